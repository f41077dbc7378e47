"""When the holidays that people name are, as blocks of days off."""

from datetime import date, timedelta
from typing import Final

from scheduler.workcalendar import WorkCalendar

_DAY: Final = timedelta(days=1)
_FIXED: Final = {"元旦": (1, 1), "五一": (5, 1), "国庆": (10, 1)}
# The festivals of the lunar calendar and the solar term, as month and day of each year.
_MOVING: Final[dict[str, dict[int, tuple[int, int]]]] = {
    "春节": {2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 3)},
    "清明": {2026: (4, 5), 2027: (4, 5), 2028: (4, 4), 2029: (4, 4), 2030: (4, 5)},
    "端午": {2026: (6, 19), 2027: (6, 9), 2028: (5, 28), 2029: (6, 16), 2030: (6, 5)},
    "中秋": {2026: (9, 25), 2027: (9, 15), 2028: (10, 3), 2029: (9, 22), 2030: (9, 12)},
}
# What to count with until a year is announced: days before and after the feast itself.
_USUAL: Final = {"春节": (1, 6), "国庆": (0, 6), "五一": (0, 4)}


def rest_block(name: str, today: date, calendar: WorkCalendar) -> tuple[tuple[date, ...], bool]:
    """Return the days off around the coming holiday, and whether its year is announced; nothing if it is unknown."""
    for year in (today.year, today.year + 1):
        feast = _feast(name, year)
        if feast is None:
            continue
        block = _block(name, feast, calendar)
        if block[-1] >= today:
            return block, calendar.known(year)
    return (), False


def _feast(name: str, year: int) -> date | None:
    month_day = _FIXED.get(name) or _MOVING.get(name, {}).get(year)
    return date(year, *month_day) if month_day else None


def _block(name: str, feast: date, calendar: WorkCalendar) -> tuple[date, ...]:
    """Return the run of days off that holds the feast; the usual length where the year is not announced."""
    first = last = feast
    if not calendar.known(feast.year):
        lead, tail = _USUAL.get(name, (0, 0))
        first, last = feast - _DAY * lead, feast + _DAY * tail
    while not calendar.is_workday(first - _DAY):
        first -= _DAY
    while not calendar.is_workday(last + _DAY):
        last += _DAY
    return tuple(first + _DAY * index for index in range((last - first).days + 1))
