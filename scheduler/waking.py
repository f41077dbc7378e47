"""The hours in which somebody abroad is awake: an interview at three in the morning is offered only if there is nothing else."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from domain.times import Span
from scheduler.intervals import intersect

EARLIEST: Final = time(8)
LATEST: Final = time(22)
_DAY: Final = timedelta(days=1)


def awake(start: datetime, end: datetime, zone: ZoneInfo) -> bool:
    """Whether a time lies between 08:00 and 22:00 on the clocks of `zone`."""
    begins, ends = start.astimezone(zone), end.astimezone(zone)
    return begins.date() == ends.date() and begins.time() >= EARLIEST and ends.time() <= LATEST


def waking(windows: Sequence[Span], zone: ZoneInfo) -> tuple[Span, ...]:
    """Return what of the windows lies in waking hours; all of them where nothing does: then the night is what was meant."""
    days = [day for window in windows for day in _days(window, zone)]
    return intersect(windows, days) or tuple(windows)


def _days(window: Span, zone: ZoneInfo) -> Iterator[Span]:
    day = window.start.astimezone(zone).date()
    while day <= window.end.astimezone(zone).date():
        yield Span(datetime.combine(day, EARLIEST, zone), datetime.combine(day, LATEST, zone))
        day += _DAY
