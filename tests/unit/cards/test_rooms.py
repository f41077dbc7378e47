"""What people read about a room that changed or must be approved, and the buttons to another place."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from cards import rooms
from cards.brief import Brief
from cards.press import Action, Press
from cards.view import Button, View
from domain.campaign import Campaign, Phase
from domain.invitation import Invitation, State
from domain.people import Person

START = datetime(2026, 11, 25, 6, tzinfo=UTC)
INV = Invitation("i1", "c1", "p1", State.CONFIRMED, START, start=START, room="r1", booking_no=2)
BRIEF = Brief(
    INV,
    Person("p1", "陈*晨"),
    "云杉科技",
    "后端",
    "初试",
    timedelta(minutes=45),
    ZoneInfo("Asia/Shanghai"),
    place="A座",
    room="A座302",
)


def test_a_changed_room_keeps_the_time() -> None:
    assert rooms.changed(BRIEF) == (
        "会议室有变",
        "**11月25日（周三）14:00–14:45** 陈＊晨 · 后端 · 初试 的面试换了会议室：A座302。时间不变。",
    )


def test_a_room_that_waits_says_so_everywhere() -> None:
    waiting = replace(BRIEF, inv=replace(INV, room_pending=True))
    assert (waiting.where, replace(waiting, room="").where) == ("A座302（会议室待审批）", "A座")


def test_hr_says_with_one_tap_whether_the_room_is_had() -> None:
    view = rooms.request(BRIEF)
    assert view.buttons == (
        Button("已批准", Press(Action.ORDER, "i1", 0, "room-2-yes"), "blue"),
        Button("没批，换一间", Press(Action.ORDER, "i1", 0, "room-2-no"), "red"),
    )
    assert "会议室 **A座302** 需要审批" in view.lines[1]


def test_other_places_stand_before_the_last_button() -> None:
    campaign = Campaign("c1", "h1", "", Phase.PREVIEW, START, "后端", place="A座")
    send, drop = Button("确认发送"), Button("取消")
    view = rooms.with_places(View("预览", (), "", (send, drop)), campaign, {"at1": replace(campaign, place="B座")})
    assert view.buttons == (send, Button("改到B座", Press(Action.CHANGE, "c1", 0, "at1")), drop)
    assert rooms.with_places(view, campaign, {}) == view
