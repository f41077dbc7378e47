"""Messages of candidates, interviewers and HR, with what a careful person would make of each; decided by hand."""

import json
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.understand import read_request, read_roster, understand
from bot.understand.roster import Roster

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 18, 10, tzinfo=ZONE)
FRAME = {"now": NOW.isoformat(), "from": "2026-11-18", "to": "2026-12-04"}
PEOPLE = read_roster(
    {
        "candidates": [
            "张三",
            {"name": "李四", "also": ["Lily"], "department": "销售"},
            "王五",
            "周一鸣",
            "常明天",
            "何取消",
            "王小明",
            {"name": "张伟", "department": "研发"},
            {"name": "张伟", "department": "市场"},
        ],
        "interviewers": [
            "李雷",
            "韩梅梅",
            "赵六",
            {"name": "王强", "also": ["老王"], "department": "研发"},
            {"name": "陈一", "department": "行政"},
            {"name": "陈二", "department": "财务"},
        ],
        "rooms": ["A座302", "B座501"],
    }
)
_DATA = Path(__file__).parents[3] / "data"
# A second office, with names that look like words: 许可, 马上, 陈到.
OTHERS = read_roster(json.loads((_DATA / "chat_people.json").read_text(encoding="utf-8")))
# A third one: people who type as little as they can.
DESK = read_roster(json.loads((_DATA / "daily_people.json").read_text(encoding="utf-8")))
# They only show something.
SHOWN = {"none", "status", "agenda", "explain", "help", "report", "capacity", "preview"}


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (_DATA / name).read_text(encoding="utf-8").splitlines()]


LINES = _lines("understand.jsonl")
CHAT = _lines("chat.jsonl")
DAILY = [*_lines("daily.jsonl"), *_lines("daily_more.jsonl"), *_lines("daily_last.jsonl")]
CASES = [*((PEOPLE, line) for line in LINES), *((OTHERS, line) for line in CHAT), *((DESK, line) for line in DAILY)]


def at(text: str) -> str:
    day, clock = text.split(" ")
    hours, minutes = clock.split(":")
    moment = datetime.fromisoformat(day).replace(tzinfo=ZONE) + timedelta(hours=int(hours), minutes=int(minutes))
    return max(moment, NOW).isoformat()


def windows(line: dict[str, Any]) -> list[dict[str, str]]:
    """A whole day of a question begins at midnight, also today; a plan begins now."""
    pairs = [text.split(" / ") for text in line["windows"]]
    shown = line["intent"] in {"agenda", "export", "report", "capacity", "status"}
    return [
        {"start": at(start) if not shown else start.replace(" ", "T") + ":00+08:00", "end": at(end)}
        for start, end in pairs
    ]


@pytest.mark.parametrize(("people", "line"), CASES, ids=[f"{line['as']}: {line['text']}" for _, line in CASES])
def test_a_message_means_what_a_careful_person_takes_it_to_mean(people: Roster, line: dict[str, Any]) -> None:
    request = read_request({**FRAME, **line, "people": people}, now=NOW, zone=ZONE)
    times = windows(line)
    slots = line["slots"] | ({"times": times} if times else {})
    assert understand(request).as_json(ZONE) == {
        "windows": times,
        "ask": line["ask"],
        "intent": line["intent"],
        "slots": slots,
        "not_understood": line["not_understood"],
    }


def test_nothing_is_done_that_was_not_ordered() -> None:
    """What would be done without a question is what was expected to be: the deed, the people and the time."""
    wrong = []
    for people, line in CASES:
        found = understand(read_request({**FRAME, **line, "people": people}, now=NOW, zone=ZONE))
        whom = {name: found.slots.get(name) for name in ("names", "interviewers", "people", "filter")}
        if not found.ask and found.intent not in SHOWN:
            due = not line["ask"] and line["intent"] == found.intent
            if not due or any(line["slots"].get(name) != value for name, value in whom.items()):
                wrong.append(line["text"])
    assert wrong == []


def test_the_corpora_are_large_and_have_no_line_twice() -> None:
    assert len({(line["as"], line["text"]) for line in LINES}) == len(LINES) >= 150
    assert min(Counter(line["as"] for line in LINES).values()) >= 35
    assert len({(line["as"], line["text"]) for line in CHAT}) == len(CHAT) >= 200
    assert len({(line["as"], line["text"]) for line in DAILY}) == len(DAILY) >= 200
