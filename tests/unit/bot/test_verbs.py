"""The pure halves of the verbs: what is written for the wire and what is read from it."""

from dataclasses import replace
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest

from bot.account import Account, says
from bot.chat import card_wire, carrier_in
from bot.lookups import in_fives, occupancy, room
from bot.plans import event_wire, todo_wire
from domain.effects import PostCard, PutEvent, PutTodo
from domain.faults import OutcomeUnknown, Permanent

NONE = cast("Any", None)
ROBOT = Account(NONE, NONE, "robot-1", "generic.schema", ZoneInfo("Asia/Shanghai"))
PARAMS = {"title": "面试邀请"}
COMMON = {
    "cardTemplateId": "generic.schema",
    "outTrackId": "k:1",
    "callbackType": "STREAM",
    "userIdType": 1,
    "cardData": {"cardParamMap": PARAMS},
}


def test_a_card_in_private_with_a_notice() -> None:
    assert card_wire(ROBOT, "k:1", PostCard(PARAMS, user_id="u1", alert="面试邀请")) == {
        **COMMON,
        "openSpaceId": "dtv1.card//IM_ROBOT.u1",
        "imRobotOpenSpaceModel": {
            "supportForward": False,
            "lastMessageI18n": {"ZH_CN": "面试邀请"},
            "notification": {"alertContent": "面试邀请", "notificationOff": False},
        },
        "imRobotOpenDeliverModel": {"spaceType": "IM_ROBOT", "robotCode": "robot-1"},
    }


@pytest.mark.parametrize("source", ["", "yuemian"])
def test_only_a_live_card_asks_for_its_data_and_only_with_a_source(source: str) -> None:
    account = replace(ROBOT, data_source=source)
    still = card_wire(account, "k:1", PostCard(PARAMS, user_id="u1"))
    assert "openDynamicDataConfig" not in still
    pull = {"dynamicDataSourceId": "yuemian", "pullConfig": {"pullStrategy": "RENDER"}}
    config = {"openDynamicDataConfig": {"dynamicDataSourceConfigs": [pull]}} if source else {}
    assert card_wire(account, "k:1", PostCard(PARAMS, user_id="u1", live=True)) == still | config


def test_a_card_in_a_group_with_its_own_template() -> None:
    wire = card_wire(ROBOT, "k:1", PostCard(PARAMS, conversation_id="cid1==", template_id="own.schema"))
    assert wire == {
        **COMMON,
        "cardTemplateId": "own.schema",
        "openSpaceId": "dtv1.card//IM_GROUP.cid1==",
        "imGroupOpenSpaceModel": {"supportForward": False},
        "imGroupOpenDeliverModel": {"robotCode": "robot-1"},
    }


@pytest.mark.parametrize(
    ("results", "code"),
    [
        ([{"success": False, "errorMsg": "no such space"}], "card.notDelivered: no such space"),
        ([{"success": True, "carrierId": "p"}, {"success": False}], "card.notDelivered"),
    ],
)
def test_every_space_must_have_been_delivered_to(results: list[dict[str, Any]], code: str) -> None:
    with pytest.raises(Permanent) as caught:
        carrier_in({"success": True, "result": {"deliverResults": results}})
    assert str(caught.value) == code


@pytest.mark.parametrize("answer", [{}, {"success": True}, {"result": {"deliverResults": []}}])
def test_a_card_without_a_delivery_is_an_unknown_outcome(answer: dict[str, Any]) -> None:
    with pytest.raises(OutcomeUnknown):
        carrier_in(answer)


def test_a_todo_speaks_milliseconds_and_carries_our_key() -> None:
    effect = PutTodo("un-hr", ["un-1"], "面试", "2026-11-24T14:00:00+08:00", "https://m/i", [["岗位", "后端"]])
    wire = {
        "operatorId": "un-hr",
        "sourceId": "k:1",
        "creatorId": "un-hr",
        "subject": "面试",
        "executorIds": ["un-1"],
        "detailUrl": {"appUrl": "https://m/i", "pcUrl": "https://m/i"},
        "contentFieldList": [{"fieldKey": "岗位", "fieldValue": "后端"}],
        "dueTime": 1795500000000,
    }
    assert todo_wire("k:1", effect) == wire
    undated = PutTodo("un-hr", ["un-1"], "面试", "", "https://m/i", [["岗位", "后端"]])
    assert todo_wire("k:1", undated) == {name: value for name, value in wire.items() if name != "dueTime"}


def test_an_event_is_told_in_the_organisation_s_zone() -> None:
    effect = PutEvent("un-hr", ["un-1"], "面试", "初试", "2026-11-24T06:00:00+00:00", "2026-11-24T07:00:00+00:00", "")
    assert event_wire(ROBOT, effect) == {
        "summary": "面试",
        "description": "初试",
        "start": {"dateTime": "2026-11-24T14:00:00+08:00", "timeZone": "Asia/Shanghai"},
        "end": {"dateTime": "2026-11-24T15:00:00+08:00", "timeZone": "Asia/Shanghai"},
        "attendees": [{"id": "un-1"}],
        "reminders": [],
    }


def item(start: dict[str, str], end: dict[str, str]) -> dict[str, Any]:
    return {"status": "BUSY", "start": start, "end": end}


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        (
            {"dateTime": "2026-11-24T14:00:00+08:00", "timeZone": "Asia/Shanghai"},
            {"dateTime": "2026-11-24T15:00:00+08:00", "timeZone": "Asia/Shanghai"},
            ["2026-11-24T06:00:00+00:00", "2026-11-24T07:00:00+00:00"],
        ),
        (
            {"dateTime": "2026-11-24T06:00:00Z"},
            {"dateTime": "2026-11-24T07:00:00.000Z"},
            ["2026-11-24T06:00:00+00:00", "2026-11-24T07:00:00+00:00"],
        ),
        (
            {"dateTime": "2026-11-24T14:00:00"},
            {"dateTime": "2026-11-24T15:00:00"},
            ["2026-11-24T06:00:00+00:00", "2026-11-24T07:00:00+00:00"],
        ),
        (
            {"date": "2026-11-24", "timeZone": "UTC"},
            {"date": "2026-11-25", "timeZone": "UTC"},
            ["2026-11-23T16:00:00+00:00", "2026-11-24T16:00:00+00:00"],
        ),
        ({"date": "2026-11-24"}, {"date": "2026-11-24"}, ["2026-11-23T16:00:00+00:00", "2026-11-24T16:00:00+00:00"]),
    ],
)
def test_busy_spans_are_utc_and_whole_days_local(start: dict[str, str], end: dict[str, str], span: list[str]) -> None:
    answer = {"scheduleInformation": [{"userId": "un-1", "scheduleItems": [item(start, end)]}]}
    assert occupancy(ROBOT, answer, "userId") == {"un-1": [span]}


def test_errors_and_unreadable_items_are_unknown_never_free() -> None:
    rows = [
        {"userId": "un-1", "error": "no permission", "scheduleItems": []},
        {"userId": "un-2", "scheduleItems": [item({"dateTime": "soon"}, {"dateTime": "later"})]},
        {"userId": "un-3", "scheduleItems": [{"status": "BUSY"}]},
        {"userId": "un-4"},
    ]
    assert occupancy(ROBOT, {"scheduleInformation": rows}, "userId") == {"un-4": []}
    assert occupancy(ROBOT, {}, "userId") == {}


def test_rooms_are_asked_for_in_fives() -> None:
    assert list(in_fives([str(number) for number in range(11)])) == [
        ["0", "1", "2", "3", "4"],
        ["5", "6", "7", "8", "9"],
        ["10"],
    ]


def test_a_room_with_nothing_but_an_id_is_a_room() -> None:
    assert room({"roomId": "r1"}) == {"room_id": "r1", "name": "", "capacity": 0, "location": "", "equipment": []}


def test_words_of_a_fault_are_found_in_code_and_sentence() -> None:
    fault = Permanent("todo.taskCreate.paramError", "Task Exist")
    assert [says(fault, "task exist"), says(fault, "paramerror"), says(fault, "gone")] == [True, True, False]
