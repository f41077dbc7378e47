"""How day references narrow each other, reach to each other, and open up: 下个月5号, 周一到周五, 国庆节后."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from scheduler.phrases.days import (
    Days,
    Frame,
    monday_of,
    month_edge,
    months_later,
    pick_workday,
    real_date,
    resolve,
    sorted_by_sort,
    span_of_days,
    week_days,
)
from scheduler.phrases.tokens import (
    Bound,
    DayRef,
    Every,
    InDays,
    InMonth,
    InWeek,
    MonthEdge,
    NthWorkday,
    OnDate,
    OnDayOfMonth,
    OnWeekday,
)

_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)
_YEAR: Final = timedelta(days=366)
LONG: Final = timedelta(days=27)  # a longer range is more likely a slip: 25日到24日
_OPEN_LENGTH: Final = timedelta(days=14)


def combine(one: Days, ref: DayRef, earlier: DayRef | None, frame: Frame) -> Days | None:
    """Read a reference as narrowing the one said right before it: 下个月5号, 周三11月25日; None where it is another one."""
    match ref:
        case Every(sort):
            return replace(one, dates=sorted_by_sort(one.dates, sort, frame), broad=False, repeats=True)
        case NthWorkday(number):
            return pick_workday(one, number, frame)
        case OnWeekday():
            return _weekday_after(one, ref, earlier, frame)
        case _:
            return _narrowed(one, ref, earlier, frame)


def _weekday_after(one: Days, ref: OnWeekday, earlier: DayRef | None, frame: Frame) -> Days | None:
    """Read a weekday behind a week as a day of it, behind a date as a check of it."""
    if isinstance(earlier, InWeek | InDays) and _is_week(earlier) and ref.week is None and not ref.every:
        return week_days(
            ref.days, Days(span_of_days(monday_of(one.dates[0]), one.dates[0] + _WEEK), week=monday_of(one.dates[0]))
        )
    return _checked(one, ref, frame) if isinstance(earlier, OnDate | OnDayOfMonth | InDays) else None


def _narrowed(one: Days, ref: DayRef, earlier: DayRef | None, frame: Frame) -> Days | None:
    match earlier, ref:
        case InMonth(), OnDayOfMonth(day):
            return Days(tuple(at for at in one.dates if at.day == day), unsure=one.unsure)
        case InMonth(), MonthEdge():
            return month_edge(ref, one, frame)
        case OnWeekday(), (OnDate() | OnDayOfMonth()):
            return _checked(resolve(ref, frame, None), earlier, frame)
        case OnWeekday(days=days, week=None, every=False), InWeek():
            return week_days(days, resolve(ref, frame, None))
        case _:
            return None


def in_week(days: Days, ref: InWeek, frame: Frame) -> Days:
    """Read weekdays in the week that is named behind them: Tuesday afternoon next week."""
    return week_days(tuple(day.weekday() for day in days.dates), resolve(ref, frame, None))


def between(start: Days, end: Days, frame: Frame) -> Days | None:
    """Return all days from the start to the end; None where the end does not come after the start."""
    if not start.dates or not end.dates:
        return None
    if start.bare and start.dates[0].weekday() == 0 and end.dates[-1].weekday() == 4:  # noqa: PLR2004
        return _working_weeks(start, frame)
    first, last = start.dates[0], end.dates[-1]
    if last < first or last - first > _YEAR:
        return None
    unsure = start.unsure or end.unsure or last - first > LONG
    return Days(span_of_days(first, last), unsure=unsure, week=start.week, broad=True)


def range_end(start: Days, ref: DayRef, frame: Frame) -> Days:
    """Return the day a range ends on, read as the first such day from its start on."""
    first = start.dates[0] if start.dates else frame.today
    match ref:
        case OnWeekday(days=days, week=None):
            return Days((first + _DAY * ((days[-1] - first.weekday()) % 7),))
        case OnDayOfMonth(day):
            month = months_later(first, int(day < first.day))
            return real_date(month.year, month.month, day)
        case OnDate(month, day, None):
            return real_date(first.year + ((month, day) < (first.month, first.day)), month, day)
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
            until = min(first - _DAY, frame.last + _YEAR)
            return Days(span_of_days(frame.first, until), unsure=days.unsure or not sure, broad=True)
        case Bound.INSIDE if days.broad:
            return days
        case _:
            until = min(last, frame.last + _YEAR)
            return Days(span_of_days(frame.first, until), unsure=days.unsure or bound is Bound.INSIDE, broad=True)


def _is_week(ref: DayRef) -> bool:
    return isinstance(ref, InWeek) or (isinstance(ref, InDays) and ref.days % 7 == 0 and ref.days > 0)


def _checked(dated: Days, weekday: DayRef, frame: Frame) -> Days:
    """Keep the date, and doubt it where the weekday said with it is another one, or of another week: 本周四26号."""
    same = isinstance(weekday, OnWeekday) and {day.weekday() for day in dated.dates} == set(weekday.days)
    if same and isinstance(weekday, OnWeekday) and weekday.week is not None:
        same = set(dated.dates) <= set(resolve(weekday, frame, None).dates)
    return dated if same else replace(dated, unsure=True)


def _working_weeks(start: Days, frame: Frame) -> Days:
    dates = tuple(day for day in frame.days() if day.weekday() < 5)  # noqa: PLR2004
    weeks = {monday_of(day) for day in dates}
    return Days(dates, unsure=start.unsure or len(weeks) > 1, leans=True, repeats=True)
