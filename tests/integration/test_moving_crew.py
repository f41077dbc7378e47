"""HR names another time for an agreed interview: who sits in then, and what HR is warned of."""

from datetime import UTC, datetime

from domain.effects import SayGroup
from tests.integration.stage import GROUP, Stage
from tests.integration.test_moving import ALONE, asked


async def test_the_same_interviewer_is_preferred_and_a_time_against_the_wish_is_said(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001 周四上午")
    inv = await stage.confirmed(inv, "chen")
    assert inv.wish
    for day in (25, 27):
        await stage.say("hr_lin", f"陈晨改到11月{day}日 16:00", GROUP)
        assert stage.look(inv).crew == inv.crew
    replies = [effect.text for effect in stage.remote.messages.values() if isinstance(effect, SayGroup)]
    assert "⚠ 候选人期望的时间是「周四上午」" in replies[-1]
    assert "换人" not in replies[-1]


async def test_two_times_of_one_interview_block_nothing_in_between(stage: Stage) -> None:
    inv = await asked(stage, move="陈晨改到11月25日 17:00")
    assert inv.former
    await stage.say("hr_lin", f"{ALONE}\n孙悦 13800000002", GROUP)
    await stage.press("hr_lin", stage.preview(), "确认发送")
    await stage.settle()
    between = datetime(2026, 11, 25, 7, tzinfo=UTC)
    assert inv.start
    assert inv.former.start < between < inv.start
    await stage.say("sun", "11月25日下午3点")
    (sun,) = [other for other in stage.invitations() if other.id != inv.id]
    assert sun.offer[0] == between
