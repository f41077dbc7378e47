"""Taking invitations back: one person's other processes are offered, a whole position needs one confirmed card."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from domain.campaign import Phase
from domain.effects import Recall, Say, SayGroup
from domain.inputs import StageReached
from domain.invitation import State
from domain.times import Span
from domain.triggers import Trigger
from tests.integration.stage import BATCH, GROUP, Stage

JAVA = BATCH.replace("后端工程师", "Java开发")
TEST = BATCH.replace("后端工程师", "测试工程师")


def told(stage: Stage) -> str:
    """What HR read last as a message."""
    return [effect.text for _, effect, _ in stage.remote.log if isinstance(effect, Say | SayGroup)][-1]


def card(stage: Stage, kind: str) -> str:
    return [key for key in stage.remote.cards if key.startswith(kind)][-1]


@pytest.mark.parametrize("word", ["陈晨已入职，撤回邀约", "陈晨入职了，撤回邀约", "陈晨去别家了，撤回邀约", "撤回陈晨"])
async def test_an_unread_card_is_recalled(stage: Stage, word: str) -> None:
    inv = (await stage.send_batch("陈晨 chen"))[0]
    await stage.cancel(word)
    assert stage.look(inv).state is State.WITHDRAWN
    assert [effect for _, effect, _ in stage.remote.log if isinstance(effect, Recall)]


async def test_a_confirmed_interview_is_taken_back_with_everything_around_it(stage: Stage) -> None:
    inv = await stage.confirmed((await stage.send_batch("陈晨 chen"))[0], "chen")
    await stage.cancel("陈晨已入职，撤回邀约")
    assert stage.look(inv).state is State.WITHDRAWN
    assert stage.remote.todos == {}
    assert [event["gone"] for event in stage.remote.events.values()] == [True]
    assert ([stage.user(inv.crew[0])], "面试变更通知") in stage.said()
    assert "本次面试安排已结束" in stage.text(stage.card(inv))
    with stage.store.reading() as tx:
        assert tx.invitations.load([f"p:{inv.crew[0]}", f"r:{inv.room}"], stage_span(stage)) == {}


def stage_span(stage: Stage) -> Span:
    return Span(stage.at, stage.at + timedelta(days=30))


async def test_a_link_says_so_kindly(stage: Stage) -> None:
    inv = (await stage.send_batch("刘洋 13900000001"))[0]
    await stage.open_page(inv)
    await stage.cancel("刘洋已入职，撤回邀约")
    page = await stage.open_page(inv)
    assert "本次面试安排已结束" in str(page)
    assert page["slots"] == []


async def test_other_processes_are_offered_and_not_touched(stage: Stage) -> None:
    await stage.send_batch("陈晨 chen", JAVA)
    await stage.send_batch("陈晨 chen", TEST)
    await stage.say("hr_lin", "陈晨已入职，撤回邀约")
    which = card(stage, "wh-")
    await stage.press("hr_lin", which, "Java开发")
    await stage.settle()
    assert sorted(stage.states()) == [State.INVITED, State.WITHDRAWN]
    assert "还有 1 个进行中的邀约，没有改动" in stage.text(card(stage, "el-"))
    await stage.press("hr_lin", card(stage, "el-"), "测试工程师")
    await stage.settle()
    assert stage.states() == [State.WITHDRAWN, State.WITHDRAWN]


async def test_nobody_else_is_mentioned_when_there_is_nothing_else(stage: Stage) -> None:
    await stage.send_batch("陈晨 chen")
    await stage.cancel("陈晨已入职，撤回邀约")
    assert not [key for key in stage.remote.cards if key.startswith("el-")]


async def test_a_closed_position_is_one_card_with_counts(stage: Stage) -> None:
    first = await stage.send_batch("陈晨 chen\n刘洋 13900000001", JAVA)
    await stage.confirmed(next(inv for inv in first if stage.name(inv.candidate_id) == "陈晨"), "chen")
    await stage.send_batch("孙悦 13800000002", TEST)
    await stage.say("hr_lin", "Java岗已关闭，全部撤回", GROUP)
    text = stage.text(card(stage, "qu-"))
    assert "还有 2 人：已发送未查看 1 人，已确认 1 人" in text
    assert "已约好时间的：陈晨" in text
    assert State.WITHDRAWN not in stage.states()
    await stage.press("hr_lin", card(stage, "qu-"), "全部撤回")
    await stage.settle()
    assert sorted(stage.states()) == [State.INVITED, State.WITHDRAWN, State.WITHDRAWN]
    assert "已撤回 2 人，全部完成" in stage.text(card(stage, "qu-"))


async def test_no_is_no(stage: Stage) -> None:
    await stage.send_batch("陈晨 chen", JAVA)
    await stage.say("hr_lin", "Java岗已关闭，全部撤回")
    await stage.press("hr_lin", card(stage, "qu-"), "不用了")
    await stage.settle()
    assert stage.states() == [State.INVITED]


async def test_a_large_position_goes_piece_by_piece(stage: Stage) -> None:
    await stage.send_batch("\n".join(f"候选 1390000{n:04d}" for n in range(60)), JAVA)
    await stage.say("hr_lin", "Java岗已关闭，全部撤回")
    await stage.press("hr_lin", card(stage, "qu-"), "全部撤回")
    await stage.settle()
    assert stage.states() == [State.WITHDRAWN] * 60
    assert "已撤回 60 人，全部完成" in stage.text(card(stage, "qu-"))


async def test_what_was_not_sent_yet_is_dropped_too(stage: Stage) -> None:
    await stage.say("hr_lin", f"{JAVA}\n陈晨 chen")
    await stage.say("hr_lin", "Java岗已关闭，全部撤回")
    await stage.press("hr_lin", card(stage, "qu-"), "全部撤回")
    await stage.settle()
    assert stage.states() == [State.WITHDRAWN]
    await stage.press("hr_lin", stage.preview(), "确认发送")
    await stage.settle()
    assert stage.states() == [State.WITHDRAWN]
    with stage.store.reading() as tx:
        assert [campaign.phase for campaign in tx.campaigns.find()] == [Phase.CANCELLED]


@pytest.mark.parametrize("word", ["前端岗已关闭，全部撤回", "先别撤回Java岗的所有邀约", "Java岗关闭了吗？"])
async def test_nothing_is_taken_back(stage: Stage, word: str) -> None:
    await stage.send_batch("陈晨 chen", JAVA)
    await stage.say("hr_lin", word)
    assert stage.states() == [State.INVITED]
    assert not [key for key in stage.remote.cards if key.startswith("qu-")]


@pytest.fixture
def ruled(stage_url: str) -> Iterator[Stage]:
    made = Stage(stage_url, triggers=(Trigger("笔试", "笔试达标", "初试", position="Java*"),))
    yield made
    made.close()


async def test_a_rule_forgets_whom_it_collected_for_a_closed_position(ruled: Stage) -> None:
    await ruled.send_batch("陈晨 chen", JAVA)
    await ruled.desk.handle(
        StageReached("stage:1", {"name": "刘洋", "mobile": "13900000001"}, "Java开发", "笔试达标", "d")
    )
    await ruled.say("hr_lin", "Java岗已关闭，全部撤回")
    await ruled.press("hr_lin", card(ruled, "qu-"), "全部撤回")
    await ruled.pass_time(timedelta(hours=1))
    assert ruled.states() == [State.WITHDRAWN]
