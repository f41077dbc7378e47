"""On the board a colleague's candidates and batches are asked about first, by a second button; the colleague is told."""

from collections.abc import AsyncIterator

import pytest_asyncio

from domain.campaign import Phase
from domain.invitation import State
from tests.integration.board.visitor import Boarded
from tests.integration.stage import BATCH
from tests.integration.test_owners import ZHOU, told

OWNER = "同事处理了您的候选人"
BATCHES = "同事处理了您的批次"


@pytest_asyncio.fixture
async def two(stage_url: str) -> AsyncIterator[Boarded]:
    """A stage with pages, 林晓 and 周敏."""
    made = Boarded(stage_url, people=[ZHOU], hr_user_ids=frozenset({"hr_lin", "hr_zhou"}))
    yield made
    await made.close_all()


async def test_cancelling_a_colleagues_candidate_takes_a_second_button(two: Boarded) -> None:
    (inv,) = await two.send_batch("陈晨 chen")
    zhou = await two.entered("hr_zhou")
    await zhou.get(f"/board/people/{inv.id}")
    await zhou.send("确认撤回邀约", reason="岗位停招")
    assert "由 林晓 负责，还没有执行。仍要撤回邀约吗？" in zhou.text
    assert two.look(inv).state is State.INVITED
    await zhou.send("仍要撤回邀约")
    await two.settle()
    assert two.look(inv).state is State.WITHDRAWN
    assert "说明了原因：岗位停招" in await zhou.get(f"/board/people/{inv.id}")
    assert [message.user_ids for message in told(two, OWNER)] == [["hr_lin"]]


async def test_ones_own_at_once(two: Boarded) -> None:
    (inv,) = await two.send_batch("陈晨 chen")
    lin = await two.entered("hr_lin")
    await lin.get(f"/board/people/{inv.id}")
    await lin.send("确认撤回邀约")
    assert two.look(inv).state is State.WITHDRAWN


async def test_a_colleagues_batch_is_stopped_by_a_second_button(two: Boarded) -> None:
    (inv,) = await two.send_batch("陈晨 chen")
    zhou = await two.entered("hr_zhou")
    await zhou.get(f"/board/batches/{inv.campaign_id}")
    await zhou.send("停止这批")
    assert "后端工程师 · 初试 由 林晓 负责，还没有执行。仍要停止这一批吗？" in zhou.text
    with two.store.reading() as tx:
        assert tx.campaigns.get(inv.campaign_id).phase is Phase.RUNNING
    await zhou.send("仍要停止这一批")
    await two.settle()
    with two.store.reading() as tx:
        assert tx.campaigns.get(inv.campaign_id).phase is Phase.STOPPED
    assert [message.user_ids for message in told(two, BATCHES)] == [["hr_lin"]]


async def test_a_colleagues_preview_is_not_sent_by_one_button(two: Boarded) -> None:
    await two.say("hr_lin", f"{BATCH}\n陈晨 chen")
    (inv,) = two.invitations()
    zhou = await two.entered("hr_zhou")
    await zhou.get(f"/board/import/batch/{inv.campaign_id}")
    await zhou.send("确认发送（1 人）")
    assert "仍要发送这一批吗" in zhou.text
    assert two.states() == [State.DRAFTED]
    await zhou.send("仍要发送这一批")
    await two.settle()
    assert two.states() == [State.INVITED]
    assert [message.user_ids for message in told(two, BATCHES)] == [["hr_lin"]]


async def test_of_several_only_ones_own_or_all(two: Boarded) -> None:
    (theirs,) = await two.send_batch("陈晨 chen")
    await two.say("hr_zhou", f"{BATCH.replace('后端', '测试')}\n孙悦 sun")
    await two.press("hr_zhou", two.preview(), "确认发送")
    await two.settle()
    mine = next(inv for inv in two.invitations() if inv.id != theirs.id)
    zhou = await two.entered("hr_zhou")
    await zhou.get("/board/people")
    both = {f"pick.{theirs.id}": "1", f"pick.{mine.id}": "1"}
    fields = zhou.page.partition('name="form" value="')[2].partition('"')[0]
    sent = {"form": fields, "nonce": "n" * 20, "back": "board/people", "what": "several-withdraw", "subject": ""}
    await zhou.post("/board/do", **sent, **both)
    assert "选中的 2 人里有 1 人由同事负责（林晓 1 人）" in zhou.text
    assert (two.look(theirs).state, two.look(mine).state) == (State.INVITED, State.INVITED)
    await zhou.send("只对我负责的 1 人撤回邀约")
    await two.settle()
    assert (two.look(theirs).state, two.look(mine).state) == (State.INVITED, State.WITHDRAWN)
    assert told(two, BATCHES) == []
    await zhou.post("/board/do", **{**sent, "nonce": "m" * 20}, **{f"pick.{theirs.id}": "1"})
    await zhou.send("仍要撤回邀约（全部 1 人）")
    await two.settle()
    assert two.look(theirs).state is State.WITHDRAWN
    assert [message.user_ids for message in told(two, BATCHES)] == [["hr_lin"]]
