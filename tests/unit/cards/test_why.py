"""Why a time was offered, or was not, word for word."""

from datetime import UTC, datetime, timedelta

import pytest

from cards import why
from cards.why import Row
from tests.unit.cards.samples import CHINA

NINE = datetime(2026, 11, 25, 1, tzinfo=UTC)
HALF = timedelta(minutes=30)


def row(halves: int, text: str) -> Row:
    return NINE + HALF * halves, text


def test_starts_that_share_a_reason_are_one_line() -> None:
    rows = [row(0, "busy"), row(1, "busy"), row(2, "offered"), row(3, "busy"), row(51, "busy")]
    assert why.story(rows, CHINA) == [
        "**没有推荐的时间**：",
        "- 11月25日（周三）09:00 至 09:30：busy",
        "- 11月25日（周三）10:00：offered",
        "- 11月25日（周三）10:30：busy",
        "- 11月26日（周四）10:30：busy",
    ]


def test_a_long_story_is_cut() -> None:
    lines = why.story([row(n, "busy" if n % 2 else "booked") for n in range(20)], CHINA)
    assert (len(lines), lines[-1]) == (14, "- 还有 8 段")


def test_where_nothing_can_start_there_is_no_story() -> None:
    assert why.story([], CHINA) == []


@pytest.mark.parametrize(
    ("code", "values", "expected"),
    [
        ("own_time", {}, "候选人自己这时有别的面试，或说过不方便"),
        ("same_day", {"times": "1"}, "可以约，但同一天已推荐 1 个时间，为分散安排未再推荐"),
        ("crowded", {"named": "4", "places": "2"}, "这个时间也可以，但已推荐给 4 位候选人，只够 2 场"),
        ("crowded", {"named": "1", "places": "3"}, "这个时间也可以，但已推荐给 1 位候选人，共可安排 3 场"),
        ("too_few_people", {"seats": "2", "free": "1", "who": "李雷"}, "要 2 位面试官同时在，只有 1 位有空（李雷）"),
        ("something_new", {}, "something_new"),
    ],
)
def test_every_reason_has_words(code: str, values: dict[str, str], expected: str) -> None:
    assert why.sentence(code, values) == expected


def test_who_is_missing_is_named() -> None:
    causes = [
        ("李雷", "busy", ""),
        ("韩梅梅", "busy", ""),
        ("王强", "day_full", "6/6"),
        ("赵六", "week_full", "5/5"),
        ("**", "new", ""),
    ]
    assert why.people(causes) == "李雷、韩梅梅都有别的日程；王强当天已面 6/6；赵六本周已面 5/5；＊＊new"
    crowd = [(f"面试官{n}", "said", "") for n in range(6)]
    assert why.people(crowd) == "面试官0、面试官1、面试官2、面试官3等 6 位都说过这时不方便"


def test_which_rooms_are_missing_is_named() -> None:
    assert why.rooms([]) == "没有空闲的会议室"
    assert why.rooms([("A座302", "busy"), ("A座303", "busy"), ("B1", "booked"), ("B2", "closed")]) == (
        "没有空闲的会议室：A座302、A座303 都被占用；B1 已有面试；B2 不可用"
    )


def test_why_a_time_was_offered() -> None:
    clauses = [
        why.wished("周三下午", met=True),
        why.person_free("李雷", NINE + 10 * HALF, NINE + 14 * HALF, "2/5", CHINA),
        why.room_free("A座302"),
        why.shared(0, 2),
    ]
    expected = "- 11月25日（周三）14:00：候选人期望周三下午；李雷空闲 14:00–16:00（本周已面 2/5）；A座302 空闲"
    assert why.offered(NINE + 10 * HALF, clauses, CHINA) == expected


def test_clauses_that_are_said_only_when_they_hold() -> None:
    assert why.wished("", met=True) == ""
    assert why.wished("周三下午", met=False) == "候选人期望周三下午，那时没有空档，这是最接近的之一"
    assert why.shared(3, 2) == "另有 3 位候选人的卡片上也有，可安排 2 场"
    assert why.gone("李雷有别的日程") == "刚刚约不上了（李雷有别的日程），卡片会自动更新"
