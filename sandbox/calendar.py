"""Calendar entries: create, change, delete, read, attendees, answers [create-schedule]."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sandbox.calendar_shapes import attendee_row, checked_fields, event_body, span
from sandbox.call import Call, Route
from sandbox.clock import ZONE, parse_time, to_ms
from sandbox.errors import ApiError
from sandbox.model import Attendee, CalendarEvent, Json
from sandbox.rooms import move_rooms
from sandbox.shapes import EVENT as EVENT_SHAPE
from sandbox.shapes import check

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sandbox.hub import Hub
    from sandbox.model import Person

READ, WRITE = "Calendar.Event.Read", "Calendar.Event.Write"
BASE = "/v1.0/calendar/users/{userId}/calendars/{calendarId}"
EVENT = f"{BASE}/events/{{eventId}}"
TOKEN_MEMORY = timedelta(days=1)
ANSWERS = {"accepted", "declined", "tentative", "needsAction"}
LIST_PAGE = 100
ATTENDEES = 500


def once(produce: Callable[[Call], Json | None]) -> Callable[[Call], Json | None]:
    """Give the first result again for a repeated x-client-token, for about a day [create-schedule]."""

    def produce_once(call: Call) -> Json | None:
        token = call.request.headers.get("x-client-token")
        if not token:
            return produce(call)
        key = (call.app.client_id, call.request.method, call.request.path, token)
        known = call.world.client_tokens.get(key)
        if known is None or call.now - known[0] > TOKEN_MEMORY:
            known = (call.now, produce(call))
            call.world.client_tokens[key] = known
        return known[1]

    return produce_once


def acting(call: Call) -> Person:
    """Return the person in the path; permissionDeny outside the app's contact scope."""
    person = call.union_person("userId")
    if not person.in_scope or not person.active:
        raise ApiError("permissionDeny", "user is outside the contact scope of the app")
    return person


def found(call: Call) -> CalendarEvent:
    """Return the entry in the path if the acting person has it in the calendar: 404 itemNotFound."""
    check(call.body, EVENT_SHAPE, "invalidParameter")
    person, event = acting(call), call.world.events.get(call.path["eventId"])
    if event is None or all(a.union_id != person.union_id for a in event.attendees):
        raise ApiError("itemNotFound", "the event does not exist", 404)
    return event


def living(call: Call) -> CalendarEvent:
    """Return the entry in the path unless it is cancelled: 404 itemNotFound."""
    event = found(call)
    if event.cancelled:
        raise ApiError("itemNotFound", "the event was cancelled", 404)
    return event


def organized(call: Call) -> CalendarEvent:
    """Return the entry in the path for its organizer only."""
    event = living(call)
    if event.organizer != call.path["userId"]:
        raise ApiError("permissionDeny", "only the organizer may change the event")
    return event


@once
def create(call: Call) -> Json:
    """POST events -> the event. 100 a day and user: flowLimit; rooms are added by a second call."""
    person = acting(call)
    check(call.body, EVENT_SHAPE, "invalidParameter")
    fields = checked_fields(call)
    start, end, all_day = span(call.body.get("start"), call.body.get("end"), all_day=bool(call.body.get("isAllDay")))
    attendees = _attendees(call, call.items("attendees"), person.union_id)
    day = (person.union_id, f"{call.now.astimezone(ZONE):%F}")
    if call.world.created_events[day] >= call.world.settings.events_per_day:
        raise ApiError("flowLimit", "too many events were created today by this user")
    call.world.created_events[day] += 1
    now = to_ms(call.now)
    event = CalendarEvent(
        f"evt{call.world.number()}", person.union_id, fields, start, end, all_day, now, now, attendees
    )
    call.world.events[event.id] = event
    changed(call.hub, event, "create", own=True)
    return event_body(call.world, event, person.union_id)


def _attendees(call: Call, rows: list[Json], organizer: str) -> list[Attendee]:
    if len(rows) > ATTENDEES:
        raise ApiError("invalidParameter", "attendees is oversize")
    people = [Attendee(organizer, "accepted")]
    for row in rows:
        union_id = str(row.get("id") or "")
        if call.world.by_union(union_id) is None:
            raise ApiError("invalidParameter", f"attendee not exist: {union_id}")
        if all(a.union_id != union_id for a in people):
            people.append(Attendee(union_id, optional=bool(row.get("isOptional"))))
    return people


def changed(hub: Hub, event: CalendarEvent, change: str, *, own: bool = False, operator: str = "") -> None:
    """Touch the entry and send calendar_event_change, which does not say what changed [event-calendar-event-change]."""
    world = hub.world
    event.updated = max(to_ms(world.clock.now()), event.updated + 1)
    world.touch()
    if own and not world.settings.own_calendar_events:
        return
    data = {
        "calendarEventId": event.id,
        "calendarId": "primary",
        "calendarEventUpdateTime": event.updated,
        "legacyCalendarEventId": f"legacy-{event.id}",
        "unionIdList": [a.union_id for a in event.attendees],
        "changeType": change,
        "operator": {"type": "user", "unionId": operator or event.organizer},
    }
    hub.event("calendar_event_change", data)


@once
def patch(call: Call) -> Json:
    """PUT events/{eventId} by the organizer -> the event; attendees are replaced if present [modify-event]."""
    event = organized(call)
    fields = checked_fields(call, partial=True)
    if "start" in call.body or "end" in call.body:
        shape = event_body(call.world, event, event.organizer)
        start, end = call.body.get("start") or shape["start"], call.body.get("end") or shape["end"]
        moved = span(start, end, all_day=bool(call.body.get("isAllDay", event.all_day)))
        if moved[:2] != (event.start, event.end):
            move_rooms(call.world, event, *moved[:2])
        event.start, event.end, event.all_day = moved
    if "attendees" in call.body:
        kept = {a.union_id: a for a in event.attendees}
        event.attendees = [kept.get(a.union_id, a) for a in _attendees(call, call.items("attendees"), event.organizer)]
    event.fields |= fields
    changed(call.hub, event, "update", own=True)
    return event_body(call.world, event, event.organizer)


@once
def delete(call: Call) -> None:
    """DELETE events/{eventId} -> empty: the organizer cancels for all, an attendee leaves [delete-event]."""
    event, person = living(call), call.path["userId"]
    if event.organizer == person:
        event.cancelled = True
        event.rooms.clear()
        changed(call.hub, event, "delete", own=True)
    else:
        event.attendees = [a for a in event.attendees if a.union_id != person]
        changed(call.hub, event, "update", own=True, operator=person)


def get(call: Call) -> Json:
    """GET events/{eventId} -> the event with answers and rooms [query-details-about-an-event]."""
    return event_body(call.world, found(call), call.path["userId"])


def _window(call: Call) -> tuple[datetime, datetime]:
    try:
        low = parse_time(call.query.get("timeMin") or "1970-01-01T00:00:00Z")
        high = parse_time(call.query.get("timeMax") or "2199-01-01T00:00:00Z")
    except ValueError as error:
        raise ApiError("invalidParameter", "timeMin or timeMax is invalid") from error
    if "timeMin" in call.query and "timeMax" in call.query and high - low > timedelta(days=366):
        raise ApiError("invalidParameter", "timeMin and timeMax are more than one year apart")
    return low, high


def listing(call: Call) -> Json:
    """GET events and GET eventsview -> {events, nextToken, syncToken}; syncToken gives increments [query-an-event-list].

    An event matches when end >= timeMin and start < timeMax. Recurrences are not expanded here.
    """
    person, (low, high) = acting(call), _window(call)
    since, start = int(call.query.get("syncToken") or 0), int(call.query.get("nextToken") or 0)
    rows = [
        e
        for e in call.world.events.values()
        if any(a.union_id == person.union_id for a in e.attendees)
        and (not e.cancelled or call.flag("showDeleted") or since)
        and e.end >= low
        and e.start < high
        and e.updated > since
    ]
    rows.sort(key=lambda e: (e.start, e.id))
    size = min(int(call.query.get("maxResults") or LIST_PAGE), LIST_PAGE)
    page = {"events": [event_body(call.world, e, person.union_id) for e in rows[start : start + size]]}
    more = len(rows) > start + size
    return page | ({"nextToken": str(start + size)} if more else {"syncToken": str(to_ms(call.now))})


@once
def add_attendees(call: Call) -> None:
    """POST attendees {attendeesToAdd} -> empty [add-schedule-participant]."""
    event = organized(call)
    known = {a.union_id for a in event.attendees}
    added = _attendees(call, call.items("attendeesToAdd"), event.organizer)
    event.attendees += [a for a in added if a.union_id not in known]
    changed(call.hub, event, "update", own=True)


@once
def remove_attendees(call: Call) -> None:
    """POST attendees/batchRemove {attendeesToRemove} -> empty [delete-schedule-participant]."""
    event = organized(call)
    gone = {str(row.get("id")) for row in call.items("attendeesToRemove")} - {event.organizer}
    event.attendees = [a for a in event.attendees if a.union_id not in gone]
    changed(call.hub, event, "update", own=True)


def list_attendees(call: Call) -> Json:
    """GET attendees -> {attendees, nextToken} [get-the-participants-of-a-schedule]."""
    event, start = found(call), int(call.query.get("nextToken") or 0)
    size = min(int(call.query.get("maxResults") or ATTENDEES), ATTENDEES)
    rows = [attendee_row(call.world, a, call.path["userId"]) for a in event.attendees]
    return {"attendees": rows[start : start + size]} | (
        {"nextToken": str(start + size)} if len(rows) > start + size else {}
    )


@once
def respond(call: Call) -> None:
    """POST respond {responseStatus} in the name of the path user -> empty [configure-response-status]."""
    status = call.text("responseStatus")
    if status not in ANSWERS:
        raise ApiError("invalidParameter", f"responseStatus is invalid: {status}")
    set_answer(call.hub, living(call), call.path["userId"], status, own=True)


def set_answer(hub: Hub, event: CalendarEvent, union_id: str, status: str, *, own: bool = False) -> None:
    """Note an attendee's answer; whether that sends an event is not documented, hence a setting."""
    for attendee in event.attendees:
        if attendee.union_id == union_id:
            attendee.status = status
    if hub.world.settings.response_events:
        changed(hub, event, "update", own=own, operator=union_id)
    hub.world.touch()


ROUTES = [
    Route("POST", f"{BASE}/events", "calendar.create", create, WRITE),
    Route("GET", f"{BASE}/events", "calendar.list", listing, READ),
    Route("GET", f"{BASE}/eventsview", "calendar.view", listing, READ),
    Route("GET", EVENT, "calendar.get", get, READ),
    Route("PUT", EVENT, "calendar.patch", patch, WRITE),
    Route("DELETE", EVENT, "calendar.delete", delete, WRITE),
    Route("POST", f"{EVENT}/attendees", "calendar.addAttendees", add_attendees, WRITE),
    Route("GET", f"{EVENT}/attendees", "calendar.listAttendees", list_attendees, READ),
    Route("POST", f"{EVENT}/attendees/batchRemove", "calendar.removeAttendees", remove_attendees, WRITE),
    Route("POST", f"{EVENT}/respond", "calendar.respond", respond, WRITE),
]
