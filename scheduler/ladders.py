"""Reminder ladders as data, and the one question about them: what is due next, and when is it allowed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.invitation import Invitation, State
from scheduler.quiet import QuietHours


class Do(StrEnum):
    """What a rung does."""

    ASK_READ = "ask_read"
    REMIND = "remind"
    REMIND_DEADLINE = "remind_deadline"
    NEXT_CHANNEL = "next_channel"
    REMIND_INTERVIEWER = "remind_interviewer"
    DING_INTERVIEWER = "ding_interviewer"
    REMIND_APPROVAL = "remind_approval"
    DAY_BEFORE = "day_before"
    HOURS_BEFORE = "hours_before"
    CHECK_REMINDER = "check_reminder"
    HR = "hr"
    RELEASE = "release"
    EXPIRE = "expire"
    FINISH = "finish"


QUESTIONS = frozenset({Do.ASK_READ, Do.CHECK_REMINDER})
SILENT = frozenset({Do.ASK_READ, Do.CHECK_REMINDER, Do.RELEASE, Do.EXPIRE, Do.FINISH})


@dataclass(frozen=True, slots=True)
class Rung:
    """`after` counts from the moment the state was entered, `before` back from the interview; exactly one is set."""

    do: Do
    after: timedelta | None = None
    before: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs of one state for one kind of candidate; kind "" is everybody else."""

    state: State
    rungs: tuple[Rung, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Nudge:
    """What is to be done when; `index` is its place in the plan."""

    index: int
    due: datetime
    do: Do


def _after(hours: float, do: Do) -> Rung:
    return Rung(do, after=timedelta(hours=hours))


def _before(hours: float, do: Do) -> Rung:
    return Rung(do, before=timedelta(hours=hours))


def _before_reading_expires(hours: float) -> Rung:
    """Read status can be asked for 24 h: ask ten minutes before the rung that depends on it."""
    return Rung(Do.ASK_READ, after=timedelta(hours=hours, minutes=-10))


def _unviewed(hours: int, kind: str = "") -> Ladder:
    rungs = (
        _before_reading_expires(hours),
        _after(hours, Do.REMIND),
        _after(2 * hours, Do.NEXT_CHANNEL),
        _after(3 * hours, Do.HR),
    )
    return Ladder(State.INVITED, rungs, kind)


def _undecided(hours: int, kind: str = "") -> Ladder:
    return Ladder(State.VIEWED, (_after(hours, Do.REMIND_DEADLINE), _after(2 * hours, Do.HR)), kind)


EVENING_MARGIN = timedelta(minutes=30)
GRADUATES = ("应届", "校招", "实习")
DEFAULT: tuple[Ladder, ...] = (
    _unviewed(24),
    _undecided(24),
    *(_unviewed(12, kind) for kind in GRADUATES),
    *(_undecided(12, kind) for kind in GRADUATES),
    Ladder(
        State.AWAITING_INTERVIEWER,
        (
            _after(4, Do.REMIND_INTERVIEWER),
            _after(8, Do.DING_INTERVIEWER),
            _after(24, Do.HR),
            _before(3, Do.HR),
        ),
    ),
    Ladder(State.AWAITING_APPROVAL, (_after(4, Do.REMIND_APPROVAL), _after(24, Do.REMIND_APPROVAL))),
    Ladder(
        State.CONFIRMED,
        (_before(24, Do.DAY_BEFORE), _before(4, Do.CHECK_REMINDER), _before(2, Do.HOURS_BEFORE)),
    ),
)


def choose(ladders: Sequence[Ladder], state: State, kind: str) -> tuple[Rung, ...]:
    """The rungs for a state: those of the candidate's kind if there are any, else everybody's."""
    fitting = [ladder for ladder in ladders if ladder.state is state and ladder.kind in {kind, ""}]
    return max(fitting, key=lambda ladder: bool(ladder.kind)).rungs if fitting else ()


def plan(
    inv: Invitation, duration: timedelta, ladders: Sequence[Ladder], kind: str, quiet: QuietHours
) -> tuple[Nudge, ...]:
    """Everything that will happen by itself while nothing changes, in order.

    A rung before the interview that lay before the state was entered is left out; rungs that disturb people are
    moved out of the quiet hours: forward if they wait for an answer, back if they must come before the interview.
    """
    dated = [*_timers(inv, duration), *_rungs(inv, choose(ladders, inv.state, kind), quiet)]
    ordered = sorted(dated, key=lambda pair: pair[0])
    return tuple(Nudge(index, due, do) for index, (due, do) in enumerate(ordered))


def _timers(inv: Invitation, duration: timedelta) -> list[tuple[datetime, Do]]:
    if inv.state is State.HELD and inv.held_until:
        return [(inv.held_until, Do.RELEASE)]
    if inv.state in {State.INVITED, State.VIEWED} and inv.offer:
        return [(max(inv.offer), Do.EXPIRE)]
    if inv.state in {State.AWAITING_INTERVIEWER, State.AWAITING_APPROVAL} and inv.start:
        return [(inv.start, Do.EXPIRE)]
    if inv.state in {State.CONFIRMED, State.CHECKED_IN} and inv.start:
        return [(inv.start + duration + timedelta(hours=2), Do.FINISH)]
    return []


def _rungs(inv: Invitation, rungs: Sequence[Rung], quiet: QuietHours) -> list[tuple[datetime, Do]]:
    """A night's delay moves everything behind it, so that two rungs never meet on the same morning."""
    dated, delay = [], timedelta(0)
    for rung in rungs:
        due = _due(rung, inv)
        if due is None or (rung.before is not None and due < inv.since):
            continue
        if rung.before is not None:
            dated.append((due if rung.do in SILENT else _ahead(due, quiet), rung.do))
            continue
        moved = due + delay if rung.do in SILENT else quiet.next_allowed(due + delay)
        if inv.start and moved >= inv.start and rung.do is not Do.HR:
            continue  # nobody is asked to confirm what has begun
        delay += moved - (due + delay)
        dated.append((moved, rung.do))
    return dated


def _ahead(due: datetime, quiet: QuietHours) -> datetime:
    """What must come before something goes out the evening before, with half an hour to spare."""
    return due if quiet.allows(due) else quiet.last_allowed(quiet.last_allowed(due) - EVENING_MARGIN)


def _due(rung: Rung, inv: Invitation) -> datetime | None:
    if rung.after is not None:
        return inv.since + rung.after
    return inv.start - rung.before if inv.start and rung.before is not None else None


def overdue(nudges: Sequence[Nudge], rung: int, now: datetime) -> tuple[Nudge, ...]:
    """What to do now, starting at `rung`: silent ones all, of those that disturb only the latest.

    If a question is due together with a rung that depends on its answer, only the question is put.
    """
    ready = [nudge for nudge in nudges[rung:] if nudge.due <= now]
    questions = [n for n in ready if n.do in QUESTIONS]
    if questions:
        return tuple(n for n in ready if n.index <= questions[-1].index and n.do in SILENT)
    loud = [n for n in ready if n.do not in SILENT][-1:]
    return tuple(n for n in ready if n.do in SILENT or n in loud)
