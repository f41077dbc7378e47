"""Three hundred messages in a minute, and a group that is gone: bounded, said once, nothing lost."""

from datetime import timedelta

from domain.effects import Say, SayGroup
from domain.inputs import Said
from domain.invitation import State
from tests.integration.stage import GROUP, Stage


async def test_a_flood_is_answered_once_and_what_was_confirmed_goes_on(stage: Stage) -> None:
    await stage.say(
        "hr_lin", "批量邀约 岗位=后端工程师 面试官=李雷 时间=11月25日到11月27日 地点=A座302\n陈晨 chen", GROUP
    )
    await stage.press("hr_lin", stage.preview(), "确认发送")
    for number in range(300):
        await stage.desk.handle(Said(f"flood:{number}", "hr_lin", "林晓", "帮助"))
    await stage.settle()
    titles = [title for to, title in stage.said() if to == ["hr_lin"]]
    assert (titles.count("请慢一点"), len(titles) <= 62) == (1, True)
    assert stage.states() == [State.INVITED]
    await stage.pass_time(timedelta(minutes=1, seconds=1))
    await stage.cancel("取消陈晨")
    assert stage.states() == [State.CANCELLED]


async def test_nobody_else_is_held_up_by_it(stage: Stage) -> None:
    for number in range(70):
        await stage.desk.handle(Said(f"flood:{number}", "sun", "孙悦", "在吗"))
    await stage.say("hr_lin", "帮助")
    assert stage.said()[-1][0] == ["hr_lin"]


async def test_what_a_lost_group_would_have_read_hr_reads_alone(stage: Stage) -> None:
    first, second = await stage.send_batch("陈晨 chen\n张伟 zhang1")
    stage.remote.groups.clear()
    for inv, user in ((first, "chen"), (second, "zhang1")):
        await stage.confirmed(inv, user)
        await stage.pass_time(timedelta(minutes=11))
    told = [effect for effect in stage.remote.messages.values() if isinstance(effect, Say)]
    assert [one.title for one in told if one.title in {"群里收不到了", "面试安排更新"}] == [
        "群里收不到了",
        "面试安排更新",
        "面试安排更新",
    ]
    assert [key for key in stage.carried("SayGroup") if key.startswith("dg-")] != []
    assert all(not isinstance(effect, SayGroup) for effect in list(stage.remote.messages.values())[-3:])
