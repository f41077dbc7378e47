"""What happens in a simulated campaign when nothing happens: the bot's own ladders, and who wakes up because of them."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from domain.happenings import Done, NoShow, Released, Viewed
from domain.invitation import BOOKED, Invitation, Role, State, allows
from scheduler.ladders import Do, Nudge, overdue
from scheduler.ladders.rungs import UNHEEDED
from scheduler.simulation.candidates import Candidates
from scheduler.simulation.interviewers import Interviewers
from scheduler.simulation.stage import Stage


class Nudging:
    """Does what the ladders say when it is due."""

    def __init__(self, stage: Stage, candidates: Candidates, interviewers: Interviewers) -> None:
        self._stage = stage
        self._candidates = candidates
        self._interviewers = interviewers
        self._does: dict[Do, Callable[[Invitation], None]] = {
            Do.ASK_READ: self._ask_read,
            Do.REMIND: self._remind,
            Do.REMIND_DEADLINE: self._remind,
            Do.NEXT_CHANNEL: self._next_channel,
            Do.REMIND_INTERVIEWER: partial(self._remind_interviewer, "robot"),
            Do.DING_INTERVIEWER: partial(self._remind_interviewer, "ding"),
            Do.DAY_BEFORE: self._before,
            Do.HOURS_BEFORE: self._before,
            Do.CHECK_REMINDER: self._check_reminder,
            Do.HR: self._hr,
            Do.RELEASE: self._release,
            Do.EXPIRE: self._expire,
            Do.FINISH: self._finish,
        }

    def watch(self, one: str, due: datetime) -> None:
        """Look at an invitation when its next reminder is due."""
        self._stage.later(due, partial(self._due, one, due))

    def _due(self, one: str, due: datetime) -> None:
        inv = self._stage.invitations[one]
        if inv.nudge_due != due:
            return  # it has moved on, or another reminder has taken the place of this one
        ready = overdue(self._stage.plan(inv), inv.nudge_rung, self._stage.now)
        for nudge in ready:
            self._do(inv, nudge)
            if self._stage.invitations[one] is not inv:
                return
        rung = max((nudge.index for nudge in ready), default=inv.nudge_rung - 1) + 1
        self._stage.reschedule(one, rung)

    def _do(self, inv: Invitation, nudge: Nudge) -> None:
        story = self._does.get(nudge.do)
        if story is not None and not nudge.skip:
            story(inv)

    def _ask_read(self, inv: Invitation) -> None:
        if self._stage.guests[inv.id].member:
            self._stage.tally.calls["read_status"] += 1
            if self._candidates.has_read(inv.id) and allows(inv, Viewed):
                self._stage.apply(inv.id, Viewed(), Role.SYSTEM)

    def _remind(self, inv: Invitation) -> None:
        self._stage.tally.message("robot" if self._stage.guests[inv.id].member else inv.channel)
        self._candidates.remind(inv.id)

    def _next_channel(self, inv: Invitation) -> None:
        """Try the next way; the same way again would only annoy."""
        ways = [way for way in self._stage.guests[inv.id].ways if way != "card"]
        after = ways.index(inv.channel) + 1 if inv.channel in ways else 0
        way = ways[after % len(ways)] if ways else ""
        if way not in {"", inv.channel}:
            self._stage.tally.message(way)
            self._candidates.remind(inv.id)

    def _remind_interviewer(self, channel: str, inv: Invitation) -> None:
        self._stage.tally.message(channel)
        self._interviewers.remind(inv.id)

    def _before(self, inv: Invitation) -> None:
        """Remind crew and candidate in one message if all are members."""
        self._stage.tally.message("robot")
        if not self._stage.guests[inv.id].member:
            self._stage.tally.message(inv.channel)

    def _check_reminder(self, inv: Invitation) -> None:
        if not any(nudge.do is Do.DAY_BEFORE for nudge in self._stage.plan(inv)):
            return
        self._stage.tally.calls["read_status"] += 1
        unread = self._stage.dice(inv.id, "unread").chance(self._stage.scenario.behaviour.unread)
        if unread and self._stage.guests[inv.id].member:
            self._stage.tally.hr(inv.id, "reminder_unread", self._stage.now)

    def _hr(self, inv: Invitation) -> None:
        self._stage.tally.hr(inv.id, UNHEEDED[inv.state], self._stage.now)
        if inv.state is State.AWAITING_INTERVIEWER:
            self._interviewers.insist(inv.id)

    def _release(self, inv: Invitation) -> None:
        self._stage.apply(inv.id, Released(), Role.SYSTEM)

    def _expire(self, inv: Invitation) -> None:
        if inv.state in BOOKED:
            self._interviewers.reopen(inv, Role.SYSTEM)
        else:
            self._candidates.expire(inv.id)

    def _finish(self, inv: Invitation) -> None:
        """The interview is over, or nobody came and HR says so."""
        if self._stage.dice(inv.id, "coming").chance(self._stage.scenario.behaviour.no_show):
            self._stage.apply(inv.id, NoShow(), Role.HR)
            self._stage.tally.touches["no_show"] += 1
        else:
            self._stage.apply(inv.id, Done(), Role.SYSTEM)
