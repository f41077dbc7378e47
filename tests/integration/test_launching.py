"""After HR's tap there is a while in which all of it can be undone; whoever was not reached can be tried again."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from domain.effects import PostCard, SendSms
from domain.faults import OutcomeUnknown, Permanent
from domain.invitation import State
from tests.integration.stage import BATCH, GROUP, Stage

TWO = "陈晨 chen\n刘洋 13900000001"
DRAFTED = [State.DRAFTED] * 2
INVITED = [State.INVITED] * 2
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)


@pytest.fixture
def careful(database_url: str) -> Iterator[Stage]:
    """A stage on which batches wait for a minute."""
    made = Stage(database_url, undo=MINUTE)
    yield made
    made.close()


async def sent(stage: Stage) -> str:
    await stage.say("hr_lin", f"{BATCH}\n{TWO}", GROUP)
    await stage.press("hr_lin", stage.preview(), "确认发送")
    await stage.settle()
    return stage.preview()


async def test_it_leaves_when_the_time_is_up_and_not_before(careful: Stage) -> None:
    card = await sent(careful)
    assert "60 秒后开始发送（10:01:00）" in careful.text(card)
    await careful.pass_time(MINUTE - SECOND)
    assert careful.states() == DRAFTED
    await careful.pass_time(SECOND)
    assert careful.states() == INVITED


async def test_undone_nothing_leaves_and_it_can_be_sent_again(careful: Stage) -> None:
    card = await sent(careful)
    await careful.press("hr_lin", card, "撤销发送")
    await careful.pass_time(MINUTE * 2)
    assert (careful.states(), careful.remote.posted) == (DRAFTED, [])
    await careful.press("hr_lin", card, "确认发送")
    await careful.pass_time(MINUTE - SECOND)
    assert careful.states() == DRAFTED  # the first minute's end is not the second's
    await careful.pass_time(SECOND)
    assert careful.states() == INVITED


async def test_nobody_has_to_wait(careful: Stage) -> None:
    card = await sent(careful)
    await careful.press("hr_lin", card, "立即发送")
    await careful.settle()
    assert careful.states() == INVITED
    await careful.pass_time(MINUTE)
    assert len(careful.remote.posted) == 1


async def test_too_late_to_undo_is_said_by_the_card(careful: Stage) -> None:
    card = await sent(careful)
    undo = careful.button(card, "撤销发送")
    await careful.pass_time(MINUTE)
    answer = await careful.tap("hr_lin", card, undo)
    assert "已发送 2/2" in answer.card["markdown"]
    assert careful.states() == INVITED


@pytest.mark.parametrize("words", ["先别发", "撤销发送", "不发了"])
async def test_a_word_undoes_it_too(careful: Stage, words: str) -> None:
    card = await sent(careful)
    await careful.say("hr_lin", words, GROUP)
    await careful.pass_time(MINUTE * 2)
    assert careful.states() == DRAFTED
    assert "确认发送（2 人）" in [button["text"] for button in careful.buttons(card)]
    assert careful.said()[-1] == (GROUP, "已撤销发送")


async def test_stopped_and_resumed_it_leaves_once(careful: Stage) -> None:
    await sent(careful)
    await careful.say("hr_lin", "停")
    await careful.pass_time(MINUTE * 2)
    assert careful.states() == DRAFTED
    await careful.say("hr_lin", "继续发")
    await careful.pass_time(MINUTE)
    assert (careful.states(), len(careful.remote.posted)) == (INVITED, 1)


async def test_the_card_itself_stops_what_has_not_left(stage: Stage) -> None:
    await stage.say("hr_lin", f"{BATCH}\n{TWO}", GROUP)
    card = stage.preview()
    await stage.press("hr_lin", card, "确认发送")
    await stage.press("hr_lin", card, "停")
    await stage.settle()
    assert stage.states() == DRAFTED
    assert "还没发出的 2 人不会再发" in stage.text(card)
    await stage.press("hr_lin", card, "继续")
    await stage.pass_time(timedelta(seconds=5), 2)
    assert stage.states() == INVITED
    assert "已发送 2/2" in stage.text(card)


async def test_whom_it_did_not_reach_is_tried_again_on_a_tap(stage: Stage) -> None:
    stage.remote.faults[SendSms].append(Permanent("isv.MOBILE_NUMBER_ILLEGAL", "号码不对"))
    await stage.send_batch(TWO)
    await stage.pass_time(timedelta(seconds=5))
    card = stage.preview()
    assert "⚠ **没送到 1 人**：\n- 刘洋：短信，号码不对" in stage.text(card)
    assert stage.states() == [State.INVITED, State.INVITING]
    await stage.press("hr_lin", card, "重试没送到的 1 人")
    await stage.pass_time(timedelta(seconds=5), 2)
    assert stage.states() == INVITED
    assert (stage.buttons(card), stage.reasons()) == ([], [])
    assert [key for key in stage.carried("PostCard") if key.startswith("cd-")] == [stage.card(stage.invitations()[0])]


async def test_a_member_without_another_way_is_tried_again_by_a_new_card(stage: Stage) -> None:
    await stage.say("hr_lin", f"{BATCH}\n陈晨 chen")
    preview = stage.preview()
    stage.remote.faults[PostCard].append(Permanent("card.notDelivered"))
    await stage.press("hr_lin", preview, "确认发送")
    await stage.pass_time(timedelta(seconds=5), 2)
    await stage.press("hr_lin", preview, "重试没送到的 1 人")
    await stage.settle()
    (inv,) = stage.invitations()
    assert (inv.state, inv.calling) == (State.INVITED, 2)
    assert stage.card(inv) in stage.remote.cards


async def test_what_may_have_arrived_is_sent_again_only_after_a_second_yes(stage: Stage) -> None:
    stage.remote.faults[SendSms].append(OutcomeUnknown("timeout"))
    await stage.send_batch(TWO)
    await stage.pass_time(timedelta(seconds=5))
    card = stage.preview()
    assert "⚠ **不确定是否送到 1 人**" in stage.text(card)
    await stage.press("hr_lin", card, "不确定的 1 人也重发")
    await stage.settle()
    assert stage.remote.posted == []
    assert "可能已经收到" in stage.text(card)
    await stage.press("hr_lin", card, "仍要重发")
    await stage.pass_time(timedelta(seconds=5), 2)
    assert (len(stage.remote.posted), stage.reasons()) == (1, [])
    assert stage.buttons(card) == []
