"""Why a part of the day may suit a candidate: the figures behind it, for HR."""

from collections.abc import Mapping
from typing import Final

PARTS: Final = {"early": "一早", "morning": "上午", "noon": "中午", "afternoon": "下午", "evening": "晚上"}
_BY: Final = {
    "own": "候选人以前 {seen} 次里 {picked} 次选了{when}",
    "history": "{family} {seen} 人里 {picked} 人选了{when}",
    "employed": "在职的候选人通常{when}更方便",
    "campus": "在校的候选人通常{when}更方便",
    "intern": "在校的候选人通常{when}更方便",
    "part_time": "兼职的候选人通常{when}更方便",
    "family": "{family}通常{when}更方便（行业习惯，自家数据还不够）",
}


def for_hr(values: Mapping[str, str]) -> str:
    """A reason `suits` with its figures: 「技术岗位 42 人里 30 人选了下午」; an unknown basis says nothing."""
    words = _BY.get(values["basis"], "")
    return words.format_map({**values, "when": PARTS[values["part"]]})
