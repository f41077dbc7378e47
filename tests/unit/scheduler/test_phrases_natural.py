"""Windows said back the way people say them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from domain.times import Span
from scheduler.phrases import natural, read
from scheduler.workcalendar import WorkCalendar

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 22, 9, tzinfo=ZONE)


def span(start: str, end: str) -> Span:
    return Span(*(datetime.fromisoformat(f"2026-{text}").replace(tzinfo=ZONE) for text in (start, end)))


WEEK = span("11-30T09:00", "12-04T18:00")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("每天下午", "每天下午"),
        ("下午", "每天下午"),
        ("最好早上", "每天上午"),
        ("每天下午4点到5点", "每天 16:00–17:00"),
        ("12月1日至4日", "12月1日至4日"),
        ("除了周一都行", "12月1日至4日"),
        ("除了周三都行", "11月30日至12月1日、12月3日至4日"),
        ("除了周五都行", "11月30日至12月3日"),
        ("都可以", "11月30日至12月4日"),
        ("周五", "12月4日（周五）全天"),
        ("周二或周四下午3点以后", "12月1日（周二）、12月3日（周四）15:00–18:00"),
        ("周二到周四上午", "12月1日至3日每天上午"),
        ("周三下午", "12月2日（周三）13:30–18:00"),
        ("周三下午3点", "12月2日（周三）15:00"),
        ("周三上午或周三下午3点", "12月2日（周三）09:00–12:00、15:00"),
        ("周三晚上9点到12点", "12月2日（周三）21:00–24:00"),
        ("周二上午，周三下午2点，周四下午3点，周五上午10点到11点，周一下午", None),
    ],
)
def test_what_was_said(text: str, words: str | None) -> None:
    wide = Span(WEEK.start, span("12-04T00:00", "12-05T00:00").end) if "晚上" in text else WEEK
    windows = read(text, now=NOW, zone=ZONE, calendar=WorkCalendar(), window=wide).windows
    said = natural(windows, ZONE, now=NOW, within=[wide])
    assert said.endswith("等") if words is None else said == words


def test_without_a_plan_nothing_is_rounded() -> None:
    assert natural([WEEK], ZONE, now=NOW) == "11月30日（周一）09:00至12月4日（周五）18:00"
    assert natural([span("12-01T00:00", "12-03T00:00")], ZONE, now=NOW) == "12月1日至2日"
    assert natural([], ZONE, now=NOW) == ""


def test_another_year_is_named() -> None:
    there = Span(datetime(2027, 1, 4, 9, tzinfo=ZONE), datetime(2027, 1, 4, 12, tzinfo=ZONE))
    assert natural([there], ZONE, now=NOW) == "2027年1月4日（周一）09:00–12:00"


@pytest.mark.parametrize("text", ["下周八", "周八", "下周9"])
def test_a_week_has_seven_days(text: str) -> None:
    found = read(text, now=NOW, zone=ZONE, calendar=WorkCalendar(), window=WEEK)
    assert (found.windows, found.not_understood) == ((), (text,))


def test_yesterday_is_over() -> None:
    found = read("昨天下午3点", now=NOW, zone=ZONE, calendar=WorkCalendar(), window=WEEK)
    assert (found.windows, found.past, found.not_understood) == ((), True, ("昨天",))
    assert read("大前天", now=NOW, zone=ZONE, calendar=WorkCalendar()).past is True
    assert read("今天上午8点", now=NOW, zone=ZONE, calendar=WorkCalendar()).past is True
    assert read("周三", now=NOW, zone=ZONE, calendar=WorkCalendar(), window=WEEK).past is False


def test_no_calendar_has_that_day() -> None:
    found = read("2月30日下午", now=NOW, zone=ZONE, calendar=WorkCalendar())
    assert (found.windows, found.never) == ((), ("2月30日",))
    assert read("2月28日下午", now=NOW, zone=ZONE, calendar=WorkCalendar()).never == ()
