"""Reads one term after another out of the tokens: days, times on them, ranges across them, moments from now."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum, auto
from typing import Final

from scheduler.phrases.clock import DAY, Said, Times, opened, ranged, single
from scheduler.phrases.days import Days, Frame, resolve
from scheduler.phrases.reaches import LONG, between, bounded, combine, in_week, range_end
from scheduler.phrases.tokens import Bound, DayRef, Every, Holiday, InWeek, Kind, NthWorkday, Token

TIMELY: Final = frozenset({Kind.DAY, Kind.PART, Kind.CLOCK, Kind.MOMENT})
_TIMES: Final = frozenset({Kind.PART, Kind.CLOCK})


class Link(Enum):
    """What stands between a term and the one before it."""

    NONE = auto()
    JOIN = auto()
    COMMA = auto()


@dataclass(frozen=True, slots=True)
class Term:
    """One time or stretch that was said; days or times may still have to be lent by its neighbours.

    `crossing` is a stretch from a minute of one date to a minute of another; `moment` a point counted from now.
    """

    days: Days | None = None
    times: Times | None = None
    crossing: tuple[tuple[date, int], tuple[date, int]] | None = None
    moment: datetime | None = None
    unsure: bool = False
    link: Link = Link.NONE

    @property
    def day_only(self) -> bool:
        """Whether only days were said."""
        return self.days is not None and self.times is None and self.crossing is None

    @property
    def time_only(self) -> bool:
        """Whether only times were said."""
        return self.days is None and self.times is not None


class Terms:
    """A cursor over tokens that reads terms and leaves everything else to its caller."""

    def __init__(self, tokens: list[Token], frame: Frame, now: datetime) -> None:
        self._tokens = tokens
        self._at = 0
        self._frame = frame
        self._now = now

    def peek(self, ahead: int = 0) -> Kind | None:
        """Return the kind of a token to come, None past the end."""
        at = self._at + ahead
        return self._tokens[at].kind if at < len(self._tokens) else None

    def take(self) -> Token:
        """Return the next token and step over it."""
        self._at += 1
        return self._tokens[self._at - 1]

    def starts_term(self) -> bool:
        """Whether a term can be read here."""
        return self.peek() in TIMELY or (self.peek() is Kind.PREOPEN and self.peek(1) in TIMELY)

    def term(self, before: Days | None, part: str | None) -> Term:
        """Read the term that starts here; `before` and `part` are what the one before it said."""
        bound = self.take().value if self.peek() is Kind.PREOPEN else None
        if self.peek() is Kind.MOMENT:
            return Term(moment=self._now + self.take().value)
        days = self._days(before) if self.peek() is Kind.DAY else None
        times = self._prefixed_times(None if days else part)
        if days is None and self.peek() is Kind.DAY:  # 10am tomorrow
            days = self._days(before)
        if days and days.bare and self.peek() is Kind.DAY and isinstance(self._tokens[self._at].value, InWeek):
            days = in_week(days, self.take().value, self._frame)  # Tuesday afternoon next week
        if days and times and self.peek() is Kind.RANGE and self.peek(1) is Kind.DAY:
            return self._crossing(days, times)
        return self._bound(Term(days, times), bound)

    def _bound(self, term: Term, bound: Bound | None) -> Term:
        if bound is None:
            return term
        if term.times is not None:
            return replace(term, times=opened(term.times, bound))
        return replace(term, days=bounded(term.days, bound, self._frame, sure=False) if term.days else None)

    def _prefixed_times(self, part: str | None) -> Times | None:
        """Read times that may be opened by a word before them: Wednesday after 3pm."""
        if self.peek() is Kind.PREOPEN and self.peek(1) in _TIMES:
            bound = self.take().value
            return opened(self._times(part), bound)
        return self._times(part) if self.peek() in _TIMES else None

    def _days(self, before: Days | None) -> Days:
        days, ref = self._chained(before)
        return self._continued(days, ref)

    def _continued(self, days: Days, ref: DayRef | None) -> Days:
        """Read on where days go on to an end, open up, or are narrowed."""
        while True:
            if self.peek() is Kind.RANGE and self.peek(1) is Kind.DAY:
                days, ref = self._day_range(days), None
            elif self.peek() is Kind.OPEN:
                days, ref = self._opened_days(days, ref), None
            elif self.peek() is Kind.DAY:
                narrowed = combine(days, self._tokens[self._at].value, ref, self._frame)
                if narrowed is None:
                    return days
                days, ref = narrowed, self.take().value
            else:
                return days

    def _chained(self, before: Days | None, start: Days | None = None) -> tuple[Days, DayRef]:
        """Read a day reference and those that narrow it; with `start`, as the end of a range from there."""
        ref = self.take().value
        days = range_end(start, ref, self._frame) if start else resolve(ref, self._frame, before)
        while self.peek() is Kind.DAY:
            following = self._tokens[self._at].value
            narrowed = combine(days, following, ref, self._frame)
            if narrowed is None or (start and isinstance(following, Every | NthWorkday)):
                break  # what picks days picks them from the whole range
            days, ref = narrowed, self.take().value
        return days, ref

    def _day_range(self, start: Days) -> Days:
        self.take()
        end, _ = self._chained(None, start)
        return between(start, end, self._frame) or replace(start, unsure=True)

    def _opened_days(self, days: Days, ref: DayRef | None) -> Days:
        return bounded(days, self.take().value, self._frame, sure=isinstance(ref, Holiday))

    def _times(self, part: str | None) -> Times:
        start = self._said()
        if self.peek() is Kind.RANGE and self.peek(1) in _TIMES:
            self.take()
            times = ranged(start, self._said(), part)
        elif self.peek() is Kind.DURATION and start.clock is not None:
            times = _lasting(single(start, part), self.take().value)
        else:
            times = single(start, part)
        return self._opened_times(times) if self.peek() is Kind.OPEN else times

    def _said(self) -> Said:
        part = self.take().value if self.peek() is Kind.PART else None
        return Said(part, self.take().value if self.peek() is Kind.CLOCK else None)

    def _opened_times(self, times: Times) -> Times:
        """Apply 以后 and 以前; a clock with 开始 stays the point where the interview would start, to be asked."""
        bound = self.take().value
        if times.clock and bound is Bound.FROM:
            lasts = self.peek() is Kind.DURATION
            return _lasting(times, self.take().value) if lasts else replace(times, unsure=True)
        return opened(times, bound)

    def _crossing(self, days: Days, times: Times) -> Term:
        """Read a stretch that starts and ends on different days, each with its own time."""
        self.take()
        end, _ = self._chained(None, days)
        until = self._times(None) if self.peek() in _TIMES else None
        if not days.dates or not end.dates or times.bound:
            return Term(days, times, unsure=True)
        begins = (days.dates[0], times.ranges[0][0])
        ends = (end.dates[-1], until.ranges[-1][1] if until else DAY)
        unsure = days.unsure or end.unsure or times.unsure or len(days.dates) > 1 or bool(until and until.unsure)
        unsure |= ends[0] - begins[0] > LONG
        if ends <= begins:
            return Term(days, times, unsure=True)
        return Term(days, times, crossing=(begins, ends), unsure=unsure)


def _lasting(times: Times, length: timedelta) -> Times:
    begins = times.ranges[0][0]
    ranges = ((begins, begins + int(length / timedelta(minutes=1))),)
    return replace(times, ranges=ranges, wide=ranges)
