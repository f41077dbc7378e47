"""The real flows against the planner's word: whoever is silent hears exactly what the timeline says, whoever has answered nothing."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cards.notices import why
from domain.invitation import Invitation, State
from scheduler.ladders import DEFAULT, plan
from scheduler.ladders.reach import reach_of
from scheduler.quiet import QuietHours
from tests.integration.stage import BATCH, Stage

CHINA = ZoneInfo("Asia/Shanghai")
LATER = BATCH.replace("11月25日到11月27日", "12月7日到12月11日")
HALF = timedelta(minutes=30)
LOUD = ("Say", "Ding", "SendSms", "SendMail", "SendCall")
BEGINNINGS = ("2026-11-23T10:00", "2026-11-23T20:30", "2026-11-27T15:00")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def reminders(stage: Stage, inv: Invitation) -> list[str]:
    """Keys of what the ladder sent."""
    return [key for key in stage.carried(*LOUD) if key.startswith(f"nu-{inv.id}-")]


async def listen(stage: Stage, inv: Invitation, until: datetime, most: int = 99) -> list[datetime]:
    """When reminders went out, looked at every half hour, until so many were heard."""
    heard: list[datetime] = []
    while stage.at < until and len(heard) < most:
        before = len(reminders(stage, inv))
        await stage.pass_time(HALF)
        heard += [stage.at] * (len(reminders(stage, inv)) - before)
    return heard


async def invited(stage: Stage, beginning: str) -> Invitation:
    stage.at = at(beginning)
    (inv,) = await stage.send_batch("刘洋 13900000001 liu@example.com", LATER)
    return stage.look(inv)


def told(stage: Stage, inv: Invitation) -> list[datetime]:
    """What the planner promises, rounded up to the next look."""
    with stage.store.reading() as tx:
        reach = reach_of(tx.people.get(inv.candidate_id), stage.setup.rules.channels, inv.channel)
    nudges = plan(inv, timedelta(minutes=45), DEFAULT, "", QuietHours(), reach=reach)
    return [nudge.due for nudge in nudges if nudge.rung and nudge.rung.way.template and not nudge.skip]


@pytest.mark.parametrize("beginning", BEGINNINGS)
async def test_a_silent_candidate_hears_what_the_timeline_says_and_hr_in_the_end(stage: Stage, beginning: str) -> None:
    inv = await invited(stage, beginning)
    promised = told(stage, inv)
    heard = await listen(stage, inv, at(beginning) + timedelta(days=6))
    assert len(heard) == len(promised) == 2
    assert all(timedelta() <= real - due < HALF for real, due in zip(heard, promised, strict=True))
    assert all(9 <= moment.astimezone(CHINA).hour < 21 for moment in heard)
    assert stage.reasons() == ["silent"]


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Europe/London"])
async def test_whoever_is_abroad_is_not_woken_and_nobody_here_either(stage: Stage, zone: str) -> None:
    """From the invitation on, everything that leaves for the candidate leaves while both clocks show day."""
    stage.at = at("2026-11-23T16:00")
    place = {"America/Los_Angeles": "洛杉矶", "Europe/London": "伦敦"}[zone]
    await stage.send_batch(f"刘洋 13900000001 liu@example.com 人在{place}", LATER)
    left: list[datetime] = []
    while stage.at < at("2026-12-01T16:00"):
        before = len(stage.carried(*LOUD))
        await stage.pass_time(HALF)
        mine = [key for key in stage.carried("SendSms", "SendMail") if key in stage.carried(*LOUD)[before:]]
        left += [stage.at] * len(mine)
    (inv,) = stage.invitations()
    assert stage.user(inv.candidate_id) == ""
    assert len(left) == 3
    for clock in (CHINA, ZoneInfo(zone)):
        assert [moment for moment in left if not 9 <= moment.astimezone(clock).hour < 21] == []
    assert stage.reasons() == ["silent"]


@pytest.mark.parametrize("answer", ["暂不考虑", "确认"])
@pytest.mark.parametrize("messages", [0, 1, 2])
async def test_after_an_answer_between_any_two_rungs_nobody_is_asked_again(
    stage: Stage, messages: int, answer: str
) -> None:
    inv = await invited(stage, "2026-11-23T10:00")
    await listen(stage, inv, at("2026-11-29T10:00"), messages)
    page = await stage.open_page(inv)
    page = await stage.submit(inv, page["slots"][0]["label"] if answer == "确认" else answer, page)
    await stage.submit(inv, "确认" if answer == "确认" else "确定", page)
    await stage.settle()
    answered = stage.look(inv)
    assert answered.state is (State.AWAITING_INTERVIEWER if answer == "确认" else State.DECLINED)
    before = stage.carried(*LOUD)
    await listen(stage, inv, stage.at + timedelta(days=3))
    after = stage.carried(*LOUD)[len(before) :]
    assert [key for key in after if key.startswith((f"nu-{inv.id}-invited", f"nu-{inv.id}-viewed"))] == []
    if answer == "暂不考虑":
        assert [key for key in after if inv.id in key] == []


async def test_three_days_down_sends_the_latest_that_makes_sense_and_only_that(stage: Stage) -> None:
    inv = await invited(stage, "2026-11-23T10:00")
    await stage.pass_time(timedelta(hours=49))  # down over the reminder and the next channel
    await stage.pass_time(timedelta(minutes=2))
    assert len(reminders(stage, inv)) == 1
    await stage.pass_time(timedelta(days=3))
    assert (len(reminders(stage, inv)), stage.reasons()) == (1, ["silent"])


async def test_what_follows_a_late_reminder_keeps_its_distance(stage: Stage) -> None:
    inv = await invited(stage, "2026-11-23T10:00")
    await stage.open_page(inv)
    await stage.pass_time(timedelta(hours=30))  # the reminder with a deadline was due six hours ago
    (key,) = reminders(stage, inv)
    assert "remind_deadline" in key
    await stage.pass_time(timedelta(hours=18))
    assert stage.reasons() == []
    await stage.pass_time(timedelta(hours=7))
    assert stage.reasons() == ["undecided"]


async def test_hr_is_told_of_silence_after_a_reminder_and_reads_what_really_left(stage: Stage) -> None:
    """One leap over the whole ladder: the candidate is written to first, and of what could not be sent the reason is told."""
    inv = await invited(stage, "2026-11-23T10:00")
    await stage.pass_time(timedelta(hours=98))
    await stage.pass_time(timedelta(minutes=2))
    assert (len(reminders(stage, inv)), stage.reasons()) == (1, [])
    await stage.pass_time(timedelta(days=4))
    assert stage.reasons() == ["silent"]
    with stage.store.reading() as tx:
        (entry,) = tx.follow_ups.list([inv.id])
    assert entry.detail == "邀请发出后提醒过 1 次（邮件 11-27），还没有回复"
    assert why(entry.reason, entry.detail) == "邀请发出后提醒过 1 次（邮件 11-27），还没有回复，请联系确认。"


async def test_a_reminder_whose_time_was_slept_through_is_not_said_to_have_been_sent(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 chen")
    inv = await stage.confirmed(inv, "chen")
    assert inv.start
    await stage.pass_time(inv.start - timedelta(hours=3) - stage.at)
    known = len(reminders(stage, inv))
    await stage.pass_time(timedelta(hours=3, minutes=20))
    assert len(reminders(stage, inv)) == known
    with stage.store.reading() as tx:
        step = tx.trail.of(inv.id)[-1]
    assert step.what == "Skipped"
    assert step.detail == "跳过：面试前的提醒 · 钉钉单聊 · 候选人、面试官（那时面试已经开始）"
