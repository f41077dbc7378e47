"""HR cancels, takes back, checks in: what cannot be undone is asked first, and what is said is what happened."""

from datetime import timedelta

import pytest

from domain.effects import Recall
from domain.faults import Permanent
from domain.invitation import State
from tests.integration.stage import Stage
from tests.integration.test_enquiries import heard


def asked(stage: Stage) -> str:
    return [key for key in stage.remote.cards if key.startswith("wh-")][-1]


async def test_an_unseen_invitation_is_recalled_and_nothing_else_is_claimed(stage: Stage) -> None:
    await stage.send_batch("陈晨 chen")
    await stage.say("hr_lin", "取消陈晨")
    assert stage.states() == [State.INVITED]
    assert stage.text(asked(stage)) == (
        "取消面试\n**陈晨** · 后端工程师 · 初试：已发送未查看。\n\n点了之后：邀请还没有看过，会撤回。\n"
        "点击后才会执行，不需要的话不用理会这张卡片。"
    )
    told = await stage.press("hr_lin", asked(stage), "确认取消陈晨的邀约")
    await stage.settle()
    assert stage.states() == [State.CANCELLED]
    assert told.card["markdown"] == "陈晨：已取消。邀请还没有看过，正在撤回；撤不回时会发消息告诉候选人。"
    assert stage.carried("Recall")
    assert (["chen"], "面试取消通知") not in stage.said()


async def test_a_recall_that_fails_is_made_up_for_by_a_message_and_on_record(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 chen")
    stage.remote.faults[Recall].append(Permanent("recall.failed"))
    await stage.cancel("取消陈晨")
    assert (["chen"], "面试取消通知") in stage.said()
    with stage.store.reading() as tx:
        assert [s.detail for s in tx.trail.of(inv.id) if s.what == "NotRecalled"] == [
            "邀请没有撤回成功，已改为发消息告诉候选人"
        ]


async def test_an_agreed_interview_goes_only_after_one_tap(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 chen")
    inv = await stage.confirmed(inv, "chen")
    await stage.say("hr_lin", "取消陈晨")
    assert stage.states() == [State.CONFIRMED]
    (button,) = stage.buttons(asked(stage))
    assert button["text"] == "确认取消 11月25日（周三）13:30 的面试"
    shown = await stage.press("hr_lin", asked(stage), "确认取消")
    await stage.settle()
    assert stage.states() == [State.CANCELLED]
    name = stage.name(inv.crew[0])
    assert shown.card["markdown"] == (
        f"陈晨：已取消。已发消息通知候选人。面试官{name}会收到通知，日程、待办和会议室会一并取消。"
    )
    assert (["chen"], "面试取消通知") in stage.said()


async def test_whoever_waits_for_an_interviewer_is_not_said_to_have_an_entry(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 chen")
    inv = await stage.choose(inv, "chen")
    told = await stage.cancel("取消陈晨")
    name = stage.name(inv.crew[0])
    assert told.card["markdown"] == f"陈晨：已取消。已发消息通知候选人。面试官{name}的确认卡片已失效。"


async def test_a_check_in_long_before_the_time_needs_a_tap_and_can_be_put_right(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 chen")
    inv = await stage.confirmed(inv, "chen")
    await stage.say("hr_lin", "陈晨到了")
    assert stage.states() == [State.CONFIRMED]
    assert "还没到面试时间" in stage.text(asked(stage))
    await stage.press("hr_lin", asked(stage), "确认已到场")
    assert stage.states() == [State.CHECKED_IN]
    assert inv.start
    stage.at = inv.start + timedelta(minutes=20)
    await stage.say("hr_lin", "陈晨没来")
    assert stage.states() == [State.CHECKED_IN]
    assert "11月25日（周三）13:30–14:15：之前记的是已到场。" in stage.text(asked(stage))
    told = await stage.press("hr_lin", asked(stage), "更正为未到场")
    assert stage.states() == [State.NO_SHOW]
    assert told.card["markdown"].startswith("已记为未到场。")


@pytest.mark.parametrize("words", ["不对，陈晨来了", "陈晨到了"])
async def test_who_was_said_not_to_have_come_can_be_said_to_have_come(stage: Stage, words: str) -> None:
    (inv,) = await stage.send_batch("陈晨 chen")
    inv = await stage.confirmed(inv, "chen")
    assert inv.start
    await stage.pass_time(inv.start + timedelta(minutes=20) - stage.at)
    await stage.say("hr_lin", "陈晨没来")
    assert stage.states() == [State.NO_SHOW]
    await stage.say("hr_lin", "陈晨过了")
    assert stage.states() == [State.NO_SHOW]
    assert "请先说「陈晨到了」更正" in heard(stage, "hr_lin")[-1]
    await stage.say("hr_lin", words)
    assert stage.states() == [State.CHECKED_IN]
    assert heard(stage, "hr_lin")[-1].startswith("已更正为已到场。")
    await stage.pass_time(timedelta(hours=4))
    await stage.say("hr_lin", "陈晨过了")
    with stage.store.reading() as tx:
        assert [step.detail for step in tx.trail.of(inv.id) if step.what == "Outcome"] == ["passed"]
