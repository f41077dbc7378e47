"""What one person hears while an invitation stays in one state, as the planner would have it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from domain.invitation import Invitation, State
from scheduler.ladders.plan import Nudge, ladder_for, plan
from scheduler.ladders.reach import Reach
from scheduler.ladders.rungs import Channel, Ladder, Rung
from scheduler.quiet import QuietHours

LENGTH = timedelta(minutes=45)


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one role; `where` is the path of its rung."""

    due: datetime
    role: str
    state: State
    rung: Rung
    channel: Channel
    where: str
    day: date


@dataclass(slots=True)
class Case:
    """One kind of candidate and family of positions, with the ladders that count for them; plans are made once."""

    ladders: Sequence[Ladder]
    kind: str
    position: str
    quiet: QuietHours
    reach: Reach
    plans: dict[tuple[State, datetime, datetime | None], tuple[Nudge, ...]] = field(default_factory=dict)
    stays: dict[tuple[State, datetime, datetime | None, str], tuple[Message, ...]] = field(default_factory=dict)
    places: dict[tuple[State, Rung | None], str] = field(default_factory=dict)

    def rungs(self, states: Iterable[State]) -> tuple[tuple[State, tuple[Rung, ...]], ...]:
        """What makes this case different from others in these states."""
        found = ((state, self.ladder(state)) for state in states)
        return tuple((state, ladder.rungs) for state, ladder in found if ladder)

    def ladder(self, state: State) -> Ladder | None:
        """The ladder of a state."""
        return ladder_for(self.ladders, state, self.kind, self.position)

    def where(self, state: State, rung: Rung | None = None) -> str:
        """The path of a rung, or of the whole ladder, as its writer knows it."""
        if (state, rung) not in self.places:
            self.places[state, rung] = self._place(state, rung)
        return self.places[state, rung]

    def _place(self, state: State, rung: Rung | None) -> str:
        ladder = self.ladder(state)
        if ladder is None:
            return str(state)
        whose = ladder.where or f"默认阶梯 {' '.join(filter(None, (state, ladder.kind)))}"
        return f"{whose}.rungs[{ladder.rungs.index(rung) + 1}]" if rung in ladder.rungs else whose

    def plan(
        self, state: State, since: datetime, start: datetime | None = None, reach: Reach | None = None
    ) -> tuple[Nudge, ...]:
        """The planner's own answer."""
        key = (state, since, start)
        if reach is None and key in self.plans:
            return self.plans[key]
        inv = Invitation("i", "c", "p", state, since, start=start, crew=("x",) if start else ())
        ways = reach or self.reach
        found = plan(inv, LENGTH, self.ladders, self.kind, self.quiet, position=self.position, reach=ways)
        if reach is None:
            self.plans[key] = found
        return found

    def stay(self, state: State, role: str, since: datetime, start: datetime | None = None) -> tuple[Message, ...]:
        """What one role hears while nothing changes, in order."""
        key = (state, since, start, role)
        if key not in self.stays:
            self.stays[key] = self.said(state, role, self.plan(state, since, start), self.reach)
        return self.stays[key]

    def said(self, state: State, role: str, nudges: Sequence[Nudge], reach: Reach) -> tuple[Message, ...]:
        """The messages of a plan to one role, in order."""
        return tuple(
            Message(
                nudge.due,
                role,
                state,
                nudge.rung,
                reach.resolve(nudge.rung.way.channel),
                self.where(state, nudge.rung),
                nudge.due.astimezone(self.quiet.zone).date(),
            )
            for nudge in nudges
            if nudge.rung is not None and not nudge.skip and nudge.rung.way.template and role in nudge.rung.way.to
        )


WHOSE: Mapping[str, str] = {"candidate": "候选人", "interviewer": "面试官", "hr": "HR"}
