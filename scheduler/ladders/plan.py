"""What is due next, and when is it allowed: a ladder laid out in time for one invitation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from domain.invitation import Invitation, State
from domain.states import standing
from scheduler.ladders.reach import ANNOUNCING, EVERYWHERE, Reach
from scheduler.ladders.rungs import CANDIDATE, QUESTIONS, SILENT, TIMERS, Do, Ladder, Rung
from scheduler.quiet import QuietHours

EVENING_MARGIN = timedelta(minutes=30)
APART = timedelta(hours=1)
FAR = timedelta(days=1)
ANY_TIME = SILENT | {Do.HR}  # a substitute has to be asked while people are awake
STAFFED = frozenset({State.AWAITING_INTERVIEWER, State.AWAITING_APPROVAL})  # the candidate hears nothing there
TOGETHER = "和前一条提醒赶在一起，只发一条"


class Shift(StrEnum):
    """Why something does not come when its rung says."""

    NONE = ""
    NIGHT = "night"
    DAY_OFF = "day_off"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class Nudge:
    """What is to be done when; `index` is its place in the plan, `rung` the data that it comes from (None for the bot's own timers).

    `planned` is when the rung alone would have it, `shift` why `due` differs; with `skip`, nothing is done, for that reason. `standing`
    is about the agreed booking that stays while a move waits.
    """

    index: int
    due: datetime
    do: Do
    rung: Rung | None = None
    planned: datetime | None = None
    shift: Shift = Shift.NONE
    skip: str = ""
    standing: bool = False


def ladder_for(ladders: Sequence[Ladder], state: State, kind: str, position: str = "") -> Ladder | None:
    """The most particular ladder for a state: the longest fitting pattern of positions first, then the kind."""
    fitting = [ladder for ladder in ladders if ladder.state is state and ladder.fits(kind, position)]
    return max(fitting, key=lambda ladder: (len(ladder.position), bool(ladder.kind)), default=None)


def choose(ladders: Sequence[Ladder], state: State, kind: str, position: str = "") -> tuple[Rung, ...]:
    """The rungs for a state, kind of candidate and position; none if nothing fits."""
    found = ladder_for(ladders, state, kind, position)
    return found.rungs if found else ()


def plan(
    inv: Invitation,
    duration: timedelta,
    ladders: Sequence[Ladder],
    kind: str,
    quiet: QuietHours,
    *,
    position: str = "",
    reach: Reach = EVERYWHERE,
) -> tuple[Nudge, ...]:
    """Everything that will happen by itself while nothing changes, in order.

    A rung before the interview that lay before the state was entered is left out, and a reminder within the next hour: who has
    just agreed needs none. Rungs that disturb people are
    moved out of the quiet hours: forward if they wait for an answer, back if they must come before the interview.
    A rung whose way does not lead to this person gives its time to the next one, so that a person is told sooner, never later.
    While a move waits, the agreed time is still announced, and by then the move must be settled. If the hours know of a candidate's
    own clock, it counts for whatever the candidate hears.
    """
    rungs = choose(ladders, inv.state, kind, position)
    hours = quiet.beside(None) if inv.state in STAFFED else quiet
    kept = [*_announced(inv, choose(ladders, State.CONFIRMED, kind, position), quiet)] if inv.former else []
    if inv.former and inv.start:
        inv = replace(inv, start=min(inv.start, inv.former.start))
    dated = [*_timers(inv, duration), *_waiting(inv, rungs, hours, reach), *_ahead_of(inv, rungs, hours), *kept]
    ordered = sorted(dated, key=lambda nudge: nudge.due)
    return tuple(nudge if nudge.index == index else _placed(nudge, index) for index, nudge in enumerate(ordered))


def _placed(nudge: Nudge, index: int) -> Nudge:
    return Nudge(
        index, nudge.due, nudge.do, nudge.rung, nudge.planned, nudge.shift, nudge.skip, standing=nudge.standing
    )


def _timers(inv: Invitation, duration: timedelta) -> list[Nudge]:
    """What the bot does at its own times, whatever the ladders say."""
    if inv.state is State.HELD and inv.held_until:
        return [Nudge(0, inv.held_until, Do.RELEASE)]
    if inv.state in {State.INVITED, State.VIEWED} and inv.offer:
        return [Nudge(0, max(inv.offer), Do.EXPIRE)]
    if inv.state in STAFFED and inv.start:
        return [Nudge(0, inv.start, Do.EXPIRE)]
    if inv.state in {State.CONFIRMED, State.CHECKED_IN} and inv.start:
        return [Nudge(0, inv.start + duration + timedelta(hours=2), Do.FINISH)]
    return []


# --- rungs that wait for an answer -----------------------------------------------------------------------------------


def _waiting(inv: Invitation, rungs: Sequence[Rung], quiet: QuietHours, reach: Reach) -> Iterator[Nudge]:
    """A night's delay moves everything behind it, so that two rungs never meet on the same morning."""
    delay = timedelta(0)
    for rung, after, skip in _handed_on(rungs, reach):
        planned = inv.since + after
        due, shift = (planned + delay, Shift.BEHIND if delay else Shift.NONE)
        if rung.do not in SILENT:
            due, shift = _forward(due, shift, quiet)
        if inv.start and due >= inv.start:
            continue  # nobody is asked to confirm what has begun
        delay = due - planned
        yield Nudge(0, due, rung.do, rung, planned, shift, skip)


def _handed_on(rungs: Sequence[Rung], reach: Reach) -> Iterator[tuple[Rung, timedelta, str]]:
    """Each rung with its time and, if it cannot be climbed, the reason; its time is then the next one's."""
    ordered = sorted(((rung.after, rung) for rung in rungs if rung.after is not None), key=lambda pair: pair[0])
    times = [after for after, rung in ordered if rung.do not in SILENT]
    for after, rung in ordered:
        if rung.do in SILENT:
            yield rung, after, ""
            continue
        skip = reach.obstacle(rung)
        yield rung, times[0], skip
        if not skip:
            times = times[1:]


def _forward(due: datetime, shift: Shift, quiet: QuietHours) -> tuple[datetime, Shift]:
    allowed = quiet.next_allowed(due)
    return (due, shift) if allowed == due else (allowed, _reason(due, quiet))


def _reason(moment: datetime, quiet: QuietHours) -> Shift:
    return Shift.DAY_OFF if quiet.day_off(moment) else Shift.NIGHT


# --- rungs that come before the interview ----------------------------------------------------------------------------


def _ahead_of(inv: Invitation, rungs: Sequence[Rung], quiet: QuietHours) -> Iterator[Nudge]:
    """Of two reminders that the quiet hours push together, only the first is sent."""
    found = sorted(_before(inv, rungs, quiet), key=lambda nudge: nudge.due)
    yield from (nudge for nudge in found if nudge.do in ANY_TIME)
    loud = [nudge for nudge in found if nudge.do not in ANY_TIME]
    yield from loud[:1]
    for before, nudge in pairwise(loud):
        near = nudge.due - before.due < APART and {nudge.shift, before.shift} != {Shift.NONE}
        yield replace(nudge, skip=TOGETHER) if near else nudge


def _announced(inv: Invitation, rungs: Sequence[Rung], quiet: QuietHours) -> Iterator[Nudge]:
    """Reminders of the agreed booking beside a move; nobody has just agreed to it, so the first hour is no exception."""
    kept = replace(standing(inv), since=inv.since - APART)
    found = (nudge for nudge in _ahead_of(kept, rungs, quiet) if nudge.do in ANNOUNCING | {Do.CHECK_REMINDER})
    yield from (replace(nudge, standing=True) for nudge in found)


def _before(inv: Invitation, rungs: Sequence[Rung], quiet: QuietHours) -> Iterator[Nudge]:
    for rung in rungs:
        if rung.before is None or inv.start is None:
            continue
        planned = inv.start - rung.before
        if planned < (inv.since if rung.do in ANY_TIME else inv.since + APART):
            continue
        if rung.do in ANY_TIME or quiet.allows(planned):
            yield Nudge(0, planned, rung.do, rung, planned)
        elif due := _moved(planned, inv, quiet):
            yield Nudge(0, due, rung.do, rung, planned, _reason(planned, quiet))


def _moved(planned: datetime, inv: Invitation, quiet: QuietHours) -> datetime | None:
    """The evening before, with half an hour to spare; if that is days away or over, the next morning, if half of the notice is left."""
    back = quiet.last_allowed(quiet.last_allowed(planned) - EVENING_MARGIN)
    forward = quiet.next_allowed(planned)
    in_time = inv.start is not None and inv.start - forward >= (inv.start - planned) / 2
    fresh = back < inv.since + APART
    if in_time and (planned - back > FAR or fresh):
        return forward
    return None if fresh else back


# --- what to do now --------------------------------------------------------------------------------------------------


def overdue(nudges: Sequence[Nudge], rung: int, now: datetime) -> tuple[Nudge, ...]:
    """What to do now, starting at `rung`: silent ones all, of those that disturb only the latest; a move and the agreed time apart.

    If a question is due together with a rung that depends on its answer, only the question is put. What is skipped is
    among the silent ones: nobody hears of it, but its reason is written down. A question about the agreed time holds up nothing
    of a move. HR is not told that somebody is silent before that person has heard of it: where reminders and HR's turn are due
    together, the latest reminder leaves, and HR's turn keeps its distance; an offer that is over needs no reminder.
    """
    ready = [nudge for nudge in nudges[rung:] if nudge.due <= now]
    quiet = [nudge for nudge in ready if nudge.do in SILENT or nudge.skip]
    questions = [nudge for nudge in ready if nudge.do in QUESTIONS and not nudge.standing]
    if questions:
        return tuple(n for n in quiet if n.index <= questions[-1].index)
    heard = [nudge for nudge in ready if nudge not in quiet]
    reminder = next((nudge for nudge in reversed(heard) if _reminds(nudge)), None)
    if reminder and heard[-1].do is Do.HR and not any(nudge.do in TIMERS for nudge in ready):
        return tuple(n for n in ready if n is reminder or (n in quiet and n.index < reminder.index))
    loud = [n for kept in (False, True) for n in [n for n in heard if n.standing is kept][-1:]]
    return tuple(n for n in ready if n in quiet or n in loud)


def _reminds(nudge: Nudge) -> bool:
    """Whether it asks the candidate for an answer."""
    return nudge.rung is not None and nudge.rung.after is not None and CANDIDATE in nudge.rung.way.to
