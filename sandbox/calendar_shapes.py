"""Calendar bodies in and out: limits, times with and without a day, the event as it is answered."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sandbox.clock import ZONE, iso
from sandbox.errors import ApiError

if TYPE_CHECKING:
    from sandbox.call import Call
    from sandbox.model import Attendee, CalendarEvent, Json
    from sandbox.world import World

TEXT_LIMITS = {"summary": 2_048, "description": 5_000}
KEPT = (
    "summary", "description", "richTextDescription", "location", "reminders", "onlineMeetingInfo", "extra",
    "recurrence", "uiConfigs", "freeBusyStatus", "categories", "eventConfig", "cardInstances",
)  # fmt: skip
DEFAULT_REMINDERS = [{"method": "dingtalk", "minutes": 15}]


def checked_fields(call: Call, *, partial: bool = False) -> Json:
    """Return the members that are kept as they were sent; 400 invalidParameter [create-schedule]."""
    if not partial and not call.text("summary"):
        raise ApiError("invalidParameter", "summary is empty")
    for key, limit in TEXT_LIMITS.items():
        if len(call.text(key)) > limit:
            raise ApiError("invalidParameter", f"{key} is oversize")
    extra = call.body.get("extra")
    if extra is not None and not (isinstance(extra, dict) and all(isinstance(v, str) for v in extra.values())):
        raise ApiError("invalidParameter", "extra must be a map of strings")
    if partial and call.text("id") not in ("", call.path["eventId"]):
        raise ApiError("invalidParameter", "id is not the event of the path")
    return {key: call.body[key] for key in KEPT if key in call.body}


def span(start: Any, end: Any, *, all_day: bool) -> tuple[datetime, datetime, bool]:
    """Return begin, end and whether the entry is for whole days; 400 invalidParameter."""
    begin, finish = _moment(start, "start"), _moment(end, "end")
    if finish <= begin:
        raise ApiError("invalidParameter", "end must be after start")
    return begin, finish, all_day or "date" in start


def _moment(part: Any, name: str) -> datetime:
    if not isinstance(part, dict) or not (part.get("dateTime") or part.get("date")):
        raise ApiError("invalidParameter", f"{name} is empty")
    try:
        if part.get("date"):
            return datetime.combine(date.fromisoformat(part["date"]), datetime.min.time(), ZONE)
        zone = ZONE if part.get("timeZone") in (None, "", "Asia/Shanghai") else ZoneInfo(part["timeZone"])
        at = datetime.fromisoformat(part["dateTime"])
    except (ValueError, TypeError, ZoneInfoNotFoundError) as error:
        raise ApiError("invalidParameter", f"{name} is invalid") from error
    return at if at.tzinfo else at.replace(tzinfo=zone)


def time_part(at: datetime, *, all_day: bool) -> Json:
    """Return a time as answered: timed ones in Asia/Shanghai, whole days as UTC dates [free-schedule]."""
    if all_day:
        return {"date": f"{at.astimezone(ZONE):%F}", "timeZone": "UTC"}
    return {"dateTime": iso(at), "timeZone": "Asia/Shanghai"}


def attendee_row(world: World, attendee: Attendee, viewer: str) -> Json:
    """Return one attendee with name and answer."""
    person = world.by_union(attendee.union_id)
    return {
        "id": attendee.union_id,
        "displayName": person.name if person else "",
        "responseStatus": attendee.status,
        "self": attendee.union_id == viewer,
        "isOptional": attendee.optional,
    }


def event_body(world: World, event: CalendarEvent, viewer: str) -> Json:
    """Return the event; reminders[].minutes is text in answers while requests take a number [create-schedule]."""
    rows = [attendee_row(world, a, viewer) for a in event.attendees]
    organizer = next((r for r in rows if r["id"] == event.organizer), {"id": event.organizer})
    reminders = event.fields.get("reminders", DEFAULT_REMINDERS)
    body = event.fields | {
        "id": event.id,
        "start": time_part(event.start, all_day=event.all_day),
        "end": time_part(event.end, all_day=event.all_day),
        "isAllDay": event.all_day,
        "attendees": rows,
        "organizer": organizer,
        "status": "cancelled" if event.cancelled else "confirmed",
        "createTime": iso(_at(event.created)),
        "updateTime": iso(_at(event.updated)),
        "reminders": [r | {"minutes": str(r.get("minutes", ""))} for r in reminders or []],
        "meetingRooms": [_room(world, room_id, status) for room_id, status in event.rooms.items()],
    }
    if event.fields.get("onlineMeetingInfo"):
        body["onlineMeetingInfo"] = _meeting(event)
    return body


def _at(ms: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=ZONE) + timedelta(milliseconds=ms, hours=8)


def _room(world: World, room_id: str, status: str) -> Json:
    room = world.rooms.get(room_id)
    return {"roomId": room_id, "displayName": room.name if room else "", "responseStatus": status}


def _meeting(event: CalendarEvent) -> Json:
    url = f"dingtalk://dingtalkclient/page/videoConfFromCalendar?confId={event.id}"
    return {"type": "dingtalk", "conferenceId": f"conf-{event.id}", "url": url, "extraInfo": {"roomCode": "1234567890"}}
