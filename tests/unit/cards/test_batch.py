"""HR's cards about a batch, word for word."""

from dataclasses import replace

import pytest

from cards import batch
from cards.batch import Counts
from cards.fit import Fitness
from cards.press import Action, Press
from cards.view import Button, View
from domain.campaign import BadRow, Former
from domain.people import Person
from tests.unit.cards.samples import CHINA, HAN, LI, campaign

TITLE = "批量邀约 · 后端工程师"
PREVIEW = "批量邀约预览 · 后端工程师"
JOB = "后端工程师 · 初试"
CREW = {"p-li": LI, "p-han": HAN}
CLEAN = replace(campaign(), bad=(), notes=())
DROP = Button("取消", Press(Action.DROP, "c0ffee0123"))
LINES = (
    f"**{JOB}**　每场 45 分钟",
    "**候选人**：15 人，其中钉钉 10 人，链接 5 人",
    "**时间**：11月25日（周三）14:00–17:00、11月27日（周五）14:00–17:00，空闲时段 20 个，最多可安排 30 场",
    "**面试官**：李雷/韩梅梅",
    "**地点**：A座302（会议室：A座302）",
)


def test_a_preview_with_nothing_amiss() -> None:
    send = Button("确认发送（15 人）", Press(Action.SEND, "c0ffee0123"), "blue")
    shown = batch.preview(CLEAN, Counts(10, 5, fit=Fitness(15, 20, 30, 15)), CREW, ["A座302"], CHINA)
    assert shown == View(PREVIEW, LINES, "点击确认后才会发送。", (send, DROP))


def test_a_preview_warns_of_everything_that_is_amiss() -> None:
    shown = batch.preview(
        replace(campaign(), approval=True),
        Counts(10, 5, 2, fit=Fitness(15, 20, 12, 11, 13, 86)),
        CREW,
        ["A座302", "A座303"],
        CHINA,
    )
    assert shown.lines == (
        f"{LINES[0]}　需要审批",
        LINES[1],
        LINES[2].replace("30 场", "12 场"),
        LINES[3],
        "**地点**：A座302（会议室：A座302、A座303）",
        "⚠ 没有看懂：尽快",
        "⚠ 15 人，预计 86% 会确认（约 13 人），最多只能安排 12 场，缺 1（全部确认则缺 3）。",
        "⚠ 2 人没有可用的发送渠道，会进入您的跟进清单。",
        *batch.bad_rows(campaign().bad),
    )


@pytest.mark.parametrize("counts", [Counts(10, 5, fit=Fitness(15)), Counts(fit=Fitness(0, 20, 30))])
def test_without_people_or_times_nothing_can_be_sent(counts: Counts) -> None:
    shown = batch.preview(CLEAN, counts, CREW, [], CHINA)
    assert (shown.tips, shown.buttons) == ("现在还不能发送。", (DROP,))
    no_times = "⚠ 这段时间没有空闲时段，请放宽时间、增加面试官或更换地点。"
    assert (no_times in shown.lines) == (counts.fit.openings == 0)


def test_a_preview_says_what_is_too_scarce() -> None:
    shown = batch.preview(CLEAN, Counts(10, 5, fit=Fitness(15, scarcest="rooms")), CREW, [], CHINA)
    assert shown.lines[-1] == "⚠ 这段时间没有空闲时段（会议室不够），请放宽时间、增加面试官或更换地点。"


def test_a_video_interview_has_no_place() -> None:
    video = replace(CLEAN, mode="**视频**")
    assert (
        batch.preview(video, Counts(1, fit=Fitness(1, 1, 1, 1)), CREW, [], CHINA).lines[4] == "**地点**：＊＊视频＊＊"
    )


@pytest.mark.parametrize(
    ("place", "mode", "warned"), [("线上会议", "", True), ("线上会议", "视频", False), ("A座302", "", False)]
)
def test_a_place_on_line_and_an_interview_on_site_do_not_fit(place: str, mode: str, warned: bool) -> None:
    shown = batch.preview(replace(CLEAN, place=place, mode=mode), Counts(1, fit=Fitness(1, 1, 1, 1)), CREW, [], CHINA)
    assert (batch.ONLINE in shown.lines) is warned


def test_a_preview_without_place_window_or_rooms() -> None:
    bare = replace(CLEAN, place="", window=(), round="")
    lines = batch.preview(bare, Counts(1, fit=Fitness(1, 1, 1, 1)), CREW, [], CHINA).lines
    assert (lines[0], lines[2][:10], lines[4]) == (
        "**后端工程师**　每场 45 分钟",
        "**时间**：—，空",
        "**地点**：未填写",
    )
    placed = batch.preview(CLEAN, Counts(1, fit=Fitness(1, 1, 1, 1)), {"p-li": LI}, [], CHINA).lines
    assert placed[3:5] == ("**面试官**：李雷", "**地点**：A座302（不预订会议室）")


def test_a_batch_that_was_changed_says_so_and_can_go_back() -> None:
    before = Former("day", CLEAN.window, 45, "", ())
    counts = Counts(10, 5, fit=Fitness(15, 20, 12, 11, 13, 86, taps=(("video", 12, 15),)))
    shown = batch.preview(replace(CLEAN, former=(before,)), counts, CREW, ["A座302"], CHINA)
    assert shown.lines[2] == "✓ 已改：再加一天"
    assert shown.buttons[1:] == (
        Button("改成视频：可约 12 → 15 人", Press(Action.CHANGE, "c0ffee0123", 1, "video")),
        Button("撤销「再加一天」", Press(Action.UNDO, "c0ffee0123", 1)),
        DROP,
    )


def test_lines_that_were_left_out_are_named_with_the_reason() -> None:
    rows = [BadRow(2, "王五 123", "手机号不正确"), BadRow(9, "**", "没有姓名")]
    assert batch.bad_rows([]) == []
    assert "\n".join(batch.bad_rows(rows)).splitlines() == [
        "**未收录 2 行**：",
        "- 第 2 行「王五 123」：手机号不正确",
        "- 第 9 行「＊＊」：没有姓名",
    ]
    assert "\n".join(batch.bad_rows(campaign().bad)).splitlines()[-2:] == [
        "- 第 6 行「第6位」：手机号不正确",
        "- 还有 2 行",
    ]


def test_bad_rows_stay_on_the_card_when_it_gets_long() -> None:
    rows = tuple(BadRow(n, "赵六 1381234567 期望=周三下午", "没有手机号、邮箱或钉钉 userid") for n in range(2, 9))
    shown = batch.preview(
        replace(campaign(), bad=rows), Counts(10, 5, 2, fit=Fitness(15, 20, 12, 11, 13, 86)), CREW, ["A座302"], CHINA
    )
    assert "未收录 7 行" in shown.markdown


def test_several_people_of_one_name_are_a_question() -> None:
    people = [Person("z1", "张伟", department="销售部"), Person("z2", "张伟")]
    buttons = (
        Button("张伟（销售部）", Press(Action.CHOOSE, "c0ffee0123", 0, "z1"), "blue"),
        Button("张伟（部门未知）", Press(Action.CHOOSE, "c0ffee0123", 0, "z2"), "blue"),
        Button("取消这次邀约", Press(Action.DROP, "c0ffee0123")),
    )
    question = "通讯录里有 2 位「张伟」，您指的是哪一位？"
    assert batch.choice(campaign(), "张伟", people) == View("请选择面试官", (question,), "", buttons)
    assert batch.chosen(campaign(), "张伟", people[0]) == View(
        "请选择面试官", ("「张伟」：张伟（销售部）",), "已选择。"
    )
    assert batch.chosen(campaign(), "张伟", people[1]).lines == ("「张伟」：张伟（部门未知）",)


def test_the_checking_card_counts_down() -> None:
    lines = (JOB, "正在核对 15 人，还剩 3 项…")
    assert batch.checking(campaign(), 15, 3) == View(TITLE, lines, "核对完会在这里显示预览，确认前不会发送。")


def test_a_batch_that_will_not_be_sent() -> None:
    assert batch.ended(campaign(), "已取消。") == View(TITLE, (JOB, "已取消。"))
