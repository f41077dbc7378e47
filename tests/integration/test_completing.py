"""A batch that lacks something waits for it: the list is pasted once."""

import pytest

from domain.campaign import Campaign
from domain.effects import Say, SayGroup
from domain.invitation import State
from tests.integration.stage import GROUP, Stage

LIST = "陈晨 13800000001\n孙悦 13800000002"
NAMED = f"批量邀约 后端工程师 初试 李雷、韩梅梅 11月25日到11月27日 45分钟 A座302\n{LIST}"
UNNAMED = f"批量邀约 后端工程师 初试 11月25日到11月27日\n{LIST}"


def answers(stage: Stage) -> list[str]:
    return [e.text for e in stage.remote.messages.values() if isinstance(e, Say | SayGroup)]


def campaigns(stage: Stage) -> list[Campaign]:
    with stage.store.reading() as tx:
        return tx.campaigns.find()


@pytest.mark.parametrize("words", ["面试官=李雷、韩梅梅", "李雷、韩梅梅", "面试官是李雷和韩梅梅"])
async def test_what_is_missing_is_said_in_one_more_message(stage: Stage, words: str) -> None:
    await stage.say("hr_lin", UNNAMED, GROUP)
    assert answers(stage) == ["还缺：面试官（面试官=…）\n\n名单记住了（2 人），直接补上缺的就行，没有发送任何消息。"]
    await stage.say("hr_lin", words, GROUP)
    await stage.settle()
    (campaign,) = campaigns(stage)
    assert (campaign.seats, campaign.position, campaign.minutes) == ((("李雷", "韩梅梅"),), "后端工程师", 45)
    assert not any("没有看懂" in note for note in campaign.notes)
    assert stage.states() == [State.DRAFTED, State.DRAFTED]


async def test_words_that_may_be_names_are_asked_about(stage: Stage) -> None:
    await stage.say("hr_lin", NAMED.replace("李雷、韩梅梅", "阿福、小美"), GROUP)
    assert answers(stage) == [
        "还缺：面试官（面试官=…）\n\n面试官是阿福、小美吗？是的话回「是」。\n\n名单记住了（2 人），直接补上缺的就行，没有发送任何消息。"
    ]
    await stage.say("hr_lin", "是", GROUP)
    assert [one.seats for one in campaigns(stage)] == [(("阿福", "小美"),)]


async def test_names_of_people_need_no_name_of_the_slot(stage: Stage) -> None:
    await stage.say("hr_lin", NAMED, GROUP)
    assert [one.seats for one in campaigns(stage)] == [(("李雷", "韩梅梅"),)]


async def test_colleagues_who_are_known_need_no_name_of_the_slot(stage: Stage) -> None:
    await stage.send_batch("陈晨 13800000001")
    await stage.say("hr_lin", NAMED.replace("后端工程师", "前端工程师"), GROUP)
    await stage.settle()
    assert [one.seats for one in campaigns(stage)] == [(("李雷", "韩梅梅"),)] * 2


async def test_a_look_leaves_it_waiting_and_another_order_drops_it(stage: Stage) -> None:
    await stage.say("hr_lin", UNNAMED)
    await stage.say("hr_lin", "进度")
    await stage.say("hr_lin", "催一下没看的")
    await stage.say("hr_lin", "李雷、韩梅梅")
    await stage.settle()
    assert campaigns(stage) == []
