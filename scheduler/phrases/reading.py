"""Turns what was said about times into absolute windows, and says when a question must be asked first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from domain.times import Span
from scheduler.intervals import intersect, subtract, union
from scheduler.phrases.clock import DAY
from scheduler.phrases.days import Days, Frame, resolve
from scheduler.phrases.groups import Group, Groups
from scheduler.phrases.lexer import tokens
from scheduler.phrases.numerals import fold
from scheduler.phrases.terms import Term, Terms
from scheduler.phrases.tokens import InDays, OnDate, Token
from scheduler.workcalendar import WorkCalendar

LONGEST: Final = 600
_EXCERPT: Final = 40
_HORIZON: Final = timedelta(days=14)
_TICK: Final = timedelta(microseconds=1)

Piece = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says about times.

    `windows` are merged, sorted and cut to what is planned; a point is a start time without an end. `ask` means that
    nothing may happen before a question is answered. `not_understood` holds the words that were skipped. `excluded` is
    what was said not to suit, for people who only say when they are busy. `past`: all that was said to suit is over.
    `never`: dates that no calendar has.
    """

    windows: tuple[Span, ...]
    ask: bool
    not_understood: tuple[str, ...] = ()
    excluded: tuple[Span, ...] = ()
    past: bool = False
    never: tuple[str, ...] = ()


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
        found = tokens(text)
        groups = Groups(Terms(found, self._frame, self._now))
        groups.read()
        groups.unknown += [token.text for token in found if _is_over(token) and token.text not in groups.unknown]
        self._doubtful |= groups.doubtful or bool(groups.unknown)
        taken = union(self._taken(groups.found, wide=True))
        offered = self._offered(groups.found)
        if offered is None:
            offered = [self._everything()] if taken else []
            self._doubtful = True
        self._doubtful |= bool(intersect(offered, _points(taken)))
        windows = self._cut(subtract(offered, taken))
        self._doubtful |= windows != self._cut(subtract(offered, self._taken(groups.found, wide=False)))
        ask = self._doubtful or not windows
        planned = self._window is None or self._window.end > self._now
        past = planned and bool(offered) and all(span.end <= self._now for span in offered)
        never = tuple(token.text for token in found if self._is_never(token))
        return Reading(windows, ask, tuple(groups.unknown), self._cut(taken), past, never)

    def _is_never(self, token: Token) -> bool:
        return isinstance(token.value, OnDate) and not resolve(token.value, self._frame, None).dates

    def _offered(self, groups: list[Group]) -> list[Span] | None:
        """Return what was said to suit; None when nothing was."""
        offered: list[Piece] = []
        said = False
        for group in groups:
            pieces = self._suiting(group, said=said)
            if pieces is not None:
                said = True
                offered = self._narrowed(offered, pieces)
        return [span for piece in offered for span in piece] if said else None

    def _narrowed(self, offered: list[Piece], pieces: list[Piece]) -> list[Piece]:
        """Add pieces; where they only repeat a part of what was offered, they are meant to narrow it, which is asked."""
        fresh = [piece for piece in pieces if piece not in offered]
        whole = union(span for piece in offered for span in piece if span.length)
        inside = union(span for piece in fresh if _within(piece, whole) for span in piece)
        wider = [piece for piece in offered if intersect(piece, inside)]
        self._doubtful |= bool(wider)
        return [piece for piece in offered if piece not in wider] + fresh

    def _suiting(self, group: Group, *, said: bool) -> list[Piece] | None:
        """Return what one group offers; None when it offers nothing."""
        if not group.suits:
            return self._rest_of_denial(group)
        if group.excepted:
            return self._all_but(group, said=said)
        if group.terms:
            return self._positives(group.terms, group)
        if group.anything and said:  # 下周二都行，时间随意
            self._doubtful = True
            return None
        return [(self._everything(),)] if group.others or group.anything else None

    def _rest_of_denial(self, group: Group) -> list[Piece] | None:
        """Return what a no leaves open: 「除了周三都不行」 offers Wednesday, 「只有周三不行」 all the rest."""
        if group.excepted:
            return self._positives(group.excepted, group)
        return [(self._everything(),)] if group.only and group.terms else None

    def _all_but(self, group: Group, *, said: bool) -> list[Piece] | None:
        if group.also:  # 除了周三，周四也可以: both
            self._doubtful = True
            return self._positives([*group.terms, *group.excepted], group)
        if group.terms:
            base = [span for piece in self._positives(group.terms, group) for span in piece]
            avoided = self._avoided(group.excepted)
            self._doubtful |= bool(_points(avoided)) or not intersect(
                base, avoided
            )  # 周三，周四除外: an exception to nothing
            return [subtract(base, avoided)]
        return None if said else [(self._everything(),)]

    def _positives(self, terms: Iterable[Term], group: Group) -> list[Piece]:
        """Return what each term means when it suits."""
        pieces: list[Piece] = []
        for term in terms:
            pieces = self._narrowed(pieces, [union(self._term(term, group))])
        return pieces

    def _taken(self, groups: list[Group], *, wide: bool) -> Iterator[Span]:
        """Yield what was said not to suit; not `wide` takes a weekday for the next one only, where no rule is named."""
        said = False
        for group in groups:
            if group.excepted and group.suits and not group.also and (said or not group.terms):
                yield from self._avoided(group.excepted)
            elif not group.suits and not group.excepted:
                yield from self._avoided(group.terms, wide=wide)
            said |= group.suits

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
        self._doubtful |= bool(spans) and not self._cut(spans)
        return spans

    def _any_day(self, term: Term, group: Group) -> Days:
        """Read a time without a day: on every day, or the next time it comes round, which is asked."""
        settled = group.whole or group.usual or group.only
        self._doubtful |= not settled
        if settled or not (term.times and term.times.clock):
            return Days(self._frame.days(), leans=True)
        coming = (day for day in self._frame.days() if self._on(day, *term.times.ranges[0]).start >= self._now)
        return Days(tuple(coming)[:1], unsure=True)

    def _avoided(self, terms: Iterable[Term], *, wide: bool = True) -> list[Span]:
        """Return what the terms mean when they do not suit, `wide` in every week."""
        return [span for term in terms for span in self._avoided_term(term, wide=wide)]

    def _avoided_term(self, term: Term, *, wide: bool) -> list[Span]:
        if term.crossing is not None or term.moment is not None:
            return self._term(term, Group())
        self._doubtful |= bool(term.days and term.days.unsure and not term.days.bare)
        self._doubtful |= bool(term.times and term.times.unsure)
        dates = self._frame.days()
        if term.days:
            dates = term.days.avoided() if wide else term.days.dates
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
        """Return a minute of a day as its wall clock shows it.

        Where the clocks change, a time that is shown twice is the first of the two, one that is never shown counts on
        from the hour before; both are asked back.
        """
        later, clock = divmod(minute, DAY)
        local = datetime.combine(day + timedelta(days=later), time(clock // 60, clock % 60), self._zone)
        self._doubtful |= local.utcoffset() != local.replace(fold=1).utcoffset()
        return local.astimezone(UTC)


def _points(spans: Iterable[Span]) -> list[Span]:
    """Return the points: how long one does not suit was not said."""
    return [span for span in spans if not span.length]


def _is_over(token: Token) -> bool:
    """Whether it names a day before today."""
    return isinstance(token.value, InDays) and token.value.days < 0


def _within(part: Piece, piece: Piece) -> bool:
    """Whether all of one piece lies in another, wider one."""
    return bool(part) and part != piece and intersect(part, piece) == part
