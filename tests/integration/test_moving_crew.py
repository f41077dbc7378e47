"""HR names another time for an agreed interview: who sits in then, and what HR is warned of."""

from domain.effects import SayGroup
from tests.integration.stage import GROUP, Stage


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
