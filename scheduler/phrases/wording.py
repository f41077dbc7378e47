"""Says windows back in words that leave no doubt: 11月25日（周三）14:00–16:00."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from domain.times import Span
from scheduler.intervals import union
from scheduler.phrases.reading import Reading

_WEEKDAYS: Final = "一二三四五六日"
_MOST: Final = 6
_DAY: Final = timedelta(days=1)
_TICK: Final = timedelta(microseconds=1)


def echo(said: Reading | Iterable[Span], zone: ZoneInfo, *, now: datetime | None = None) -> str:
    """Return the windows as absolute dates and times on the clocks of `zone`, at most six days of them.

    Years are named where the windows lie in different ones, or in another one than `now`.
    """
    spans = union(said.windows if isinstance(said, Reading) else said)
    local = [(span.start.astimezone(zone), span.end.astimezone(zone)) for span in spans]
    years = {moment.year for start, end in local for moment in (start, max(start, end - _TICK))} | (
        {now.astimezone(zone).year} if now else set()
    )
    pieces = [
        _day_of(day, list(each), years=len(years) > 1) for day, each in groupby(local, lambda pair: pair[0].date())
    ]
    more = f"；等{len(pieces)}天" if len(pieces) > _MOST else ""
    return "；".join(pieces[:_MOST]) + more


def _day_of(day: date, spans: list[tuple[datetime, datetime]], *, years: bool) -> str:
    """Word the spans that start on one day."""
    words = [_span(start, end, years=years) for start, end in spans]
    return _date(day, years=years) + "、".join(words)


def _span(start: datetime, end: datetime, *, years: bool) -> str:
    """Word one span after its date: a point, times of a day, whole days, or a stretch over several days."""
    whole = start.time() == end.time() == datetime.min.time() and start < end
    if whole:
        last = end.date() - _DAY
        return "全天" if last == start.date() else f"至{_date(last, years=years)}全天"
    if start == end:
        return f"{start:%H:%M}"
    if start.date() == end.date():
        return f"{start:%H:%M}–{end:%H:%M}"
    if end.time() == datetime.min.time() and end.date() - _DAY == start.date():
        return f"{start:%H:%M}–24:00"
    return f"{start:%H:%M}至{_date(end.date(), years=years)}{end:%H:%M}"


def day_name(day: date) -> str:
    """Return 11月25日（周三）."""
    return _date(day, years=False)


def _date(day: date, *, years: bool) -> str:
    year = f"{day.year}年" if years else ""
    return f"{year}{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"
