"""Free time from hours and blocks, pauses around interviews, and full days and weeks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.times import Span
from scheduler.openings import Supply
from scheduler.supply import Block, Detail, Diary, buffered, full_days, full_weeks

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")


def at(day: int, hour: int, minute: int = 0, month: int = 11, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=zone)


def span(day: int, start: int, end: int) -> Span:
    return Span(at(day, start), at(day, end))


def test_free_is_hours_without_blocks() -> None:
    diary = Diary((span(25, 9, 18),), (Block("busy", (span(25, 10, 11),)), Block("lunch", (span(25, 12, 13),))))
    assert diary.free() == (span(25, 9, 10), span(25, 11, 12), span(25, 13, 18))
    assert Detail(diaries={"li": diary}, load={"li": 1}).supply() == Supply({"li": diary.free()}, {"li": 1})


def test_pauses_belong_to_the_interview() -> None:
    quarter = timedelta(minutes=15)
    assert buffered([span(25, 10, 11)], quarter, quarter * 2) == (Span(at(25, 9, 45), at(25, 11, 30)),)


def test_a_day_is_full_by_the_local_clock() -> None:
    booked = [span(25, 0, 1), span(25, 22, 23), span(26, 9, 10)]
    assert full_days(booked, 2, SHANGHAI) == Block("day_full", (Span(at(25, 0), at(26, 0)),))
    assert full_days(booked, 3, SHANGHAI) == Block("day_full", ())
    assert full_days(booked, 2, ZoneInfo("UTC")) == Block("day_full", ())


def test_a_week_goes_from_monday_to_sunday() -> None:
    booked = [span(23, 9, 10), span(29, 22, 23), span(30, 9, 10)]
    assert full_weeks(booked, 2, SHANGHAI) == Block("week_full", (Span(at(23, 0), at(30, 0)),))


def test_a_day_with_a_clock_change_has_its_own_length() -> None:
    booked = [Span(at(25, 9, month=10, zone=BERLIN), at(25, 10, month=10, zone=BERLIN))]
    (day,) = full_days(booked, 1, BERLIN).spans
    assert (day.start, day.length) == (datetime(2026, 10, 24, 22, tzinfo=UTC), timedelta(hours=25))


def test_days_and_weeks_can_have_numbers_of_their_own() -> None:
    booked, wednesday, friday = [span(25, 9, 10), span(26, 9, 10)], at(25, 0).date(), at(27, 0).date()
    assert full_days(booked, 1, SHANGHAI, {wednesday: 2, friday: 0}).spans == (
        Span(at(26, 0), at(27, 0)),
        Span(at(27, 0), at(28, 0)),
    )
    assert full_weeks(booked, 9, SHANGHAI, {at(23, 0).date(): 2}).spans == (Span(at(23, 0), at(30, 0)),)
