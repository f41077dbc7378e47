"""Why a time was offered, or was not, word for word."""

from datetime import UTC, datetime, timedelta

import pytest

from cards import why
from cards.why import Row
from tests.unit.cards.samples import CHINA

NINE = datetime(2026, 11, 25, 1, tzinfo=UTC)
HALF = timedelta(minutes=30)


def row(halves: int, reason: str) -> Row:
    return NINE + HALF * halves, reason, {}


def test_starts_that_share_a_reason_are_one_line() -> None:
    rows = [row(0, "busy"), row(1, "busy"), row(2, "offered"), row(3, "busy"), row(51, "busy")]
    assert why.story("陈晨", rows, CHINA).splitlines() == [
        "**陈晨** 在这段时间：",
        "- 11月25日（周三）09:00 至 09:30：面试官的日程里有别的安排",
        "- 11月25日（周三）10:00：已推荐",
        "- 11月25日（周三）10:30：面试官的日程里有别的安排",
        "- 11月26日（周四）10:30：面试官的日程里有别的安排",
    ]


def test_a_long_story_is_cut() -> None:
    rows = [row(n, "busy" if n % 2 else "booked") for n in range(20)]
    lines = why.story("陈晨", rows, CHINA).splitlines()
    assert (len(lines), lines[-1]) == (14, "- 还有 8 段")


def test_where_nothing_can_start_there_is_no_story() -> None:
    expected = "陈晨：您问的时间里没有可以开始的时刻（不在工作时间内，或不在这批邀约的范围内）。"
    assert why.story("陈晨", [], CHINA) == expected


@pytest.mark.parametrize("reason", [*why.WORDS, "something_new"])
def test_every_reason_has_words(reason: str) -> None:
    words = why.WORDS.get(reason, "something_new")
    assert why.story("陈晨", [row(0, reason)], CHINA).endswith(f"- 11月25日（周三）09:00：{words}")


def test_why_a_time_was_offered() -> None:
    at = "- 11月25日（周三）09:00："
    assert why.free(NINE, 3, 0, CHINA, wished=False) == f"{at}3 组面试官有空"
    assert why.free(NINE, 3, 2, CHINA, wished=True) == f"{at}符合候选人期望；3 组面试官有空；2 间会议室空闲"
