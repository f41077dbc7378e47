"""HR reads and changes rules in chat: echoed, proven, one tap, one tap back, and at once in force for what follows."""

from datetime import timedelta

import pytest

from domain.invitation import State
from tests.integration.stage import BATCH, GROUP, Stage


def asked(stage: Stage) -> str:
    return [key for key in stage.remote.cards if key.startswith("qu-")][-1]


def listed(stage: Stage) -> str:
    return [key for key in stage.remote.cards if key.startswith("se-")][-1]


async def known(stage: Stage) -> None:
    """HR is somebody whom we know once a batch was begun."""
    await stage.say("hr_lin", f"{BATCH}\n陈晨 chen\n刘洋 13900000001", GROUP)


async def test_all_of_them_on_a_card(stage: Stage) -> None:
    await known(stage)
    await stage.say("hr_lin", "设置", GROUP)
    text = stage.text(listed(stage))
    assert "设置（1/3）" in text
    assert "- 免打扰：**21:00–次日 09:00**" in text
    await stage.press("hr_lin", listed(stage), "下一页")
    assert "- 发送前可撤销：**0 秒**" in stage.text(listed(stage))


async def test_one_tap_changes_it_for_what_follows(stage: Stage) -> None:
    await known(stage)
    await stage.say("hr_lin", "撤销时间改成30秒")
    assert "**发送前可撤销**：0 秒 → **30 秒**" in stage.text(asked(stage))
    await stage.press("hr_lin", asked(stage), "确认修改")
    await stage.press("hr_lin", stage.preview(), "确认发送")
    await stage.settle()
    assert stage.states() == [State.DRAFTED] * 2
    await stage.pass_time(timedelta(seconds=30))
    assert stage.states() == [State.INVITED] * 2
    await stage.say("hr_lin", "设置")
    await stage.press("hr_lin", listed(stage), "下一页")
    assert "**30 秒**（林晓 11月23日（周一）10:00改，默认 0 秒）" in stage.text(listed(stage))


async def test_one_tap_takes_it_back(stage: Stage) -> None:
    await known(stage)
    await stage.say("hr_lin", "撤销时间改成30秒")
    await stage.press("hr_lin", asked(stage), "确认修改")
    await stage.press("hr_lin", asked(stage), "撤销")
    assert "30 秒 → **0 秒**" in stage.text(asked(stage))
    await stage.press("hr_lin", stage.preview(), "确认发送")
    await stage.settle()
    assert stage.states() == [State.INVITED] * 2


async def test_nothing_changes_without_the_tap(stage: Stage) -> None:
    await known(stage)
    await stage.say("hr_lin", "撤销时间改成30秒")
    await stage.press("hr_lin", asked(stage), "不用了")
    with stage.store.reading() as tx:
        assert tx.overrides.in_force() == []


async def test_an_old_question_does_not_overrule_a_newer_answer(stage: Stage) -> None:
    await known(stage)
    await stage.say("hr_lin", "撤销时间改成30秒")
    first = asked(stage)
    await stage.say("hr_lin", "撤销时间改成90秒")
    await stage.press("hr_lin", asked(stage), "确认修改")
    await stage.press("hr_lin", first, "确认修改")
    assert "这期间有人改过，现在是 90 秒" in stage.text(first)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("撤销时间改成3天", "要在 0 秒 到 1 小时 之间"),
        ("撤销时间改成0", "现在就是 0 秒"),
        ("应届12小时催一次", "没有看懂要把「应届12小时催一次」里的哪一项改成什么"),
        ("勿扰时间8点到8点", "会在夜里（22 点到 7 点，一向不发）或免打扰时间打扰HR"),
        ("每人每天最多提醒1次", "一天会给同一位面试官发 3 条消息，上限是 1 条"),
    ],
)
async def test_what_cannot_be_is_said_and_changes_nothing(stage: Stage, words: str, answer: str) -> None:
    await known(stage)
    await stage.say("hr_lin", words)
    told = [getattr(effect, "text", "") for effect in stage.remote.messages.values()]
    assert answer in told[-1]
    assert [key for key in stage.remote.cards if key.startswith("qu-")] == []


async def test_quiet_hours_hold_messages_back_at_once(stage: Stage) -> None:
    await known(stage)
    await stage.say("hr_lin", "勿扰时间改成20点到9点")
    await stage.press("hr_lin", asked(stage), "确认修改")
    stage.at += timedelta(hours=10, minutes=30)
    await stage.press("hr_lin", stage.preview(), "确认发送")
    await stage.settle()
    assert stage.states() == [State.INVITING] * 2
    await stage.pass_time(timedelta(hours=12, minutes=30))
    assert stage.states() == [State.INVITED] * 2


async def test_only_hr_may(stage: Stage) -> None:
    await known(stage)
    await stage.say("lilei", "撤销时间改成30秒")
    await stage.say("lilei", "设置")
    assert [key for key in stage.remote.cards if key.startswith(("qu-", "se-"))] == []
