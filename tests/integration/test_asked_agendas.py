"""Whose day is asked for: an interviewer's, a candidate's, several of one name, or nobody whom we know."""

from domain.effects import Say
from tests.integration.stage import BATCH, Stage


def answer(stage: Stage) -> str:
    return [e.text for e in stage.remote.messages.values() if isinstance(e, Say) and "hr_lin" in e.user_ids][-1]


async def test_a_day_of_somebody(stage: Stage) -> None:
    inv = await stage.confirmed((await stage.send_batch("陈晨 chen"))[0], "chen")
    line = f"- **陈晨** · 后端工程师 · 初试：已确认，11月25日（周三）13:30–14:15，面试官 {stage.name(inv.crew[0])}"
    for name in ("陈晨", stage.name(inv.crew[0])):
        await stage.say("hr_lin", f"{name}周三能面吗")
        assert answer(stage) == line
    await stage.say("hr_lin", "钱多多周三能面吗")
    assert answer(stage).startswith("没有找到「钱多多」：还没有约过")


async def test_people_of_one_name_are_told_apart(stage: Stage) -> None:
    await stage.say("hr_lin", f"{BATCH.replace('李雷、韩梅梅', '张伟')}\n陈晨 chen")
    await stage.say("hr_lin", "张伟周三能面吗")
    told = answer(stage)
    assert told.startswith("这段时间没有面试。\n有 2 位「张伟」（")
    assert {"销售部", "产品部"} <= set(told.split("（")[1].split("）")[0].split("、"))
