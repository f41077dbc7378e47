"""The hour at which such people look is offered beside «now»; HR decides, and until then one word stops it."""

from datetime import timedelta

from domain.invitation import State
from tests.integration.stage import BATCH, GROUP, MONDAY, Stage

TWO = "陈晨 chen\n刘洋 13900000001"
EVENING = MONDAY + timedelta(hours=10)  # 20:00


async def offered(stage: Stage) -> str:
    await stage.say("hr_lin", f"{BATCH}\n{TWO}", GROUP)
    return stage.preview()


async def test_engineers_are_offered_the_evening(stage: Stage) -> None:
    card = await offered(stage)
    assert "**建议 20:00 发送**（技术岗位多在晚上看，这是行业经验，自家数据还不够）" in stage.text(card)
    assert [button["text"] for button in stage.buttons(card)] == ["确认发送（2 人）", "20:00 发送", "取消"]


async def test_at_that_hour_it_leaves(stage: Stage) -> None:
    card = await offered(stage)
    await stage.press("hr_lin", card, "20:00 发送")
    assert "20:00 开始发送" in stage.text(card)
    await stage.pass_time(timedelta(minutes=599))
    assert stage.states() == [State.DRAFTED, State.DRAFTED]
    await stage.pass_time(timedelta(minutes=1))
    assert (stage.at, stage.states()) == (EVENING, [State.INVITED, State.INVITED])


async def test_until_then_a_word_stops_it(stage: Stage) -> None:
    card = await offered(stage)
    await stage.press("hr_lin", card, "20:00 发送")
    await stage.say("hr_lin", "停")
    await stage.pass_time(timedelta(hours=11))
    assert stage.states() == [State.DRAFTED, State.DRAFTED]


async def test_an_old_button_sends_now(stage: Stage) -> None:
    card = await offered(stage)
    later = stage.button(card, "20:00")
    stage.at = EVENING + timedelta(minutes=5)
    await stage.tap("hr_lin", card, later)
    await stage.settle()
    assert stage.states() == [State.INVITED, State.INVITED]
