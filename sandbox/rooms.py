"""Meeting rooms: list, detail, occupancy, booking with conflicts and approval [add-a-meeting-room]."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sandbox.call import Call, Route
from sandbox.clock import iso, parse_time
from sandbox.errors import ApiError
from sandbox.faults import ROOM_FAULTS
from sandbox.world import CORP_ID

if TYPE_CHECKING:
    from sandbox.model import CalendarEvent, Json, Room
    from sandbox.world import World

LIST_SCOPE = "VideoConference.Conference.Read"
PAGE = 100
MANY_ROOMS = 5
LONGEST_QUERY = timedelta(days=90)
LABELS = {"电视": 1, "电话": 2, "投影仪": 3, "白板": 4, "视频会议": 5}


def move_rooms(world: World, event: CalendarEvent, start: datetime, end: datetime) -> None:
    """Decide what a new time does to booked rooms, by the setting room_on_move: check, decline or keep.

    check: 400 «Meeting room invalid» when a room is taken at the new time [modify-event].
    """
    if world.settings.room_on_move == "decline":
        event.rooms = dict.fromkeys(event.rooms, "declined")
    if world.settings.room_on_move == "check":
        for room_id, status in event.rooms.items():
            if status != "declined" and taken(world, room_id, start, end, event.id):
                raise ApiError("invalidParameter", "Meeting room invalid")


def taken(world: World, room_id: str, start: datetime, end: datetime, but: str = "") -> bool:
    """Say whether another entry holds the room, or has asked for it, in that time."""
    return any(
        e.id != but and e.start < end and start < e.end and e.rooms.get(room_id, "declined") != "declined"
        for e in world.events.values()
        if not e.cancelled
    )


def row(room: Room) -> Json:
    """Return a room as the list shows it [check-the-meeting-room-list]."""
    return {
        "roomId": room.room_id,
        "corpId": CORP_ID,
        "roomName": room.name,
        "roomStatus": 1,
        "roomCapacity": room.capacity,
        "roomLocation": {"title": room.location, "desc": room.location},
        "roomPicture": "",
        "roomLabels": [{"labelId": LABELS.get(label, 0), "labelName": label} for label in room.labels],
    }


def _member(call: Call) -> None:
    if call.world.by_union(call.query.get("unionId", "")) is None:
        raise ApiError("user.not.employee", "unionId is not an employee of the organisation")


def room_list(call: Call) -> Json:
    """GET /v1.0/rooms/meetingRoomLists?unionId&maxResults<=100&nextToken -> {hasMore, nextToken, result}."""
    _member(call)
    start, size = int(call.query.get("nextToken") or 0), int(call.query.get("maxResults") or PAGE)
    if not 0 < size <= PAGE:
        raise ApiError("param.error", "maxResults must be between 1 and 100")
    rooms = list(call.world.rooms.values())
    more = len(rooms) > start + size
    body: Json = {"hasMore": more, "result": [row(r) for r in rooms[start : start + size]]}
    return body | ({"nextToken": str(start + size)} if more else {})


def room_detail(call: Call) -> Json:
    """GET /v1.0/rooms/meetingRooms/{roomId} -> {result} with extensionConfig [check-meeting-room-details]."""
    _member(call)
    room = call.world.rooms.get(call.path["roomId"])
    if room is None:
        raise ApiError("param.error", f"the room does not exist: {call.path['roomId']}")
    config = {
        "openReservation": True,
        "approvalSwitch": room.approval,
        "minReservationTimeInterval": 15,
        "maxReservationTimeInterval": 1_440,
    }
    return {"result": row(room) | {"extensionConfig": config}}


def schedules(call: Call) -> Json:
    """POST meetingRooms/schedules/query -> {scheduleInformation} [queries-free-and-busy-meeting-room-information].

    Waiting for approval shows as TENTATIVE; at most 90 days.
    """
    call.union_person("userId")
    ids = [str(room_id) for room_id in call.items("roomIds")]
    if not ids or len(ids) > PAGE:
        raise ApiError("invalidParameter", "roomIds is empty or too many")
    try:
        start, end = parse_time(call.text("startTime")), parse_time(call.text("endTime"))
    except ValueError as error:
        raise ApiError("invalidParameter", "startTime or endTime is invalid") from error
    if not start < end <= start + LONGEST_QUERY:
        raise ApiError("invalidParameter", "the time range must be positive and at most 90 days")
    for room_id in ids:
        if room_id not in call.world.rooms:
            raise ApiError("invalidParameter", f"roomId is invalid: {room_id}")
    return {"scheduleInformation": [_occupancy(call.world, room_id, start, end) for room_id in ids]}


def _occupancy(world: World, room_id: str, start: datetime, end: datetime) -> Json:
    held = [
        e
        for e in world.events.values()
        if not e.cancelled and e.start < end and start < e.end and e.rooms.get(room_id, "declined") != "declined"
    ]
    items = [
        {
            "status": "TENTATIVE" if e.rooms[room_id] == "tentative" else "BUSY",
            "start": {"dateTime": iso(e.start), "timeZone": "Asia/Shanghai"},
            "end": {"dateTime": iso(e.end), "timeZone": "Asia/Shanghai"},
            "eventId": e.id,
            "organizer": {"id": e.organizer},
        }
        for e in sorted(held, key=lambda e: e.start)
    ]
    return {"roomId": room_id, "scheduleItems": items}


def book(call: Call, event: CalendarEvent) -> Json:
    """Add rooms to an entry -> {result}: 400 meetingRoomNotAvailable when taken; with approval they stay tentative.

    All rooms of the call are booked or none. A room that the entry has already is accepted again (not documented).
    """
    ids = [str(r.get("roomId")) for r in call.items("meetingRoomsToAdd")]
    if not ids or len(ids) > MANY_ROOMS:
        raise ApiError("invalidParameter", "meetingRoomsToAdd is empty or has more than 5 rooms")
    for room_id in ids:
        if room_id not in call.world.rooms:
            raise ApiError("invalidParameter", f"roomId is invalid: {room_id}")
        if taken(call.world, room_id, event.start, event.end, event.id):
            raise ApiError("meetingRoomNotAvailable", f"the meeting room is not available: {room_id}")
    if call.world.faults.take(["calendar.addMeetingRooms"], ROOM_FAULTS):
        raise ApiError("meetingRoomNotAvailable", "the meeting room was booked by somebody else")
    for room_id in ids:
        asked = "tentative" if call.world.rooms[room_id].approval else "accepted"
        event.rooms[room_id] = "accepted" if event.rooms.get(room_id) == "accepted" else asked
    return {"result": True}


def release(call: Call, event: CalendarEvent) -> Json:
    """Take rooms off an entry -> {result} [remove-a-meeting-room]."""
    for room in call.items("meetingRoomsToRemove"):
        event.rooms.pop(str(room.get("roomId")), None)
    return {"result": True}


ROUTES = [
    Route("GET", "/v1.0/rooms/meetingRoomLists", "rooms.list", room_list, LIST_SCOPE),
    Route("GET", "/v1.0/rooms/meetingRooms/{roomId}", "rooms.get", room_detail, LIST_SCOPE),
    Route(
        "POST",
        "/v1.0/calendar/users/{userId}/meetingRooms/schedules/query",
        "calendar.roomSchedules",
        schedules,
        "Calendar.EventSchedule.Read",
    ),
]
