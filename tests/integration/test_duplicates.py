"""What was never sent is no invitation: it is named as a preview, and a tap lets the new order take its place."""

import pytest

from domain.campaign import Phase
from domain.effects import SayGroup
from tests.integration.stage import BATCH, GROUP, Stage

ONE = "陈晨 13800000001"
TWO = f"{ONE}\n孙悦 13800000002"


def answer(stage: Stage) -> str:
    return str([e.text for e in stage.remote.messages.values() if hasattr(e, "text")][-1])


def last_card(stage: Stage, kind: str) -> str:
    return [key for key in stage.remote.cards if key.startswith(kind)][-1]


def phases(stage: Stage) -> dict[str, Phase]:
    """Minutes tell the batches apart."""
    with stage.store.reading() as tx:
        return {f"{campaign.minutes}": campaign.phase for campaign in tx.campaigns.find()}


@pytest.mark.parametrize("people", [ONE, TWO])
async def test_the_new_order_takes_the_place_of_an_unsent_preview(stage: Stage, people: str) -> None:
    await stage.say("hr_lin", f"{BATCH}\n{ONE}")
    await stage.say("hr_lin", f"{BATCH.replace('45', '30')}\n{people}")
    card = last_card(stage, "qu-")
    assert "「后端工程师 · 初试」里，那份没有发送过" in stage.text(card)
    await stage.press("hr_lin", card, "取消旧的")
    await stage.settle()
    with stage.store.reading() as tx:
        found = [(c.minutes, c.phase, len(tx.invitations.find(campaign_id=c.id))) for c in tx.campaigns.find()]
    open_ones = [(minutes, people_) for minutes, phase, people_ in found if phase is Phase.PREVIEW]
    assert open_ones == [(30, len(people.split("\n")))]


async def test_the_new_preview_still_says_which_rows_it_left_out(stage: Stage) -> None:
    await stage.say("hr_lin", f"{BATCH}\n{ONE}")
    await stage.say("hr_lin", f"{BATCH.replace('45', '30')}\n{TWO}\n王大锤 1390000")
    await stage.press("hr_lin", last_card(stage, "qu-"), "取消旧的")
    await stage.settle()
    assert "王大锤" in stage.text(stage.preview())


async def test_what_is_missing_is_added_without_losing_the_rows_left_out(stage: Stage) -> None:
    await stage.say("hr_lin", f"{BATCH.replace('岗位=后端工程师', '')}\n{ONE}\n王大锤 1390000")
    await stage.say("hr_lin", "岗位=后端工程师")
    assert "王大锤" in stage.text(stage.preview())


async def test_not_replaced_unless_hr_says_so(stage: Stage) -> None:
    await stage.say("hr_lin", f"{BATCH}\n{ONE}")
    await stage.say("hr_lin", f"{BATCH.replace('45', '30')}\n{ONE}", GROUP)
    group = [e.text for e in stage.remote.messages.values() if isinstance(e, SayGroup)]
    assert group == [
        "请在与我的单聊里确认一下，确认前不会改动任何安排。"
    ]  # and nothing that speaks against the question
    await stage.press("hr_lin", last_card(stage, "qu-"), "不用了")
    assert phases(stage) == {"45": Phase.PREVIEW}


async def test_what_was_sent_is_an_invitation(stage: Stage) -> None:
    await stage.send_batch(ONE)
    await stage.say("hr_lin", f"{BATCH}\n{ONE}")
    assert "第 1 行「陈晨」：这个岗位已经在邀约中" in answer(stage)
    assert [key for key in stage.remote.cards if key.startswith("qu-")] == []


async def test_the_group_hears_when_no_preview_comes(stage: Stage) -> None:
    await stage.say("hr_lin", f"{BATCH.replace('李雷、韩梅梅', '没有这个人')}\n{ONE}", GROUP)
    group = [e.text for e in stage.remote.messages.values() if isinstance(e, SayGroup)]
    kept = "名单记住了，@我 说一声面试官是谁就行，例如「面试官 李雷、韩梅梅」。没有发送任何消息。"
    assert group == [
        "收到，共 1 人，正在核对面试官和日程。核对好后，预览会发到您与我的单聊，确认后才会发送。",
        f"「后端工程师」还没有预览：通讯录里找不到面试官「没有这个人」，已忽略。{kept}",
    ]


async def test_the_group_hears_of_a_namesake(stage: Stage) -> None:
    await stage.say("hr_lin", f"{BATCH.replace('李雷、韩梅梅', '张伟')}\n{ONE}", GROUP)
    group = [e.text for e in stage.remote.messages.values() if isinstance(e, SayGroup)]
    assert group[1:] == ["有 2 位「张伟」，请先在与我的单聊里选一位，选好后才有预览。"]
    await stage.press("hr_lin", last_card(stage, "ch-"), "取消这次邀约")
    await stage.settle()
    group = [e.text for e in stage.remote.messages.values() if isinstance(e, SayGroup)]
    assert group[2:] == ["「后端工程师」没有预览：已取消，没有发送任何消息。"]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("看情况吧", "没有看懂时间「看情况吧」。"),
        ("2026年11月20日", "已经过去"),
        ("2月30日", "没有「2月30日」这一天。"),
        ("11月28日", "不在工作时间内。要在这时候面试，请写明几点到几点"),
        ("11月25日到2027年3月1日", "超过 60 天"),
        ("11月25日10点到10点5分", "太短"),
    ],
)
async def test_a_time_that_cannot_be_used_has_one_reason(stage: Stage, when: str, expected: str) -> None:
    await stage.say("hr_lin", f"{BATCH.replace('11月25日到11月27日', when)}\n{ONE}")
    assert expected in answer(stage)
    assert "没有发送任何消息" in answer(stage)
