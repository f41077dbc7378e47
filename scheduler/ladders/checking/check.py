"""All paths of one invitation through its states, from every beginning, with an answer between any two rungs.

Who is asked changes with the state, so that each person's messages are followed by themselves: the candidate through
`invited`, `viewed` and `confirmed`, the interviewer through `awaiting_interviewer` and `confirmed`, HR in `awaiting_approval`.
Where two of a person's states do not touch, the time between is taken as nothing: a later `confirmed` only leaves reminders
out and pulls none nearer. Between two messages an answer may come at any moment; it is tried right behind the first, which is
the worst: no message of the next state comes earlier when that state is entered later, so that none comes nearer to what was
heard before, and no more of them fall on the same day. Days on which only the next state speaks are among that state's own
beginnings. So all answers between two rungs are settled by one.

Nobody's path knows the rungs of another's, so that each has its own beginnings, and kinds of candidates whose ladders for a
person's states are the same are one. A candidate abroad sleeps at other hours: each of the candidate's states is tried on other
clocks too. What lies between two states was settled at home: where fewer hours are left, the next one's messages come later, not
nearer.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from domain.invitation import State
from domain.people import Person
from scheduler.ladders.checking.faults import Fault, Sort
from scheduler.ladders.checking.messages import Case, Message
from scheduler.ladders.checking.rules import at_night, disturbing, local, misplaced, unspeakable
from scheduler.ladders.checking.starts import abroad, every, representative
from scheduler.ladders.plan import Nudge
from scheduler.ladders.reach import NEEDS, Reach, reach_of
from scheduler.ladders.rungs import CANDIDATE, HR, INTERVIEWER, Do, Ladder
from scheduler.quiet import QuietHours
from scheduler.workcalendar import WorkCalendar

MINUTE: Final = timedelta(minutes=1)
PATIENCE: Final = timedelta(days=21)
INTERVIEWS: Final = ((1, time(9, 30)), (1, time(14)), (3, time(10)))
ALL: Final = frozenset({*NEEDS, "webhook"})
_BOTH = Person("p", "", mobile="13800000000", email="p@example.com", wecom="p")
FULL: Final = reach_of(_BOTH, {"sms", "mail", "voice"}, "sms")
PROFILES: Final = (
    ("只有手机号的候选人", reach_of(replace(_BOTH, email=""), {"sms", "voice"})),
    ("只有邮箱、没有电话号码的候选人", reach_of(replace(_BOTH, mobile=""), {"sms", "mail", "voice"})),
    (
        "在本企业钉钉里、没有电话号码的候选人",
        reach_of(replace(_BOTH, user_id="u", mobile=""), {"sms", "mail", "voice"}),
    ),
    ("不在本企业、手机号和邮箱都有的候选人", FULL),
)
# In which states each of them is spoken to.
CANDIDATES: Final = (State.INVITED, State.VIEWED, State.CONFIRMED)
INTERVIEWERS: Final = (State.AWAITING_INTERVIEWER, State.CONFIRMED)
APPROVERS: Final = (State.AWAITING_APPROVAL,)


_Path = tuple[Sequence[State], QuietHours, Callable[[Case, datetime], None]]


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, one fault of each sort and rung, and how much was tried."""

    faults: tuple[Fault, ...]
    ladders: int = 0
    starts: int = 0
    paths: int = 0


def check(
    ladders: Sequence[Ladder],
    quiet: QuietHours,
    first: date,
    *,
    most: int = 3,
    near: bool = False,
    step: timedelta | None = None,
) -> Report:
    """Try every path through a year from `first`; `most` is how many messages a day one person may get.

    Beginnings are those that stand for all (see `starts`), fewer of them if it must be quick (`near`), or one every `step`.
    """
    walk, home = _Walk(most), _looked_up(quiet, first)
    begin = datetime.combine(first, time(), quiet.zone)
    for case in _cases(ladders, home, tuple(State)):
        walk.still(case, begin)
    paths: list[_Path] = [
        (CANDIDATES, home, walk.candidate),
        (INTERVIEWERS, home, walk.interviewer),
        (APPROVERS, home, walk.approval),
        *((CANDIDATES, hours, walk.abroad) for hours in abroad(home, near=near)),
    ]
    for states, hours, path in paths:
        for case in _cases(ladders, hours, states):
            rungs = [rung for _, rungs in case.rungs(states) for rung in rungs]
            moments = every(step, first, hours) if step else representative(rungs, first, hours, near=near)
            walk.along(path, case, moments)
    order = list(Sort)
    faults = sorted(walk.faults.values(), key=lambda fault: (order.index(fault.sort), fault.where))
    return Report(tuple(faults), len(ladders), walk.starts, walk.paths)


def _cases(ladders: Sequence[Ladder], quiet: QuietHours, states: Sequence[State]) -> list[Case]:
    """Each combination of kind and family of positions for which other ladders count in these states."""
    kinds = sorted({ladder.kind for ladder in ladders} | {""})
    families = sorted({ladder.position.split("|")[0].strip() for ladder in ladders} | {""})
    cases = [Case(ladders, kind, family, quiet, FULL) for kind in kinds for family in families]
    return list({case.rungs(states): case for case in reversed(cases)}.values())[::-1]


def _looked_up(quiet: QuietHours, first: date) -> QuietHours:
    """The same hours with every day of the time looked up once: the calendar is asked a million times."""
    if quiet.workdays is None:
        return quiet
    days = [first + timedelta(days=count) for count in range(-60, 366 + 90)]
    worked = frozenset(day for day in days if quiet.workdays.is_workday(day))
    return replace(quiet, workdays=WorkCalendar(frozenset(days) - worked, worked))


class _Walk:
    """Collects the first fault of each sort and rung."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.faults: dict[tuple[Sort, str], Fault] = {}
        self.paths = 0
        self.starts = 0

    def along(self, path: Callable[[Case, datetime], None], case: Case, moments: Iterable[datetime]) -> None:
        """One person's paths from every beginning."""
        for since in moments:
            path(case, since)
            self.starts += 1

    def note(self, found: Iterable[Fault]) -> None:
        for fault in found:
            self.faults.setdefault((fault.sort, fault.where), fault)

    def still(self, case: Case, since: datetime) -> None:
        """What shows without the passing of a year."""
        for state in State:
            ladder = case.ladder(state)
            for rung in ladder.rungs if ladder else ():
                where = case.where(state, rung)
                example = f"例如 {local(since + (rung.after or timedelta()), case.quiet)} 前后"
                wrong = misplaced(state, rung)
                self.note(Fault(sort, where, text, example) for sort, text in ([wrong] if wrong else []))
                self.note(Fault(sort, where, text, example) for sort, text in unspeakable(rung))

    def _profiles(self, case: Case, since: datetime) -> None:
        """Where a rung cannot be climbed, the others move up: that must not make them a nuisance."""
        for _, reach in PROFILES[:-1]:
            for state in (State.INVITED, State.VIEWED):
                said = case.said(state, CANDIDATE, case.plan(state, since, None, reach), reach)
                self.note(at_night(said, case.quiet))
                self._judge(case, said)

    def candidate(self, case: Case, since: datetime) -> None:
        """Invited, perhaps viewed, then an interview that is confirmed at once."""
        self.note(_nobody(case, since, (State.INVITED, State.VIEWED)))
        self.note(_unreached(case, since))
        self._profiles(case, since)
        for said, seen in _answers(self._heard(case, State.INVITED, CANDIDATE, since), since):
            viewed = self._heard(case, State.VIEWED, CANDIDATE, seen)
            for more, chosen in _answers(viewed, seen):
                for start in _interviews(chosen, case.quiet):
                    after = self._heard(case, State.CONFIRMED, CANDIDATE, chosen, start)
                    self._judge(case, (*said, *more, *after))
            self._judge(case, (*said, *viewed))

    def abroad(self, case: Case, since: datetime) -> None:
        """Each of the candidate's states by itself."""
        for state in (State.INVITED, State.VIEWED):
            self._judge(case, self._heard(case, state, CANDIDATE, since))
        for start in _interviews(since, case.quiet):
            self._judge(case, self._heard(case, State.CONFIRMED, CANDIDATE, since, start))

    def interviewer(self, case: Case, since: datetime) -> None:
        """Asked, and at some moment confirmed."""
        self.note(_nobody(case, since, (State.AWAITING_INTERVIEWER,)))
        for start in _interviews(since, case.quiet):
            self._asked(case, since, start)

    def approval(self, case: Case, since: datetime) -> None:
        """HR is asked for a yes."""
        self.note(_nobody(case, since, (State.AWAITING_APPROVAL,)))
        for start in _interviews(since, case.quiet):
            self._judge(case, self._heard(case, State.AWAITING_APPROVAL, HR, since, start))

    def _asked(self, case: Case, since: datetime, start: datetime) -> None:
        for said, answered in _answers(self._heard(case, State.AWAITING_INTERVIEWER, INTERVIEWER, since, start), since):
            if answered < start:
                self._judge(case, (*said, *self._heard(case, State.CONFIRMED, INTERVIEWER, answered, start)))

    def _heard(
        self, case: Case, state: State, role: str, since: datetime, start: datetime | None = None
    ) -> tuple[Message, ...]:
        """What is heard in one state; looked at for nights the first time."""
        known = len(case.stays)
        said = case.stay(state, role, since, start)
        if len(case.stays) > known:
            self.note(at_night(said, case.quiet))
        return said

    def _judge(self, case: Case, said: Sequence[Message]) -> None:
        self.paths += 1
        self.note(disturbing(said, case.quiet, self._most))


def _answers(said: Sequence[Message], since: datetime) -> Iterator[tuple[Sequence[Message], datetime]]:
    """What was heard until the answer, and when it comes: at once, or right behind each message."""
    yield (), since + MINUTE
    for count, message in enumerate(said, 1):
        yield said[:count], message.due + MINUTE


def _interviews(since: datetime, quiet: QuietHours) -> Iterator[datetime]:
    """Interviews on the next day in the morning and later, and some days ahead."""
    day = since.astimezone(quiet.zone).date()
    return (datetime.combine(day + timedelta(days=days), clock, quiet.zone) for days, clock in INTERVIEWS)


def _nobody(case: Case, since: datetime, states: Iterable[State]) -> Iterator[Fault]:
    """Silence ends with a person within three weeks, whoever is silent and however they can be reached."""
    for state in states:
        start = None if state in {State.INVITED, State.VIEWED} else since + 2 * PATIENCE
        if not any(_person(nudge, state) and nudge.due <= since + PATIENCE for nudge in case.plan(state, since, start)):
            text = f"{state} 一直没有答复时，{PATIENCE.days} 天之内没有交给任何人（缺少 hr）"
            yield Fault(Sort.NOBODY, case.where(state), text, f"例如 {local(since, case.quiet)} 进入这个状态之后")


def _person(nudge: Nudge, state: State) -> bool:
    return nudge.do is Do.HR or (state is State.AWAITING_APPROVAL and nudge.do is Do.REMIND_APPROVAL)


def _unreached(case: Case, since: datetime) -> Iterator[Fault]:
    """Whoever is to be reminded hears at least one of the reminders, by whatever way there is to this person."""
    for state in (State.INVITED, State.VIEWED):
        for whom, reach in PROFILES:
            nudges = _reminders(case, state, since, reach)
            if nudges and all(nudge.skip for nudge in nudges):
                where, reason = case.where(state, nudges[0].rung), nudges[0].skip
                text = f"{whom}在交给 HR 之前一条提醒也收不到（{reason}）"
                yield Fault(Sort.UNREACHED, where, text, f"例如 {local(nudges[0].due, case.quiet)} 本来要发的这一条")


def _reminders(case: Case, state: State, since: datetime, reach: Reach) -> list[Nudge]:
    nudges = case.plan(state, since, None, reach)
    return [nudge for nudge in nudges if nudge.rung and nudge.rung.way.template and CANDIDATE in nudge.rung.way.to]
