"""「催李雷」: an interviewer is reminded of exactly what waits for their answer."""

from domain.effects import Say
from tests.integration.stage import Stage


def heard(stage: Stage, user: str) -> list[str]:
    return [e.text for _, e, _ in stage.remote.log if isinstance(e, Say) and user in e.user_ids]


async def test_an_interviewer_is_reminded_of_open_requests_once_an_hour(stage: Stage) -> None:
    inv = await stage.choose((await stage.send_batch("陈晨 chen"))[0], "chen")
    user, name = stage.user(inv.crew[0]), stage.name(inv.crew[0])
    await stage.say("hr_lin", f"催{name}")
    assert "请在卡片上确认是否可以参加" in heard(stage, user)[-1]
    assert heard(stage, "hr_lin")[-1] == (
        f"已提醒 {name} 确认 1 场面试：\n- 陈晨 · 后端工程师 · 初试，11月25日（周三）13:30–14:15"
    )
    count = len(heard(stage, user))
    await stage.say("hr_lin", f"催一下{name}")
    assert len(heard(stage, user)) == count
    assert heard(stage, "hr_lin")[-1].startswith(f"没有再提醒 {name}：")


async def test_who_is_not_waited_for_is_not_found(stage: Stage) -> None:
    await stage.send_batch("陈晨 chen")
    await stage.say("hr_lin", "催李雷")
    assert heard(stage, "hr_lin")[-1].startswith("没有找到正在邀约的「李雷」")
