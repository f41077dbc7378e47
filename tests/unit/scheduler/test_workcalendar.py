"""Working days and hours: 2026 as announced, years nobody announced, overrides, other countries, clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.times import Span
from scheduler.intervals import total
from scheduler.workcalendar import WorkCalendar, WorkingHours

CHINA = WorkCalendar()
SHANGHAI = ZoneInfo("Asia/Shanghai")
NEW_YORK = ZoneInfo("America/New_York")


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=index) for index in range((date(year + 1, 1, 1) - first).days)]


def test_make_up_days_of_2026_are_worked() -> None:
    expected = ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]
    assert [day.isoformat() for day in days_of(2026) if CHINA.is_makeup_day(day)] == expected


def test_statutory_rests_on_weekdays_of_2026() -> None:
    rests = [day for day in days_of(2026) if day.weekday() < 5 and not CHINA.is_workday(day)]
    blocks = ["01-01", "01-02", "02-16", "02-17", "02-18", "02-19", "02-20", "02-23", "04-06", "05-01", "05-04"]
    blocks += ["05-05", "06-19", "09-25", "10-01", "10-02", "10-05", "10-06", "10-07"]
    assert [day.strftime("%m-%d") for day in rests] == blocks


def test_a_year_nobody_announced_counts_monday_to_friday() -> None:
    assert (CHINA.known(2026), CHINA.known(2040)) == (True, False)
    assert [day for day in days_of(2040) if CHINA.is_workday(day)] == [d for d in days_of(2040) if d.weekday() < 5]


def test_overrides_win_over_the_announcement_and_work_over_rest() -> None:
    anniversary, rush = date(2026, 11, 25), date(2026, 10, 1)
    calendar = WorkCalendar(extra_off=frozenset({anniversary, rush}), extra_work=frozenset({rush}))
    assert (calendar.is_workday(anniversary), calendar.is_workday(rush)) == (False, True)
    assert calendar.is_workday(date(2026, 11, 24))


def test_neighbouring_workdays_jump_the_national_holiday() -> None:
    assert CHINA.next_workday(date(2026, 9, 30)) == date(2026, 10, 8)
    assert CHINA.next_workday(date(2026, 10, 9)) == date(2026, 10, 10)


def test_neighbouring_workdays_across_the_new_year() -> None:
    assert CHINA.next_workday(date(2039, 12, 30)) == date(2040, 1, 2)


def test_a_company_that_never_works_is_named() -> None:
    never = WorkCalendar(extra_off=frozenset(days_of(2026) + days_of(2027)))
    with pytest.raises(ValueError, match="no working day"):
        never.next_workday(date(2026, 1, 1))


def test_other_countries_have_their_own_holidays() -> None:
    america = WorkCalendar(country="US")
    thanksgiving = date(2026, 11, 26)
    assert (america.is_workday(thanksgiving), CHINA.is_workday(thanksgiving)) == (False, True)
    assert america.known(2027)


def test_an_unknown_country_falls_back() -> None:
    nowhere = WorkCalendar(country="XX")
    assert (nowhere.known(2026), nowhere.is_workday(date(2026, 10, 1)), nowhere.is_workday(date(2026, 10, 3))) == (
        False,
        True,
        False,
    )


def shanghai(day: int, start: str, end: str) -> Span:
    begins, ends = (datetime.combine(date(2026, 10, day), time.fromisoformat(at), SHANGHAI) for at in (start, end))
    return Span(begins, ends)


def test_working_spans_skip_rests_and_lunch_and_keep_make_up_days() -> None:
    spans = CHINA.working_spans(date(2026, 10, 7), date(2026, 10, 11), WorkingHours(), SHANGHAI)
    assert spans == tuple(
        shanghai(day, *part) for day in (8, 9, 10) for part in (("09:00", "12:00"), ("13:30", "18:00"))
    )


def test_no_lunch_is_one_span() -> None:
    hours = WorkingHours(lunch_start=None)
    assert CHINA.working_spans(date(2026, 10, 8), date(2026, 10, 8), hours, SHANGHAI) == (
        shanghai(8, "09:00", "18:00"),
    )


def test_first_after_last_is_nothing() -> None:
    assert CHINA.working_spans(date(2026, 10, 9), date(2026, 10, 8), WorkingHours(), SHANGHAI) == ()


@pytest.mark.parametrize(
    "hours",
    [{"start": time(18), "end": time(9)}, {"lunch_start": time(14), "lunch_end": time(13)}],
)
def test_hours_that_run_backwards_are_refused(hours: dict[str, time]) -> None:
    with pytest.raises(ValueError, match="before"):
        WorkingHours(**hours)


def test_the_wall_clock_holds_when_clocks_change() -> None:
    hours = WorkingHours(lunch_start=None)
    friday, monday = WorkCalendar(country="US").working_spans(date(2026, 3, 6), date(2026, 3, 9), hours, NEW_YORK)
    assert (friday.start, monday.start) == (
        datetime(2026, 3, 6, 14, tzinfo=UTC),
        datetime(2026, 3, 9, 13, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("day", "length"),
    [(date(2026, 3, 8), 3), (date(2026, 11, 1), 5), (date(2026, 11, 8), 4)],
)
def test_a_night_shift_really_lasts_what_the_clock_change_makes_of_it(day: date, length: int) -> None:
    calendar = WorkCalendar(extra_work=frozenset({day}), country="US")
    spans = calendar.working_spans(day, day, WorkingHours(time(0), time(4), None, None), NEW_YORK)
    assert total(spans) == timedelta(hours=length)


def test_hours_swallowed_by_a_clock_change_are_no_hours() -> None:
    calendar = WorkCalendar(extra_work=frozenset({date(2026, 3, 8)}), country="US")
    hours = WorkingHours(time(2, 30), time(3, 15), None, None)
    assert calendar.working_spans(date(2026, 3, 8), date(2026, 3, 8), hours, NEW_YORK) == ()
