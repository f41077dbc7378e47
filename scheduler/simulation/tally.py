"""What a campaign costs in messages, calls, pushes and attention, item by item as the bot spends them."""

from collections import Counter
from datetime import datetime

from scheduler.simulation.scenario import Scenario

PEOPLE_PER_QUESTION = 20  # [free-schedule]
ROOM_QUESTIONS = 2  # the list and its occupancy


class Tally:
    """Counters by name. `calls` and `pushes` are what DingTalk counts per month; look-ups of people are free there."""

    def __init__(self, scenario: Scenario) -> None:
        self._limits = scenario.limits
        self._quiet = scenario.quiet
        self.messages: Counter[str] = Counter()
        self.calls: Counter[str] = Counter()
        self.pushes: Counter[str] = Counter()
        self.touches: Counter[str] = Counter()
        self.taps = self.gone = self.firsts = self.first_gone = 0
        self.stranded: set[str] = set()
        self._told: set[tuple[str, str]] = set()
        self._digests: dict[str, datetime] = {}
        self._fetched: dict[str, datetime] = {}

    def prepare(self, scenario: Scenario) -> None:
        """Count what HR's command, the calendars and the preview take."""
        self.calls["card"] += 1
        self.pushes["command"] += 1
        self.pushes["tap"] += 1
        self.touches["sent"] += 1
        if scenario.need.rooms:
            self.calls["rooms"] += ROOM_QUESTIONS
        self.ask_busy(scenario.people, scenario.sent)

    def ask_busy(self, people: tuple[str, ...], now: datetime) -> None:
        """Count the question for calendars that are not known or too old."""
        oldest = now - self._limits.busy_age
        stale = [person for person in people if self._fetched.get(person, oldest) <= oldest]
        self.calls["busy"] += -(-len(stale) // PEOPLE_PER_QUESTION)
        self._fetched.update(dict.fromkeys(stale, now))

    def tapped(self, *, first: bool, gone: bool) -> None:
        """Count a tap on a time, and whether it could not be had any more."""
        self.taps += 1
        self.gone += gone
        self.firsts += first
        self.first_gone += first and gone

    def message(self, channel: str) -> None:
        """Count a message; what goes through DingTalk is a call too."""
        self.messages[channel] += 1
        if channel not in {"sms", "mail"}:
            self.calls[channel] += 1

    def hr(self, invitation: str, reason: str, now: datetime) -> None:
        """Put something on HR's list, once, and into the next collected message."""
        if (invitation, reason) not in self._told:
            self._told.add((invitation, reason))
            self.touches[reason] += 1
            self.news("robot", now)

    def news(self, channel: str, now: datetime) -> None:
        """Count a collected message, unless one is about to go out anyway."""
        due = self._digests.get(channel)
        if due is None or due < now:
            self._digests[channel] = self._quiet.next_allowed(now + self._limits.digest_after)
            self.message(channel)
