"""How a batch fits, word for word."""

import pytest

from cards import fit
from cards.fit import Fitness
from cards.press import Action, Press
from cards.view import Button, View

SHORT = Fitness(12, 9, 9, 9, 11, 86, "interviewers")


@pytest.mark.parametrize(
    ("remedies", "expected"),
    [
        ((), "⚠ 12 人，预计 86% 会确认（约 11 人），最多只能安排 9 场，缺 2（全部确认则缺 3）（面试官不够）。"),
        (
            (("shorter", 30), ("interviewers", 2), ("half_days", 3)),
            "⚠ 12 人，预计 86% 会确认（约 11 人），最多只能安排 9 场，缺 2（全部确认则缺 3）（面试官不够）；加 2 位面试官或 3 个半天。",
        ),
    ],
)
def test_what_is_lacking_and_what_would_help(remedies: tuple[tuple[str, int], ...], expected: str) -> None:
    assert fit.shortage(Fitness(12, 9, 9, 9, 11, 86, "interviewers", remedies)) == expected


def test_when_not_everybody_confirms_it_may_be_enough() -> None:
    assert (
        fit.shortage(Fitness(12, 9, 11, 9, 11, 86))
        == "⚠ 12 人，预计 86% 会确认（约 11 人），最多只能安排 11 场，预计够用（全部确认则缺 1）。"
    )
    assert fit.shortage(Fitness(3, 1, 1, 1, 3, 86)) == "⚠ 3 人，预计 86% 会确认（约 3 人），最多只能安排 1 场，缺 2。"


def test_all_is_well() -> None:
    assert fit.lines(Fitness(3, 4, 5, 3, 3, 86)) == []


def test_the_fast_rule_is_named() -> None:
    assert fit.lines(Fitness(3, 4, 5, 3, 3, 86, exact=False)) == [
        "人数和时段很多，以上按贪心规则快速估算，实际只会更多。"
    ]


def test_wishes_that_can_be_met_and_words_that_cannot_be_read() -> None:
    lost = (("李四", "看情况", False), ("王五", "12月5日", True), ("赵六", "随缘", False), ("孙七", "嗯", False))
    assert fit.lines(Fitness(9, 9, 9, 9, 8, 86, wishing=5, met=4, unread=lost)) == [
        "**期望**：5 人写了期望，4 人能满足",
        "⚠ 李四：「看情况」没有看懂，会推荐其他时间",
        "⚠ 王五：「12月5日」不在这批的时间里，会推荐其他时间",
        "⚠ 赵六：「随缘」没有看懂，会推荐其他时间",
        "⚠ 还有 1 人的期望没有看懂",
    ]


def test_the_preview_tells_how_wishes_were_read_as_far_as_there_is_room() -> None:
    read = tuple((f"候选{n}", "12月2日（周三）13:30–18:00") for n in range(10))
    bare = View("预览", ("**后端工程师**",))

    def told(view: View, *wishes: tuple[str, str]) -> list[str]:
        shown = fit.with_wishes(view, Fitness(9, 9, 9, 9, 8, 86, understood=wishes))
        assert "…" not in shown.markdown
        return "".join(shown.lines[len(view.lines) :]).splitlines()

    line = "- 候选0：12月2日（周三）13:30–18:00"
    assert told(bare, read[0]) == ["**期望这样理解**：", line]
    assert (len(told(bare, *read)), told(bare, *read)[-1]) == (10, "- 还有 2 人")
    full = View("预览", ("甲" * 290,))
    assert told(full, *read) == ["**期望这样理解**：", line, "- 还有 9 人"]
    assert told(View("预览", ("甲" * 330,)), *read) == []
    assert told(bare) == []


def test_taps_say_what_they_bring() -> None:
    taps = (("day", 9, 12), ("evening", 9, 10), ("magic", 9, 12))
    fitness = Fitness(12, 9, 9, 9, 11, 86, taps=taps)
    assert fit.taps(fitness, "c0ffee0123", 1) == [
        Button("再加一天：可约 9 → 12 人", Press(Action.CHANGE, "c0ffee0123", 1, "day")),
        Button("晚上也安排：可约 9 → 10 人", Press(Action.CHANGE, "c0ffee0123", 1, "evening")),
    ]
    assert fit.tap_line(fitness) == ["可以这样改：再加一天（9 → 12 人）、晚上也安排（9 → 10 人）"]
    assert fit.tap_line(SHORT) == []
    enough = Fitness(12, 20, 20, 9, 11, 86, "wishes", taps=(("evening", 9, 12),))
    assert [button.text for button in fit.taps(enough, "c0ffee0123", 0)] == ["晚上也安排：期望能满足 9 → 12 人"]


def test_a_change_is_named_and_can_be_taken_back() -> None:
    assert fit.changed([]) == []
    assert fit.undo([], "c0ffee0123") == []
    assert fit.changed(["day", "m30"]) == ["✓ 已改：再加一天、缩短到 30 分钟"]
    assert fit.undo(["day", "m30"], "c0ffee0123") == [
        Button("撤销「缩短到 30 分钟」", Press(Action.UNDO, "c0ffee0123", 2))
    ]


@pytest.mark.parametrize(
    ("fitness", "expected"),
    [
        (Fitness(), "没有可推荐的时间：这批的空闲时段已经用完。最省事的办法：放宽时间或增加面试官。"),
        (Fitness(2, 9, 9, 2), "没有可推荐的时间：空闲的时段都推荐过了。最省事的办法：放宽时间或增加面试官。"),
        (Fitness(scarcest="time"), "没有可推荐的时间：时间不够。最省事的办法：放宽时间或增加面试官。"),
        (SHORT, "没有可推荐的时间：面试官不够。最省事的办法：放宽时间或增加面试官。"),
        (
            Fitness(scarcest="rooms", remedies=(("rooms", 1),)),
            "没有可推荐的时间：会议室不够。最省事的办法：加 1 间会议室。",
        ),
        (
            Fitness(scarcest="rooms", remedies=(("rooms", 1),), taps=(("video", 0, 6),)),
            "没有可推荐的时间：会议室不够。最省事的办法：改成视频（可约 0 → 6 人）。",
        ),
    ],
)
def test_nothing_left_names_the_scarcest_and_the_cheapest(fitness: Fitness, expected: str) -> None:
    assert fit.scarcest_and_cheapest(fitness) == expected


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ((), "（面试官每天或每周的场数已到上限）"),
        ((("王芳", "day", 2),), "（王芳每天最多 2 场）"),
        ((("王芳", "week", 5), ("李雷", "day", 1)), "（王芳每周最多 5 场，另有 1 位也到了上限）"),
    ],
)
def test_a_limit_is_named_with_whose_it_is(limits: tuple[tuple[str, str, int], ...], expected: str) -> None:
    assert fit.scarce(Fitness(scarcest="limits", limits=limits)) == expected


def test_what_helps_is_said_alone() -> None:
    short = Fitness(
        wanted=3, openings=1, places=1, scarcest="interviewers", remedies=(("interviewers", 2), ("half_days", 3))
    )
    assert fit.helping(short) == "面试官不够；加 2 位面试官或 3 个半天就够。"
    assert fit.helping(Fitness(wanted=3)) == "时间不够；请放宽时间或增加面试官。"
