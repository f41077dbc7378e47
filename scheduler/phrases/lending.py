"""Lets terms of one list lend each other what they left out: 周四、周五下午 are two afternoons."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Final

from scheduler.phrases.clock import Times
from scheduler.phrases.days import Days
from scheduler.phrases.terms import Link, Term
from scheduler.phrases.tokens import Bound

_LOWER: Final = frozenset({Bound.AFTER, Bound.FROM})
_UPPER: Final = frozenset({Bound.BEFORE, Bound.UNTIL})

Doubtful = bool


def lend(terms: list[Term], before: Term | None) -> tuple[list[Term], Doubtful]:
    """Return the terms with days and times lent, and whether that took a guess; `before` may lend its days."""
    doubtful = _out_of_order(terms)
    for step in (lambda listed: _meet(listed, before), _narrow, _share_times):
        terms, doubts = step(terms)
        doubtful |= doubts
    return terms, doubtful


def _meet(terms: list[Term], before: Term | None) -> tuple[list[Term], Doubtful]:
    """Bring lone times to the days around them, and open ends to each other."""
    met: list[Term] = []
    chain = [before] if before else []
    doubtful = False
    for term in terms:
        last = met[-1] if met else None
        if last is not None and (joined := _closed(last, term)):
            met[-1] = joined
            doubtful |= term.link is Link.JOIN
        elif term.time_only and last is not None and last.day_only:
            doubtful |= term.link is Link.JOIN
            _give_times(met, term.times)
        elif term.time_only:
            met.append(replace(term, days=lent_days(chain)))
        elif term.day_only and last is not None and last.time_only and term.link is not Link.JOIN:
            met[-1] = replace(last, days=term.days)
        else:
            chain = [*chain, term] if last is not None and last.day_only else [term]
            met.append(term)
    return met, doubtful


def lent_days(terms: Iterable[Term]) -> Days | None:
    """Return the days of all terms together, without the other weeks they might have meant; None where none has any."""
    found = [term.days for term in terms if term.days]
    if not found:
        return None
    dates = tuple(sorted({day for days in found for day in days.dates}))
    return replace(found[-1], dates=dates, wide=(), bare=False, unsure=any(days.unsure for days in found))


def _closed(one: Term, other: Term) -> Term | None:
    """Return the stretch between 「3点以后」 and 「5点以前」, or between two such days; None where they are something else."""
    if one.times and other.times and (one.time_only or other.time_only):
        times = _between_times(one.times, other.times)
        return replace(one, days=one.days or other.days, times=times) if times else None
    if one.day_only and other.day_only and one.days and other.days:
        days = _between_days(one.days, other.days)
        return replace(one, days=days) if days else None
    return None


def _opposite(one: Bound | None, other: Bound | None) -> bool:
    return (one in _LOWER and other in _UPPER) or (one in _UPPER and other in _LOWER)


def _between_times(one: Times, other: Times) -> Times | None:
    if not _opposite(one.bound, other.bound):
        return None
    lower, upper = (one, other) if one.bound in _LOWER else (other, one)
    begins, ends = lower.ranges[0][0], upper.ranges[0][1]
    if begins >= ends:  # 11点前或下午3点后 are two stretches
        return None
    unsure = one.unsure or other.unsure
    ranges = ((begins, ends),)
    return Times(ranges, ranges, unsure=unsure, part=one.part)


def _between_days(one: Days, other: Days) -> Days | None:
    if not _opposite(one.bound, other.bound):
        return None
    dates = tuple(sorted(set(one.dates) & set(other.dates)))
    return replace(one, dates=dates, unsure=True, bound=None) if dates else None


def _give_times(met: list[Term], times: Times | None) -> None:
    """Give the times to all terms at the end of the list that have none."""
    for index in range(len(met) - 1, -1, -1):
        if not met[index].day_only:
            break
        met[index] = replace(met[index], times=times)


def _narrow(terms: list[Term]) -> tuple[list[Term], Doubtful]:
    """Drop a week that the next term picks days of: 下周，周三下午."""
    kept: list[Term] = []
    doubtful = False
    for index, term in enumerate(terms):
        following = terms[index + 1] if index + 1 < len(terms) else None
        if following is not None and _picks_from(following, term):
            doubtful |= following.link is Link.JOIN
        elif following is not None and (days := _repeated_in(following, term)):
            terms[index + 1] = replace(following, days=days)
        else:
            kept.append(term)
    return kept, doubtful


def _picks_from(term: Term, wider: Term) -> bool:
    if not (wider.day_only and wider.days and term.days and wider.days.broad and term.days.dates):
        return False
    return set(term.days.dates) < set(wider.days.dates)


def _repeated_in(term: Term, wider: Term) -> Days | None:
    """Return a repeating day only as often as it falls in the days before it: 周二至周四，每天10点; None if it is no such."""
    days, inside = term.days, wider.days
    if days is None or inside is None or not wider.day_only or term.link is Link.JOIN:
        return None
    dates = tuple(sorted(set(days.dates) & set(inside.dates)))
    narrows = inside.broad and not inside.repeats and days.repeats and dates
    return replace(days, dates=dates, leans=inside.leans) if narrows else None


def _share_times(terms: list[Term]) -> tuple[list[Term], Doubtful]:
    """Give the times at the end of a list of days to all days of it; across commas that is a guess."""
    shared: list[Term] = []
    doubtful = False
    times: Times | None = None
    for term in reversed(terms):
        taken = term.day_only and times is not None
        shared.append(replace(term, times=times) if taken else term)
        doubtful |= taken and shared[-2].link is Link.COMMA
        times = shared[-1].times if shared[-1].days and not shared[-1].crossing else None
    return shared[::-1], doubtful


def _out_of_order(terms: list[Term]) -> Doubtful:
    """Whether weekdays said in order fall on dates out of order, so that some may mean the week after."""
    days = [term.days.dates[0] for term in terms if term.days and term.days.bare and term.days.dates]
    return any(one.weekday() < other.weekday() and one > other for one, other in pairwise(days))
