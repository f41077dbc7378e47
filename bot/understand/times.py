"""Times as they were said, read on the clock of a request; figures and tables may look back, plans may not."""

import re
from datetime import UTC, datetime, time, timedelta
from typing import Final

from bot.understand.request import Request
from domain.times import Span
from scheduler.intervals import intersect
from scheduler.phrases import Reading, read

_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)
_DAYS: Final = {"前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "今儿": 0, "today": 0, "yesterday": -1}
_WEEKS: Final = re.compile(r"(?P<which>上|本|这|这个|上个|this |last )(?:周|星期|礼拜|week)")
_MONTHS: Final = re.compile(r"(?P<which>上|本|这|这个|上个|this |last )(?:月|month)")
_BACK: Final = ("上", "last")


def ahead(request: Request, text: str) -> Reading:
    """The times that are still to come."""
    return read(text, now=request.now, zone=request.zone, calendar=request.calendar, window=request.window)


def whole(request: Request, text: str) -> Reading:
    """The whole period that a question is about, also where it is over."""
    if (span := _period(request, text.strip().lower())) is None:
        return ahead(request, text)
    limit = (request.window,) if request.window else (span,)
    return Reading(intersect((span,), limit), ask=False)


def _period(request: Request, text: str) -> Span | None:
    today = _midnight(request)
    if text in _DAYS:
        return _between(today + _DAYS[text] * _DAY, today + (_DAYS[text] + 1) * _DAY)
    if found := _WEEKS.fullmatch(text):
        monday = today - today.weekday() * _DAY - (_WEEK if found["which"].startswith(_BACK) else timedelta())
        return _between(monday, monday + _WEEK)
    if found := _MONTHS.fullmatch(text):
        first = today.replace(day=1)
        first = (first - _DAY).replace(day=1) if found["which"].startswith(_BACK) else first
        return _between(first, (first + 32 * _DAY).replace(day=1))
    return None


def _midnight(request: Request) -> datetime:
    return datetime.combine(request.now.astimezone(request.zone).date(), time(), request.zone)


def _between(start: datetime, end: datetime) -> Span:
    return Span(start.astimezone(UTC), end.astimezone(UTC))
