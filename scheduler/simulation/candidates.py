"""The candidate's side of a simulated campaign: opens, looks, taps, confirms; and what the bot answers to each."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from functools import partial
from math import log
from typing import Final

from domain.happenings import Chosen, Delivered, Dispatched, Expired, Held, NoneFits, Refreshed, Viewed
from domain.invitation import OPEN, Role, State, allows
from scheduler.simulation.dice import Dice
from scheduler.simulation.stage import Stage
from scheduler.simulation.things import own_card

UNDECIDED: Final = frozenset({State.INVITING, State.INVITED, State.VIEWED})
_AGAIN: Final = timedelta(seconds=30)  # what somebody takes to tap another time when the first was gone


class Candidates:
    """All of them. `booked` is called when one has confirmed a time."""

    def __init__(self, stage: Stage, booked: Callable[[str], None]) -> None:
        self._stage = stage
        self._behaviour = stage.scenario.behaviour
        self._policy = stage.scenario.policy
        self._booked = booked
        self._awake: set[str] = set()
        self._readers: set[str] = set()
        self._tapped: dict[str, set[datetime]] = {}
        self._dice: dict[str, Dice] = {}
        self._shown: dict[str, tuple[datetime, ...]] = {}
        self._looking = False

    # --- the bot sends -----------------------------------------------------------------------------------------------

    def dispatch(self, ids: Collection[str]) -> None:
        """Send a piece of the batch."""
        for one, offer in self._stage.offers(ids).items():
            way = (self._stage.guests[one].ways or ("",))[0]
            self._stage.apply(one, Dispatched(offer, way), Role.SYSTEM)
            self.reach(way)
            if not offer:
                self._stage.tally.stranded.add(one)
                self._stage.tally.hr(one, "no_times", self._stage.now)
            if way:
                self._stage.apply(one, Delivered(), Role.SYSTEM)
                self._receive(one)
            else:
                self._stage.tally.hr(one, "unreachable", self._stage.now)

    def reach(self, way: str) -> None:
        """Count a message to somebody outside the organisation; a member's card is counted with the cards."""
        if way not in {"", "card"}:
            self._stage.tally.message(way)

    def _look_over_later(self) -> None:
        """Look over everybody's times shortly after a booking; bookings of the same moment share one look."""
        if self._policy.live and not self._looking:
            self._looking = True
            self._stage.later(self._stage.now + self._policy.delay, self._look_over)

    def _look_over(self) -> None:
        self._looking = False
        for one in self._stage.losers():
            self._mend(one)

    def _mend(self, one: str) -> None:
        """Put others in the places of times that are gone; the same stay if nothing is left."""
        inv = self._stage.invitations[one]
        keep = tuple(start for start in inv.offer if self._stage.alive(start))
        if inv.state not in UNDECIDED or (keep and len(keep) == len(inv.offer)):
            return
        fresh = [start for start in self._stage.offers([one], inv.offer)[one] if start not in keep]
        whole = max(len(inv.offer), self._policy.count)
        offer = tuple(sorted((*keep, *fresh[: whole - len(keep)])))
        if offer and offer != inv.offer:
            self._stage.apply(one, Refreshed(offer), Role.SYSTEM)

    def expire(self, one: str) -> None:
        """The last of the times has come: others if there are any, else this is the end."""
        offer = self._stage.offers([one])[one] if self._policy.live else ()
        self._stage.apply(one, Refreshed(offer) if offer else Expired(), Role.SYSTEM)

    # --- the candidate acts ------------------------------------------------------------------------------------------

    def asked_again(self, one: str) -> None:
        """Somebody whose booking fell through gets new times, and looks at them soon: they want this interview."""
        self.reach(self._stage.invitations[one].channel)
        self._tapped.pop(one, None)
        self._come(one, self._behaviour.soon)

    def remind(self, one: str) -> None:
        """A reminder wakes some of those who sleep, and those whose hold ran out."""
        if one not in self._awake and self._luck(one, "woken").chance(self._behaviour.wakes):
            self._awake.add(one)
            self._come(one, self._behaviour.soon)

    def has_read(self, one: str) -> bool:
        """Return what DingTalk answers when asked whether a member has read the card."""
        return one in self._readers

    def _receive(self, one: str) -> None:
        luck, behaviour = self._luck(one, "answer"), self._behaviour
        answers, soon, reads = (
            luck.chance(behaviour.responds),
            luck.chance(behaviour.burst),
            luck.chance(behaviour.reads_only),
        )
        if answers:
            self._awake.add(one)
            self._come(one, behaviour.soon if soon else behaviour.later)
        elif reads:
            wait = luck.wait(behaviour.later)
            self._stage.later(self._stage.now + wait, partial(self._look, one))

    def _come(self, one: str, mean: timedelta) -> None:
        wait = self._luck(one, "delay").wait(mean)
        self._stage.later(self._stage.now + wait, partial(self._open, one))

    def _look(self, one: str) -> None:
        """See it; only a page tells the bot at once."""
        self._readers.add(one)
        inv = self._stage.invitations[one]
        if self._stage.guests[one].member or inv.state not in OPEN:
            return
        if allows(inv, Viewed):
            self._stage.apply(one, Viewed(opened=True), Role.CANDIDATE)
        if self._policy.live:
            self._mend(one)
        self._shown[one] = self._stage.invitations[one].offer

    def _open(self, one: str) -> None:
        if self._stage.invitations[one].state in OPEN:
            self._look(one)
            thought = self._luck(one, "thinking").wait(self._behaviour.thinking / log(2))
            self._stage.later(self._stage.now + thought, partial(self._tap, one))

    def _tap(self, one: str) -> None:
        """Take one of the times on the card, mostly the first."""
        stage, inv = self._stage, self._stage.invitations[one]
        if inv.state is State.HELD:  # the question is still there
            self._confirm(one)
        if inv.state not in UNDECIDED:
            return
        # A card changes under the finger, a page stays as it was opened; a tap means the time that it shows.
        offer = inv.offer if stage.guests[one].member else self._shown[one]
        first, tried = one not in self._tapped, self._tapped.setdefault(one, set())
        left = [start for start in offer if start not in tried]
        if not left:
            self._nothing_left(one)
            return
        weights = [self._behaviour.positions[offer.index(s) % len(self._behaviour.positions)] for s in left]
        start = left[self._luck(one, "choice").index(weights)]
        shown = self._press(one)
        crew = stage.crew_at(start)
        stage.tally.tapped(first=first, gone=crew is None)
        if crew is None:
            self._gone(one, start, shown)
            return
        until = stage.now + stage.scenario.limits.hold
        stage.apply(one, Held(start, crew.people, crew.room, until), Role.CANDIDATE, shown)
        stage.tally.ask_busy(crew.people, stage.now)
        self._look_over_later()
        self._decide(one)

    def _press(self, one: str) -> str:
        """Count the push of a card's button; to tap is to have seen. Returns the card that shows the answer."""
        inv = self._stage.invitations[one]
        shown = own_card(inv) if self._stage.guests[one].member else ""
        if shown:
            self._stage.tally.pushes["tap"] += 1
        if inv.state in {State.INVITING, State.INVITED}:
            self._stage.apply(one, Viewed(), Role.CANDIDATE, shown)
        return shown

    def _gone(self, one: str, start: datetime, shown: str) -> None:
        """Answer with other times, or, where cards stay as they were sent, leave the candidate to try the rest."""
        inv = self._stage.invitations[one]
        self._tapped[one].add(start)
        if all(self._stage.crew_at(other) is None for other in inv.offer):
            self._stage.tally.stranded.add(one)
        if self._policy.live:
            offer = self._stage.offers([one])[one]
            if not offer:
                self._nothing_left(one)
                return
            self._stage.apply(one, Refreshed(offer, "gone"), Role.CANDIDATE, shown)
            self._tapped[one] = {start}
            self._shown[one] = self._stage.invitations[one].offer
        self._stage.later(self._stage.now + _AGAIN, partial(self._tap, one))

    def _decide(self, one: str) -> None:
        luck = self._luck(one, "deciding")
        if luck.chance(self._behaviour.abandons):
            self._stage.later(self._stage.now + luck.wait(self._behaviour.later), partial(self._open, one))
        else:
            self._stage.later(self._stage.now + luck.wait(self._behaviour.deciding), partial(self._confirm, one))

    def _confirm(self, one: str) -> None:
        inv = self._stage.invitations[one]
        if inv.state is not State.HELD:  # the hold has run out meanwhile
            self._open(one)
            return
        shown = self._press(one)
        self._stage.apply(one, Chosen(), Role.CANDIDATE, shown)
        self._booked(one)

    def _nothing_left(self, one: str) -> None:
        """Nothing is left to offer: a person must look at it."""
        self._stage.tally.stranded.add(one)
        self._stage.apply(one, NoneFits(""), Role.CANDIDATE)
        self._stage.tally.hr(one, "no_times", self._stage.now)

    def _luck(self, one: str, what: str) -> Dice:
        name = f"{one}/{what}"
        if name not in self._dice:
            self._dice[name] = self._stage.dice(one, what)
        return self._dice[name]
