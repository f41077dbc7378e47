"""Messages of candidates, interviewers and HR, with what a careful person would make of each; decided by hand."""

import json
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.understand import read_request, read_roster, understand

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
LINES: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parents[3] / "data" / "understand.jsonl").read_text(encoding="utf-8").splitlines()
]


def at(text: str) -> str:
    day, clock = text.split(" ")
    hours, minutes = clock.split(":")
    moment = datetime.fromisoformat(day).replace(tzinfo=ZONE) + timedelta(hours=int(hours), minutes=int(minutes))
    return max(moment, NOW).isoformat()


def windows(line: dict[str, Any]) -> list[dict[str, str]]:
    """A whole day of a question begins at midnight, also today; a plan begins now."""
    pairs = [text.split(" / ") for text in line["windows"]]
    shown = line["intent"] in {"agenda", "export", "report"}
    return [
        {"start": at(start) if not shown else start.replace(" ", "T") + ":00+08:00", "end": at(end)}
        for start, end in pairs
    ]


@pytest.mark.parametrize("line", LINES, ids=[f"{line['as']}: {line['text']}" for line in LINES])
def test_a_message_means_what_a_careful_person_takes_it_to_mean(line: dict[str, Any]) -> None:
    request = read_request({**FRAME, **line, "people": PEOPLE}, now=NOW, zone=ZONE)
    times = windows(line)
    slots = line["slots"] | ({"times": times} if times else {})
    assert understand(request).as_json(ZONE) == {
        "windows": times,
        "ask": line["ask"],
        "intent": line["intent"],
        "slots": slots,
        "not_understood": line["not_understood"],
    }


def test_the_corpus_is_large_and_has_no_line_twice() -> None:
    assert len({(line["as"], line["text"]) for line in LINES}) == len(LINES) >= 150
    assert min(Counter(line["as"] for line in LINES).values()) >= 35
