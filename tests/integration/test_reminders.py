"""Silence, on the clock: who is reminded when, by which way, when it stops, and who is told in the end."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.invitation import Invitation, State
from domain.rules import Limits
from tests.integration.stage import BATCH, GROUP, Stage

HOUR = timedelta(hours=1)
HALF = timedelta(minutes=30)
LONG = BATCH.replace("11月25日到11月27日", "12月7日到12月11日")


def spoken(stage: Stage, user: str) -> list[str]:
    """Titles of the messages to one person."""
    return [title for to, title in stage.said() if user in to]


def at_noon(stage: Stage, inv: Invitation) -> bool:
    """Whether two hours before the interview people are awake."""
    start = stage.look(inv).start
    return start is not None and start.astimezone(ZoneInfo("Asia/Shanghai")).hour >= 11


async def test_silent_member_is_asked_read_reminded_reached_otherwise_then_handed_to_hr(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001", LONG)
    await stage.pass_time(timedelta(minutes=15), 4 * 23 + 3)
    assert spoken(stage, "chen") == []
    await stage.pass_time(timedelta(minutes=15), 4)
    assert len(stage.carried("AskRead")) == 1
    assert spoken(stage, "chen") == ["面试邀请待您选择时间"]
    await stage.pass_time(HOUR, 50)
    assert [post.purpose for post in stage.remote.posted] == ["remind"]  # type: ignore[attr-defined]
    assert stage.look(inv).state is State.INVITED
    assert stage.reasons() == ["silent"]
    await stage.pass_time(HOUR, 100)
    assert spoken(stage, "chen") == ["面试邀请待您选择时间"]


async def test_reading_the_card_changes_the_ladder(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001", LONG)
    await stage.pass_time(HOUR, 22)
    (carrier,) = [name for name, effect in stage.remote.messages.items() if getattr(effect, "user_id", "") == "chen"]
    stage.remote.readers[carrier] = ["chen"]
    await stage.pass_time(timedelta(minutes=10), 24)
    assert stage.look(inv).state is State.VIEWED
    assert spoken(stage, "chen") == []
    await stage.pass_time(HOUR, 24)
    assert spoken(stage, "chen") == ["请选择面试时间"]
    (deadline,) = [e.text for e in stage.remote.messages.values() if getattr(e, "title", "") == "请选择面试时间"]  # type: ignore[attr-defined]
    assert "前选择" in deadline


async def test_graduates_are_reminded_after_twelve_hours(stage: Stage) -> None:
    stage.at -= timedelta(hours=1)  # 09:00: twelve hours later is 21:00, so the reminder waits for the morning
    await stage.send_batch("刘洋 13900000001", f"{LONG} 类型=应届")
    await stage.pass_time(HOUR, 23)
    assert [post.purpose for post in stage.remote.posted] == ["invite"]  # type: ignore[attr-defined]
    await stage.pass_time(HOUR, 1)
    assert [post.purpose for post in stage.remote.posted] == ["invite", "remind"]  # type: ignore[attr-defined]


async def test_nothing_after_an_answer_and_nothing_at_night(stage: Stage) -> None:
    one, two = await stage.send_batch("陈晨 13800000001\n孙悦 13800000002", LONG)
    await stage.confirmed(one, "chen")
    times: list[datetime] = []
    for _ in range(2 * 24 * 16):
        before = len(stage.carried("Say", "Ding", "SendSms", "SendMail", "SayGroup"))
        await stage.pass_time(HALF)
        if len(stage.carried("Say", "Ding", "SendSms", "SendMail", "SayGroup")) > before:
            times.append(stage.at.astimezone(ZoneInfo("Asia/Shanghai")))
    assert [at for at in times if not 9 <= at.hour < 21] == []
    assert spoken(stage, "chen") == ["明天面试提醒", "面试即将开始" if at_noon(stage, one) else "明早面试提醒"]
    assert stage.look(one).state is State.DONE
    assert stage.look(two).state is State.INVITED


async def test_reminders_go_to_interviewer_and_candidate_in_one_call_and_outsiders_by_sms(stage: Stage) -> None:
    inside, outside = await stage.send_batch("陈晨 13800000001\n刘洋 13900000001")
    await stage.confirmed(inside, "chen")
    page = await stage.open_page(outside)
    page = await stage.submit(outside, page["slots"][0]["label"], page)
    await stage.submit(outside, "确认", page)
    await stage.settle()
    outside = stage.look(outside)
    await stage.press(stage.user(outside.crew[0]), stage.crew_card(outside), "可以")
    await stage.pass_time(HALF, 48 * 5)
    together = [to for to, title in stage.said() if title == "明天面试提醒"]
    crew = {stage.user(p) for inv in (inside, outside) for p in stage.look(inv).crew}
    assert sorted(map(len, together)) == [1, 2]
    assert {user for to in together for user in to} == {"chen", *crew}
    nearer = "hours" if at_noon(stage, outside) else "day"
    assert [p.purpose for p in stage.remote.posted] == ["invite", "confirmed", "day", nearer]  # type: ignore[attr-defined]


@pytest.mark.parametrize("ahead", [30, 20], ids=["before the reminder", "after it"])
async def test_a_reminder_is_looked_after_while_a_move_waits(stage: Stage, ahead: int) -> None:
    """What stays unread is about the agreed time, whether it was sent before the move was asked for or meanwhile."""
    inv = await stage.confirmed((await stage.send_batch("陈晨 13800000001"))[0], "chen")
    kept = inv.start
    assert kept
    while stage.at < kept - timedelta(hours=3, minutes=30):
        if inv.former is None and stage.at >= kept - timedelta(hours=ahead):
            await stage.say("hr_lin", "陈晨改到11月27日 16:00", GROUP)
        await stage.pass_time(HALF)
        inv = stage.look(inv)
    assert inv.former
    assert (inv.state, inv.former.start) == (State.AWAITING_INTERVIEWER, kept)
    assert "reminder_unread" in stage.reasons()


async def test_unread_reminder_puts_the_candidate_on_hrs_list(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    inv = await stage.confirmed(inv, "chen")
    assert inv.start
    while stage.at < inv.start - timedelta(hours=3, minutes=30):
        await stage.pass_time(timedelta(minutes=30))
    assert stage.reasons() == ["reminder_unread"]


async def test_moved_interview_is_reminded_again(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001", LONG)
    inv = await stage.confirmed(inv, "chen")
    assert inv.start
    while stage.at < inv.start - timedelta(hours=20):
        await stage.pass_time(HOUR)
    await stage.say("hr_lin", "陈晨改到12月11日 15:00")
    inv = stage.look(inv)
    await stage.press(stage.user(inv.crew[0]), stage.crew_card(inv), "可以")
    await stage.pass_time(HOUR, 24 * 6)
    assert spoken(stage, "chen").count("明天面试提醒") == 2
    assert spoken(stage, "chen").count("面试即将开始") == 1


async def test_silent_interviewer_is_reminded_dinged_relieved_and_hr_is_told(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001", LONG)
    inv = await stage.choose(inv, "chen")
    user = stage.user(inv.crew[0])
    await stage.pass_time(HOUR, 5)
    assert spoken(stage, user) == ["面试待您确认"]
    await stage.pass_time(HOUR, 4)
    assert [ding.user_ids for ding in stage.remote.dings] == [[user]]
    await stage.pass_time(HOUR, 20)
    assert [(ding.user_ids, ding.how) for ding in stage.remote.dings] == [
        ([user], how) for how in ("app", "sms", "phone")
    ]
    relieved = stage.look(inv)
    assert (relieved.state, relieved.start, relieved.substitutions) == (State.AWAITING_INTERVIEWER, inv.start, 1)
    assert relieved.crew != inv.crew
    await stage.pass_time(HOUR, 60)  # nobody else can: the next one is handed to HR
    assert stage.reasons() == ["interviewer_silent"]
    await stage.press(stage.user(relieved.crew[0]), stage.crew_card(relieved), "可以")
    await stage.settle()
    assert stage.reasons() == []


async def test_three_days_down_sends_only_what_still_makes_sense(stage: Stage) -> None:
    await stage.send_batch("刘洋 13900000001", LONG)
    await stage.pass_time(timedelta(days=5))
    assert [post.purpose for post in stage.remote.posted] == ["invite", "remind"]  # type: ignore[attr-defined]
    assert stage.reasons() == []
    await stage.pass_time(timedelta(days=5))
    assert [post.purpose for post in stage.remote.posted] == ["invite", "remind"]  # type: ignore[attr-defined]
    assert stage.reasons() == ["silent"]


async def test_an_invitation_that_runs_out_of_times_ends_and_hr_learns_of_it(stage: Stage) -> None:
    (inv,) = await stage.send_batch("刘洋 13900000001", BATCH.replace("11月25日到11月27日", "11月24日"))
    await stage.pass_time(HOUR, 9)
    await stage.pass_time(HOUR, 24)
    assert stage.look(inv).state is State.EXPIRED
    assert "邀约动态" in [title for _, title in stage.said()]


async def test_an_interviewer_silent_to_the_end_costs_the_candidate_no_wait(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001", BATCH.replace("11月25日到11月27日", "11月24日到11月27日"))
    inv = await stage.choose(inv, "chen")
    assert inv.start
    while stage.at <= inv.start:
        await stage.pass_time(HALF)
    after = stage.look(inv)
    assert (after.state, after.calling, len(after.offer)) == (State.INVITED, 2, 3)


def trail(stage: Stage, inv: Invitation) -> list[tuple[str, str]]:
    """What the ladder did, in words."""
    with stage.store.reading() as tx:
        return [(step.what, step.detail) for step in tx.trail.of(inv.id) if step.actor == "system:ladder"]


async def test_every_rung_leaves_a_line_and_what_is_skipped_its_reason(stage: Stage) -> None:
    (inv,) = await stage.send_batch("刘洋 13900000001", LONG)
    await stage.pass_time(HOUR, 24 * 4)
    assert trail(stage, inv) == [
        ("Nudged", "查邀请是否已读"),
        ("Nudged", "提醒选择时间 · 短信 · 候选人"),
        ("Skipped", "跳过：提醒选择时间 · 原渠道 · 候选人（没有别的渠道可以换）"),
        ("Skipped", "跳过：语音提醒选择时间 · 语音电话 · 候选人（语音电话没有配置）"),
        ("Nudged", "交给 HR 跟进 · HR"),
    ]
    assert stage.reasons() == ["silent"]


async def test_nobody_hears_more_than_the_cap_a_day_over_all_campaigns(stage_url: str) -> None:
    stage = Stage(stage_url, limits=Limits(messages_per_day=1))
    try:
        await stage.send_batch("陈晨 13800000001", LONG)
        one, two = await stage.send_batch("陈晨 13800000001", LONG.replace("后端工程师", "前端工程师"))
        await stage.pass_time(HOUR, 25)
        assert spoken(stage, "chen") == ["面试邀请待您选择时间"]
        (postponed,) = [line for inv in (one, two) for line in trail(stage, inv) if line[0] == "Postponed"]
        assert postponed[1].startswith("顺延到 11-25 09:00：提醒选择时间")
        await stage.pass_time(HOUR, 23)
        assert spoken(stage, "chen") == ["面试邀请待您选择时间"] * 2
    finally:
        stage.close()
