"""HR's list and what is told by itself: by urgency, closed when settled, one tap for each remedy, never twice."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from domain.alarms import Thresholds
from domain.effects import Say, SayGroup
from domain.files import SendChart
from domain.invitation import State
from domain.reporting import Reports
from store.journal import FollowUp
from tests.integration.stage import GROUP, Stage

TWO = "陈晨 chen\n刘洋 13900000001"
ALL_ON = Reports(week=time(9, 30), day=time(9, 10), tomorrow=time(18))


def told(stage: Stage, user: str = "hr_lin") -> list[str]:
    return [e.text for _, e, _ in stage.remote.log if isinstance(e, Say) and e.user_ids == [user]]


def cards(stage: Stage, prefix: str) -> list[str]:
    return [key for key in stage.remote.cards if key.startswith(prefix)]


def switch_on(stage: Stage, reports: Reports = ALL_ON) -> None:
    setup = replace(stage.setup, rules=replace(stage.setup.rules, reports=reports))
    stage.setup = stage.desk.setup = setup


async def test_progress_comes_with_a_card_to_work_it_off(stage: Stage) -> None:
    chen, liu = await stage.send_batch(TWO)
    await stage.say("chen", "请问需要带作品集吗？")
    await stage.say("hr_lin", "进度", GROUP)
    card = cards(stage, "fu-")[-1]
    first, second = stage.text(card).splitlines()[:2]
    assert first == "需要您跟进（1 项）"
    assert second.startswith("1. **陈晨** 后端工程师｜等您回答：「请问需要带作品集吗？」")
    await stage.press("hr_lin", card, "陈晨")
    labels = [button["text"] for button in stage.buttons(card)]
    assert (
        labels == ["拨打电话", "再提醒一次", "换一批时间", "撤回邀约", "已处理", "返回清单"]
        or labels[0] == "再提醒一次"
    )
    await stage.press("hr_lin", card, "返回清单")
    await stage.press("hr_lin", card, "陈晨")
    await stage.press("hr_lin", card, "已处理")
    assert stage.reasons() == []
    assert "已从清单里去掉" in stage.text(card)
    assert [stage.look(inv).state for inv in (chen, liu)] == [State.VIEWED, State.INVITED]


async def test_only_hr_sees_the_list(stage: Stage) -> None:
    await stage.send_batch(TWO)
    await stage.say("chen", "请问需要带作品集吗？")
    await stage.say("hr_lin", "进度")
    card = cards(stage, "fu-")[-1]
    answer = await stage.tap("chen", card, stage.button(card, "陈晨"))
    assert dict(answer.card) == {}


async def test_other_times_by_one_tap(stage: Stage) -> None:
    chen, _ = await stage.send_batch(TWO)
    before = stage.look(chen).offer
    await stage.say("chen", "请问需要带作品集吗？")
    await stage.say("hr_lin", "进度")
    card = cards(stage, "fu-")[-1]
    await stage.press("hr_lin", card, "陈晨")
    await stage.press("hr_lin", card, "换一批时间")
    await stage.settle()
    after = stage.look(chen)
    assert (after.offer_no, set(after.offer) & set(before)) == (2, set())
    assert stage.reasons() == ["asked"]  # the question is not answered by other times


async def test_who_has_not_answered_by_name(stage: Stage) -> None:
    await stage.confirmed((await stage.send_batch(TWO))[0], "chen")
    await stage.say("hr_lin", "谁没回")
    messages = len(stage.said())
    (card,) = cards(stage, "hp-")
    assert stage.text(card).splitlines()[:3] == [
        "谁没回",
        "**后端工程师** 初试 还没确认 1 人：",
        "- 刘洋：11月23日（周一）10:00 发出，还没打开",
    ]
    await stage.say("hr_lin", "谁没回", GROUP)
    assert len(stage.said()) == messages + 1  # in the group a list, in 1:1 the card alone


async def test_what_waits_about_the_past_goes_off_the_list(stage: Stage) -> None:
    switch_on(stage)
    chen, _ = await stage.send_batch(TWO)
    await stage.cancel("取消陈晨")
    with stage.store.writing() as tx:
        tx.follow_ups.open(FollowUp(chen.id, "not_delivered", "", stage.at))
    await stage.say("hr_lin", "进度")
    assert "没有发送成功" in stage.text(cards(stage, "fu-")[-1])
    await stage.pass_time(timedelta(hours=24), times=3)
    assert "not_delivered" not in stage.reasons()


async def test_the_week_comes_by_itself_and_once(stage: Stage) -> None:
    switch_on(stage)
    await stage.confirmed((await stage.send_batch(TWO))[0], "chen")
    stage.at = datetime(2026, 11, 30, 1, 29, tzinfo=UTC)
    await stage.settle()
    assert [e for _, e, _ in stage.remote.log if isinstance(e, SendChart)] == []
    await stage.pass_time(timedelta(minutes=1), times=3)
    charts = [e for _, e, _ in stage.remote.log if isinstance(e, SendChart)]
    assert [(chart.user_ids, chart.title) for chart in charts] == [(["hr_lin"], "上周数据（11-23 至 11-29）")]
    assert sum("**上周数据**" in text for text in told(stage)) == 1


async def test_figures_are_answered_where_they_were_asked(stage: Stage) -> None:
    await stage.confirmed((await stage.send_batch(TWO))[0], "chen")
    await stage.say("hr_lin", "本周数据", GROUP)
    text = next(e.text for _, e, _ in stage.remote.log if isinstance(e, SayGroup) and "已发送" in e.text)
    assert "- 已发送 **2** 人" in text
    assert "- 打开 1/2（50%†）" in text
    chart = next(e for _, e, _ in stage.remote.log if isinstance(e, SendChart))
    assert (chart.conversation_id, chart.bars[0]) == (GROUP, ["已发送", "2 人", 1.0])


async def test_without_data_nothing_is_made_up(stage: Stage) -> None:
    await stage.say("hr_lin", "本周数据")
    assert told(stage)[-1].endswith("这段时间没有发出过邀请，没有数据。")
    assert [e for _, e, _ in stage.remote.log if isinstance(e, SendChart)] == []


async def test_a_bad_batch_is_told_once(stage: Stage) -> None:
    switch_on(stage, replace(ALL_ON, limits=Thresholds(least=2)))
    await stage.send_batch(TWO)
    await stage.pass_time(timedelta(hours=12), times=4)
    alarms = [text for text in told(stage) if "打开率" in text]
    assert len(alarms) == 1
    assert "⚠ 后端工程师 · 初试：打开率 0/2（0%，人数少，仅供参考），低于 60%。可以看看：" in alarms[0]


@pytest.mark.parametrize("label", ["全部可以", "除了"])
async def test_the_evening_before_one_card_for_all(stage: Stage, label: str) -> None:
    switch_on(stage)
    inv = await stage.choose((await stage.send_batch(TWO))[0], "chen")
    assert inv.start
    stage.at = datetime.combine(inv.start.date() - timedelta(days=1), time(10), UTC)  # 18:00 in China
    await stage.settle()
    crew = stage.user(stage.look(inv).crew[0])
    (card,) = [card for card in cards(stage, "ag-") if card.endswith(stage.look(inv).crew[0])]
    assert "1 场面试" in stage.text(card)
    await stage.press(crew, card, label)
    await stage.settle()
    if label == "全部可以":
        assert stage.look(inv).state is State.CONFIRMED
    else:
        assert crew not in [stage.user(who) for who in stage.look(inv).crew]
