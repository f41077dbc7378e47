"""A call repeated after an unknown outcome has one effect, by the documented key."""

import asyncio
from typing import Any

from tests.sandbox.driver import Driver, at, card_body, event_body, todo_body

PRIMARY = ("un-hr_lin", "primary")
ROOM = {"meetingRoomsToAdd": [{"roomId": "room-a302"}]}


async def test_a_card_is_created_once_per_out_track_id(box: Driver) -> None:
    await box.card("iv-1")
    assert await box.refused("card_1_0.create_and_deliver", **card_body("iv-1")) == (400, "param.cardAlreadyExist")
    assert len((await box.see("view?person=cand_chen"))["chats"][0]["messages"]) == 1


async def test_as_an_option_a_known_card_is_silently_left_alone(box: Driver) -> None:
    await box.card("iv-1")
    await box.act("settings", duplicate_card="ignore")
    again = await box.card("iv-1", markdown="other")
    assert again == {"success": True, "result": {"outTrackId": "iv-1", "deliverResults": []}}
    messages = (await box.see("view?person=cand_chen"))["chats"][0]["messages"]
    assert [m["card"]["markdown"] for m in messages] == ["**请选择**"]


async def test_a_to_do_is_created_once_per_source_id(box: Driver) -> None:
    made = await box.sdk("todo_1_0.create_todo_task", "un-hr_lin", **todo_body("s-1"))
    again = await box.refused("todo_1_0.create_todo_task", "un-hr_lin", **todo_body("s-1"))
    assert again == (400, "todo.taskCreate.paramError")
    assert (await box.sdk("todo_1_0.get_todo_task_by_source_id", "un-hr_lin", "s-1")).id == made.id
    assert len(await box.see("objects/todos")) == 1


async def test_a_client_token_gives_the_first_event_for_a_day(box: Driver) -> None:
    first = await box.sdk("calendar_1_0.create_event", *PRIMARY, client_token="iv-1:1", **event_body())
    again = await box.sdk("calendar_1_0.create_event", *PRIMARY, client_token="iv-1:1", **event_body(summary="other"))
    assert again.to_map() == first.to_map()
    other = await box.sdk("calendar_1_0.create_event", *PRIMARY, client_token="iv-1:2", **event_body())
    await box.advance("25h")
    later = await box.sdk("calendar_1_0.create_event", *PRIMARY, client_token="iv-1:1", **event_body())
    assert len({first.id, other.id, later.id}) == 3


async def test_a_repeat_while_the_first_call_runs_is_refused(box: Driver) -> None:
    await box.access_token()
    await box.act("faults", endpoint="calendar.create", fault="slow", seconds=0.5)
    create: Any = ("calendar_1_0.create_event", *PRIMARY)
    first = asyncio.create_task(box.sdk(*create, client_token="t", **event_body()))
    await asyncio.wait_for(_until_logged(box, "calendar.create"), 2)
    headers = {"x-acs-dingtalk-access-token": box.token, "x-client-token": "t"}
    path = "/v1.0/calendar/users/un-hr_lin/calendars/primary/events"
    second = await box.http("POST", path, json=event_body(), headers=headers)
    assert second["code"] == "idempotencyProcessing"
    made = await first
    assert (await box.sdk(*create, client_token="t", **event_body())).id == made.id


async def _until_logged(box: Driver, api: str) -> None:
    while not any(e["api"] == api for e in await box.see("log")):
        await asyncio.wait([asyncio.create_task(box.see("clock"))])


async def test_a_room_is_booked_by_one_event_at_a_time(box: Driver) -> None:
    first, second = await box.event(), await box.event(**at("14:30", "15:30"))
    after = await box.event(**at("15:00", "16:00"))
    both = await asyncio.gather(
        *(box.http_room(event, "room-a302") for event in (first, second)),
    )
    assert sorted(r.get("code", "booked") for r in both) == ["booked", "meetingRoomNotAvailable"]
    assert (await box.http_room(after, "room-a302")) == {"result": True}
    again = await box.sdk("calendar_1_0.add_meeting_rooms", *PRIMARY, after, **ROOM)
    assert again.result is True


async def test_deleting_an_event_frees_its_room(box: Driver) -> None:
    first, second = await box.event(), await box.event()
    await box.sdk("calendar_1_0.add_meeting_rooms", *PRIMARY, first, **ROOM)
    refused = await box.refused("calendar_1_0.add_meeting_rooms", *PRIMARY, second, **ROOM)
    assert refused == (400, "meetingRoomNotAvailable")
    await box.sdk("calendar_1_0.delete_event", *PRIMARY, first)
    assert (await box.sdk("calendar_1_0.add_meeting_rooms", *PRIMARY, second, **ROOM)).result is True


async def test_an_event_cannot_move_into_a_taken_room(box: Driver) -> None:
    first, second = await box.event(), await box.event(**at("16:00", "17:00"))
    for event in (first, second):
        await box.sdk("calendar_1_0.add_meeting_rooms", *PRIMARY, event, **ROOM)
    move = {"id": second, **at("14:00", "15:00")}
    assert await box.refused("calendar_1_0.patch_event", *PRIMARY, second, **move) == (400, "invalidParameter")
    await box.act("settings", room_on_move="decline")
    moved = await box.sdk("calendar_1_0.patch_event", *PRIMARY, second, **move)
    assert moved.start.date_time == "2026-11-24T14:00:00+08:00"
    rooms = (await box.sdk("calendar_1_0.get_event", *PRIMARY, second)).meeting_rooms
    assert [r.response_status for r in rooms] == ["declined"]
