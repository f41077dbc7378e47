"""What happens when people change their minds: substitutes, panels, approval, moves, cancellations, withdrawals."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cards import status, trail
from cards.brief import moment
from domain.effects import SendMail, SendSms
from domain.inputs import Due
from domain.invitation import State
from flows.candidate import leaving
from flows.scene import Scene
from tests.integration.stage import BATCH, CHINA, GROUP, Stage

PANEL = BATCH.replace("李雷、韩梅梅", "李雷+韩梅梅")
ALONE = BATCH.replace("李雷、韩梅梅", "李雷")


async def test_declining_interviewer_is_replaced_and_the_candidate_undisturbed(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    inv = await stage.choose(inv, "chen")
    before = dict(stage.remote.cards[stage.card(inv)])
    first = inv.crew[0]
    old_card = stage.crew_card(inv)
    await stage.press(stage.user(first), old_card, "不方便")
    await stage.settle()
    after = stage.look(inv)
    assert (after.state, after.start, after.room) == (State.AWAITING_INTERVIEWER, inv.start, inv.room)
    assert after.crew != inv.crew
    assert after.refused == (first,)
    assert stage.remote.cards[stage.card(inv)] == before
    assert (stage.news(), stage.reasons()) == (["substituted"], [])
    await stage.press(stage.user(after.crew[0]), stage.crew_card(after), "可以")
    await stage.settle()
    assert stage.states() == [State.CONFIRMED]


async def test_no_substitute_means_three_new_times_with_an_apology(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001", ALONE)
    inv = await stage.choose(inv, "chen")
    await stage.press("lilei", stage.crew_card(inv), "不方便")
    await stage.settle()
    after = stage.look(inv)
    assert (after.state, after.calling) == (State.INVITED, 2)
    assert inv.start
    assert [abs(start - inv.start) >= timedelta(minutes=45) for start in after.offer] == [True] * 3
    assert "非常抱歉" in stage.text(stage.card(after))
    assert (stage.news(), stage.reasons()) == (["no_substitute"], ["no_substitute"])
    assert status.of(after) == "已发新时间，等重新选"
    with stage.store.reading() as tx:
        steps = [trail.what(step.what, step.detail, CHINA) for step in tx.trail.of(inv.id)]
    assert steps[-2:] == ["面试官不方便，也没有人可替：李雷", f"重新选时间：原定 {moment(inv.start, CHINA)}"]
    await stage.choose(inv, "chen")
    assert stage.reasons() == []


@pytest.mark.parametrize("who", ["陈晨 13800000001", "刘洋 13900000001", "刘洋 liu@example.com"])
async def test_what_falls_through_on_the_same_day_says_do_not_come_and_hr_is_told_at_once(
    stage: Stage, who: str
) -> None:
    (inv,) = await stage.send_batch(who, ALONE)
    page = await stage.open_page(inv)
    await stage.submit(inv, page["slots"][0]["label"], page)
    await stage.submit(inv, "确认", await stage.open_page(inv))
    await stage.settle()
    await stage.press("lilei", stage.crew_card(inv), "可以")
    await stage.settle()
    inv = stage.look(inv)
    assert (inv.state, inv.start is None) == (State.CONFIRMED, False)
    assert inv.start
    await stage.pass_time(inv.start - timedelta(hours=2) - stage.at)
    spoken = len(stage.remote.log)
    await stage.press("lilei", stage.crew_card(inv), "不方便")
    await stage.settle()
    assert ("no_substitute" in stage.news(), stage.reasons()) == (False, ["no_substitute"])
    after = stage.look(inv)
    time = moment(inv.start, CHINA)
    left = [effect for _, effect, _ in stage.remote.log[spoken:]]
    if who.startswith("陈晨"):
        assert f"{time} 的面试取消，请不要前来，非常抱歉" in stage.text(stage.card(after))
    elif "@" in who:
        (mail,) = [effect for effect in left if isinstance(effect, SendMail)]
        assert mail.subject.startswith(f"{time} 的面试取消，请不要前来。")
        assert mail.text.startswith(f"{time} 的面试取消，请不要前来。\n\n")
    else:
        (sms,) = [effect for effect in left if isinstance(effect, SendSms)]
        assert f"您的后端工程师 · 初试（{time} 那场取消，请不要前来）面试需要重新选择时间" in sms.text
    assert f"{time} 的面试取消，请不要前来" in str(await stage.open_page(inv))
    card = stage.text(f"off-{inv.id}-{after.calling}")
    assert f"**{time}**：面试官 李雷 来不了" in card
    assert "拨打电话" in str(stage.buttons(f"off-{inv.id}-{after.calling}")) or "@" in who


async def test_panel_needs_everybody(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001", PANEL)
    inv = await stage.choose(inv, "chen")
    assert sorted(stage.user(p) for p in inv.crew) == ["hanmeimei", "lilei"]
    await stage.press(stage.user(inv.crew[0]), stage.crew_card(inv, 0), "可以")
    await stage.settle()
    assert stage.states() == [State.AWAITING_INTERVIEWER]
    await stage.press(stage.user(inv.crew[1]), stage.crew_card(inv, 1), "可以")
    await stage.settle()
    assert stage.states() == [State.CONFIRMED]


async def test_approval_comes_before_the_confirmation(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001", f"{BATCH} 审批=需要")
    inv = await stage.choose(inv, "chen")
    await stage.press(stage.user(inv.crew[0]), stage.crew_card(inv), "可以")
    await stage.settle()
    assert stage.states() == [State.AWAITING_APPROVAL]
    (card,) = [key for key in stage.remote.cards if key.startswith("ap-")]
    await stage.press("chen", card, "批准")
    assert stage.states() == [State.AWAITING_APPROVAL]
    await stage.press("hr_lin", card, "批准")
    await stage.settle()
    assert stage.states() == [State.CONFIRMED]


async def test_hr_rejecting_asks_the_candidate_anew(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001", f"{BATCH} 审批=需要")
    inv = await stage.choose(inv, "chen")
    await stage.press(stage.user(inv.crew[0]), stage.crew_card(inv), "可以")
    await stage.settle()
    (card,) = [key for key in stage.remote.cards if key.startswith("ap-")]
    await stage.press("hr_lin", card, "不批准")
    await stage.settle()
    after = stage.look(inv)
    assert (after.state, len(after.offer), inv.start in after.offer) == (State.INVITED, 3, False)
    assert "重新选择" in stage.text(stage.card(after))


async def test_candidate_moves_a_confirmed_interview_and_everything_follows(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    inv = await stage.confirmed(inv, "chen")
    card = stage.card(inv)
    asked = await stage.press("chen", card, "改时间")
    assert "确定要改吗" in asked.card["markdown"]
    await stage.press("chen", card, "确定改时间")
    await stage.settle()
    after = stage.look(inv)
    assert (after.state, after.moves, after.calling) == (State.INVITED, 1, 2)
    assert [event["gone"] for event in stage.remote.events.values()] == [True]
    assert stage.remote.todos == {}
    again = await stage.confirmed(after, "chen")
    assert again.state is State.CONFIRMED
    assert [event["gone"] for event in stage.remote.events.values()] == [True, False]


async def test_candidate_cancels_in_two_taps(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    inv = await stage.confirmed(inv, "chen")
    await stage.press("chen", stage.card(inv), "取消面试")
    assert stage.states() == [State.CONFIRMED]
    await stage.press("chen", stage.card(inv), "确定取消")
    await stage.settle()
    assert stage.states() == [State.CANCELLED]
    assert [event["gone"] for event in stage.remote.events.values()] == [True]
    assert stage.remote.todos == {}
    crew = [stage.user(inv.crew[0])]
    assert [told for told in stage.said() if told[0] == crew] == [(crew, "面试已取消")]
    assert stage.reasons() == ["cancelled_by_candidate"]


@pytest.mark.parametrize(("ahead", "told"), [(timedelta(hours=36), 0), (timedelta(hours=9), 1)])
async def test_at_night_only_what_the_morning_would_be_too_late_for(stage: Stage, ahead: timedelta, told: int) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    await stage.confirmed(inv, "chen")
    agreed = stage.look(inv)
    assert agreed.start
    stage.at = agreed.start.replace(hour=17) - timedelta(days=1)  # one o'clock at night
    with stage.store.writing() as tx:
        scene = Scene(tx, stage.setup, stage.at, Due("due", "night"))
        leaving.crew_told(scene, replace(agreed, start=stage.at + ahead))
    await stage.settle()
    assert [title for _, title in stage.said()].count("面试已取消") == told


async def test_changes_after_the_cutoff_go_to_a_person(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    inv = await stage.confirmed(inv, "chen")
    assert inv.start
    stage.at = inv.start - timedelta(hours=1)
    answer = await stage.press("chen", stage.card(inv), "取消面试")
    assert "请直接联系招聘同事" in answer.card["tips"]
    assert stage.states() == [State.CONFIRMED]


async def test_decline_frees_everything_and_is_asked_back_first(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    card = stage.card(inv)
    await stage.press("chen", card, "暂不考虑")
    assert stage.states() == [State.VIEWED]
    await stage.press("chen", card, "确定")
    assert stage.states() == [State.DECLINED]


async def test_hr_moves_by_name(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    inv = await stage.confirmed(inv, "chen")
    await stage.say("hr_lin", "陈晨改到11月27日 15:00", GROUP)
    after = stage.look(inv)
    assert after.state is State.AWAITING_INTERVIEWER
    assert after.start
    assert after.start.isoformat() == "2026-11-27T07:00:00+00:00"
    assert [event["gone"] for event in stage.remote.events.values()] == [False]  # until the interviewer has answered


async def test_hr_cancels_and_withdraws_by_name(stage: Stage) -> None:
    one, two = await stage.send_batch("陈晨 13800000001\n孙悦 13800000002")
    await stage.confirmed(one, "chen")
    await stage.cancel("取消陈晨", GROUP)
    await stage.cancel("孙悦已入职，撤回邀约", GROUP)
    assert stage.states() == [State.CANCELLED, State.WITHDRAWN]
    assert stage.carried("Recall") == [f"rc-{two.id}-1"]
    assert (["chen"], "面试取消通知") in stage.said()


async def test_two_people_of_one_name_are_asked_about(stage: Stage) -> None:
    await stage.send_batch("王强 13900000001\n王强 13900000002")
    await stage.say("hr_lin", "取消王强", GROUP)
    assert stage.states() == [State.INVITED, State.INVITED]
    (card,) = [key for key in stage.remote.cards if key.startswith("wh-")]
    await stage.press("hr_lin", card, "尾号 0002")
    assert stage.states() == [State.INVITED, State.CANCELLED]


async def test_interviewers_of_one_name_are_chosen_by_card(stage: Stage) -> None:
    await stage.say("hr_lin", f"{BATCH.replace('李雷、韩梅梅', '张伟')}\n陈晨 13800000001", GROUP)
    (card,) = [key for key in stage.remote.cards if key.startswith("ch-")]
    assert [b["text"] for b in stage.buttons(card)] == ["张伟（产品部）", "张伟（销售部）", "取消这次邀约"] or [
        b["text"] for b in stage.buttons(card)
    ] == ["张伟（销售部）", "张伟（产品部）", "取消这次邀约"]
    await stage.press("hr_lin", card, "销售部")
    await stage.settle()
    assert "**面试官**：张伟（销售部）" in stage.text(stage.preview())
    assert "确认发送" in str(stage.buttons(stage.preview()))


async def test_calendar_decline_is_a_decline(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    inv = await stage.confirmed(inv, "chen")
    (event_id,) = stage.remote.events
    await stage.calendar_changed(event_id)  # our own writing comes back first
    crew_union = {"lilei": "un-lilei", "hanmeimei": "un-han"}[stage.user(inv.crew[0])]
    stage.remote.events[event_id]["attendees"][crew_union] = "declined"
    await stage.calendar_changed(event_id)
    await stage.pass_time(timedelta(seconds=30))
    after = stage.look(inv)
    assert after.state is State.AWAITING_INTERVIEWER
    assert after.crew != inv.crew
    assert after.start == inv.start


async def test_refused_room_is_replaced_or_reported(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    inv = await stage.choose(inv, "chen")
    stage.remote.refuse_rooms = True
    await stage.press(stage.user(inv.crew[0]), stage.crew_card(inv), "可以")
    await stage.settle()
    after = stage.look(inv)
    assert (after.state, after.room) == (State.CONFIRMED, "")
    assert "no_room" in stage.reasons()


async def test_own_words_find_other_times_but_book_nothing(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    await stage.say("chen", "11月27日下午")
    after = stage.look(inv)
    assert after.state is State.VIEWED
    assert {start.astimezone(stage.setup.rules.zone).day for start in after.offer} == {27}
    assert stage.said()[-1] == (["chen"], "面试时间")


async def test_none_fits_twice_then_a_person(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    card = stage.card(inv)
    seen = {inv.offer}
    for _ in range(2):
        await stage.press("chen", card, "换一批")
        seen.add(stage.look(inv).offer)
    assert len(seen) == 3
    await stage.press("chen", card, "换一批")
    assert stage.states() == [State.ADJUSTING]
    assert stage.reasons() == ["none_fits"]


async def test_words_that_cannot_be_read_take_nothing_away(stage: Stage) -> None:
    (inv,) = await stage.send_batch("刘洋 13900000001")
    page = await stage.open_page(inv)
    for words, notice in (
        ("", "请先写一个时间"),
        ("看心情", "没有看懂"),
        ("12月25日下午", "不在这次面试的安排范围内"),
    ):
        page = await stage.submit(inv, "告诉我们", page, words)
        assert notice in page["notice"]
        assert len(page["slots"]) == 3
    assert stage.reasons() == ["asked"]
    await stage.submit(inv, page["slots"][0]["label"], page)
    assert stage.reasons() == []


async def test_an_unusual_time_is_asked_back(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    inv = await stage.confirmed(inv, "chen")
    await stage.say("hr_lin", "陈晨改到11月28日 10:00", GROUP)
    assert stage.look(inv).start == inv.start
    (card,) = [key for key in stage.remote.cards if key.startswith("wh-")]
    assert "不在这批邀约的时间里" in stage.text(card)
    await stage.press("hr_lin", card, "陈晨")
    after = stage.look(inv).start
    assert after
    assert after.isoformat() == "2026-11-28T02:00:00+00:00"


async def test_who_refused_a_time_is_not_asked_for_it_again(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001", ALONE)
    inv = await stage.choose(inv, "chen")
    await stage.press("lilei", stage.crew_card(inv), "不方便")
    await stage.settle()
    for _ in range(2):
        await stage.press("chen", stage.card(inv), "换一批")
        assert inv.start not in stage.look(inv).offer


@pytest.mark.parametrize("when", ["周五下午", "下周", "11月27日"])
async def test_a_part_of_a_day_is_no_time_to_move_to(stage: Stage, when: str) -> None:
    inv = await stage.confirmed((await stage.send_batch("陈晨 chen"))[0], "chen")
    await stage.say("hr_lin", f"陈晨改到{when}")
    assert stage.look(inv) == inv
    (card,) = [key for key in stage.remote.cards if key.startswith("pk-")]
    assert f"「{when}」里" in stage.text(card)
