"""What HR writes that is no order by itself: nothing happens without a tap, and every answer says what was not done."""

import pytest

from domain.campaign import Phase
from domain.invitation import State
from tests.integration.stage import BATCH, GROUP, Stage

ONE = "陈晨 13800000001"
TWO = f"{ONE}\n孙悦 13800000002"


def answer(stage: Stage) -> str:
    return str([e.text for e in stage.remote.messages.values() if hasattr(e, "text")][-1])


def last_card(stage: Stage, kind: str) -> str:
    return [key for key in stage.remote.cards if key.startswith(kind)][-1]


def phases(stage: Stage) -> list[Phase]:
    with stage.store.reading() as tx:
        return [campaign.phase for campaign in tx.campaigns.find()]


async def test_a_yes_in_words_points_to_the_card(stage: Stage) -> None:
    await stage.say("hr_lin", "确认发送")
    assert answer(stage) == "目前没有等您确认的预览，没有发送任何消息。"
    await stage.say("hr_lin", f"{BATCH}\n{ONE}")
    await stage.say("hr_lin", "确认发送")
    assert answer(stage) == (
        "还没有发送。请在与我的单聊里，找到「批量邀约预览 · 后端工程师」，在那张卡片上点「确认发送」；点了才会发。"
    )
    assert phases(stage) == [Phase.PREVIEW]


async def test_cancel_that_drops_the_one_open_preview(stage: Stage) -> None:
    await stage.say("hr_lin", "取消刚才的")
    assert "目前没有未确认的预览，没有改动任何安排" in answer(stage)
    await stage.say("hr_lin", f"{BATCH}\n{ONE}")
    await stage.say("hr_lin", "取消刚才的")
    assert answer(stage) == "已取消未确认的预览：后端工程师 · 初试。没有发送任何消息。"
    assert phases(stage) == [Phase.CANCELLED]
    assert "已取消" in stage.text(stage.preview())


async def test_of_several_previews_a_tap_says_which(stage: Stage) -> None:
    await stage.say("hr_lin", f"{BATCH}\n{ONE}")
    await stage.say("hr_lin", f"{BATCH.replace('后端工程师', '前端')}\n{ONE}")
    await stage.say("hr_lin", "取消预览", GROUP)
    assert phases(stage) == [Phase.PREVIEW, Phase.PREVIEW]
    await stage.press("hr_lin", last_card(stage, "wp-"), "取消 前端")
    assert sorted(phases(stage)) == [Phase.CANCELLED, Phase.PREVIEW]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("可以批量邀约吗？", "**发邀约**，可以这样说：\n- 批量邀约 岗位="),
        ("怎么导出", "- 导出　导出没回的人"),
        ("别取消陈晨", "好的，没有取消陈晨，没有发送或改动任何东西。"),
        ("先别撤回", "好的，没有撤回，没有发送或改动任何东西。"),
        ("陈晨已经取消了", "要做的话请直接说「取消"),
        ("帮助 导出", "**名单与模板**，可以这样说："),
        ("帮助 天气", "没有「天气」这一类。"),
        ("帮助", "停　撤回未看　继续"),
        ("撤回未看", "请先说「停」，再说「撤回未看」"),
    ],
)
async def test_what_was_not_done_and_how_it_would_be(stage: Stage, words: str, expected: str) -> None:
    (inv,) = await stage.send_batch(ONE)
    await stage.say("hr_lin", words)
    assert expected in answer(stage)
    assert stage.look(inv).state is State.INVITED


async def test_a_question_about_somebody_comes_back_as_a_button(stage: Stage) -> None:
    one, two = await stage.send_batch(TWO)
    await stage.say("hr_lin", "取消陈晨？", GROUP)
    card = last_card(stage, "wh-")
    assert stage.look(one).state is State.INVITED
    assert [b["text"] for b in stage.buttons(card)] == ["取消陈晨（后端工程师 · 初试）"]
    await stage.press("hr_lin", card, "取消陈晨")
    assert (stage.look(one).state, stage.look(two).state) == (State.CANCELLED, State.INVITED)


async def test_what_nobody_has_seen_is_taken_back_in_words_after_a_stop(stage: Stage) -> None:
    one, two = await stage.send_batch(TWO)
    await stage.say("hr_lin", "停")
    await stage.say("hr_lin", "撤回未看")
    assert {stage.look(inv).state for inv in (one, two)} == {State.WITHDRAWN}
    assert answer(stage) == "**后端工程师 · 初试**：已撤回 2 人的邀约，卡片和链接已失效。"


async def test_an_interviewer_of_hr_says_yes_in_words(stage: Stage) -> None:
    (inv,) = await stage.send_batch(ONE, BATCH.replace("李雷、韩梅梅", "林晓"))
    await stage.choose(inv, "chen")
    await stage.say("hr_lin", "可以")
    assert stage.look(inv).state is State.CONFIRMED
