"""Which dates a day reference means, seen from today, inside the stretch of days that is being planned."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import takewhile
from typing import Final

from scheduler.phrases.holidays import rest_block
from scheduler.phrases.tokens import (
    Bound,
    DayRef,
    Every,
    Holiday,
    InDays,
    InMonth,
    InWeek,
    InWorkdays,
    MonthEdge,
    NthWorkday,
    OnDate,
    OnDayOfMonth,
    OnWeekday,
    Within,
)
from scheduler.workcalendar import WorkCalendar

_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)
_FAR: Final = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a reading is seen from: today, the first and last day that count, and the work calendar."""

    today: date
    first: date
    last: date
    calendar: WorkCalendar

    def days(self) -> tuple[date, ...]:
        """Return every day that counts."""
        return span_of_days(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Days:
    """The dates meant; `wide` is the generous reading for what is to be avoided.

    `week` is the Monday of a week that was named, `bare` marks weekdays without one, `broad` what a closer word may
    narrow, `leans` what ends only where the planned days end, `inherited` weekdays that the week said before them moved.
    """

    dates: tuple[date, ...]
    wide: tuple[date, ...] = ()
    unsure: bool = False
    week: date | None = None
    bare: bool = False
    broad: bool = False
    leans: bool = False
    repeats: bool = False
    bound: Bound | None = None
    inherited: bool = False

    def avoided(self) -> tuple[date, ...]:
        """Return the dates to keep clear when this is what does not suit."""
        return self.wide or self.dates


def span_of_days(first: date, last: date) -> tuple[date, ...]:
    """Return the days from first to last, both included."""
    return tuple(first + _DAY * index for index in range((last - first).days + 1))


def resolve(ref: DayRef, frame: Frame, before: Days | None) -> Days:
    """Return the dates of a reference; `before` is what was said just before, which may name the week or month."""
    match ref:
        case OnDate():
            return _on_date(ref, frame)
        case OnDayOfMonth(day):
            return _day_of_month(day, frame, before)
        case OnWeekday():
            return _weekdays(ref, frame, before)
        case InDays(days, unsure):
            return Days((frame.today + _DAY * days,), unsure=unsure)
        case InWorkdays(number):
            return _in_workdays(number, frame)
        case NthWorkday(number):
            return replace(pick_workday(Days(frame.days()), number, frame), unsure=True)
        case _:
            return _stretch(ref, frame)


def _stretch(ref: InWeek | InMonth | MonthEdge | Within | Holiday | Every, frame: Frame) -> Days:
    match ref:
        case InWeek(offset):
            monday = monday_of(frame.today) + _WEEK * offset
            return Days(span_of_days(monday, monday + 6 * _DAY), week=monday, broad=True)
        case InMonth():
            return _month(ref, frame)
        case MonthEdge():
            return month_edge(ref, Days((frame.today,)), frame)
        case Within(days, unsure, start):
            dates = span_of_days(frame.today + _DAY * start, frame.today + _DAY * days)
            return Days(dates, unsure=unsure, broad=True)
        case Holiday(name):
            block, sure = rest_block(name, frame.today, frame.calendar)
            return Days(block, unsure=not sure)
        case _:
            return Days(sorted_by_sort(frame.days(), ref.sort, frame), leans=True, repeats=True, broad=True)


def week_days(weekdays: Iterable[int], week: Days) -> Days:
    return Days(tuple(week.dates[day] for day in sorted(weekdays)), week=week.week)


def sorted_by_sort(days: Iterable[date], sort: str, frame: Frame) -> tuple[date, ...]:
    """Return those of the days that are of a sort; weekends do not include make-up days."""
    calendar = frame.calendar
    tests = {
        "day": lambda _: True,
        "workday": calendar.is_workday,
        "weekend": lambda day: day.weekday() > 4 and not calendar.is_workday(day),  # noqa: PLR2004
        "rest": lambda day: not calendar.is_workday(day),
        "makeup": calendar.is_makeup_day,
    }
    return tuple(day for day in days if tests[sort](day))


def pick_workday(days: Days, number: int, frame: Frame) -> Days:
    """Return the n-th working day among the days; doubtful in a year whose holidays are not announced."""
    workdays = [day for day in days.dates if frame.calendar.is_workday(day)]
    if len(workdays) < number:
        return Days((), unsure=True)
    day = workdays[number - 1]
    return Days((day,), unsure=days.unsure or not frame.calendar.known(day.year))


def month_edge(edge: MonthEdge, month: Days, frame: Frame) -> Days:
    """Return the beginning, middle or end of a month, which people draw differently."""
    first = month.dates[0].replace(day=1)
    inside = takewhile(lambda day: day.month == first.month, span_of_days(first, first + 31 * _DAY))
    return Days(tuple(day for day in inside if edge.first <= day.day <= edge.last and day >= frame.today), unsure=True)


def _on_date(ref: OnDate, frame: Frame) -> Days:
    if ref.year is not None:
        return real_date(ref.year, ref.month, ref.day)
    this_year = real_date(frame.today.year, ref.month, ref.day)
    if this_year.dates and this_year.dates[0] >= frame.today:
        return this_year
    found = real_date(frame.today.year + 1, ref.month, ref.day)
    return replace(found, unsure=not found.dates or found.dates[0] - frame.today > _FAR)


def real_date(year: int, month: int, day: int) -> Days:
    """Return the date, or nothing where the calendar has no such day."""
    try:
        return Days((date(year, month, day),))
    except ValueError:
        return Days((), unsure=True)


def _day_of_month(day: int, frame: Frame, before: Days | None) -> Days:
    """Return the next such day of a month, or the one in the month that was just named."""
    start = before.dates[0].replace(day=1) if before and before.dates else frame.today
    missing = False  # a month on the way has no such day
    for ahead in range(3):
        month = months_later(start, ahead)
        found = real_date(month.year, month.month, day)
        if found.dates and found.dates[0] >= frame.today:
            turned = bool(before and before.dates and (ahead or found.dates[0] < before.dates[0]))
            return replace(found, unsure=turned or missing)
        missing |= not found.dates
    return Days((), unsure=True)


def months_later(day: date, months: int) -> date:
    index = day.month - 1 + months
    return date(day.year + index // 12, index % 12 + 1, 1)


def _month(ref: InMonth, frame: Frame) -> Days:
    first = months_later(frame.today, ref.offset)
    if ref.month is not None:
        year = frame.today.year + (ref.month < frame.today.month)
        first = date(year, ref.month, 1)
    last = months_later(first, 1) - _DAY
    return Days(span_of_days(first, last), broad=True, unsure=first - frame.today > _FAR)


def _weekdays(ref: OnWeekday, frame: Frame, before: Days | None) -> Days:
    if ref.every:
        dates = tuple(day for day in frame.days() if day.weekday() in ref.days)
        return Days(dates, leans=True, repeats=True)
    if ref.week is not None:
        monday = monday_of(frame.today) + _WEEK * ref.week
        ahead = ref.unsure_if_ahead and any(day > frame.today.weekday() for day in ref.days) and ref.week == 1
        return Days(tuple(monday + _DAY * day for day in ref.days), unsure=ahead, week=monday)
    bare = _bare_weekdays(ref, frame)
    if before is None or before.week is None:
        return bare
    dates = tuple(before.week + _DAY * day for day in ref.days)
    return Days(dates, week=before.week, inherited=dates != bare.dates)


def _bare_weekdays(ref: OnWeekday, frame: Frame) -> Days:
    found = [_next_weekday(day, frame) for day in ref.days]
    dates = tuple(sorted(day for day, _ in found))
    wide = tuple(day for day in frame.days() if day.weekday() in ref.days) + dates
    unsure = any(doubt for _, doubt in found) or dates != tuple(day for day, _ in found)
    return Days(dates, tuple(sorted(set(wide))), unsure=unsure, bare=True)


def _next_weekday(weekday: int, frame: Frame) -> tuple[date, bool]:
    """Return the next such day after today, or the first one planned; doubtful if today or an earlier one is meant."""
    ahead = (weekday - frame.today.weekday()) % 7
    day = frame.today + _DAY * (ahead or 7)
    if day < frame.first:
        later = frame.first + _DAY * ((weekday - frame.first.weekday()) % 7)
        return (later, True) if later <= frame.last else (day, True)
    return (frame.today if not ahead and day > frame.last else day), not ahead


def _in_workdays(number: int, frame: Frame) -> Days:
    day = frame.today
    for _ in range(number):
        day = frame.calendar.next_workday(day)
    return Days((day,), unsure=not frame.calendar.known(day.year))


def monday_of(day: date) -> date:
    return day - _DAY * day.weekday()
