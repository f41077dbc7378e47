"""HR's card while a batch leaves, word for word."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cards import sending
from cards.press import Action, Press
from cards.sending import Lost, Sending
from cards.view import Button, View
from domain.campaign import Phase
from domain.invitation import State
from tests.unit.cards.samples import CHINA, NOW, campaign

ID = "c0ffee0123"
TITLE = "批量邀约 · 后端工程师"
JOB = "**后端工程师 · 初试**"
SENDING = replace(campaign(), bad=(), notes=(), phase=Phase.SENDING)
RUNNING = replace(SENDING, phase=Phase.RUNNING)
COUNTS = {State.DRAFTED: 2, State.INVITING: 1, State.INVITED: 4, State.CONFIRMED: 2, State.DONE: 1}
STOP = Button("停", Press(Action.HALT, ID, 0, "stop"), "red")
LIU = Lost("刘洋", "sms", "isv.MOBILE_NUMBER_ILLEGAL: 号码不对")
SUN = Lost("孙悦")
CHEN = Lost("陈晨", "sms", "timeout", unsure=True)


def test_the_count_and_how_long_the_rest_takes() -> None:
    shown = sending.progress(SENDING, COUNTS, Sending(timedelta(seconds=90)), CHINA)
    assert shown == View(TITLE, (JOB, "已发送 7/10，约 2 分钟"), "正在发送，可以先去忙别的。", (STOP,))


def test_nothing_is_promised_while_the_pace_is_unknown() -> None:
    shown = sending.progress(RUNNING, COUNTS, Sending(), CHINA)
    assert shown.lines == (JOB, "已发送 7/10", "已确认 3 人")


def test_at_night_it_says_when_it_goes_on() -> None:
    shown = sending.progress(SENDING, COUNTS, Sending(awake=NOW - timedelta(hours=1)), CHINA)
    assert shown.tips == "现在是免打扰时段，11月23日（周一）09:00 起送达。"


def test_when_all_has_left_nothing_can_be_stopped() -> None:
    shown = sending.progress(RUNNING, {State.INVITED: 10}, Sending(timedelta(0)), CHINA)
    assert shown == View(TITLE, (JOB, "已发送 10/10", "已确认 0 人"), "发送完成。随时说「进度」查看。")


def test_whom_it_did_not_reach_and_why() -> None:
    counts = {State.INVITED: 8, State.INVITING: 2}
    shown = sending.progress(RUNNING, counts, Sending(lost=(LIU, SUN, CHEN)), CHINA)
    lines = (
        JOB,
        "已发送 8/10",
        "已确认 0 人",
        "⚠ **没送到 2 人**：\n- 刘洋：短信，号码不对\n- 孙悦：没有可用的发送渠道",
        "⚠ **不确定是否送到 1 人**：\n- 陈晨：短信，timeout",
    )
    buttons = (
        Button("重试没送到的 2 人", Press(Action.RETRY, ID, 0, "failed"), "blue"),
        Button("不确定的 1 人也重发…", Press(Action.RETRY, ID, 0, "unknown")),
    )
    assert shown == View(TITLE, lines, "发送完成。随时说「进度」查看。", buttons)


def test_a_long_list_is_counted() -> None:
    shown = sending.progress(RUNNING, {State.INVITING: 9}, Sending(lost=(SUN,) * 9), CHINA)
    assert shown.lines[-1].endswith("没有可用的发送渠道\n- 还有 3 人")


def test_the_second_question_says_what_may_happen() -> None:
    shown = sending.doubtful(RUNNING, [CHEN])
    assert shown.lines[-1] == "这 1 人可能已经收到，重发的话会收到两次。"
    assert shown.buttons == (
        Button("仍要重发（1 人）", Press(Action.RETRY, ID, 0, "sure"), "red"),
        Button("返回", Press(Action.RETRY, ID, 0, "back")),
    )


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (60, "60 秒后开始发送（10:01:00）"),
        (120, "2 分钟后开始发送（10:02:00）"),
        (95, "95 秒后开始发送（10:01:35）"),
        (-3, "0 秒后开始发送（09:59:57）"),
        (36000, "11月23日（周一）20:00 开始发送"),
    ],
)
def test_until_it_leaves_it_can_be_undone(seconds: int, words: str) -> None:
    shown = sending.waiting(SENDING, 10, NOW + timedelta(seconds=seconds), NOW, CHINA)
    assert shown == View(
        "即将发送 · 后端工程师",
        (JOB, f"共 10 人，{words}，现在一条也没有发出。"),
        "在那之前可以撤销，撤销后回到预览。",
        (
            Button("撤销发送", Press(Action.LAUNCH, ID, 0, "undo"), "red"),
            Button("立即发送", Press(Action.LAUNCH, ID, 0, "now"), "blue"),
        ),
    )


@pytest.mark.parametrize(
    ("left", "words"),
    [(0, "不到 1 分钟"), (59, "不到 1 分钟"), (61, "约 2 分钟"), (3600, "约 1 小时"), (3900, "约 1 小时 5 分钟")],
)
def test_durations_as_people_say_them(left: int, words: str) -> None:
    assert sending.duration(timedelta(seconds=left)) == words


def test_who_waits_for_their_morning_is_named_and_is_no_matter_of_a_minute() -> None:
    night = Sending(timedelta(0), asleep=(("吴迪", "当地夜间，17:00 发送"),))
    shown = sending.progress(RUNNING, {State.INVITED: 9, State.INVITING: 1}, night, CHINA)
    lines = (JOB, "已发送 9/10", "吴迪：当地夜间，17:00 发送")
    assert shown == View(TITLE, lines, "其余的都已发出，1 人到了当地早上自动发送。", (STOP,))
    shown = sending.progress(RUNNING, {State.INVITED: 1, State.INVITING: 9}, Sending(asleep=night.asleep * 9), CHINA)
    assert shown.lines[-1].endswith("；还有 3 人也在等当地早上")
    shown = sending.progress(RUNNING, {State.INVITED: 8, State.INVITING: 2}, night, CHINA)
    assert (shown.lines[1], shown.tips) == ("已发送 8/10，不到 1 分钟", "正在发送，可以先去忙别的。")
