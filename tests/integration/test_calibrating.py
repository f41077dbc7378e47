"""「看看优先级准不准」, before and after there is data."""

from datetime import timedelta

from domain.effects import Say
from tests.integration.stage import Stage


def answer(stage: Stage) -> str:
    return next(
        effect.text
        for effect in reversed(stage.remote.messages.values())
        if isinstance(effect, Say) and effect.title == "排序分准不准"
    )


async def test_points_are_held_against_what_became_of_people(stage: Stage) -> None:
    inv = (await stage.send_batch("陈晨 chen\n刘洋 13900000001"))[0]
    await stage.say("hr_lin", "看看优先级准不准")
    assert answer(stage) == "还没有发出满 7 天的邀约，现在还看不出准不准。"
    await stage.confirmed(inv, "chen")
    await stage.pass_time(timedelta(days=8, hours=2))
    await stage.say("hr_lin", "看看优先级准不准")
    lines = answer(stage).split("\n")
    assert lines[0] == "近 180 天里发出满 7 天的 **2** 人，按现在的排序分："
    assert lines[1].startswith("- 得分 ≥ 5 的人中 **1/1**（100%")
    assert "；其中 **1/1**" in lines[1]
    assert lines[-2].startswith("- 得分更低的人中 **0/1**（0%")
