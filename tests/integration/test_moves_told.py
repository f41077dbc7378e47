"""HR reads of a move as a move: from when to when."""

from domain.invitation import State
from tests.integration.stage import GROUP, Stage
from tests.integration.test_moving import ALONE, FRIDAY, MOVE, answer, collected


async def test_a_move_is_told_as_one_and_what_was_agreed_just_before_it_as_new(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 chen", ALONE)
    inv = await stage.confirmed(inv, "chen")
    assert inv.start
    assert "**新确认 1 场面试**\n- 陈晨 · 后端工程师 · 初试：11月25日" in await collected(stage)
    before = (await collected(stage)).count("\n")
    await stage.say("hr_lin", MOVE, GROUP)
    inv = await answer(stage, stage.look(inv), "可以")
    assert (inv.state, inv.start) == (State.CONFIRMED, FRIDAY)
    text = "\n".join((await collected(stage)).split("\n")[before + 1 :])
    assert text == (
        "**改期 1 场面试**\n- 陈晨 · 后端工程师 · 初试：11月25日（周三）13:30 → 11月27日（周五）15:00–15:45"
    )
