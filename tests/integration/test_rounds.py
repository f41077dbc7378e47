"""How an interview ended, and the next round that follows: proposed, never sent by itself."""

from datetime import timedelta

import pytest

from domain.effects import Say, SayGroup
from domain.invitation import Invitation, State
from tests.integration.stage import BATCH, GROUP, Stage


def told(stage: Stage) -> str:
    """What HR read last as a message."""
    return [effect.text for _, effect, _ in stage.remote.log if isinstance(effect, Say | SayGroup)][-1]


def previews(stage: Stage) -> list[str]:
    return [key for key in stage.remote.cards if key.startswith("pv-")]


async def held(stage: Stage, lines: str = "陈晨 chen 期望=上午") -> Invitation:
    """An interview that has taken place: the first of the list."""
    inv = (await stage.send_batch(lines))[0]
    inv = await stage.confirmed(inv, "chen")
    await stage.pass_time(timedelta(hours=12), 6)
    return stage.look(inv)


async def newest(stage: Stage) -> Invitation:
    return max(stage.invitations(), key=lambda inv: inv.since)


async def test_passed_leads_to_the_next_round_with_the_same_preferences(stage: Stage) -> None:
    first = await held(stage)
    await stage.say("hr_lin", "陈晨过了，约复试", GROUP)
    assert "后端工程师 · 复试" in stage.text(stage.preview())
    assert "李雷/韩梅梅" in stage.text(stage.preview())
    assert "A座302" in stage.text(stage.preview())
    assert stage.states() == [State.DONE, State.DRAFTED] or stage.states() == [State.DRAFTED, State.DONE]
    await stage.press("hr_lin", stage.preview(), "确认发送")
    await stage.settle()
    second = await newest(stage)
    assert (second.state, second.wish, second.candidate_id) == (State.INVITED, "上午", first.candidate_id)


async def test_three_rounds_in_a_row(stage: Stage) -> None:
    await held(stage)
    for word, job in (("陈晨过了", "复试"), ("陈晨复试通过", "终试")):
        await stage.say("hr_lin", word)
        assert f"后端工程师 · {job}" in stage.text(stage.preview())
        await stage.press("hr_lin", stage.preview(), "确认发送")
        await stage.settle()
        inv = await newest(stage)
        await stage.confirmed(inv, "chen")
        await stage.pass_time(timedelta(hours=12), 16)
    await stage.say("hr_lin", "陈晨终试通过")
    assert "要约下一轮，请说" in told(stage)
    assert len(previews(stage)) == 3


async def test_not_passed_is_kept_and_told_to_nobody(stage: Stage) -> None:
    inv = await held(stage)
    before = len(stage.remote.messages)
    await stage.say("hr_lin", "陈晨没过")
    assert "没有通知候选人" in told(stage)
    assert len(stage.remote.messages) == before + 1
    assert len(previews(stage)) == 1
    with stage.store.reading() as tx:
        assert [(step.what, step.detail) for step in tx.trail.of(inv.id)][-1] == ("Outcome", "failed")


async def test_an_interview_that_just_took_place_is_closed_by_its_outcome(stage: Stage) -> None:
    inv = (await stage.send_batch("陈晨 chen"))[0]
    inv = await stage.confirmed(inv, "chen")
    assert inv.start
    stage.at = inv.start + timedelta(minutes=20)
    await stage.say("hr_lin", "陈晨过了")
    assert stage.look(inv).state is State.DONE
    assert len(previews(stage)) == 2


async def test_an_interview_of_tomorrow_has_no_outcome_yet(stage: Stage) -> None:
    inv = await stage.confirmed((await stage.send_batch("陈晨 chen"))[0], "chen")
    await stage.say("hr_lin", "陈晨过了，约复试")
    assert "还没有开始" in told(stage)
    assert stage.look(inv) == inv


@pytest.mark.parametrize("word", ["王小明过了，约复试", "王小明没过"])
async def test_nobody_of_this_name(stage: Stage, word: str) -> None:
    await held(stage)
    await stage.say("hr_lin", word)
    assert "没有找到「王小明」" in told(stage)
    assert len(previews(stage)) == 1


async def test_two_of_a_name_are_asked_about(stage: Stage) -> None:
    for inv, user in zip(await stage.send_batch("张伟 zhang1\n张伟 zhang2"), ("zhang1", "zhang2"), strict=True):
        await stage.confirmed(inv, user)
    await stage.pass_time(timedelta(hours=12), 9)
    await stage.say("hr_lin", "张伟过了，约复试", GROUP)
    card = [key for key in stage.remote.cards if key.startswith("qu-")][-1]
    assert sorted(b["text"] for b in stage.buttons(card)) == [
        "张伟 产品部（—） 后端工程师",
        "张伟 销售部（—） 后端工程师",
    ]
    assert len(previews(stage)) == 1
    await stage.press("hr_lin", card, "产品部")
    await stage.settle()
    assert "**名单**：张伟" in stage.text(stage.preview())
    assert stage.user((await newest(stage)).candidate_id) == "zhang2"


async def test_two_positions_of_one_person_are_asked_about(stage: Stage) -> None:
    for order in (BATCH, BATCH.replace("后端工程师", "测试工程师")):
        await stage.send_batch("陈晨 chen", order)
        inv = next(one for one in stage.invitations() if one.state is State.INVITED)
        await stage.confirmed(inv, "chen")
    await stage.pass_time(timedelta(hours=12), 10)
    await stage.say("hr_lin", "陈晨过了，约复试")
    card = [key for key in stage.remote.cards if key.startswith("qu-")][-1]
    assert len(previews(stage)) == 2
    await stage.press("hr_lin", card, "测试工程师")
    await stage.settle()
    assert "测试工程师 · 复试" in stage.text(stage.preview())


async def test_an_interviewer_may_not_say_it(stage: Stage) -> None:
    await held(stage)
    await stage.say("lilei", "陈晨过了，约复试")
    assert len(previews(stage)) == 1
