"""Verbs that fill people's lists and calendars: to-dos, events and the rooms of events."""

from datetime import datetime, timedelta
from typing import Any

from bot.account import Account, needed, says
from bot.api import (
    ADD_ROOMS,
    CREATE_EVENT,
    CREATE_TODO,
    DELETE_EVENT,
    DELETE_TODO,
    FIND_TODO,
    GET_EVENT,
    UPDATE_TODO,
)
from domain.effects import AskEvent, BookRoom, CloseTodo, DropEvent, DropTodo, PutEvent, PutTodo
from domain.faults import Fault, Permanent
from domain.ports import Receipt

# How long «this room needs no approval» is believed without looking.
PROMPT_FOR = timedelta(hours=12)
GONE = ("itemNotFound", "instanceNotExist")
NO_TASK = ("task not exist",)
ATTENDEES = "100"


async def put_todo(account: Account, key: str, effect: PutTodo, remote_id: str) -> Receipt:
    """«task exist» is an earlier try's to-do: its id is looked up by our key."""
    del remote_id
    try:
        answer = await account.api.call(CREATE_TODO, effect.creator_union, request=todo_wire(key, effect))
    except Permanent as fault:
        if not says(fault, "task exist"):
            raise
        answer = await account.api.call(FIND_TODO, effect.creator_union, key)
    return Receipt(needed(answer, "id"))


def todo_wire(key: str, effect: PutTodo) -> dict[str, Any]:
    """The to-do's body; without a link DingTalk refuses it."""
    wire: dict[str, Any] = {
        "operatorId": effect.creator_union,
        "sourceId": key,
        "creatorId": effect.creator_union,
        "subject": effect.subject,
        "executorIds": list(effect.executor_unions),
        "detailUrl": {"appUrl": effect.url, "pcUrl": effect.url},
        "contentFieldList": [{"fieldKey": name, "fieldValue": value} for name, value in effect.notes],
    }
    if effect.due:
        wire["dueTime"] = int(datetime.fromisoformat(effect.due).timestamp() * 1000)
    return wire


async def close_todo(account: Account, key: str, effect: CloseTodo, remote_id: str) -> Receipt:
    """No to-do, or one that somebody deleted, is not open either."""
    del key
    wire = {"operatorId": effect.creator_union, "done": True}
    if remote_id:
        await unless_gone(account.api.call(UPDATE_TODO, effect.creator_union, remote_id, request=wire), NO_TASK)
    return Receipt(remote_id)


async def drop_todo(account: Account, key: str, effect: DropTodo, remote_id: str) -> Receipt:
    """Delete it wherever it is listed."""
    del key
    wire = {"operatorId": effect.creator_union}
    if remote_id:
        await unless_gone(account.api.call(DELETE_TODO, effect.creator_union, remote_id, request=wire), NO_TASK)
    return Receipt(remote_id)


async def unless_gone(call: Any, words: tuple[str, ...]) -> dict[str, Any] | None:
    """The answer of `call`, None when the remote says in one of `words` that the thing is not there."""
    try:
        answer: dict[str, Any] = await call
    except Permanent as fault:
        if says(fault, *words):
            return None
        raise
    return answer


async def put_event(account: Account, key: str, effect: PutEvent, remote_id: str) -> Receipt:
    """The client token makes a repeat within about a day give the same event."""
    del remote_id
    wire = event_wire(account, effect)
    answer = await account.api.call(CREATE_EVENT, effect.organizer_union, "primary", request=wire, key=key)
    return Receipt(needed(answer, "id"))


def event_wire(account: Account, effect: PutEvent) -> dict[str, Any]:
    """The event's body; an empty list of reminders means none, which is not DingTalk's default."""
    zone = account.zone.key
    wire: dict[str, Any] = {
        "summary": effect.summary,
        "description": effect.description,
        "start": {"dateTime": local(effect.start, account), "timeZone": zone},
        "end": {"dateTime": local(effect.end, account), "timeZone": zone},
        "attendees": [{"id": union} for union in effect.attendee_unions],
        "reminders": [{"method": "dingtalk", "minutes": minutes} for minutes in effect.reminders],
    }
    return wire | ({"location": {"displayName": effect.place}} if effect.place else {})


def local(iso: str, account: Account) -> str:
    """The same moment in the organisation's zone, so that offset and zone name agree."""
    return datetime.fromisoformat(iso).astimezone(account.zone).isoformat(timespec="seconds")


async def drop_event(account: Account, key: str, effect: DropEvent, remote_id: str) -> Receipt:
    """Cancelled in everybody's calendar, and they are told."""
    if remote_id:
        call = account.api.call(
            DELETE_EVENT, effect.organizer_union, "primary", remote_id, request={"pushNotification": True}, key=key
        )
        await unless_gone(call, GONE)
    return Receipt(remote_id)


async def book_room(account: Account, key: str, effect: BookRoom, remote_id: str) -> Receipt:
    """A refusal, or a `result` that is false, may be the echo of an earlier try that did book: the event itself knows."""
    if not remote_id:
        raise Permanent("event.missing", "the lane has no event to book a room for")
    wire = {"meetingRoomsToAdd": [{"roomId": effect.room_id}]}
    path = (effect.organizer_union, "primary", remote_id)
    try:
        answer = await account.api.call(ADD_ROOMS, *path, request=wire, key=key)
    except Permanent as fault:
        if not says(fault, "meetingRoomNotAvailable"):
            raise
        answer = {"result": False}
    if answer.get("result") is False:
        held = (await event_facts(account, effect.organizer_union, remote_id))["rooms"].get(effect.room_id, "")
        return Receipt(remote_id, {"status": held if held in {"accepted", "tentative"} else "refused"})
    return Receipt(remote_id, {"status": await room_status(account, effect, remote_id)})


async def room_status(account: Account, effect: BookRoom, event_id: str) -> str:
    """Whether the room that was just added waits for somebody's approval."""
    now = account.api.now()
    seen = account.prompt_rooms.get(effect.room_id)
    if seen and now - seen < PROMPT_FOR:
        return "accepted"
    try:
        rooms = (await event_facts(account, effect.organizer_union, event_id))["rooms"]
    except Fault:
        return "tentative"  # it is booked; a later look at the event will say how
    status = str(rooms.get(effect.room_id) or "tentative")
    if status == "accepted":
        account.prompt_rooms[effect.room_id] = now
    return "refused" if status == "declined" else status


async def ask_event(account: Account, key: str, effect: AskEvent, remote_id: str) -> Receipt:
    """One event as it stands now."""
    del key, remote_id
    return Receipt(effect.event_id, await event_facts(account, effect.organizer_union, effect.event_id))


async def event_facts(account: Account, organizer: str, event_id: str) -> dict[str, Any]:
    """Facts as in `domain.effects.AskEvent`."""
    call = account.api.call(GET_EVENT, organizer, "primary", event_id, request={"maxAttendees": ATTENDEES})
    event = await unless_gone(call, GONE)
    if event is None or event.get("status") == "cancelled":
        return {"gone": True, "attendees": {}, "rooms": {}, "start": "", "end": ""}
    return {
        "gone": False,
        "attendees": {row["id"]: row.get("responseStatus") or "" for row in event.get("attendees") or []},
        "rooms": {row["roomId"]: row.get("responseStatus") or "" for row in event.get("meetingRooms") or []},
        "start": str((event.get("start") or {}).get("dateTime") or ""),
        "end": str((event.get("end") or {}).get("dateTime") or ""),
    }


VERBS: dict[type, Any] = {
    PutTodo: put_todo,
    CloseTodo: close_todo,
    DropTodo: drop_todo,
    PutEvent: put_event,
    DropEvent: drop_event,
    BookRoom: book_room,
    AskEvent: ask_event,
}
