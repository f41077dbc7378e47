"""The automatic demo as its own process: scripted people play the whole story, and its own checks can fail."""

import asyncio
import json
import socket
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sandbox.clock import ZONE
from sandbox.play import play
from sandbox.play_audit import overlaps
from sandbox.play_browser import read
from sandbox.play_cast import Side, cast
from sandbox.play_notes import Note, after_answer, by_kind, repeated
from sandbox.play_report import table
from sandbox.play_seat import sight
from sandbox.play_story import first_monday

ROOT = Path(__file__).parents[2]
LONGEST = 240
TEN = datetime(2026, 11, 23, 10, tzinfo=ZONE)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


async def demo(*arguments: str) -> tuple[int | None, str, str]:
    """Exit code, output and errors of `main.py demo`."""
    ports = ("--port", str(free_port()), "--web-port", str(free_port()))
    command = [sys.executable, "main.py", "demo", *ports, *arguments]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=pipe, stderr=pipe)
    try:
        output, errors = await asyncio.wait_for(process.communicate(), LONGEST)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return process.returncode, output.decode(), errors.decode()


@pytest.mark.e2e
@pytest.mark.slow
@pytest.mark.timeout(LONGEST + 30)
async def test_ten_candidates_play_the_whole_story() -> None:
    code, output, errors = await demo("--auto", "--candidates", "10", "--json")
    assert output, errors
    told: dict[str, Any] = json.loads(output)
    assert told["violations"] == []
    assert code == 0, errors
    assert told["checks"] == {"messages_at_night": 0, "messages_after_answer": 0, "double_bookings": 0}
    assert told["totals"] == {"已结束": 5, "已取消": 2, "已谢绝": 1, "已过期": 1, "已撤回": 1}
    assert [(one["name"], one["state"]) for one in told["candidates"]] == [(p.name, p.expected) for p in cast(10)]
    assert [
        (one["reminders"]["前一天"], one["reminders"]["前两小时"], bool(one["time"]), bool(one["interviewer"]))
        for one in told["candidates"]
        if one["state"] == "已结束"
    ] == [(1, 1, True, True)] * 5
    assert 0 < told["api"]["slowest_tap_ms"] < 2000


async def test_too_few_candidates_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert await play("http://127.0.0.1:9", candidates=3) == 2
    assert capsys.readouterr().err == "自动演示需要 10 到 60 位候选人，例如 --candidates 30\n"


# --- the checks can fail -----------------------------------------------------------------------------------------------


def entry(start: str, end: str, people: str, room: str = "") -> dict[str, Any]:
    attendees = [{"union_id": name, "status": "accepted"} for name in ("hr", *people.split())]
    return {
        "organizer": "hr",
        "start": f"2026-11-30T{start}+08:00",
        "end": f"2026-11-30T{end}+08:00",
        "attendees": attendees,
        "rooms": {room: "accepted"} if room else {},
    }


def test_a_person_or_a_room_taken_twice_is_found() -> None:
    first = entry("10:00:00", "10:45:00", "lilei one", "a302")
    same_room = entry("10:30:00", "11:15:00", "wangfang two", "a302")
    same_person = entry("10:30:00", "11:15:00", "lilei two", "a305")
    after = entry("10:45:00", "11:30:00", "lilei two", "a302")
    assert overlaps([first, same_room]) == [("a302", same_room)]
    assert overlaps([same_person, first]) == [("lilei", same_person)]
    assert overlaps([first, after]) == []


@pytest.mark.parametrize(
    ("turns", "words", "way", "wrong"),
    [
        ([], "请选择面试时间", "markdown", False),
        ([(TEN, "answered")], "请选择面试时间", "markdown", True),
        ([(TEN, "answered")], "明天面试提醒", "markdown", False),
        ([(TEN, "answered"), (TEN + timedelta(hours=1), "open")], "请选择面试时间", "markdown", False),
        ([(TEN, "ended")], "明天面试提醒", "短信", True),
        ([(TEN + timedelta(days=1, minutes=-1), "ended")], "面试取消通知", "邮件", False),
    ],
)
def test_a_message_after_the_answer_is_found(
    turns: list[tuple[datetime, str]], words: str, way: str, wrong: bool
) -> None:
    player = cast(10)[0]
    player.turns = turns
    note = Note(TEN + timedelta(days=1), player.user_id, words, way)
    assert after_answer(player, [note], note) is wrong


def test_whoever_is_asked_anew_may_be_reminded_again() -> None:
    player = cast(10)[0]
    player.turns = [(TEN, "answered")]
    card = Note(TEN + timedelta(hours=2), player.user_id, "", "card")
    reminder = Note(TEN + timedelta(days=1), player.user_id, "请选择面试时间", "markdown")
    assert not after_answer(player, [card, reminder], reminder)


def test_the_same_words_twice_in_an_hour_are_found() -> None:
    first = Note(TEN, "play_00", "请选择面试时间", "markdown")
    again = Note(TEN + timedelta(minutes=5), "play_00", "请选择面试时间", "markdown")
    others = [Note(TEN, "play_01", "请选择面试时间", "markdown"), Note(TEN, "play_00", "请带身份证", "markdown")]
    later = Note(TEN + timedelta(days=1), "play_00", "请选择面试时间", "markdown")
    cards = [Note(TEN, "play_00", "", "card"), Note(TEN, "play_00", "", "card")]
    assert repeated([first, *others, *cards, later]) == []
    assert repeated([again, first, *others]) == [again]


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("明天面试提醒 面试即将开始", {"前一天": 1, "前两小时": 1}),
        ("面试提醒：… 面试提醒：…", {"前一天": 1, "前两小时": 1}),
        ("明天面试提醒 明早面试提醒", {"前一天": 1, "前两小时": 1}),
        ("明天面试提醒 明天面试提醒 面试即将开始", {"前一天": 1, "前两小时": 2}),
        ("请选择面试时间", {"催": 1}),
    ],
)
def test_the_evening_stands_in_for_the_night(words: str, counted: dict[str, int]) -> None:
    assert by_kind([Note(TEN, "play_00", word, "markdown") for word in words.split()]) == counted


# --- the parts -----------------------------------------------------------------------------------------------------------


def test_the_cast_has_its_shares_and_unlike_names() -> None:
    players = cast(30)
    sides = [player.side for player in players]
    assert [sides.count(side) for side in (Side.MEMBER, Side.SMS, Side.MAIL)] == [12, 12, 6]
    assert len({player.name for player in cast(60)}) == 60
    assert all(bool(player.email) is (player.side is Side.MAIL) for player in players)


def test_a_page_is_read_like_a_person_reads_it() -> None:
    page = read(
        "<html><head><style>h1 {}</style></head><body><h2>请选择一个方便的时间</h2>"
        '<form method="post"><input type="hidden" name="nonce" value="n1">'
        '<button name="action" value="pick"><span>12月1日（周二）<b>10:00–10:45</b></span><small>符合您的期望</small></button></form>'
        '<form method="post"><input type="hidden" name="action" value="words"><textarea name="text"></textarea>'
        "<button>查找</button></form></body></html>"
    )
    assert [(form.fields, form.buttons, form.text) for form in page.forms] == [
        ({"nonce": "n1"}, [("12月1日（周二）10:00–10:45符合您的期望", "action", "pick")], ""),
        ({"action": "words"}, [("查找", "", "")], "text"),
    ]
    seen = sight(page.text, page.labels)
    assert (seen.state, seen.times) == ("待选择", ("12月1日（周二）10:00–10:45",))


def test_columns_are_aligned_by_what_a_terminal_shows() -> None:
    assert table(("名", "x"), [("张三丰", "1"), ("ab", "2")]) == ["名      x", "──────  ─", "张三丰  1", "ab      2"]


@pytest.mark.parametrize(
    ("today", "monday"),
    [
        (datetime(2026, 11, 23, tzinfo=ZONE), datetime(2026, 11, 23, tzinfo=ZONE)),
        (datetime(2026, 11, 24, tzinfo=ZONE), datetime(2026, 11, 30, tzinfo=ZONE)),
        (datetime(2026, 12, 22, tzinfo=ZONE), datetime(2027, 3, 1, tzinfo=ZONE)),
    ],
)
def test_the_story_begins_on_a_monday_far_from_holidays(today: datetime, monday: datetime) -> None:
    assert first_monday(today) == monday
