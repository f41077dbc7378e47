"""The interviewers' side of a simulated campaign: they agree, decline or say nothing, and somebody takes their seat."""

from collections.abc import Callable
from functools import partial

from domain.happenings import Accepted, Reopened, Substituted
from domain.invitation import Invitation, Role, State
from scheduler.simulation.dice import Dice
from scheduler.simulation.stage import Stage
from scheduler.simulation.things import crew_card


class Interviewers:
    """All of them. `reopened` is called when a booking falls through."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._behaviour = stage.scenario.behaviour
        self._luck = Dice(stage.scenario.seed, "interviewers")
        self.reopened: Callable[[str], None] = _unheard

    def ask(self, one: str) -> None:
        """Put a new booking before its crew; some wait for a reminder."""
        for person in self._stage.invitations[one].crew:
            self._ask(one, person)

    def _ask(self, one: str, person: str) -> None:
        silent = self._luck.chance(self._behaviour.silent)
        if not silent:
            self._answer_later(one, person)

    def remind(self, one: str) -> None:
        """A reminder brings some of the silent to answer."""
        inv = self._stage.invitations[one]
        for person in inv.crew:
            if person not in inv.accepted and self._luck.chance(self._behaviour.heeds):
                self._answer_later(one, person)

    def insist(self, one: str) -> None:
        """HR calls those who are still silent: they answer."""
        inv = self._stage.invitations[one]
        for person in inv.crew:
            if person not in inv.accepted:
                self._answer_later(one, person)

    def _answer_later(self, one: str, person: str) -> None:
        stage = self._stage
        wait = self._luck.wait(self._behaviour.answering)
        asked = stage.scenario.quiet.next_allowed(stage.now)
        answer = partial(self._answer, one, person, stage.invitations[one].booking_no)
        stage.later(stage.scenario.quiet.next_allowed(asked + wait), answer)

    def _answer(self, one: str, person: str, booking: int) -> None:
        inv = self._stage.invitations[one]
        waiting = inv.state is State.AWAITING_INTERVIEWER and inv.booking_no == booking
        if not waiting or person not in inv.crew or person in inv.accepted:
            return
        self._stage.tally.pushes["tap"] += 1
        shown = crew_card(inv, person)
        if self._luck.chance(self._behaviour.declines):
            self._refuse(inv, person, shown)
            return
        after = self._stage.apply(one, Accepted(person), Role.INTERVIEWER, shown)
        if after.state is State.CONFIRMED:
            self._confirmed(after)

    def _confirmed(self, inv: Invitation) -> None:
        """Tell everybody; members see it on their card, the group in the next collected message."""
        if inv.channel not in {"", "card"}:
            self._stage.tally.message(inv.channel)
        self._stage.tally.news("group", self._stage.now)

    def _refuse(self, inv: Invitation, person: str, shown: str) -> None:
        """Find somebody else for the same time and room, or ask the candidate anew."""
        stage = self._stage
        crew = self._substitute(inv, person)
        if crew is not None:
            stage.apply(inv.id, Substituted(person, crew), Role.INTERVIEWER, shown)
            stage.tally.hr(inv.id, f"substituted_{inv.substitutions + 1}", stage.now)
            self._ask(inv.id, crew[inv.crew.index(person)])
            return
        self.reopen(inv, Role.INTERVIEWER, shown)
        stage.tally.hr(inv.id, "no_substitute", stage.now)

    def reopen(self, inv: Invitation, role: Role, shown: str = "") -> None:
        """Let a booking fall through: the candidate gets other times on a new card or by a new message."""
        stage = self._stage
        skip = [at for at in stage.starts() if inv.start and abs(at - inv.start) < stage.scenario.need.duration]
        offer = stage.offers([inv.id], skip)[inv.id]
        stage.apply(inv.id, Reopened(offer, "interviewer"), role, shown)
        if not offer:
            stage.tally.hr(inv.id, "no_times", stage.now)
        self.reopened(inv.id)

    def _substitute(self, inv: Invitation, gone: str) -> tuple[str, ...] | None:
        """Return the crew with one seat filled anew, everybody else and the room unchanged; None if nobody can."""
        limits, start = self._stage.scenario.limits, inv.start
        if start is None or inv.substitutions >= limits.substitutes:
            return None
        if start - self._stage.now < limits.substitute_notice:
            return None
        out = {*inv.refused, *inv.crew}
        seats = tuple(
            tuple(person for person in seat if person not in out) if member == gone else (member,)
            for seat, member in zip(self._stage.scenario.need.seats, inv.crew, strict=True)
        )
        found = self._stage.market.rebind(inv, start, seats)
        return found.people if found and found.room == inv.room else None


def _unheard(one: str) -> None:
    """Nobody asks the candidate again."""
