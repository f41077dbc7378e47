"""Which dates a day reference means, seen from today, inside the stretch of days that is being planned."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import takewhile
from typing import Final

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
from scheduler.phrases.holidays import rest_block
from scheduler.workcalendar import WorkCalendar

_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)
_FAR: Final = timedelta(days=183)
_OPEN_LENGTH: Final = timedelta(days=14)


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


def _stretch(ref: DayRef, frame: Frame) -> Days:
    match ref:
        case InWeek(offset):
            monday = _monday(frame.today) + _WEEK * offset
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
        case Every(sort):
            return Days(sorted_by_sort(frame.days(), sort, frame), leans=True, repeats=True, broad=True)
        case _:
            return Days((), unsure=True)


def combine(one: Days, ref: DayRef, earlier: DayRef, frame: Frame) -> Days | None:
    """Read a reference as narrowing the one said right before it: 下个月5号, 周三11月25日; None where it is another one."""
    match earlier, ref:
        case InMonth(), OnDayOfMonth(day):
            return Days(tuple(at for at in one.dates if at.day == day), unsure=one.unsure)
        case InMonth(), MonthEdge():
            return month_edge(ref, one, frame)
        case InWeek() | InDays() | Within(), OnWeekday(days=days, week=None, every=False) if _is_week(earlier):
            monday = _monday(one.dates[0])
            return Days(tuple(monday + _DAY * day for day in days), week=monday)
        case (OnDate() | OnDayOfMonth() | InDays()), OnWeekday():
            return _checked(one, ref)
        case OnWeekday(), (OnDate() | OnDayOfMonth()):
            return _checked(resolve(ref, frame, None), earlier)
        case OnWeekday(days=days, week=None, every=False), InWeek():
            return _in_week(days, resolve(ref, frame, None))
        case _, Every(sort):
            return replace(one, dates=sorted_by_sort(one.dates, sort, frame), broad=False, repeats=True)
        case _, NthWorkday(number):
            return pick_workday(one, number, frame)
        case _:
            return None


def in_week(days: Days, ref: InWeek, frame: Frame) -> Days:
    """Read weekdays in the week that is named behind them: Tuesday afternoon next week."""
    return _in_week(tuple(day.weekday() for day in days.dates), resolve(ref, frame, None))


def _in_week(weekdays: Iterable[int], week: Days) -> Days:
    return Days(tuple(week.dates[day] for day in sorted(weekdays)), week=week.week)


def between(start: Days, end: Days, frame: Frame) -> Days | None:
    """Return all days from the start to the end; None where the end does not come after the start."""
    if not start.dates or not end.dates:
        return None
    if start.bare and start.dates[0].weekday() == 0 and end.dates[-1].weekday() == 4:  # noqa: PLR2004
        return _working_weeks(start, frame)
    first, last = start.dates[0], end.dates[-1]
    if last < first or last - first > 2 * _FAR:
        return None
    return Days(span_of_days(first, last), unsure=start.unsure or end.unsure, week=start.week, broad=True)


def range_end(start: Days, ref: DayRef, frame: Frame) -> Days:
    """Return the day a range ends on, read as the first such day from its start on."""
    first = start.dates[0] if start.dates else frame.today
    match ref:
        case OnWeekday(days=days, week=None):
            return Days((first + _DAY * ((days[-1] - first.weekday()) % 7),))
        case OnDayOfMonth(day):
            month = _months_later(first, int(day < first.day))
            return _real(month.year, month.month, day)
        case OnDate(month, day, None):
            return _real(first.year + ((month, day) < (first.month, first.day)), month, day)
        case _:
            return resolve(ref, frame, start)


def bounded(days: Days, bound: Bound, frame: Frame, *, sure: bool) -> Days:
    """Return the days after or before the ones named; whether these are included is often doubtful."""
    return replace(_bounded(days, bound, frame, sure=sure), bound=bound) if days.dates else days


def _bounded(days: Days, bound: Bound, frame: Frame, *, sure: bool) -> Days:
    first, last = days.dates[0], days.dates[-1]
    end = max(frame.last, last + _OPEN_LENGTH) if last > frame.last else frame.last
    match bound:
        case Bound.AFTER:
            return Days(span_of_days(last + _DAY, end), unsure=days.unsure or not sure, leans=True, broad=True)
        case Bound.FROM:
            return Days(span_of_days(first, end), unsure=days.unsure, leans=True, broad=True)
        case Bound.BEFORE:
            return Days(span_of_days(frame.first, first - _DAY), unsure=days.unsure or not sure, broad=True)
        case Bound.UNTIL:
            return Days(span_of_days(frame.first, last), unsure=days.unsure, broad=True)
        case Bound.INSIDE:
            return days if days.broad else Days(span_of_days(frame.first, last), unsure=True, broad=True)


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
    if not month.dates:
        return month
    first = month.dates[0].replace(day=1)
    inside = takewhile(lambda day: day.month == first.month, span_of_days(first, first + 31 * _DAY))
    return Days(tuple(day for day in inside if edge.first <= day.day <= edge.last and day >= frame.today), unsure=True)


def _on_date(ref: OnDate, frame: Frame) -> Days:
    if ref.year is not None:
        return _real(ref.year, ref.month, ref.day)
    this_year = _real(frame.today.year, ref.month, ref.day)
    if this_year.dates and this_year.dates[0] >= frame.today:
        return this_year
    found = _real(frame.today.year + 1, ref.month, ref.day)
    return replace(found, unsure=not found.dates or found.dates[0] - frame.today > _FAR)


def _real(year: int, month: int, day: int) -> Days:
    """Return the date, or nothing where the calendar has no such day."""
    try:
        return Days((date(year, month, day),))
    except ValueError:
        return Days((), unsure=True)


def _day_of_month(day: int, frame: Frame, before: Days | None) -> Days:
    """Return the next such day of a month, or the one in the month that was just named."""
    start = before.dates[0].replace(day=1) if before and before.dates else frame.today
    for ahead in range(3):
        month = _months_later(start, ahead)
        found = _real(month.year, month.month, day)
        if found.dates and found.dates[0] >= frame.today:
            turned = bool(before and before.dates and (ahead or found.dates[0] < before.dates[0]))
            return replace(found, unsure=turned or ahead > 1)
    return Days((), unsure=True)


def _months_later(day: date, months: int) -> date:
    index = day.month - 1 + months
    return date(day.year + index // 12, index % 12 + 1, 1)


def _month(ref: InMonth, frame: Frame) -> Days:
    first = _months_later(frame.today, ref.offset)
    if ref.month is not None:
        year = frame.today.year + (ref.month < frame.today.month)
        first = date(year, ref.month, 1)
    last = _months_later(first, 1) - _DAY
    return Days(span_of_days(first, last), broad=True, unsure=first - frame.today > _FAR)


def _weekdays(ref: OnWeekday, frame: Frame, before: Days | None) -> Days:
    if ref.every:
        dates = tuple(day for day in frame.days() if day.weekday() in ref.days)
        return Days(dates, leans=True, repeats=True)
    if ref.week is not None:
        monday = _monday(frame.today) + _WEEK * ref.week
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
    return day, not ahead


def _in_workdays(number: int, frame: Frame) -> Days:
    day = frame.today
    for _ in range(number):
        day = frame.calendar.next_workday(day)
    return Days((day,), unsure=not frame.calendar.known(day.year))


def _monday(day: date) -> date:
    return day - _DAY * day.weekday()


def _is_week(ref: DayRef) -> bool:
    return isinstance(ref, InWeek) or (isinstance(ref, InDays) and ref.days % 7 == 0 and ref.days > 0)


def _checked(dated: Days, weekday: DayRef) -> Days:
    """Keep the date, and doubt it where the weekday said with it is another one."""
    same = isinstance(weekday, OnWeekday) and {day.weekday() for day in dated.dates} == set(weekday.days)
    return dated if same else replace(dated, unsure=True)


def _working_weeks(start: Days, frame: Frame) -> Days:
    dates = tuple(day for day in frame.days() if day.weekday() < 5)  # noqa: PLR2004
    weeks = {_monday(day) for day in dates}
    return Days(dates, unsure=start.unsure or len(weeks) > 1, leans=True, repeats=True)
