"""Interviewers whom nobody knows: names written together are parted, and a list is never lost for want of one."""

from domain.campaign import Campaign, Phase
from domain.effects import SayGroup
from domain.invitation import State
from tests.integration.stage import GROUP, Stage

HEAD = "批量邀约 岗位=后端工程师 轮次=初试 时间=11月25日到11月27日 面试官="
LIST = "陈晨 13800000001\n孙悦 13800000002"


def only(stage: Stage) -> Campaign:
    with stage.store.reading() as tx:
        (campaign,) = tx.campaigns.find()
    return campaign


async def test_names_written_together_are_two_people_whom_the_address_book_knows(stage: Stage) -> None:
    await stage.say("hr_lin", f"{HEAD}李雷韩梅梅\n{LIST}")
    assert (only(stage).phase, only(stage).seats) == (Phase.PREVIEW, (("李雷", "韩梅梅"),))
    assert "「李雷韩梅梅」按李雷、韩梅梅理解。" in stage.text(stage.preview())
    assert "找不到" not in stage.text(stage.preview())


async def test_a_list_waits_for_whoever_sits_in_and_a_wrong_name_may_be_said_again(stage: Stage) -> None:
    await stage.say("hr_lin", f"{HEAD}李磊雷\n{LIST}", GROUP)
    card = stage.preview()
    assert stage.text(card) == (
        "还缺面试官\n**后端工程师 · 初试**：名单记住了（2 人），还缺面试官。\n\n通讯录里找不到面试官「李磊雷」，已忽略。\n\n"
        "直接回我姓名就行，例如「面试官 李雷、韩梅梅」。没有发送任何消息。\n不发了就点「取消」。"
    )
    await stage.say("hr_lin", "进度", GROUP)
    await stage.say("hr_lin", "面试官 李大雷", GROUP)
    assert "「李大雷」" in stage.text(card)
    assert "「李磊雷」" not in stage.text(card)
    await stage.say("hr_lin", "面试官李雷、韩梅梅", GROUP)
    assert (only(stage).phase, only(stage).seats, stage.states()) == (
        Phase.PREVIEW,
        (("李雷", "韩梅梅"),),
        [State.DRAFTED, State.DRAFTED],
    )
    await stage.press("hr_lin", card, "确认发送")
    await stage.settle()
    assert stage.states() == [State.INVITED, State.INVITED]
    told = [effect.text for effect in stage.remote.messages.values() if isinstance(effect, SayGroup)]
    assert sum("还没有预览" in text for text in told) == 2


async def test_it_can_be_dropped_instead(stage: Stage) -> None:
    await stage.say("hr_lin", f"{HEAD}没有这个人\n{LIST}")
    await stage.press("hr_lin", stage.preview(), "取消")
    await stage.say("hr_lin", "面试官 李雷")
    assert (only(stage).phase, stage.states()) == (Phase.CANCELLED, [State.WITHDRAWN] * 2)
