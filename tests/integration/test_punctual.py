"""「我要迟到了」「能不能晚一小时」: those who would wait are told, and another time is said back before anything moves."""

from datetime import timedelta

import pytest

from domain.effects import Say
from domain.invitation import State
from tests.integration.stage import BATCH, Stage

ALONE = BATCH.replace("李雷、韩梅梅", "李雷")


def said(stage: Stage, title: str) -> list[tuple[list[str], str]]:
    messages = [effect for effect in stage.remote.messages.values() if isinstance(effect, Say)]
    return [(sorted(effect.user_ids), effect.text) for effect in messages if effect.title == title]


@pytest.mark.parametrize(("words", "by"), [("我要迟到了", ""), ("堵车了，要晚10分钟到", " 10 分钟")])
async def test_who_is_late_is_waited_for(stage: Stage, words: str, by: str) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001", ALONE)
    inv = await stage.confirmed(inv, "chen")
    assert inv.start
    stage.at = inv.start - timedelta(minutes=30)
    await stage.settle()
    for _ in range(2):
        await stage.say("chen", words)
    ((people, text),) = said(stage, "候选人可能晚到")
    assert people == ["hr_lin", "lilei"]
    assert text.endswith(f"候选人可能晚到{by}。")
    assert f"您可能晚到{by}，路上注意安全" in said(stage, "面试时间")[-1][1]
    assert stage.look(inv).state is State.CONFIRMED


async def test_days_before_nobody_is_alarmed(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001", ALONE)
    await stage.confirmed(inv, "chen")
    await stage.say("chen", "我可能会迟到")
    assert said(stage, "候选人可能晚到") == []
    assert "还没有通知别人" in said(stage, "面试时间")[-1][1]


@pytest.mark.parametrize(("words", "by"), [("能不能晚一小时", timedelta(hours=1)), ("推迟一天", timedelta(days=1))])
async def test_later_is_said_back_as_a_date_and_needs_a_tap(stage: Stage, words: str, by: timedelta) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001", ALONE)
    inv = await stage.confirmed(inv, "chen")
    assert inv.start
    wanted = inv.start + by
    local = wanted + timedelta(hours=8)
    await stage.say("chen", words)
    assert stage.look(inv) == inv
    assert f"您想改到 **11月{local.day}日" in stage.text(stage.card(inv))
    await stage.press("chen", stage.card(inv), "改到")
    await stage.settle()
    after = stage.look(inv)
    assert after.former
    assert (after.start, after.former.start, after.state) == (wanted, inv.start, State.AWAITING_INTERVIEWER)


async def test_the_page_understands_the_same(stage: Stage) -> None:
    (inv,) = await stage.send_batch("刘洋 13900000001", ALONE)
    page = await stage.open_page(inv)
    await stage.submit(inv, page["slots"][0]["label"], page)
    await stage.submit(inv, "确认", await stage.open_page(inv))
    await stage.settle()
    before = stage.look(inv)
    assert before.start
    local = before.start + timedelta(hours=32)
    page = await stage.submit(inv, "想改到别的时间", await stage.open_page(inv), "推迟一天")
    assert f"11月{local.day}日" in page["slots"][0]["label"]
    assert stage.look(inv).start == before.start
