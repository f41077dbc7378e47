"""Two people of HR: each acts on own candidates at once; on a colleague's only after a tap on a card that says whose they are."""

from collections.abc import Iterator
from typing import Any

import pytest

from domain.invitation import State
from tests.integration.stage import BATCH, GROUP, Stage

ZHOU = {
    "user_id": "hr_zhou",
    "union_id": "un-zhou",
    "name": "周敏",
    "department": "人力资源部",
    "mobile": "13700000009",
}


@pytest.fixture
def two(database_url: str) -> Iterator[Stage]:
    """A stage with 林晓 and 周敏."""
    made = Stage(database_url, people=[ZHOU], hr_user_ids=frozenset({"hr_lin", "hr_zhou"}))
    yield made
    made.close()


async def known(stage: Stage) -> None:
    """周敏 has had a batch of her own."""
    await stage.say("hr_zhou", f"{BATCH.replace('后端', '测试')}\n钱多 13900000007", GROUP)
    await stage.press("hr_zhou", stage.preview(), "取消")


def asked(stage: Stage) -> str:
    return [key for key in stage.remote.cards if key.startswith("wh-")][-1]


def told(stage: Stage, title: str) -> list[Any]:
    return [effect for effect in stage.remote.messages.values() if getattr(effect, "title", "") == title]


async def test_ones_own_candidates_without_a_word_about_owners(two: Stage) -> None:
    await two.send_batch("陈晨 chen")
    await two.say("hr_lin", "取消陈晨")
    assert "林晓" not in two.text(asked(two))
    await two.press("hr_lin", asked(two), "确认取消")
    assert two.states() == [State.CANCELLED]
    assert told(two, "同事处理了您的候选人") == []


async def test_a_colleagues_after_a_tap_and_the_colleague_is_told(two: Stage) -> None:
    await known(two)
    inv = next(inv for inv in await two.send_batch("陈晨 chen") if inv.state is State.INVITED)
    await two.say("hr_zhou", "取消陈晨", GROUP)
    assert "**陈晨** · 后端工程师 · 初试 由 **林晓** 负责，仍要取消面试吗？" in two.text(asked(two))
    assert two.look(inv).state is State.INVITED
    await two.press("hr_zhou", asked(two), "仍要取消面试")
    await two.settle()
    assert two.look(inv).state is State.CANCELLED
    (message,) = told(two, "同事处理了您的候选人")
    assert (message.user_ids, "周敏 处理了您批次里的 **陈晨**" in message.text) == (["hr_lin"], True)


async def test_an_agreed_interview_is_asked_about_once(two: Stage) -> None:
    await known(two)
    first = next(inv for inv in await two.send_batch("陈晨 chen") if inv.state is State.INVITED)
    inv = await two.confirmed(first, "chen")
    await two.say("hr_zhou", "取消陈晨")
    assert "注意：这是 **林晓** 的批次" in two.text(asked(two))
    await two.press("hr_zhou", asked(two), "确认取消")
    await two.settle()
    assert two.look(inv).state is State.CANCELLED
    assert len(told(two, "同事处理了您的候选人")) == 1


async def test_two_at_once_end_it_once(two: Stage) -> None:
    await known(two)
    inv = next(inv for inv in await two.send_batch("陈晨 chen") if inv.state is State.INVITED)
    await two.say("hr_zhou", "撤回陈晨")
    question = asked(two)
    await two.cancel("取消陈晨")
    answer = await two.press("hr_zhou", question, "仍要撤回邀约")
    await two.settle()
    assert two.look(inv).state is State.CANCELLED
    assert "现在的状态" in answer.card["markdown"]
    assert told(two, "同事处理了您的候选人") == []


async def test_reminding_a_colleagues_batch(two: Stage) -> None:
    await known(two)
    await two.send_batch("陈晨 chen")
    await two.say("hr_zhou", "催一下没看的")
    card = [key for key in two.remote.cards if key.startswith("hp-")][-1]
    assert "注意：这是 **林晓** 的批次" in two.text(card)
    await two.press("hr_zhou", card, "提醒这 1 人")
    await two.settle()
    assert ["hr_lin" in message.user_ids for message in told(two, "同事处理了您的批次")] == [True]
