"""Says windows back in English dates: Wed 25 Nov 14:00–16:00; Thu 26 Nov."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from domain.times import Span
from scheduler.intervals import union

_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MOST: Final = 6
_TICK: Final = timedelta(microseconds=1)


def in_english(windows: Iterable[Span], zone: ZoneInfo, *, within: Sequence[Span] = ()) -> str:
    """Return the windows as dates and times on the clocks of `zone`, at most six of them.

    `within` is what is planned: a window that reaches both of its ends is a whole stretch of days without times.
    """
    edges = (within[0].start, within[-1].end) if within else (None, None)
    pieces = [_worded(span, zone, edges) for span in union(windows)]
    return "; ".join(pieces[:_MOST]) + (" and more" if len(pieces) > _MOST else "")


def _worded(span: Span, zone: ZoneInfo, edges: tuple[datetime | None, datetime | None]) -> str:
    start, end = span.start.astimezone(zone), span.end.astimezone(zone)
    last = max(start, end - _TICK).date()
    opens, closes = start.time() == time(0) or span.start == edges[0], end.time() == time(0) or span.end == edges[1]
    if opens and closes and start < end:
        return _date(start.date()) if last == start.date() else f"{_date(start.date())} to {_date(last)}"
    if start == end:
        return f"{_date(start.date())} {start:%H:%M}"
    if last == start.date():
        return f"{_date(last)} {start:%H:%M}–{'24:00' if end.date() != last else f'{end:%H:%M}'}"
    return f"{_date(start.date())} {start:%H:%M} to {_date(end.date())} {end:%H:%M}"


def _date(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
