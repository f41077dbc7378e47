"""An agreed interview is to be moved: the old time stays, inside and outside, until everybody has agreed to the new one."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from cards.press import Action, Press
from domain.booking import claims
from domain.effects import BookRoom, Say, SayGroup, SendSms
from domain.invitation import Invitation, State
from store.tables import BookingCellRow
from tests.integration.stage import BATCH, GROUP, Stage

ALONE = BATCH.replace("李雷、韩梅梅", "李雷")
FRIDAY = datetime(2026, 11, 27, 7, tzinfo=UTC)
MOVE = "陈晨改到11月27日 15:00"
CELL = BookingCellRow.__table__  # type: ignore[attr-defined]


def occupied(stage: Stage) -> bool:
    """Whether the cells of the database are the claims of all invitations; asserted by every test at its end."""
    length = timedelta(minutes=45)
    with stage.store.engine.connect() as connection:
        rows = connection.execute(select(CELL.c.resource, CELL.c.cell_start)).all()
    wanted = [claim for inv in stage.invitations() for claim in claims(inv, length)]
    return sorted((row[0], row[1]) for row in rows) == sorted(wanted)


def events(stage: Stage) -> list[bool]:
    """Which calendar entries are still there, oldest first."""
    return [not event["gone"] for event in stage.remote.events.values()]


def told(stage: Stage, user: str = "chen") -> list[str]:
    return [title for people, title in stage.said() if people == [user] and not title.startswith("HR")]


async def asked(stage: Stage, order: str = ALONE, move: str = MOVE) -> Invitation:
    """An agreed interview that HR wants to move."""
    (inv,) = await stage.send_batch("陈晨 13800000001", order)
    await stage.confirmed(inv, "chen")
    await stage.say("hr_lin", move, GROUP)
    return stage.look(inv)


async def answer(stage: Stage, inv: Invitation, label: str, seat: int = 0) -> Invitation:
    await stage.press(stage.user(inv.crew[seat]), stage.crew_card(inv, seat), label)
    await stage.settle()
    await stage.pass_time(timedelta(seconds=6))
    assert occupied(stage)
    return stage.look(inv)


async def test_both_times_are_held_and_the_candidate_knows(stage: Stage) -> None:
    inv = await asked(stage)
    assert inv.former
    assert (inv.state, inv.start, inv.former.booking_no, inv.booking_no) == (State.AWAITING_INTERVIEWER, FRIDAY, 1, 2)
    assert (events(stage), len(stage.remote.todos)) == ([True], 1)
    assert occupied(stage)
    text = stage.text(stage.card(inv))
    assert "招聘同事想把面试调整到 **11月27日（周五）15:00–15:45**，正在与面试官确认" in text
    assert "确认之前原时间 **11月25日（周三）" in text
    assert told(stage) == []
    assert "原时间" in stage.text(stage.crew_card(inv))


async def test_accepted(stage: Stage) -> None:
    inv = await asked(stage)
    after = await answer(stage, inv, "可以")
    assert (after.state, after.start, after.former) == (State.CONFIRMED, FRIDAY, None)
    assert (events(stage), len(stage.remote.todos)) == ([False, True], 1)
    assert told(stage) == ["面试时间已调整"]
    assert "取消、改期" in stage.text(f"iv-{inv.id}-1-{inv.crew[0]}")


async def test_accepted_by_others_than_before(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    inv = await stage.confirmed(inv, "chen")
    first = stage.user(inv.crew[0])
    name = stage.name(inv.crew[0])
    await stage.say("hr_lin", f"{name}11月27日全天没空", GROUP)
    await stage.say("hr_lin", MOVE, GROUP)
    moving = stage.look(inv)
    assert moving.crew != inv.crew
    replies = [effect.text for effect in stage.remote.messages.values() if isinstance(effect, SayGroup)]
    assert f"正在请面试官 {stage.name(moving.crew[0])} 确认改到" in replies[-1]
    assert f"⚠ 面试官换人了：原来的 {name} 那时没空。" in replies[-1]
    assert (await answer(stage, moving, "可以")).state is State.CONFIRMED
    assert told(stage, first) == ["面试变更通知"]


async def test_declined_and_nobody_else_can(stage: Stage) -> None:
    inv = await asked(stage)
    before = dict(stage.remote.todos)
    after = await answer(stage, inv, "不方便")
    assert inv.former
    assert (after.state, after.start, after.former) == (State.CONFIRMED, inv.former.start, None)
    assert (after.booking_no, after.spent) == (1, 1)
    assert (events(stage), stage.remote.todos) == ([True], before)
    assert told(stage) == ["面试时间不变"]
    assert "stays" in stage.news()
    assert "时间没有改动" in stage.text(stage.card(after))
    await stage.say("hr_lin", "陈晨改到11月27日 10:00", GROUP)
    again = stage.look(inv)
    assert again.booking_no == 3
    assert (await answer(stage, again, "可以")).state is State.CONFIRMED
    assert events(stage) == [False, True]


async def test_declined_and_somebody_else_can(stage: Stage) -> None:
    inv = await asked(stage, BATCH)
    after = await answer(stage, inv, "不方便")
    assert (after.state, after.start, after.former) == (State.AWAITING_INTERVIEWER, FRIDAY, inv.former)
    assert after.crew != inv.crew
    assert (await answer(stage, after, "可以")).start == FRIDAY
    assert events(stage) == [False, True]


async def test_silence_ends_at_the_rung_that_looks_for_a_substitute(stage: Stage) -> None:
    inv = await asked(stage)
    await stage.pass_time(timedelta(hours=1), 30)
    after = stage.look(inv)
    assert inv.former
    assert (after.state, after.start) == (State.CONFIRMED, inv.former.start)
    assert events(stage) == [True]
    assert "面试时间不变" in told(stage)
    assert occupied(stage)


async def test_the_agreed_time_is_announced_while_the_move_waits(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001", ALONE)
    inv = await stage.confirmed(inv, "chen")
    assert inv.start
    stage.at = inv.start - timedelta(hours=26)
    await stage.settle()
    await stage.say("hr_lin", MOVE, GROUP)
    await stage.pass_time(timedelta(minutes=30), 6)
    assert stage.look(inv).former
    assert [(people, title) for people, title in stage.said() if "提醒" in title] == [
        (["chen", "lilei"], "明天面试提醒")
    ]
    await stage.pass_time(timedelta(hours=1), 22)
    assert stage.look(inv).state is State.CONFIRMED  # a substitute was looked for in vain


async def test_a_move_that_nobody_answered_is_off_when_the_agreed_time_comes(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001", ALONE)
    inv = await stage.confirmed(inv, "chen")
    assert inv.start
    stage.at = inv.start - timedelta(hours=1)
    await stage.settle()
    await stage.say("hr_lin", MOVE, GROUP)
    assert stage.look(inv).former
    await stage.pass_time(timedelta(minutes=61))
    assert (stage.look(inv).state, stage.look(inv).start) == (State.CONFIRMED, inv.start)


async def test_who_is_there_at_the_agreed_time_is_there(stage: Stage) -> None:
    inv = await asked(stage)
    assert inv.former
    await stage.say("hr_lin", "陈晨没来", GROUP)
    assert stage.look(inv).former
    stage.at = inv.former.start - timedelta(minutes=5)
    await stage.say("hr_lin", "陈晨到了", GROUP)
    assert (stage.look(inv).state, stage.look(inv).start) == (State.CHECKED_IN, inv.former.start)


async def test_hr_cancels_meanwhile(stage: Stage) -> None:
    inv = await asked(stage)
    await stage.cancel("取消陈晨", GROUP)
    assert stage.states() == [State.CANCELLED]
    assert (events(stage), stage.remote.todos) == ([False], {})
    assert occupied(stage)
    assert inv.former
    assert stage.look(inv).start == inv.former.start
    assert told(stage) == ["面试取消通知"]
    assert told(stage, "lilei") == ["面试变更通知"]


async def test_hr_moves_again_meanwhile_and_back(stage: Stage) -> None:
    inv = await asked(stage)
    await stage.say("hr_lin", "陈晨改到11月27日 10:00", GROUP)
    second = stage.look(inv)
    assert (second.former, second.booking_no) == (inv.former, 3)
    assert "取消、改期" in stage.text(f"iv-{inv.id}-2-{inv.crew[0]}")
    assert (events(stage), occupied(stage)) == ([True], True)
    assert inv.former
    hour = (inv.former.start + timedelta(hours=8)).strftime("%H:%M")
    await stage.say("hr_lin", f"陈晨改到11月25日 {hour}", GROUP)
    after = stage.look(inv)
    assert (after.state, after.start, after.spent) == (State.CONFIRMED, inv.former.start, 2)
    assert (events(stage), occupied(stage)) == ([True], True)


async def test_the_candidate_gives_both_up_for_others(stage: Stage) -> None:
    inv = await asked(stage)
    assert inv.former
    question = await stage.press("chen", stage.card(inv), "改时间")
    assert "以及正在确认的" in question.card["markdown"]
    await stage.press("chen", stage.card(inv), "确定改时间")
    await stage.settle()
    after = stage.look(inv)
    assert (after.state, after.former) == (State.INVITED, None)
    assert not {inv.start, inv.former.start} & set(after.offer)
    assert (events(stage), occupied(stage)) == ([False], True)


async def test_the_candidate_cancels_meanwhile(stage: Stage) -> None:
    inv = await asked(stage)
    await stage.press("chen", stage.card(inv), "取消面试")
    await stage.press("chen", stage.card(inv), "确定取消")
    await stage.settle()
    assert stage.states() == [State.CANCELLED]
    assert (events(stage), occupied(stage)) == ([False], True)


async def test_the_candidates_own_move_waits_in_the_same_way(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001", ALONE)
    inv = await stage.confirmed(inv, "chen")
    await stage.say("chen", "改到11月27日下午")
    await stage.press("chen", stage.card(inv), "改到")
    await stage.settle()
    asking = stage.look(inv)
    assert asking.former
    assert (asking.former.start, events(stage)) == (inv.start, [True])
    assert "您想把面试改到" in stage.text(stage.card(inv))
    after = await answer(stage, asking, "不方便")
    assert (after.state, after.start, after.moves) == (State.CONFIRMED, inv.start, 1)
    assert told(stage)[-1] == "面试时间不变"


async def test_approval_is_waited_for_and_may_be_refused(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001", f"{ALONE} 审批=需要")
    inv = await stage.choose(inv, "chen")
    await stage.press("lilei", stage.crew_card(inv), "可以")
    await stage.settle()
    (card,) = [key for key in stage.remote.cards if key.startswith("ap-")]
    await stage.press("hr_lin", card, "批准")
    await stage.settle()
    await stage.say("hr_lin", MOVE, GROUP)
    waiting = await answer(stage, stage.look(inv), "可以")
    assert (waiting.state, events(stage)) == (State.AWAITING_APPROVAL, [True])
    (second,) = [key for key in stage.remote.cards if key.startswith("ap-") and key != card]
    await stage.press("hr_lin", second, "不批准")
    await stage.settle()
    after = stage.look(inv)
    assert (after.state, after.start, events(stage)) == (State.CONFIRMED, stage.look(inv).start, [True])
    assert told(stage, "lilei") == ["面试变更通知"]
    assert occupied(stage)


async def test_the_agreed_time_is_lost_meanwhile(stage: Stage) -> None:
    inv = await asked(stage)
    assert inv.former
    old = f"iv-{inv.id}-1-{inv.former.crew[0]}"
    await stage.press("lilei", old, "不方便")
    await stage.settle()
    after = stage.look(inv)
    assert (after.state, after.start, after.former) == (State.AWAITING_INTERVIEWER, FRIDAY, None)
    assert (events(stage), occupied(stage)) == ([False], True)
    assert told(stage) == ["面试时间有变"]
    assert "former_lost" in stage.news()
    assert (await answer(stage, after, "可以")).state is State.CONFIRMED


async def test_a_calendar_decline_of_the_agreed_entry_counts(stage: Stage) -> None:
    inv = await asked(stage)
    (event_id,) = stage.remote.events
    stage.remote.events[event_id]["attendees"]["un-lilei"] = "declined"
    await stage.pass_time(timedelta(minutes=2))
    await stage.calendar_changed(event_id, stage.at)
    await stage.pass_time(timedelta(seconds=30))
    assert stage.look(inv).former is None
    assert occupied(stage)


async def test_the_same_people_and_room_half_an_hour_later(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001", ALONE)
    inv = await stage.confirmed(inv, "chen")
    assert inv.start
    later = inv.start + timedelta(minutes=30)
    local = later + timedelta(hours=8)
    await stage.say("hr_lin", f"陈晨改到11月25日 {local:%H:%M}", GROUP)
    moving = stage.look(inv)
    assert (moving.start, moving.crew, moving.room) == (later, inv.crew, inv.room)
    assert occupied(stage)
    after = await answer(stage, moving, "可以")
    assert (after.state, after.start, after.room) == (State.CONFIRMED, later, inv.room)
    assert events(stage) == [False, True]
    assert [event["rooms"] for event in stage.remote.events.values()] == [{}, {"r302": "accepted"}]
    assert stage.reasons() == []


async def test_a_room_that_is_refused_is_reported_and_the_move_holds(stage: Stage) -> None:
    inv = await asked(stage)
    stage.remote.refuse_rooms = True
    after = await answer(stage, inv, "可以")
    assert (after.state, after.start, after.room) == (State.CONFIRMED, FRIDAY, "")
    assert stage.reasons() == ["no_room"]
    assert events(stage) == [False, True]


async def test_without_a_room_nothing_is_moved(stage: Stage) -> None:
    one, two = await stage.send_batch("陈晨 13800000001\n孙悦 13800000002")
    one, two = await stage.confirmed(one, "chen"), await stage.confirmed(two, "sun")
    assert two.start
    local = two.start + timedelta(hours=8)
    await stage.say("hr_lin", f"陈晨改到11月{local.day}日 {local:%H:%M}", GROUP)
    assert stage.look(one) == one
    assert [effect.room_id for _, effect, _ in stage.remote.log if isinstance(effect, BookRoom)] == ["r302", "r302"]


async def test_outside_one_message_tells_the_outcome(stage: Stage) -> None:
    (inv,) = await stage.send_batch("刘洋 13900000001", ALONE)
    page = await stage.open_page(inv)
    await stage.submit(inv, page["slots"][0]["label"], page)
    await stage.submit(inv, "确认", await stage.open_page(inv))
    await stage.settle()
    await answer(stage, stage.look(inv), "可以")
    for label, start in (("不方便", "25日"), ("可以", "27日")):
        before = len(stage.remote.posted)
        await stage.say("hr_lin", f"刘洋改到11月27日 {'15:00' if label == '不方便' else '10:00'}", GROUP)
        page = await stage.open_page(inv)
        assert "确认之前原时间" in page["notice"]
        assert page["ics"]["start"].startswith("2026-11-25")
        assert len(stage.remote.posted) == before
        await answer(stage, stage.look(inv), label)
        (sms,) = stage.remote.posted[before:]
        assert isinstance(sms, SendSms)
        assert start in sms.text
    assert stage.look(inv).state is State.CONFIRMED
    new, old = "11月27日（周五）10:00–10:45", "11月25日（周三）"
    sms = stage.remote.posted[-1]
    assert isinstance(sms, SendSms)
    assert sms.purpose == "confirmed"
    assert sms.params["time"].startswith(f"{new}，原{old}")
    assert sms.params["time"].endswith("取消")
    assert f"面试已确认：{sms.params['time']}，" in sms.text
    page = await stage.open_page(inv)
    assert (page["headline"], page["notice"]) == (
        "面试时间已改到 11月27日（周五）10:00–10:45",
        "原来约定的时间不再有效，请按新的时间参加。",
    )


# --- one collected message ---------------------------------------------------------------------------------------------


async def collected(stage: Stage) -> str:
    """What HR reads once the digest's time has come."""
    await stage.pass_time(stage.setup.rules.limits.digest_after + timedelta(seconds=1))
    messages = [effect for effect in stage.remote.messages.values() if isinstance(effect, Say | SayGroup)]
    return "\n".join(effect.text for effect in messages if effect.title in {"邀约动态", "面试安排更新"})


async def test_two_substitutes_within_one_message_are_both_told(stage: Stage) -> None:
    order = BATCH.replace("李雷、韩梅梅", "李雷、韩梅梅、孙悦")
    (inv,) = await stage.send_batch("陈晨 13800000001", order)
    inv = await stage.choose(inv, "chen")
    names = [stage.name(inv.crew[0])]
    for _ in range(2):
        await stage.press(stage.user(stage.look(inv).crew[0]), stage.crew_card(inv), "不方便")
        await stage.settle()
        names.append(stage.name(stage.look(inv).crew[0]))
    text = await collected(stage)
    assert f"已自动换人，时间不变。（{names[0]} → {names[1]}）" in text
    assert f"已自动换人，时间不变。（{names[1]} → {names[2]}）" in text


async def test_what_was_changed_again_is_not_told_as_agreed(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    inv = await stage.confirmed(inv, "chen")
    await stage.press(stage.user(inv.crew[0]), stage.crew_card(inv), "临时有事")
    await stage.settle()
    text = await collected(stage)
    assert "新确认" not in text
    assert "已自动换人" in text


async def test_while_a_move_waits_the_agreed_time_is_told(stage: Stage) -> None:
    inv = await asked(stage)
    assert inv.former
    local = inv.former.start + timedelta(hours=8)
    assert f"{local.day}日（周三）{local:%H:%M}" in await collected(stage)


async def test_the_evening_card_speaks_of_the_agreed_time_while_a_move_waits(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001", BATCH.replace("李雷、韩梅梅", "李雷"))
    inv = await stage.confirmed(inv, "chen")
    old = inv.start
    assert old
    await stage.say("hr_lin", "陈晨改到11月27日 15:00")
    day = old.astimezone(stage.setup.rules.zone).date().isoformat()
    await stage.tap("lilei", f"ag-{day}-x", Press(Action.ALLFINE, day, 0, "").pack())
    assert stage.look(inv).state is State.AWAITING_INTERVIEWER
    await stage.tap("lilei", f"ag-{day}-x", Press(Action.EXCEPT, day, 0, inv.id).pack())
    after = stage.look(inv)
    assert (after.start != old, after.former) == (True, None)
