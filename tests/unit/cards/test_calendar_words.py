"""The words of the board's calendar, its interviewers and rooms, and of a calendar that is subscribed to."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from cards import calendar, crew, feeds, ics, own, rooms
from domain.states import Booking, State
from tests.unit.cards.samples import NOW, brief

ZONE = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("25T14:00", "25T16:30", "11月25日（周三）14:00–16:30"),
        ("25T00:00", "26T00:00", "11月25日（周三）全天"),
        ("25T00:00", "28T00:00", "11月25日（周三） – 11月27日（周五）全天"),
        ("25T18:00", "26T00:00", "11月25日（周三）18:00–24:00"),
        ("25T18:00", "26T09:30", "11月25日（周三）18:00 – 11月26日（周四）09:30"),
        ("25T18:00", "28T00:00", "11月25日（周三）18:00 – 11月27日（周五）24:00"),
    ],
)
def test_stretches(start: str, end: str, words: str) -> None:
    assert crew.stretch(at(start), at(end), ZONE) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (-5, "刚刚"),
        (0, "刚刚"),
        (25, "25 分钟前"),
        (119, "119 分钟前"),
        (120, "2 小时前"),
        (2879, "47 小时前"),
        (2880, "2 天前"),
    ],
)
def test_how_long_ago(minutes: int, words: str) -> None:
    assert crew.since(NOW - timedelta(minutes=minutes), NOW) == words


def test_calendars_and_rooms_that_can_be_read_or_not() -> None:
    assert crew.calendar(None, NOW, unknown=False) == "还没有查看过日程"
    assert crew.calendar(NOW, NOW, unknown=False) == "日程可见（刚刚更新）"
    assert crew.calendar(NOW, NOW, unknown=True) == "看不到日程（刚刚问过），不会推荐其时间"
    assert rooms.known(None, NOW, own=True, unknown=False) == "自有会议室，只看这里的预订"
    assert rooms.known(None, NOW, own=False, unknown=False) == "还没有查看过占用"
    assert rooms.known(NOW, NOW, own=False, unknown=False) == "占用可见（刚刚更新）"
    assert rooms.known(NOW, NOW, own=False, unknown=True) == "看不到占用（刚刚问过），不会安排在这里"


def test_what_somebody_takes() -> None:
    assert crew.takes((), ()) == "岗位和轮次不限"
    assert crew.takes(("Java", "后端"), ()) == "Java、后端；轮次不限"
    assert crew.takes((), ("初试",)) == "岗位不限；初试"


def test_two_times_of_one_interview_say_which_they_are() -> None:
    inv = brief(State.AWAITING_INTERVIEWER).inv
    moving = replace(inv, former=Booking(1, NOW, ("p1",)))
    assert calendar.state(inv, old=False) == "待面试官确认"
    assert calendar.state(moving, old=False) == "待面试官确认（新时间）"
    assert calendar.state(moving, old=True) == "改期中，原时间"


def test_days_weeks_and_counts() -> None:
    assert calendar.day(date(2026, 11, 25)) == "11月25日（周三）"
    assert calendar.week(date(2026, 11, 30), date(2026, 12, 6)) == "11月30日 – 12月6日"
    assert calendar.more(3) == "还有 3 场"
    assert calendar.cannot("李雷有别的面试") == "这个时间约不上：李雷有别的面试。没有改动原来的安排。"


def test_a_form_of_a_day_becomes_words() -> None:
    day = date(2026, 11, 25)
    assert [own.part_of_day(day, part) for part in ("", "am", "pm", "night")] == [
        "2026年11月25日全天",
        "2026年11月25日上午",
        "2026年11月25日下午",
        "2026年11月25日全天",
    ]
    assert own.part_of_day(None, "am") == ""


def test_a_feed_is_read_back_as_it_was_meant() -> None:
    entry: dict[str, Any] = {
        "uid": "i1@yuemian",
        "sequence": 4,
        "stamp": NOW.isoformat(),
        "start": at("25T14:00").isoformat(),
        "end": at("25T14:45").isoformat(),
        "summary": feeds.summary("陈晨; 张, 三", "后端工程师 · 初试" * 6, firm=False),
        "location": "A座302",
        "description": feeds.description("待面试官确认", ("李雷", "韩梅梅")),
        "status": "TENTATIVE",
    }
    text = ics.feed(feeds.name("云杉科技"), [entry, {**entry, "uid": "i2@yuemian", "status": "CANCELLED"}])
    read: Any = Calendar.from_ical(text)
    events: list[Any] = read.walk("VEVENT")
    assert {key: str(read[key]) for key in ("METHOD", "NAME", "X-WR-CALNAME", "X-PUBLISHED-TTL")} == {
        "METHOD": "PUBLISH",
        "NAME": "云杉科技面试",
        "X-WR-CALNAME": "云杉科技面试",
        "X-PUBLISHED-TTL": "PT1H",
    }
    assert read["REFRESH-INTERVAL"].dt == timedelta(hours=1)
    first, second = events
    assert (str(first["UID"]), int(first["SEQUENCE"]), str(first["STATUS"])) == ("i1@yuemian", 4, "TENTATIVE")
    assert (first.decoded("DTSTART"), first.decoded("DTSTAMP")) == (at("25T14:00"), NOW.replace(microsecond=0))
    assert str(first["SUMMARY"]) == entry["summary"]
    assert str(first["DESCRIPTION"]) == entry["description"]
    assert (str(second["UID"]), str(second["STATUS"])) == ("i2@yuemian", "CANCELLED")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_what_is_off_says_so() -> None:
    assert feeds.off("陈晨") == "已取消：陈晨 的面试"
    assert feeds.summary("陈晨", "后端", firm=True) == "面试：陈晨 · 后端"
    assert own.answered(brief(State.CONFIRMED), yes=True).startswith("已接受")
    assert own.answered(brief(State.CONFIRMED), yes=False).startswith("已记下您这时不方便")
