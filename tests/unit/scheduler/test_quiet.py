"""Nobody is disturbed at night, on days off if so wished, in any zone, on any night."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.quiet import GRAIN, QuietHours
from scheduler.workcalendar import WorkCalendar

SHANGHAI = ZoneInfo("Asia/Shanghai")
NEW_YORK = ZoneInfo("America/New_York")
QUIET = QuietHours()


def local(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("clock", "expected"),
    [("08:59", False), ("09:00", True), ("20:59", True), ("21:00", False), ("23:30", False), ("00:00", False)],
)
def test_the_night_starts_at_nine_and_ends_at_nine(clock: str, *, expected: bool) -> None:
    assert QUIET.allows(local(f"2026-11-25T{clock}")) is expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-25T22:30", "2026-11-26T09:00"),
        ("2026-11-26T03:00", "2026-11-26T09:00"),
        ("2026-11-26T09:00", "2026-11-26T09:00"),
        ("2026-11-26T14:17:08", "2026-11-26T14:17:08"),
    ],
)
def test_what_falls_into_the_night_waits_for_the_morning(moment: str, expected: str) -> None:
    assert QUIET.next_allowed(local(moment)) == local(expected)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-25T22:30", "2026-11-25T20:59"),
        ("2026-11-26T07:30", "2026-11-25T20:59"),
        ("2026-11-25T21:00", "2026-11-25T20:59"),
        ("2026-11-26T10:00", "2026-11-26T10:00"),
    ],
)
def test_what_must_come_before_goes_out_the_evening_before(moment: str, expected: str) -> None:
    assert QUIET.last_allowed(local(moment)) == local(expected)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-09-19T22:30", "2026-09-20T09:00"),
        ("2026-09-30T22:30", "2026-10-08T09:00"),
        ("2026-10-09T22:30", "2026-10-10T09:00"),
        ("2026-10-10T22:30", "2026-10-12T09:00"),
        ("2026-12-31T22:30", "2027-01-01T09:00"),
    ],
)
def test_with_workdays_the_morning_is_a_working_one(moment: str, expected: str) -> None:
    assert QuietHours(workdays=WorkCalendar()).next_allowed(local(moment)) == local(expected)


def test_with_workdays_the_evening_before_is_a_working_one() -> None:
    quiet = QuietHours(workdays=WorkCalendar())
    assert quiet.last_allowed(local("2026-10-08T08:00")) == local("2026-09-30T20:59")
    assert QuietHours(time(0), time(0), workdays=WorkCalendar()).last_allowed(local("2026-11-22T12:00")) == local(
        "2026-11-20T23:59"
    )


def test_days_off_without_quiet_hours_end_at_midnight() -> None:
    quiet = QuietHours(time(0), time(0), workdays=WorkCalendar())
    assert quiet.next_allowed(local("2026-11-21T15:00")) == local("2026-11-23T00:00")


def test_a_quiet_lunch_does_not_wrap_midnight() -> None:
    lunch = QuietHours(time(12), time(13, 30))
    assert (lunch.next_allowed(local("2026-11-25T12:10")), lunch.last_allowed(local("2026-11-25T12:10"))) == (
        local("2026-11-25T13:30"),
        local("2026-11-25T11:59"),
    )


def test_a_company_that_never_works_cannot_be_written_to() -> None:
    first = local("2026-01-01T00:00").date()
    never = frozenset(first + timedelta(days=index) for index in range(2000))
    quiet = QuietHours(workdays=WorkCalendar(extra_off=never))
    for search in (quiet.next_allowed, quiet.last_allowed):
        with pytest.raises(ValueError, match="no moment"):
            search(local("2028-06-01T12:00"))


def test_the_morning_is_on_the_wall_clock_after_clocks_change() -> None:
    quiet = QuietHours(zone=NEW_YORK)
    assert quiet.next_allowed(local("2026-03-07T22:00", NEW_YORK)) == datetime(2026, 3, 8, 13, tzinfo=UTC)
    assert quiet.next_allowed(local("2026-10-31T22:00", NEW_YORK)) == datetime(2026, 11, 1, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "theirs", "expected"),
    [
        # One hour is in common with New York in winter, none in summer: then only the receiver's night counts.
        ("2026-11-25T09:30", "America/New_York", "2026-11-25T09:30"),
        ("2026-11-25T10:00", "America/New_York", "2026-11-26T09:00"),
        ("2026-07-15T10:00", "America/New_York", "2026-07-15T21:00"),
        ("2026-07-15T22:00", "America/New_York", "2026-07-15T22:00"),
        ("2026-11-25T14:00", "America/Los_Angeles", "2026-11-26T09:00"),
        ("2026-11-25T09:00", "Asia/Kolkata", "2026-11-25T11:30"),
        ("2026-11-25T21:00", "Asia/Kolkata", "2026-11-26T11:30"),
        ("2026-11-25T20:30", "Asia/Tokyo", "2026-11-26T09:00"),
        ("2026-11-25T20:30", "Asia/Shanghai", "2026-11-25T20:30"),
    ],
)
def test_whoever_is_abroad_sleeps_by_another_clock(moment: str, theirs: str, expected: str) -> None:
    assert QUIET.beside(ZoneInfo(theirs)).next_allowed(local(moment)) == local(expected)


def test_what_must_come_before_comes_in_their_evening() -> None:
    assert QUIET.beside(ZoneInfo("America/Los_Angeles")).last_allowed(local("2026-11-25T16:00")) == local(
        "2026-11-25T12:59"
    )


def test_days_off_stay_those_of_the_organisation() -> None:
    abroad = QuietHours(workdays=WorkCalendar(), theirs=ZoneInfo("America/Los_Angeles"))
    assert abroad.next_allowed(local("2026-11-21T10:00")) == local("2026-11-23T09:00")
    assert QuietHours(time(0), time(0), workdays=WorkCalendar(), theirs=NEW_YORK).next_allowed(
        local("2026-11-21T10:00")
    ) == local("2026-11-23T00:00")


def test_a_night_that_ends_while_the_clocks_jump_ends_with_the_jump() -> None:
    quiet = QuietHours(time(12), time(2, 15), NEW_YORK)
    jump = datetime(2026, 3, 8, 7, tzinfo=UTC)
    assert quiet.next_allowed(jump - timedelta(hours=9)) == jump
    assert QuietHours(time(2, 15), time(12), NEW_YORK).last_allowed(jump + timedelta(hours=2)) == jump - GRAIN


def test_a_night_that_ends_twice_ends_the_first_time() -> None:
    quiet = QuietHours(time(21), time(1, 30), NEW_YORK)
    before = datetime(2026, 11, 1, 4, 30, tzinfo=UTC)  # half past midnight, an hour and a half before clocks go back
    assert quiet.next_allowed(before) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


def test_beside_nobody_abroad_the_hours_are_the_same() -> None:
    assert QUIET.beside(NEW_YORK).beside(None) == QUIET.beside(SHANGHAI) == QUIET


YEAR = st.integers(0, 366 * 24 * 60 - 1).map(lambda minute: datetime(2026, 1, 1, tzinfo=UTC) + minute * GRAIN)
QUIETS = st.builds(
    QuietHours,
    start=st.sampled_from([time(21), time(22, 30), time(1, 30), time(12)]),
    end=st.sampled_from([time(9), time(6, 45), time(2, 15), time(23)]),
    zone=st.sampled_from([SHANGHAI, NEW_YORK, ZoneInfo("Australia/Lord_Howe")]),
    theirs=st.sampled_from([None, None, *map(ZoneInfo, ("America/Los_Angeles", "Asia/Kolkata", "Europe/London"))]),
)


@given(QUIETS, YEAR)
def test_the_next_allowed_minute_is_the_first_one_found_by_walking(quiet: QuietHours, moment: datetime) -> None:
    walked = next(at for at in (moment + GRAIN * step for step in range(3000)) if quiet.allows(at))
    assert quiet.next_allowed(moment) == walked


@given(QUIETS, YEAR)
def test_the_last_allowed_minute_is_the_first_one_found_by_walking_back(quiet: QuietHours, moment: datetime) -> None:
    walked = next(at for at in (moment - GRAIN * step for step in range(3000)) if quiet.allows(at))
    assert quiet.last_allowed(moment) == walked
