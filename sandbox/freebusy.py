"""Free/busy of people, and the two calendar calls that touch rooms [free-schedule]."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sandbox import rooms
from sandbox.calendar import EVENT, WRITE, changed, once, organized
from sandbox.calendar_shapes import time_part
from sandbox.call import Call, Route
from sandbox.clock import parse_time
from sandbox.errors import ApiError
from sandbox.faults import PART_FAULTS

if TYPE_CHECKING:
    from sandbox.model import CalendarEvent, Json
    from sandbox.world import World

MANY_PEOPLE = 20
SHOWN = {"accepted": "BUSY", "needsAction": "BUSY", "tentative": "TENTATIVE"}


def query(call: Call) -> Json:
    """POST querySchedule {userIds <= 20 unionIds, startTime, endTime} -> {scheduleInformation}.

    A person's ``error`` comes inside a 200: such a person is unknown, not free. 400 paramIllegal.
    """
    call.union_person("userId", "paramIllegal")
    ids = [str(union_id) for union_id in call.items("userIds")]
    if not 0 < len(ids) <= MANY_PEOPLE:
        raise ApiError("paramIllegal", "userIds must have 1 to 20 members")
    try:
        start, end = parse_time(call.text("startTime")), parse_time(call.text("endTime"))
    except ValueError as error:
        raise ApiError("paramIllegal", "startTime or endTime is invalid") from error
    if end <= start:
        raise ApiError("paramIllegal", "endTime must be after startTime")
    struck = call.world.faults.take(["calendar.querySchedule"], PART_FAULTS)
    rows = [_row(call.world, union_id, start, end) for union_id in ids]
    if struck:
        rows[-1] = {"userId": ids[-1], "error": "no permission", "scheduleItems": []}
    return {"scheduleInformation": rows}


def _row(world: World, union_id: str, start: datetime, end: datetime) -> Json:
    person = world.by_union(union_id)
    problem = "user not exist" if person is None else person.busy_error
    problem = problem or ("" if person and person.in_scope else "no permission")
    if problem:
        return {"userId": union_id, "error": problem, "scheduleItems": []}
    items = [item for e in world.events.values() if (item := _item(e, union_id, start, end))]
    return {"userId": union_id, "scheduleItems": items}


def _item(event: CalendarEvent, union_id: str, start: datetime, end: datetime) -> Json | None:
    """Return the entry as a busy time: declined ones leave the person free (inferred)."""
    if event.cancelled or event.start >= end or event.end <= start or event.fields.get("freeBusyStatus") == "free":
        return None
    status = next((SHOWN.get(a.status) for a in event.attendees if a.union_id == union_id), None)
    if status is None:
        return None
    times = {"start": event.start, "end": event.end}
    return {"status": status} | {k: time_part(at, all_day=event.all_day) for k, at in times.items()}


@once
def add_rooms(call: Call) -> Json:
    """POST events/{eventId}/meetingRooms {meetingRoomsToAdd <= 5} -> {result} [add-a-meeting-room]."""
    event = organized(call)
    done = rooms.book(call, event)
    changed(call.hub, event, "update", own=True)
    return done


@once
def remove_rooms(call: Call) -> Json:
    """POST events/{eventId}/meetingRooms/batchRemove {meetingRoomsToRemove} -> {result} [remove-a-meeting-room]."""
    event = organized(call)
    done = rooms.release(call, event)
    changed(call.hub, event, "update", own=True)
    return done


ROUTES = [
    Route(
        "POST",
        "/v1.0/calendar/users/{userId}/querySchedule",
        "calendar.querySchedule",
        query,
        "Calendar.EventSchedule.Read",
    ),
    Route("POST", f"{EVENT}/meetingRooms", "calendar.addMeetingRooms", add_rooms, WRITE),
    Route("POST", f"{EVENT}/meetingRooms/batchRemove", "calendar.removeMeetingRooms", remove_rooms, WRITE),
]
