"""What one tap makes of a batch, and of it what «undo» makes again."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from domain.campaign import Campaign, Former, Phase
from domain.rules import Rules
from domain.times import Span
from flows.setup import Links, Setup
from flows.times.variants import undone, variants
from scheduler.workcalendar import WorkCalendar

SETUP = Setup(Rules(), Links("secret", "http://web"))


def china(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour - 8, minute, tzinfo=UTC)


def span(day: int, start: int, end: int, month: int = 11) -> Span:
    return Span(china(day, start, month=month), china(day, end, month=month))


MORNING = Campaign(
    "c0ffee0123",
    "p-hr",
    "",
    Phase.PREVIEW,
    china(23, 10),
    "后端工程师",
    window=(span(27, 9, 12),),
    minutes=60,
    rooms=("r",),
)
SATURDAY = (span(28, 9, 12), Span(china(28, 13, 30), china(28, 18)))
WAS = (MORNING.window, 60, "", ("r",))


def test_every_change_is_made_and_remembered() -> None:
    assert variants(MORNING, SETUP) == {
        "video": replace(MORNING, mode="视频", rooms=(), former=(Former("video", *WAS),)),
        "m45": replace(MORNING, minutes=45, former=(Former("m45", *WAS),)),
        "m30": replace(MORNING, minutes=30, former=(Former("m30", *WAS),)),
        "evening": replace(MORNING, window=(span(27, 9, 12), span(27, 18, 21)), former=(Former("evening", *WAS),)),
        "day": replace(MORNING, window=(span(27, 9, 12), span(30, 9, 12)), former=(Former("day", *WAS),)),
        "saturday": replace(MORNING, window=(span(27, 9, 12), *SATURDAY), former=(Former("saturday", *WAS),)),
    }


def test_every_change_can_be_taken_back_one_after_the_other() -> None:
    for changed in variants(MORNING, SETUP).values():
        assert undone(changed) == MORNING
    day = variants(MORNING, SETUP)["day"]
    assert undone(variants(day, SETUP)["video"]) == day
    assert undone(MORNING) == MORNING


def test_what_would_change_nothing_is_not_there() -> None:
    short = replace(MORNING, minutes=30, rooms=(), window=(span(27, 9, 21), span(28, 9, 21)))
    assert list(variants(short, SETUP)) == ["day"]
    assert list(variants(replace(MORNING, window=()), SETUP)) == ["video", "m45", "m30"]


def test_another_day_is_a_working_day_and_no_holiday_is_called_an_ordinary_saturday() -> None:
    """1 October 2026 is a Thursday: the Friday and the Saturday after it belong to the long holiday."""
    eve = replace(MORNING, window=(span(30, 9, 12, month=9),))
    found = variants(eve, SETUP)
    assert found["day"].window[-1].start.date() == date(2026, 10, 8)
    assert "saturday" not in found


def test_a_batch_of_a_month_grows_no_further() -> None:
    long = replace(
        MORNING, window=(span(27, 9, 12), Span(china(27, 9) + timedelta(days=30), china(27, 12) + timedelta(days=30)))
    )
    assert not {"day", "saturday"} & set(variants(long, SETUP))


def test_a_company_holiday_is_skipped() -> None:
    setup = replace(SETUP, calendar=WorkCalendar(extra_off=frozenset({date(2026, 11, 30)})))
    assert variants(MORNING, setup)["day"].window[-1] == span(1, 9, 12, month=12)
