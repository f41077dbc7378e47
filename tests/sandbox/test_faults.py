"""Armed faults strike once or as often as asked, with and without the effect, on calls and on the Stream."""

import asyncio
from typing import Any

import aiohttp
import pytest
from darabonba.exceptions import UnretryableException

from sandbox.frames import BOT_TOPIC
from tests.sandbox.driver import Driver, data_of, event_body, todo_body

SEND = {"robotCode": "dingyuemian", "userIds": ["lilei"], "msgKey": "sampleText", "msgParam": '{"content": "x"}'}
QPS = "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi"


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        ("throttle", 403, QPS),
        ("throttle_minute", 403, "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi"),
        ("throttle_api", 403, "Forbidden.AccessDenied.QpsLimitForApi"),
        ("quota", 403, "Forbidden.AccessDenied.ApiCountLimitForOrg"),
        ("ip", 403, "Forbidden.AccessDenied.IpNotInWhiteList"),
        ("5xx", 500, "system.busy"),
        ("503", 503, "serviceBusy"),
        ("revoked", 400, "InvalidAuthentication"),
    ],
)
async def test_a_refusal_strikes_once_and_has_no_effect(box: Driver, fault: str, status: int, code: str) -> None:
    await box.act("faults", endpoint="POST /v1.0/robot/oToMessages/batchSend", fault=fault)
    assert await box.refused("robot_1_0.batch_send_oto", **SEND) == (status, code)
    assert await box.see("objects/messages") == []
    box.token = ""
    await box.sdk("robot_1_0.batch_send_oto", **SEND)
    assert len(await box.see("objects/messages")) == 1


async def test_a_revoked_token_is_dead_for_every_api_until_a_new_one_is_fetched(box: Driver) -> None:
    await box.act("faults", endpoint="robot.batchSend", fault="revoked")
    assert await box.refused("robot_1_0.batch_send_oto", **SEND) == (400, "InvalidAuthentication")
    refused = await box.refused("todo_1_0.create_todo_task", "un-hr_lin", **todo_body("s"))
    assert refused == (400, "InvalidAuthentication")
    old, box.token = box.token, ""
    assert await box.access_token() != old


@pytest.mark.parametrize(
    ("fault", "effects"),
    [("504_before", 0), ("504_after", 1), ("reset_before", 0), ("reset_after", 1), ("html", 0), ("truncated", 1)],
)
async def test_an_unknown_outcome_with_and_without_effect(box: Driver, fault: str, effects: int) -> None:
    await box.access_token()
    await box.act("faults", endpoint="todo.create", fault=fault, seconds=0.01)
    with pytest.raises(UnretryableException) as caught:
        await box.sdk("todo_1_0.create_todo_task", "un-hr_lin", **todo_body("s"))
    assert caught.value.code is None
    assert len(await box.see("objects/todos")) == effects


async def test_slow_beyond_the_clients_patience_still_takes_effect(box: Driver) -> None:
    await box.access_token()
    await box.act("faults", endpoint="todo.*", fault="slow", seconds=0.4)
    with pytest.raises(UnretryableException):
        await box.sdk("todo_1_0.create_todo_task", "un-hr_lin", patience=100, **todo_body("s"))
    assert len(await box.see("objects/todos")) == 1


async def test_counts_probability_and_deletion(box: Driver) -> None:
    await box.access_token()
    never = await box.act("faults", endpoint="*", fault="5xx", probability=0, count=None)
    always = await box.act("faults", endpoint="robot.batchSend", fault="5xx", count=2)
    for _ in range(2):
        assert await box.refused("robot_1_0.batch_send_oto", **SEND) == (500, "system.busy")
    await box.sdk("robot_1_0.batch_send_oto", **SEND)
    assert [f["id"] for f in (await box.see("faults"))["faults"]] == [never["id"]] != [always["id"]]
    await box.act("faults", endpoint="robot.batchSend", fault="5xx", count=None)
    assert await box.refused("robot_1_0.batch_send_oto", **SEND) == (500, "system.busy")
    assert await box.http("DELETE", "/_sandbox/faults") == {"ok": True}
    await box.sdk("robot_1_0.batch_send_oto", **SEND)
    unknown = await box.act("faults", endpoint="*", fault="bogus")
    assert unknown["error"].startswith("unknown fault 'bogus'; known: 401, 500")


async def test_twenty_calls_a_second_per_api_unless_switched_off(box: Driver) -> None:
    headers = {"x-acs-dingtalk-access-token": await box.access_token()}
    path = "/v1.0/robot/oToMessages/batchSend"

    async def burst() -> list[str]:
        answers = await asyncio.gather(*(box.http("POST", path, json=SEND, headers=headers) for _ in range(40)))
        return [a.get("code", "ok") for a in answers]

    codes = await burst()
    assert set(codes) == {"ok", QPS}
    assert 20 <= codes.count("ok") < 30
    counters = await box.see("counters")
    assert (counters["throttled"], counters["calls_counted"]) == (codes.count(QPS), codes.count("ok"))
    await box.act("settings", qps=None)
    assert set(await burst()) == {"ok"}


async def test_a_months_quota_ends_and_returns_with_the_next_month(box: Driver) -> None:
    await box.act("settings", monthly_calls=1)
    await box.sdk("robot_1_0.batch_send_oto", **SEND)
    await box.oapi("/topapi/v2/user/get", userid="lilei")
    assert await box.refused("robot_1_0.batch_send_oto", **SEND) == (403, "Forbidden.AccessDenied.ApiCountLimitForOrg")
    await box.advance("12d")
    await box.sdk("robot_1_0.batch_send_oto", **SEND)


async def test_partial_success(box: Driver) -> None:
    await box.act("faults", endpoint="robot.batchSend", fault="flow_control")
    sent = await box.sdk("robot_1_0.batch_send_oto", **SEND)
    assert sent.flow_controlled_staff_id_list == ["lilei"]
    await box.act("faults", endpoint="card.createAndDeliver", fault="space_failed")
    result = (await box.card("iv-1"))["result"]["deliverResults"][0]
    assert (result["success"], result["carrierId"]) == (False, "")
    await box.act("faults", endpoint="calendar.querySchedule", fault="busy_error")
    span = {"startTime": "2026-11-24T08:00:00+08:00", "endTime": "2026-11-24T20:00:00+08:00"}
    told = await box.sdk("calendar_1_0.get_schedule", "un-hr_lin", userIds=["un-lilei"], **span)
    assert told.schedule_information[0].error == "no permission"
    event = await box.event()
    await box.act("faults", endpoint="calendar.addMeetingRooms", fault="room_busy")
    assert (await box.http_room(event, "room-a302"))["code"] == "meetingRoomNotAvailable"


async def test_opening_can_be_refused_and_the_handshake_too(box: Driver) -> None:
    for fault in ("empty", "503"):
        await box.act("faults", endpoint="gateway.open", fault=fault)
        with pytest.raises(KeyError):
            async with box.stream():
                pass
    await box.act("faults", endpoint="stream", fault="refuse_handshake")
    with pytest.raises(aiohttp.WSServerHandshakeError):
        async with box.stream():
            pass
    async with box.stream():
        assert len((await box.see("world"))["connections"]) == 1


async def say(box: Driver, *texts: str) -> None:
    for text in texts:
        await box.act("act/say", person="lilei", chat="bot", text=text)


def texts(frames: list[Any]) -> list[str]:
    return [data_of(f)["text"]["content"] for f in frames if f["headers"]["topic"] == BOT_TOPIC]


@pytest.mark.parametrize(
    ("fault", "count", "expected"),
    [
        ("duplicate", 3, ["一", "一", "二"]),
        ("reorder", 2, ["二", "一"]),
        ("lose", 1, ["二"]),
        ("unknown_topic", 3, ["一", "二"]),
        ("unknown_system", 3, ["一", "二"]),
    ],
)
async def test_pushes_are_doubled_reordered_lost_or_preceded(
    box: Driver, fault: str, count: int, expected: list[str]
) -> None:
    await box.act("faults", endpoint="stream:bot", fault=fault)
    async with box.stream() as stream:
        await say(box, "一", "二")
        assert texts(await stream.take(count)) == expected


async def test_the_last_held_push_is_sent_after_a_second(box: Driver) -> None:
    await box.act("faults", endpoint="stream", fault="reorder")
    async with box.stream() as stream:
        await say(box, "一")
        assert texts(await stream.take(1)) == ["一"]


async def test_a_malformed_frame_is_followed_by_good_ones(box: Driver) -> None:
    await box.act("faults", endpoint="stream", fault="malformed")
    async with box.stream() as stream:
        await say(box, "一", "二")
        assert texts(await stream.take(2)) == ["二"]
        assert stream.texts[0].startswith('{"specVersion"')


async def test_an_exhausted_push_quota_takes_the_text_away(box: Driver) -> None:
    await box.act("settings", monthly_pushes=1)
    async with box.stream() as stream:
        await say(box, "一", "二")
        first, second = map(data_of, await stream.take(2))
    assert first["text"] == {"content": "一"}
    assert ("text" in second, second["errorCode"], second["errCode"]) == (False, "20001", "20001")
    assert (await box.see("counters"))["pushes_counted"] == 2


async def test_an_oversize_frame_is_over_a_mebibyte(box: Driver) -> None:
    await box.act("faults", endpoint="stream", fault="oversize")
    async with box.stream() as stream:
        await say(box, "一")
        await stream.take(1)
        assert len(stream.texts[0]) > 1024 * 1024


async def test_after_a_disconnect_frame_there_is_silence_and_then_the_end(box: Driver) -> None:
    await box.act("settings", disconnect_close=0.2)
    await box.act("faults", endpoint="stream", fault="disconnect")
    async with box.stream() as old:
        await say(box, "一")
        await old.take(2)
        async with box.stream() as new:
            await say(box, "二")
            assert texts(await new.take(1)) == ["二"]
        await asyncio.wait_for(old.ended.wait(), 2)
    assert [f["headers"]["topic"] for f in old.frames] == [BOT_TOPIC, "disconnect"]


@pytest.mark.parametrize("how", ["drop", "close"])
async def test_a_connection_ends_at_once(box: Driver, how: str) -> None:
    async with box.stream() as stream:
        cut = await box.act("connections", how=how)
        assert len(cut["connections"]) == 1
        await asyncio.wait_for(stream.ended.wait(), 2)


async def test_a_half_open_socket_stays_but_carries_nothing(box: Driver) -> None:
    async with box.stream() as stream:
        await say(box, "一")
        await stream.take(1)
        await box.act("connections", how="half_open")
        await say(box, "二")
        await stream.ws.ping()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(stream.ponged.wait(), 0.3)
        assert [c["state"] for c in (await box.see("world"))["connections"]] == ["half-open"]
    assert texts(stream.frames) == ["一"]


async def test_a_lost_tap_is_a_failure_for_the_person(box: Driver) -> None:
    await box.act("settings", card_deadline=0.1)
    await box.act("faults", endpoint="stream:card", fault="lose")
    async with box.stream() as stream:
        await box.card("iv-1")
        tapped = await box.act("act/tap", person="cand_chen", outTrackId="iv-1", actionId="ok")
        assert (tapped["failed"], stream.frames) == ("timeout", [])


async def test_a_duplicate_call_after_504_meets_its_first_effect(box: Driver) -> None:
    await box.access_token()
    await box.act("faults", endpoint="calendar.create", fault="504_after", seconds=0)
    path = ("un-hr_lin", "primary")
    with pytest.raises(UnretryableException):
        await box.sdk("calendar_1_0.create_event", *path, client_token="t", **event_body())
    made = await box.sdk("calendar_1_0.create_event", *path, client_token="t", **event_body())
    mine = [e["id"] for e in await box.see("objects/events") if not e["id"].startswith("seed")]
    assert mine == [made.id]


async def test_two_updates_can_be_applied_in_the_wrong_order(box: Driver) -> None:
    await box.card("iv-1")
    await box.act("faults", endpoint="card.update", fault="late", seconds=0.1)
    for text in ("先", "后"):
        await box.sdk("card_1_0.update_card", outTrackId="iv-1", cardData={"cardParamMap": {"markdown": text}})
    version, shown = 0, ""
    async with asyncio.timeout(3):
        while shown != "先":
            version = (await box.see(f"changes?since={version}"))["version"]
            shown = (await box.see("view?person=cand_chen"))["chats"][0]["messages"][0]["card"]["markdown"]


async def test_a_fault_can_strike_for_a_time(box: Driver) -> None:
    await box.access_token()
    await box.act("faults", endpoint="robot.batchSend", fault="5xx", window=0.3)
    for _ in range(2):
        assert await box.refused("robot_1_0.batch_send_oto", **SEND) == (500, "system.busy")
    await box.see("changes?since=999999&timeout=0.3")
    await box.sdk("robot_1_0.batch_send_oto", **SEND)


async def test_a_greedy_address_is_answered_with_a_page(box: Driver) -> None:
    await box.access_token()
    await box.act("settings", egress_per_20s=3)
    for _ in range(3):
        await box.sdk("robot_1_0.batch_send_oto", **SEND)
    with pytest.raises(UnretryableException) as caught:
        await box.sdk("robot_1_0.batch_send_oto", **SEND)
    assert caught.value.code is None


async def test_a_server_that_accepts_and_closes(box: Driver) -> None:
    await box.act("faults", endpoint="stream:handshake", fault="accept_close")
    async with box.stream() as stream:
        await asyncio.wait_for(stream.ended.wait(), 2)
    assert stream.frames == []
