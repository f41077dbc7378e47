"""Which days are worked and when: statutory holidays, make-up days, own exceptions, and an honest fallback."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib import import_module
from typing import Any, Final
from zoneinfo import ZoneInfo

from domain.times import Span
from scheduler.intervals import subtract

_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
_LONGEST_SEARCH: Final = 370


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Wall-clock working hours of a day; lunch is cut out unless either of its ends is None.

    Raises ValueError when the day or the lunch ends before it begins.
    """

    start: time = time(9)
    end: time = time(18)
    lunch_start: time | None = time(12)
    lunch_end: time | None = time(13, 30)

    def __post_init__(self) -> None:
        """Refuse hours that run backwards."""
        if self.start >= self.end:
            message = f"working hours must start before they end: {self.start} to {self.end}"
            raise ValueError(message)
        if self.lunch_start and self.lunch_end and self.lunch_start > self.lunch_end:
            message = f"lunch must start before it ends: {self.lunch_start} to {self.lunch_end}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Working days of a country, overridden by the organisation's own days off and days worked.

    A day in both override sets is worked. `country` is a two-letter code. Years without data count Monday to Friday; `known` tells.
    """

    extra_off: frozenset[date] = field(default_factory=frozenset)
    extra_work: frozenset[date] = field(default_factory=frozenset)
    country: str = "CN"

    def is_workday(self, day: date) -> bool:
        """Whether people work on that day."""
        if day in self.extra_work:
            return True
        if day in self.extra_off:
            return False
        published = _published(self.country, day)
        return day.weekday() < _SATURDAY if published is None else published

    def known(self, year: int) -> bool:
        """Whether the country's holidays of that year are published; False means that Monday to Friday is assumed."""
        return _published(self.country, date(year, 1, 1)) is not None

    def is_makeup_day(self, day: date) -> bool:
        """Whether a Saturday or Sunday is worked, as make-up days around Chinese holidays are."""
        return day.weekday() >= _SATURDAY and self.is_workday(day)

    def next_workday(self, day: date) -> date:
        """Return the first working day after `day`; raises ValueError when there is none within a year."""
        for count in range(1, _LONGEST_SEARCH):
            candidate = day + _DAY * count
            if self.is_workday(candidate):
                return candidate
        message = f"no working day within a year of {day.isoformat()}: check the days off"
        raise ValueError(message)

    def working_spans(self, first: date, last: date, hours: WorkingHours, zone: ZoneInfo) -> tuple[Span, ...]:
        """Return the working time of the days `first` to `last` (both included), read on the clocks of `zone`."""
        days = (first + _DAY * index for index in range((last - first).days + 1))
        return tuple(span for day in days if self.is_workday(day) for span in _working_day(day, hours, zone))


def _working_day(day: date, hours: WorkingHours, zone: ZoneInfo) -> tuple[Span, ...]:
    whole = wall_span(day, hours.start, hours.end, zone)
    if hours.lunch_start is None or hours.lunch_end is None:
        return whole
    return subtract(whole, wall_span(day, hours.lunch_start, hours.lunch_end, zone))


def wall_span(day: date, start: time, end: time, zone: ZoneInfo) -> tuple[Span, ...]:
    """Return the span between two wall-clock times of a day; nothing when a clock change swallows it."""
    begins = datetime.combine(day, start, zone).astimezone(UTC)
    ends = datetime.combine(day, end, zone).astimezone(UTC)
    return (Span(begins, ends),) if begins < ends else ()


def _published(country: str, day: date) -> bool | None:
    """Return whether the published calendar has the day worked, None where there is none."""
    return _chinese(day) if country == "CN" else _foreign(country, day)


@cache
def _library(name: str) -> Any:
    """Load a calendar library when it is first asked for: each takes longer to import than all of ours."""
    return import_module(name)


def _chinese(day: date) -> bool | None:
    try:
        return bool(_library("chinese_calendar").is_workday(day))
    except NotImplementedError:  # the State Council announces a year only in the November before it
        return None


@cache
def _foreign_calendar(country: str) -> Any:
    library = _library("holidays")
    return library.country_holidays(country) if country in library.list_supported_countries() else None


def _foreign(country: str, day: date) -> bool | None:
    calendar = _foreign_calendar(country)
    if calendar is None or not calendar.start_year <= day.year <= calendar.end_year:
        return None
    return bool(calendar.is_working_day(day))


def supported(country: str) -> bool:
    """Whether the holidays of this country, by its two letters, are known at all."""
    return country == "CN" or _foreign_calendar(country) is not None
