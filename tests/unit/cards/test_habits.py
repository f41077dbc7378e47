"""Words for why a part of the day may suit somebody."""

import pytest

from cards.habits import for_hr
from scheduler.habits import Kind


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (
            {"part": "afternoon", "basis": "history", "family": "技术岗位", "picked": "30", "seen": "42"},
            "技术岗位 42 人里 30 人选了下午",
        ),
        ({"part": "evening", "basis": "own", "picked": "2", "seen": "2"}, "候选人以前 2 次里 2 次选了晚上"),
        ({"part": "early", "basis": "employed"}, "在职的候选人通常一早更方便"),
        ({"part": "noon", "basis": "part_time"}, "兼职的候选人通常中午更方便"),
        (
            {"part": "afternoon", "basis": "family", "family": "运营岗位"},
            "运营岗位通常下午更方便（行业习惯，自家数据还不够）",
        ),
        ({"part": "morning", "basis": "?"}, ""),
    ],
)
def test_hr_reads_the_figures(values: dict[str, str], words: str) -> None:
    assert for_hr(values) == words


@pytest.mark.parametrize("kind", [Kind.CAMPUS, Kind.INTERN, Kind.PART_TIME])
def test_every_kind_with_habits_has_words(kind: Kind) -> None:
    assert "下午" in for_hr({"part": "afternoon", "basis": kind.value})
