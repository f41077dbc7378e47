"""What people type means what a person would take it to mean; the answers were written by hand, not by the code."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from domain.times import Span
from scheduler.phrases import read
from scheduler.workcalendar import WorkCalendar

ZONE = ZoneInfo("Asia/Shanghai")
CORPUS = Path(__file__).parents[2] / "data" / "phrases.jsonl"
LINES: list[dict[str, Any]] = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]


def at(text: str) -> datetime:
    """Read a local moment; 24:00 is the end of the day."""
    day, clock = text.split(" ")
    hours, minutes = clock.split(":")
    return datetime.fromisoformat(day).replace(tzinfo=ZONE) + timedelta(hours=int(hours), minutes=int(minutes))


def span(text: str) -> Span:
    start, _, end = text.partition(" / ")
    return Span(at(start), at(end or start))


FRAMES: dict[str, tuple[datetime, Span | None]] = {
    "midweek": (at("2026-11-18 10:00"), None),
    "week": (at("2026-11-20 10:00"), span("2026-11-23 00:00 / 2026-11-27 24:00")),
    "holidays": (at("2026-09-13 20:00"), span("2026-09-14 00:00 / 2026-10-17 24:00")),
}


@pytest.mark.parametrize("line", LINES, ids=[f"{line['frame']}:{line['text']}" for line in LINES])
def test_a_phrase_means_what_a_person_takes_it_to_mean(line: dict[str, Any]) -> None:
    now, window = FRAMES[line["frame"]]
    reading = read(line["text"], now=now, zone=ZONE, calendar=WorkCalendar(), window=window)
    spans = sorted(span(text) for text in line["windows"])
    merged: list[Span] = []
    for each in spans:
        if merged and merged[-1].end == each.start and each.length:
            merged[-1] = Span(merged[-1].start, each.end)
        else:
            merged.append(each)
    assert (reading.windows, reading.ask, list(reading.not_understood)) == (
        tuple(merged),
        line["ask"],
        line["not_understood"],
    )


def test_the_corpus_is_large_and_has_no_line_twice() -> None:
    assert len({(line["frame"], line["text"]) for line in LINES}) == len(LINES) >= 200
