"""What is said to words that are no order by themselves, word for word: every answer names what was not done."""

from dataclasses import replace

from cards import unordered
from cards.press import Action, Press
from cards.view import Button, View
from domain.invitation import State
from tests.unit.cards.samples import LIU, brief, campaign

BACKEND, FRONTEND = campaign(), replace(campaign(), id="beef456789", position="前端", round="")


def test_a_yes_in_words_names_every_card_that_waits() -> None:
    title, text = unordered.tap_it([BACKEND, FRONTEND])
    assert title == "请点卡片确认"
    assert text == (
        "还没有发送。请在与我的单聊里，找到「批量邀约预览 · 后端工程师」、「批量邀约预览 · 前端」，"
        "在您要发的那一张（共 2 张未确认）上点「确认发送」；点了才会发。"
    )


def test_without_a_preview_it_is_said_what_can_be_said() -> None:
    none = "目前没有未确认的预览，没有改动任何安排。"
    assert unordered.previews([], dropping=False) == f"{none}说「批量邀约 …」开始。"
    assert unordered.previews([], dropping=True) == f"{none}已经发出的，说「停」、「撤回刚才那批」或「取消张三」。"
    assert (
        unordered.previews([BACKEND], dropping=True) == "未确认的预览：「批量邀约预览 · 后端工程师」，在与我的单聊里。"
    )


def test_of_several_previews_each_has_a_button() -> None:
    buttons = (
        Button("取消 后端工程师 · 初试", Press(Action.DROP, "c0ffee0123"), "red"),
        Button("取消 前端", Press(Action.DROP, "beef456789"), "red"),
    )
    shown = View("取消哪一份预览？", ("您有 2 份未确认的预览。",), "点了才会取消。", buttons)
    assert unordered.which([BACKEND, FRONTEND]) == shown


def test_what_was_not_done_is_named() -> None:
    what = unordered.doing("取消", ["张三", "李四"])
    assert (what, unordered.doing("", [])) == ("取消张三、李四", "执行")
    assert unordered.negated(what) == "好的，没有取消张三、李四，没有发送或改动任何东西。"
    assert unordered.not_now("签到") == "这听起来不是要我现在就做，所以没有签到。要做的话请直接说「签到」。"


def test_a_question_about_somebody_is_one_tap_from_the_order() -> None:
    found = [brief(State.CONFIRMED), replace(brief(State.INVITED, LIU), round="")]
    shown = unordered.really("withdraw", found)
    assert (shown.title, [button.text for button in shown.buttons]) == (
        "要撤回陈晨、刘洋吗？",
        ["撤回陈晨（后端工程师 · 初试）", "撤回刘洋（后端工程师）"],
    )
