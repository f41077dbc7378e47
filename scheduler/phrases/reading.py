"""Turns what was said about times into absolute windows, and says when a question must be asked first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from domain.times import Span
from scheduler.intervals import intersect, subtract, union
from scheduler.phrases.clock import DAY
from scheduler.phrases.days import Days, Frame
from scheduler.phrases.groups import Group, Groups
from scheduler.phrases.lexer import tokens
from scheduler.phrases.numerals import fold
from scheduler.phrases.terms import Term, Terms
from scheduler.workcalendar import WorkCalendar

LONGEST: Final = 1000
_EXCERPT: Final = 40
_HORIZON: Final = timedelta(days=14)
_TICK: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says about times.

    `windows` are merged, sorted and cut to what is planned; a point is a start time without an end. `ask` means that
    nothing may happen before a question is answered. `not_understood` holds the words that were skipped. `excluded` is
    what was said not to suit, for people who only say when they are busy.
    """

    windows: tuple[Span, ...]
    ask: bool
    not_understood: tuple[str, ...] = ()
    excluded: tuple[Span, ...] = ()


def read(
    text: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    calendar: WorkCalendar,
    window: Span | None = None,
) -> Reading:
    """Read when somebody has time, in Chinese or English, as seen at `now` on the clocks of `zone`.

    Without a window, open and repeating phrases are read for two weeks and asked back. Raises ValueError for a naive
    `now`. Never raises for any text; the time it takes grows with the text, which is not read beyond LONGEST characters.
    """
    if now.tzinfo is None:
        raise ValueError("now must be aware")
    if len(text) > LONGEST:
        return Reading((), ask=True, not_understood=(text[:_EXCERPT] + "…",))
    return _Reader(now.astimezone(UTC), zone, calendar, window).read(fold(text))


class _Reader:
    """One reading: the frame it is seen from and the doubts it meets."""

    def __init__(self, now: datetime, zone: ZoneInfo, calendar: WorkCalendar, window: Span | None) -> None:
        today = now.astimezone(zone).date()
        first, last = today, today + _HORIZON
        if window is not None:
            first = max(today, window.start.astimezone(zone).date())
            last = (window.end - _TICK).astimezone(zone).date()
        self._now, self._zone, self._window = now, zone, window
        self._frame = Frame(today, first, last, calendar)
        self._doubtful = False

    def read(self, text: str) -> Reading:
        groups = Groups(Terms(tokens(text), self._frame, self._now))
        groups.read()
        self._doubtful |= groups.doubtful or bool(groups.unknown)
        taken = union(self._taken(groups.found))
        offered = self._offered(groups.found)
        if offered is None:
            offered = [self._everything()] if taken else []
            self._doubtful = True
        windows = self._cut(subtract(offered, taken))
        ask = self._doubtful or not windows
        return Reading(windows, ask, tuple(groups.unknown), self._cut(taken))

    def _offered(self, groups: list[Group]) -> list[Span] | None:
        """Return what was said to suit; None when nothing was."""
        offered: list[Span] = []
        said = False
        for group in groups:
            spans = self._suiting(group, said=said)
            if spans is not None:
                said = True
                offered = self._narrowed(offered, spans)
        return offered if said else None

    def _narrowed(self, offered: list[Span], spans: list[Span]) -> list[Span]:
        """Add spans; where they only repeat a part of what was offered, they are meant to narrow it, which is asked."""
        wider = [span for span in offered if any(span.covers(part) and span != part for part in spans)]
        self._doubtful |= bool(wider)
        return [span for span in offered if span not in wider] + spans

    def _suiting(self, group: Group, *, said: bool) -> list[Span] | None:
        """Return what one group offers; None when it offers nothing."""
        if not group.suits:
            return self._rest_of_denial(group)
        if group.excepted:
            return self._all_but(group, said=said)
        if group.terms:
            return self._positives(group)
        return [self._everything()] if group.others or group.anything else None

    def _rest_of_denial(self, group: Group) -> list[Span] | None:
        """Return what a no leaves open: 「除了周三都不行」 offers Wednesday, 「只有周三不行」 all the rest."""
        if group.excepted:
            return self._spans(group.excepted, group)
        return [self._everything()] if group.only and group.terms else None

    def _all_but(self, group: Group, *, said: bool) -> list[Span] | None:
        if group.also:  # 除了周三，周四也可以: both
            self._doubtful = True
            return self._spans([*group.terms, *group.excepted], group)
        if group.terms:
            return list(subtract(self._positives(group), self._avoided(group.excepted)))
        return None if said else [self._everything()]

    def _positives(self, group: Group) -> list[Span]:
        spans: list[Span] = []
        for term in group.terms:
            spans = self._narrowed(spans, self._spans([term], group))
        return spans

    def _taken(self, groups: list[Group]) -> Iterator[Span]:
        """Yield what was said not to suit."""
        said = False
        for group in groups:
            if group.excepted and group.suits and not group.also and (said or not group.terms):
                yield from self._avoided(group.excepted)
            elif not group.suits and not group.excepted:
                self._doubtful |= any(_every_week(term) for term in group.terms)
                yield from self._avoided(group.terms)
            said |= group.suits

    def _spans(self, terms: Iterable[Term], group: Group) -> list[Span]:
        """Return what the terms mean when they suit."""
        return [span for term in terms for span in self._term(term, group)]

    def _term(self, term: Term, group: Group) -> list[Span]:
        self._doubtful |= term.unsure
        if term.moment is not None:
            return [Span(term.moment, term.moment)]
        if term.crossing is not None:
            (first, start), (last, end) = term.crossing
            return [Span(self._at(first, start), self._at(last, end))]
        days = term.days or self._any_day(term, group)
        self._doubtful |= days.unsure or (days.leans and self._window is None)
        ranges = term.times.ranges if term.times else ((0, DAY),)
        self._doubtful |= bool(term.times and term.times.unsure)
        spans = [self._on(day, *each) for day in days.dates for each in ranges]
        self._doubtful |= bool(spans) and all(span.end <= self._now for span in spans)
        return spans

    def _any_day(self, term: Term, group: Group) -> Days:
        """Read a time without a day: on every day, or the next time it comes round, which is asked."""
        settled = group.whole or group.usual or group.only
        self._doubtful |= not settled
        if settled or not (term.times and term.times.clock):
            return Days(self._frame.days(), leans=True)
        coming = (day for day in self._frame.days() if self._on(day, *term.times.ranges[0]).start >= self._now)
        return Days(tuple(coming)[:1], unsure=True)

    def _avoided(self, terms: Iterable[Term]) -> list[Span]:
        """Return what the terms mean, read generously, when they do not suit."""
        return [span for term in terms for span in self._avoided_term(term)]

    def _avoided_term(self, term: Term) -> list[Span]:
        if term.crossing is not None or term.moment is not None:
            return self._term(term, Group())
        self._doubtful |= bool((term.days and term.days.unsure) or (term.times and (term.times.unsure or term.times.point)))
        dates = term.days.avoided() if term.days else self._frame.days()
        ranges = term.times.wide if term.times else ((0, DAY),)
        return [self._on(day, *each) for day in dates for each in ranges]

    def _everything(self) -> Span:
        """Return all that is planned; without a window that is a guess."""
        if self._window is not None:
            return self._window
        self._doubtful = True
        return Span(self._now, self._at(self._frame.last, DAY))

    def _cut(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Cut to what is planned and still to come."""
        coming = self._window or Span(self._now, datetime.max.replace(tzinfo=UTC))
        if coming.end <= self._now:
            return ()
        return intersect(spans, [Span(max(coming.start, self._now), coming.end)])

    def _on(self, day: date, start: int, end: int) -> Span:
        begins = self._at(day, start)
        return Span(begins, max(begins, self._at(day, end)))

    def _at(self, day: date, minute: int) -> datetime:
        """Return a minute of a day as its wall clock shows it."""
        later, clock = divmod(minute, DAY)
        local = datetime.combine(day + timedelta(days=later), time(clock // 60, clock % 60), self._zone)
        return local.astimezone(UTC)


def _every_week(term: Term) -> bool:
    """Whether a weekday without a week, said not to suit, could mean one of several."""
    return bool(term.days and term.days.bare and len(term.days.avoided()) > len(term.days.dates))
