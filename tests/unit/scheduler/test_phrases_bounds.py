"""Whatever is typed: the reader answers quickly, stays inside what is planned, and names what it skipped."""

from datetime import UTC, datetime, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.times import Span
from scheduler.intervals import intersect
from scheduler.phrases import Reading, echo, read
from scheduler.phrases.vocabulary import WORDS
from scheduler.workcalendar import WorkCalendar

ZONE = ZoneInfo("Asia/Shanghai")
NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 20, 10, tzinfo=ZONE)
WEEK = Span(datetime(2026, 11, 23, tzinfo=ZONE), datetime(2026, 11, 28, tzinfo=ZONE))
FORMS = [
    "下周三",
    "11月25日",
    "25号",
    "3点",
    "下午2点",
    "14:30",
    "2-4pm",
    "半小时后",
    "三天内",
    "next tue",
    "1小时",
    "7",
]


def understood(text: str, window: Span | None = WEEK, now: datetime = NOW, zone: ZoneInfo = ZONE) -> Reading:
    return read(text, now=now, zone=zone, calendar=WorkCalendar(), window=window)


def at(day: int, hour: int, zone: ZoneInfo = ZONE) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=zone)


@given(st.lists(st.sampled_from(sorted(WORDS) + FORMS), max_size=14).map(" ".join) | st.text(max_size=60))
@settings(max_examples=200)
def test_any_text_is_answered_inside_the_window(text: str) -> None:
    reading = understood(text)
    assert intersect(reading.windows, [WEEK]) == reading.windows
    assert reading.ask or (reading.windows and not reading.not_understood)
    echo(reading, ZONE)


@given(st.lists(st.sampled_from(sorted(WORDS) + FORMS), max_size=14).map("".join))
def test_nothing_past_is_offered(text: str) -> None:
    assert all(window.start >= NOW for window in understood(text, None).windows)


@pytest.mark.parametrize(
    "text",
    [
        "周三" * 10_000,
        "下" * 20_000,
        "(" * 20_000,
        "下" * 599,
        "每天9:01、" * 90,
        "2099年1月1日前" * 60,
        "一" * 600,
        "除了" * 300,
        "between " * 75,
        "".join(f"每天{hour}:{minute}、" for hour in range(10, 18) for minute in range(10, 60))[:600],
    ],
    ids=range(10),
)
def test_hostile_texts_are_answered_quickly(text: str) -> None:
    started = perf_counter()
    understood(text, None)
    assert perf_counter() - started < 5  # a quarter of a second here; the rest is for slow machines


def test_what_is_too_long_is_named_and_not_read() -> None:
    assert understood("周三" * 10_000) == Reading((), ask=True, not_understood=("周三" * 20 + "…",))


def test_nothing_is_a_question() -> None:
    assert understood("") == Reading((), ask=True)


def test_a_naive_clock_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        understood("周三", now=datetime(2026, 11, 20, 10))  # noqa: DTZ001


def test_what_does_not_suit_is_kept_for_those_who_are_only_busy() -> None:
    thursday = Span(at(26, 0), at(27, 0))
    assert understood("周四全天没空") == Reading(
        (Span(at(23, 0), at(26, 0)), Span(at(27, 0), at(28, 0))), ask=True, excluded=(thursday,)
    )


def test_a_window_in_the_past_offers_nothing() -> None:
    assert understood("随时", Span(at(2, 0), at(6, 0))) == Reading((), ask=True)


def test_the_wall_clock_is_that_of_the_zone_whatever_its_clocks_do() -> None:
    now = datetime(2026, 10, 30, 10, tzinfo=NEW_YORK)
    reading = understood("周六上午10点，下周一上午10点", None, now, NEW_YORK)
    assert reading.windows == tuple(
        Span(moment, moment)
        for moment in (datetime(2026, 10, 31, 14, tzinfo=UTC), datetime(2026, 11, 2, 15, tzinfo=UTC))
    )


def test_the_day_clocks_go_back_is_an_hour_longer() -> None:
    now = datetime(2026, 10, 30, 10, tzinfo=NEW_YORK)
    assert [window.length for window in understood("周日", None, now, NEW_YORK).windows] == [timedelta(hours=25)]


def test_the_day_is_that_of_the_zone() -> None:
    late = datetime(2026, 11, 24, 18, tzinfo=UTC)  # already Wednesday in Shanghai
    assert understood("今天上午10点", None, late).windows == (Span(at(25, 10), at(25, 10)),)
    assert understood("today 2pm", None, late, NEW_YORK).windows == (Span(at(24, 14, NEW_YORK), at(24, 14, NEW_YORK)),)


def test_a_feast_beyond_the_table_is_a_question() -> None:
    assert understood("端午节", None, datetime(2033, 1, 5, tzinfo=UTC)) == Reading((), ask=True)


def test_this_weekday_is_today_where_the_next_one_is_not_planned() -> None:
    friday = Span(at(20, 12), at(20, 18))
    assert understood("周五下午", friday) == Reading(
        (Span(datetime(2026, 11, 20, 13, 30, tzinfo=ZONE), at(20, 18)),), ask=True
    )


def test_a_weekday_before_the_window_is_the_first_one_in_it() -> None:
    later = Span(at(25, 0), at(30, 0) + timedelta(days=4))
    assert understood("周一", later) == Reading((Span(at(30, 0), at(30, 0) + timedelta(days=1)),), ask=True)
    assert understood("周六", WEEK) == Reading((), ask=True)
