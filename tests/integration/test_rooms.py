"""Meeting rooms, told as stories: which are taken, which are asked for, what happens when one is refused."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta

import pytest

from domain.effects import AskRooms, BookRoom, Effect, PutEvent
from domain.faults import Permanent
from domain.invitation import State
from domain.people import Room
from domain.ports import Receipt
from domain.rules import Place
from flows.desk import Desk
from tests.integration.stage import GROUP, Stage

ORDER = "批量邀约 岗位=Java开发 轮次=初试 面试官=李雷 时间=11月25日到11月26日 时长=60分钟"
LINES = "陈晨 13800000001\n孙悦 13800000002"
SMALL = Room("own:A座101", "A座101", 2, "", (), "A座")
WHOLE = Room("own:A座102", "A座102", 6, "", ("投影", "白板"), "A座")


@pytest.fixture
def stage(stage_url: str) -> Iterator[Stage]:
    made = Stage(stage_url)
    made.remote.rooms = []
    yield made
    made.close()


def company(stage: Stage, *rooms: Room, places: dict[str, Place] | None = None) -> None:
    """Rooms and places of our own settings."""
    rules = replace(stage.setup.rules, rooms=rooms, places=places or {})
    stage.setup = replace(stage.setup, rules=rules)
    desk = Desk(stage.store, stage.setup, lambda: stage.at)
    stage.desk = desk
    stage.courier._handle = desk.handle


def dingtalk(stage: Stage, *rooms: tuple[str, int], approval: bool = False, equipment: tuple[str, ...] = ()) -> None:
    """Rooms of DingTalk, all in A座."""
    stage.remote.rooms = [
        {"room_id": f"r{n}", "name": name, "capacity": n_seats, "location": "A座", "approval": approval}
        | {"equipment": list(equipment)}
        for n, (name, n_seats) in enumerate(rooms, 1)
    ]


async def preview(stage: Stage, order: str, lines: str = LINES) -> str:
    await stage.say("hr_lin", f"{order}\n{lines}", GROUP)
    return stage.text(stage.preview())


def booked(stage: Stage) -> list[str]:
    """Rooms that DingTalk was asked to book, in order."""
    return [effect.room_id for _, effect, _ in stage.remote.log if isinstance(effect, BookRoom)]


def questions(stage: Stage) -> list[list[str]]:
    return [effect.room_ids for _, effect, _ in stage.remote.log if isinstance(effect, AskRooms)]


async def test_a_room_of_our_own_is_booked_here_and_never_asked_of_dingtalk(stage: Stage) -> None:
    company(stage, SMALL)
    first, second = await stage.send_batch(LINES, f"{ORDER} 地点=A座")
    first = await stage.confirmed(first, "chen")
    assert (first.state, first.room, first.room_pending) == (State.CONFIRMED, "own:A座101", False)
    assert (booked(stage), questions(stage)) == ([], [[]])
    assert [event["effect"].place for event in stage.remote.events.values()] == ["A座101"]
    assert "**地点**：A座101" in stage.text(stage.card(first))
    taken = (await stage.choose(second, "sun")).start
    assert first.start is not None
    assert taken is not None
    assert abs(taken - first.start) >= timedelta(hours=1)


async def test_two_interviewers_but_one_room_of_our_own_never_meet_in_it(stage: Stage) -> None:
    company(stage, SMALL)
    first, second = await stage.send_batch(LINES, f"{ORDER.replace('李雷', '李雷、韩梅梅')} 地点=A座")
    first = await stage.choose(first, "chen")
    assert first.start is not None
    await stage.tap("sun", stage.card(second), stage.forced(stage.look(second), first.start))
    after = stage.look(second)
    assert (after.state, after.room) == (State.VIEWED, "")
    assert first.start not in after.offer


async def test_the_smallest_room_that_seats_everybody_is_taken(stage: Stage) -> None:
    dingtalk(stage, ("A座大", 12), ("A座小", 1), ("A座中", 4), ("A座谁知道", 0))
    text = await preview(stage, f"{ORDER} 地点=A座")
    assert "会议室：A座中、A座大、A座谁知道" in text
    await stage.press("hr_lin", stage.preview(), "确认发送")
    await stage.settle()
    first = await stage.confirmed(stage.invitations()[0], "chen")
    assert (first.room, booked(stage)) == ("r3", ["r3"])
    assert questions(stage) == [[], ["r3", "r1", "r4"]]


async def test_nobody_fits_is_said_and_nothing_can_be_sent(stage: Stage) -> None:
    dingtalk(stage, ("A座小", 1))
    text = await preview(stage, f"{ORDER} 地点=A座")
    assert "没有能坐下 2 人的会议室" in text
    assert [button["text"] for button in stage.buttons(stage.preview()) if "确认发送" in button["text"]] == []


async def test_equipment_that_no_room_has_is_said_by_name(stage: Stage) -> None:
    dingtalk(stage, ("A座小", 4), equipment=("电视",))
    assert "没有带投影的会议室" in await preview(stage, f"{ORDER} 地点=A座 设备=投影")


async def test_settings_complete_what_dingtalk_knows_of_a_room(stage: Stage) -> None:
    company(stage, Room("own:A座小", "A座小", 9, "", ("投影",)), WHOLE)
    dingtalk(stage, ("A座小", 4), ("A座大", 8))
    assert "会议室：A座小、A座102）" in await preview(stage, f"{ORDER} 地点=A座 要投影")


async def test_without_dingtalks_permission_our_own_rooms_are_taken(stage: Stage) -> None:
    company(stage, WHOLE)
    stage.remote.faults[AskRooms].append(Permanent("Forbidden.AccessDenied", "no permission"))
    text = await preview(stage, f"{ORDER} 地点=A座")
    assert "会议室：A座102" in text
    assert "没有拿到钉钉的会议室（Forbidden.AccessDenied: no permission）" in text


async def test_without_any_room_the_preview_says_so(stage: Stage) -> None:
    assert "没有找到会议室「C座」，只写地点，不预订会议室" in await preview(stage, f"{ORDER} 地点=C座")


async def test_no_room_outside_its_own_hours(stage: Stage) -> None:
    company(stage, replace(WHOLE, hours=(time(14), time(16))))
    first, _ = await stage.send_batch(LINES, f"{ORDER} 地点=A座")
    zone = stage.setup.rules.zone
    assert {start.astimezone(zone).hour for start in first.offer} <= {14, 15}
    assert first.offer != ()


async def test_hr_says_that_a_room_of_our_own_is_taken_and_free_again(stage: Stage) -> None:
    company(stage, SMALL)
    (inv,) = await stage.send_batch("陈晨 13800000001", f"{ORDER} 地点=A座")
    zone = stage.setup.rules.zone
    await stage.say("hr_lin", "A座101 11月25日全天不能用", GROUP)
    await stage.pass_time(timedelta(seconds=10))
    assert {start.astimezone(zone).day for start in stage.look(inv).offer} == {26}
    await stage.say("chen", "A座101 11月26日全天不能用")
    await stage.pass_time(timedelta(seconds=10))
    assert {start.astimezone(zone).day for start in stage.look(inv).offer} == {26}
    await stage.say("hr_lin", "A座101 11月25日全天可以用", GROUP)
    assert stage.said()[-1] == (GROUP, "记下了")


async def test_what_was_booked_before_dingtalk_comes_to_list_a_room_still_counts(stage: Stage) -> None:
    company(stage, SMALL)
    (inv,) = await stage.send_batch("陈晨 13800000001", f"{ORDER} 地点=A座")
    inv = await stage.confirmed(inv, "chen")
    dingtalk(stage, ("A座101", 2))
    order = f"{ORDER.replace('李雷', '韩梅梅')} 地点=A座".replace("Java开发", "前端开发")
    (other,) = [one for one in await stage.send_batch("孙悦 13800000002", order) if one.campaign_id != inv.campaign_id]
    assert inv.start is not None
    with stage.store.reading() as tx:
        campaign = tx.campaigns.get(other.campaign_id)
    assert campaign.rooms == ("r1",)
    await stage.tap("sun", stage.card(other), stage.forced(stage.look(other), inv.start))
    assert (stage.look(other).start, inv.start in stage.look(other).offer) == (None, False)


async def test_occupancy_that_is_not_told_is_never_free(stage: Stage) -> None:
    dingtalk(stage, ("A座一", 4))
    answers = iter([None, Permanent("invalidParameter", "no")])
    carry = stage.remote.carry

    async def refuse_second(key: str, effect: Effect, remote_id: str) -> Receipt:
        fault = next(answers) if isinstance(effect, AskRooms) else None
        if fault:
            raise fault
        return await carry(key, effect, remote_id)

    stage.remote.carry = refuse_second  # type: ignore[method-assign]
    text = await preview(stage, f"{ORDER} 地点=A座")
    assert "看不到会议室 A座一 的占用情况，不会安排在那里" in text
    assert [b["text"] for b in stage.buttons(stage.preview()) if "确认发送" in b["text"]] == []


async def test_video_needs_no_room(stage: Stage) -> None:
    company(stage, SMALL)
    (first, _) = await stage.send_batch(LINES, f"{ORDER} 地点=A座 视频")
    assert (questions(stage), (await stage.confirmed(first, "chen")).room) == ([], "")


# --- waiting for approval, refused, failed -----------------------------------------------------------------------------


def event_of(stage: Stage) -> str:
    (name,) = [name for name, event in stage.remote.events.items() if not event["gone"]]
    return name


async def answer_room(stage: Stage, room: str, status: str) -> None:
    """Whoever approves rooms answers in DingTalk."""
    name = event_of(stage)
    stage.remote.events[name]["rooms"][room] = status
    stage.at += timedelta(minutes=5)
    await stage.calendar_changed(name)
    await stage.pass_time(timedelta(seconds=21))


async def test_a_room_that_waits_for_approval_is_ours_and_said_to_wait(stage: Stage) -> None:
    dingtalk(stage, ("A座一", 4), approval=True)
    first, second = await stage.send_batch("陈晨 13800000001\n刘洋 13900000001", f"{ORDER} 地点=A座")
    first = await stage.confirmed(first, "chen")
    assert (first.state, first.room, first.room_pending) == (State.CONFIRMED, "r1", True)
    assert "A座一（会议室待审批）" in stage.text(stage.card(first))
    assert "A座一（会议室待审批）" in stage.text(stage.crew_card(first))
    assert "room_pending" in stage.news()
    assert first.start not in stage.look(second).offer
    await answer_room(stage, "r1", "accepted")
    assert stage.look(first).room_pending is False
    assert "待审批" not in stage.text(stage.card(first))
    assert "room_approved" in stage.news()


async def test_a_refused_approval_takes_the_next_room_and_everybody_hears(stage: Stage) -> None:
    dingtalk(stage, ("A座一", 4), ("A座二", 5), approval=True)
    (inv,) = await stage.send_batch("陈晨 13800000001", f"{ORDER} 地点=A座")
    inv = await stage.confirmed(inv, "chen")
    await answer_room(stage, "r1", "declined")
    after = stage.look(inv)
    assert (after.state, after.start, after.room, after.room_pending) == (State.CONFIRMED, inv.start, "r2", True)
    assert booked(stage) == ["r1", "r2"]
    assert "room_changed" in stage.news()
    assert (["chen", "lilei"], "会议室有变") in [(sorted(to), title) for to, title in stage.said()]


async def test_without_another_room_hr_is_told(stage: Stage) -> None:
    dingtalk(stage, ("A座一", 4), approval=True)
    (inv,) = await stage.send_batch("陈晨 13800000001", f"{ORDER} 地点=A座")
    inv = await stage.confirmed(inv, "chen")
    await answer_room(stage, "r1", "declined")
    assert (stage.look(inv).state, stage.look(inv).room, stage.reasons()) == (State.CONFIRMED, "", ["no_room"])


async def test_an_outsider_is_told_the_new_room_by_sms(stage: Stage) -> None:
    dingtalk(stage, ("A座一", 4), ("A座二", 5), approval=True)
    (inv,) = await stage.send_batch("刘洋 13900000001", f"{ORDER} 地点=A座")
    page = await stage.open_page(inv)
    page = await stage.submit(inv, page["slots"][0]["label"], page)
    await stage.submit(inv, "确认", page)
    await stage.settle()
    inv = stage.look(inv)
    await stage.press("lilei", stage.crew_card(inv), "可以")
    await stage.settle()
    await answer_room(stage, "r1", "declined")
    texts = [effect.text for effect in stage.remote.posted if "已确认" in effect.text]  # type: ignore[attr-defined]
    assert [("A座一" in text, "A座二" in text) for text in texts] == [(True, False), (False, True)]


async def test_a_booking_that_fails_takes_the_next_room(stage: Stage) -> None:
    dingtalk(stage, ("A座一", 4), ("A座二", 5))
    (inv,) = await stage.send_batch("陈晨 13800000001", f"{ORDER} 地点=A座")
    stage.remote.faults[BookRoom].append(Permanent("invalidParameter", "roomId invalid"))
    inv = await stage.confirmed(inv, "chen")
    assert (inv.room, inv.room_pending, booked(stage)) == ("r2", False, ["r1", "r2"])


async def test_without_a_calendar_entry_no_room_is_tried_in_vain(stage: Stage) -> None:
    dingtalk(stage, ("A座一", 4), ("A座二", 5))
    (inv,) = await stage.send_batch("陈晨 13800000001", f"{ORDER} 地点=A座")
    stage.remote.faults[PutEvent].append(Permanent("permissionDeny", "no calendar"))
    stage.remote.faults[BookRoom].append(Permanent("event.missing", "no event"))
    inv = await stage.confirmed(inv, "chen")
    assert (inv.state, inv.room, "no_room" in stage.reasons()) == (State.CONFIRMED, "r1", True)


async def test_when_dingtalk_keeps_silent_the_ladder_asks(stage: Stage) -> None:
    dingtalk(stage, ("A座一", 4), approval=True)
    (inv,) = await stage.send_batch("陈晨 13800000001", f"{ORDER} 地点=A座")
    inv = await stage.confirmed(inv, "chen")
    stage.remote.events[event_of(stage)]["rooms"]["r1"] = "accepted"
    assert inv.start is not None
    stage.at = inv.start - timedelta(hours=24)
    await stage.settle()
    await stage.pass_time(timedelta(minutes=2))
    assert stage.look(inv).room_pending is False


async def test_a_room_of_our_own_that_needs_approval_is_hrs_to_confirm(stage: Stage) -> None:
    company(stage, replace(WHOLE, approval=True), replace(WHOLE, id="own:A座103", name="A座103", capacity=8))
    (inv,) = await stage.send_batch("陈晨 13800000001", f"{ORDER} 地点=A座")
    inv = await stage.confirmed(inv, "chen")
    assert (inv.room, inv.room_pending) == ("own:A座102", True)
    (card,) = [key for key in stage.remote.cards if key.startswith("ra-")]
    await stage.press("hr_lin", card, "没批")
    await stage.settle()
    after = stage.look(inv)
    assert (after.room, after.room_pending, booked(stage)) == ("own:A座103", False, [])
    assert "A座103" in stage.text(stage.card(inv))


async def test_hr_confirms_a_room_of_our_own_once(stage: Stage) -> None:
    company(stage, replace(WHOLE, approval=True))
    (inv,) = await stage.send_batch("陈晨 13800000001", f"{ORDER} 地点=A座")
    inv = await stage.confirmed(inv, "chen")
    (card,) = [key for key in stage.remote.cards if key.startswith("ra-")]
    refused = stage.button(card, "没批")
    await stage.press("chen", card, "已批准")
    assert stage.look(inv).room_pending is True
    await stage.press("hr_lin", card, "已批准")
    await stage.tap("hr_lin", card, refused)
    assert (stage.look(inv).room, stage.look(inv).room_pending) == ("own:A座102", False)


# --- places --------------------------------------------------------------------------------------------------------------

HOMES = {
    "A座": Place("云杉路 8 号", "北门进", ("Java*",), "https://map.example/a"),
    "B座": Place("云杉路 9 号", "", ("Java*", "前端")),
    "C座": Place("云杉路 10 号"),
}
B_ROOM = Room("own:B座501", "B座501", 4, "", (), "B座")


async def test_without_a_place_the_positions_is_taken_and_another_is_one_tap_away(stage: Stage) -> None:
    company(stage, SMALL, B_ROOM, places=HOMES)
    text = await preview(stage, ORDER)
    assert "没有写地点，已按岗位安排在「A座」，也可以在 B座，点下面的按钮换" in text
    assert "A座（会议室：A座101）" in text
    await stage.press("hr_lin", stage.preview(), "改到B座")
    assert "B座（会议室：B座501）" in stage.text(stage.preview())
    await stage.press("hr_lin", stage.preview(), "确认发送")
    await stage.settle()
    inv = await stage.confirmed(stage.invitations()[0], "chen")
    assert (inv.room, "B座501，云杉路 9 号" in stage.text(stage.card(inv))) == ("own:B座501", True)


async def test_undoing_another_change_keeps_the_rooms_of_the_new_place(stage: Stage) -> None:
    company(stage, SMALL, B_ROOM, places=HOMES)
    many = "\n".join(f"候选人{name} 1380000100{n}" for n, name in enumerate("甲乙丙丁戊己庚辛"))
    await preview(stage, ORDER.replace("11月25日到11月26日", "11月25日上午").replace("李雷", "李雷、韩梅梅"), many)
    await stage.press("hr_lin", stage.preview(), "改成视频")
    assert [b["text"] for b in stage.buttons(stage.preview()) if "改到" in b["text"]] == []
    await stage.press("hr_lin", stage.preview(), "撤销")
    await stage.press("hr_lin", stage.preview(), "缩短")
    await stage.press("hr_lin", stage.preview(), "改到B座")
    await stage.press("hr_lin", stage.preview(), "撤销")
    assert "B座（会议室：B座501）" in stage.text(stage.preview())


async def test_why_names_what_the_rooms_lack(stage: Stage) -> None:
    dingtalk(stage, ("A座小", 1))
    await preview(stage, f"{ORDER} 地点=A座")
    await stage.say("hr_lin", "为什么没给陈晨推周三")
    assert "没有能坐下 2 人的会议室" in list(stage.remote.messages.values())[-1].text  # type: ignore[attr-defined]


async def test_why_says_that_all_rooms_are_taken(stage: Stage) -> None:
    company(stage, SMALL, replace(SMALL, id="own:A座103", name="A座103"))
    order = f"{ORDER.replace('李雷', '李雷、韩梅梅、林晓')} 地点=A座"
    one, two, _ = await stage.send_batch(f"{LINES}\n刘洋 13900000001", order)
    one = await stage.choose(one, "chen")
    assert one.start is not None
    await stage.tap("sun", stage.card(two), stage.forced(stage.look(two), one.start))
    assert (stage.look(two).start, stage.look(two).room != one.room) == (one.start, True)
    await stage.say("hr_lin", f"为什么没给刘洋推11月{one.start.astimezone(stage.setup.rules.zone).day}日")
    said = list(stage.remote.messages.values())[-1].text  # type: ignore[attr-defined]
    assert "会议室都被占用：A座101、A座103 都已有面试" in said


async def test_another_place_of_dingtalk_is_asked_about_before_it_is_shown(stage: Stage) -> None:
    company(stage, SMALL, places=HOMES)
    stage.remote.rooms = [{"room_id": "rb", "name": "B座601", "capacity": 4, "location": "B座"}]
    await preview(stage, ORDER)
    await stage.press("hr_lin", stage.preview(), "改到B座")
    await stage.settle()
    assert (questions(stage), "B座（会议室：B座601）" in stage.text(stage.preview())) == ([[], ["rb"]], True)


async def test_the_only_place_of_a_position_is_said_without_a_choice(stage: Stage) -> None:
    company(stage, B_ROOM, places=HOMES)
    text = await preview(stage, ORDER.replace("Java开发", "前端工程师"))
    assert "已按岗位安排在「B座」，要换地点，取消后加上「地点=…」重发" in text
    assert [b["text"] for b in stage.buttons(stage.preview()) if "改到" in b["text"]] == []


async def test_a_named_place_and_other_positions_stay_as_they_are(stage: Stage) -> None:
    company(stage, SMALL, B_ROOM, places=HOMES)
    assert "没有写地点" not in await preview(stage, f"{ORDER} 地点=B座")
    assert "**地点**：未填写" in await preview(stage, ORDER.replace("Java开发", "会计"), "张三 13812345670")


async def test_the_way_to_the_place_is_on_the_card_and_on_the_page(stage: Stage) -> None:
    company(stage, SMALL, places=HOMES)
    (inv,) = await stage.send_batch("陈晨 13800000001", f"{ORDER} 地点=A座101")
    text = stage.text(stage.card(inv))
    assert "A座101，云杉路 8 号" in text
    assert "**到达**：北门进" in text
    assert "[查看地图](https://map.example/a)" in text
    page = await stage.open_page(inv)
    assert dict(page["facts"])["到达"] == "北门进"
    assert ["地图", "查看地图和路线", "https://map.example/a"] in page["links"]
