"""What follows from the courier's answers: ids are kept, lookups lead on, failures reach a person."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from domain.effects import (
    AskBusy,
    AskEvent,
    AskRead,
    AskRooms,
    BookRoom,
    Effect,
    FindPerson,
    PostCard,
    Say,
    SendMail,
    SendSms,
)
from domain.happenings import RoomChanged, Viewed
from domain.inputs import Settled
from domain.invitation import BOOKED, Invitation, Role, State, allows
from domain.people import Room, person_resource, room_resource
from domain.times import Span
from flows import dispatch, interviewers, lookup, supply
from flows.scene import Scene
from flows.tell import tell_hr
from scheduler.intervals import union
from store.outbox import Parcel, Status


def settled(scene: Scene, happening: Settled) -> None:
    """Close the row and do what follows from it, in one transaction."""
    record = scene.tx.outbox.record(happening.row)
    if record is None:
        return
    status = Status(happening.outcome)
    if not scene.tx.outbox.settle(happening.row, status, scene.now, happening.remote_id, happening.error):
        return
    story = _STORIES.get(type(record.parcel.effect))
    if story:
        story(scene, record.parcel, record.parcel.effect, happening)


Story = Callable[[Scene, Parcel, Any, Settled], None]


def _invitation(scene: Scene, parcel: Parcel) -> Invitation | None:
    try:
        return scene.tx.invitations.get(parcel.about, lock=True) if parcel.about else None
    except KeyError:
        return None


def _message(scene: Scene, parcel: Parcel, effect: Effect, happening: Settled) -> None:
    """An invitation that arrived or never will; any other message that was lost goes on HR's list."""
    if parcel.key.startswith(("cd-", "in-")):
        inviting = _invitation(scene, parcel)
        if inviting and happening.outcome == "failed":
            dispatch.not_delivered(scene, parcel.about, happening.error)
        elif inviting:
            dispatch.delivered(scene, parcel.about)
            if happening.outcome == "unknown":
                tell_hr(scene, scene.tx.invitations.get(parcel.about), "unknown_delivery", parcel.key)
        return
    inv = _invitation(scene, parcel) if happening.outcome != "done" else None
    if inv:
        tell_hr(scene, inv, "unknown_delivery" if happening.outcome == "unknown" else "not_delivered", happening.error)


def _read(scene: Scene, parcel: Parcel, effect: AskRead, happening: Settled) -> None:
    """Read means viewed; a reminder that nobody read means that HR should call."""
    inv = _invitation(scene, parcel)
    if inv is None or happening.outcome != "done" or happening.facts.get("expired"):
        return
    candidate = scene.tx.people.get(inv.candidate_id)
    read = candidate.user_id in happening.facts.get("read", ())
    if inv.state is State.INVITED and read:
        scene.apply(inv, Viewed(), Role.SYSTEM, "read receipt")
    elif inv.state is State.CONFIRMED and not read and candidate.member:
        tell_hr(scene, inv, "reminder_unread")


def _found(scene: Scene, parcel: Parcel, effect: FindPerson, happening: Settled) -> None:
    people = happening.facts.get("people", ())
    lookup.found(scene, parcel.about, effect, people, happening.error, guest=lookup.guest_of(parcel.key))


def _spans(pairs: list[list[str]]) -> list[Span]:
    return [Span(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in pairs]


def _busy(scene: Scene, parcel: Parcel, effect: AskBusy, happening: Settled) -> None:
    """Calendars as they are now; our own bookings in them are ours to count."""
    people = {union_id: person_resource(p.id) for union_id, p in scene.tx.people.by_union(effect.unions).items()}
    within = Span(datetime.fromisoformat(effect.start), datetime.fromisoformat(effect.end))
    booked = scene.tx.invitations.booked(people.values(), within)
    facts = happening.facts.get("busy", {})
    busy = {
        people[u]: [s for s in _spans(facts[u]) if not any(own.covers(s) for own in union(booked.get(people[u], ())))]
        for u in facts
        if u in people
    }
    unknown = [resource for u, resource in people.items() if u not in facts]
    scene.tx.busy.replace(busy, unknown, within, scene.now)
    lookup.known(scene, parcel.about)


def _rooms(scene: Scene, parcel: Parcel, effect: AskRooms, happening: Settled) -> None:
    """The rooms and when they are taken."""
    facts = happening.facts
    if happening.outcome == "done":
        rooms = [Room(r["room_id"], r["name"], r.get("capacity") or 0, r.get("location") or "") for r in facts["rooms"]]
        scene.tx.rooms.replace(rooms)
        within = Span(datetime.fromisoformat(effect.start), datetime.fromisoformat(effect.end))
        own = scene.tx.invitations.booked([room_resource(room.id) for room in rooms], within)
        busy = {
            room_resource(r.id): [
                s
                for s in _spans(facts.get("busy", {}).get(r.id, []))
                if not any(mine.covers(s) for mine in union(own.get(room_resource(r.id), ())))
            ]
            for r in rooms
            if r.id not in facts.get("unknown", ())
        }
        scene.tx.busy.replace(busy, [room_resource(r) for r in facts.get("unknown", ())], within, scene.now)
    lookup.rooms_listed(scene, parcel.about, happening.error)


def _room(scene: Scene, parcel: Parcel, effect: BookRoom, happening: Settled) -> None:
    """A refused room is replaced by another one at the same time, else a person must help."""
    inv = _invitation(scene, parcel)
    status = happening.facts.get("status", "refused")
    if inv is None or inv.room != effect.room_id or inv.state not in BOOKED or inv.start is None:
        return
    if status == "tentative":
        tell_hr(scene, inv, "room_pending")
    elif status != "accepted" and allows(inv, RoomChanged):
        scene.tx.busy.add(
            room_resource(inv.room), Span(inv.start, inv.start + scene.campaign(inv.campaign_id).duration)
        )
        found = supply.crew_at(scene, inv, inv.start, [(p,) for p in inv.crew])
        after = scene.apply(inv, RoomChanged(found.room if found else ""), Role.SYSTEM, "room refused")
        if found is None:
            tell_hr(scene, after, "no_room")


def _event(scene: Scene, parcel: Parcel, effect: AskEvent, happening: Settled) -> None:
    """Who declined the calendar entry said no as clearly as by the card."""
    inv = _invitation(scene, parcel)
    if inv is None or happening.outcome != "done" or inv.state is not State.CONFIRMED:
        return
    statuses = happening.facts.get("attendees", {})
    people = scene.tx.people.by_union([u for u, status in statuses.items() if status == "declined"])
    for person in people.values():
        if person.id == inv.candidate_id:
            tell_hr(scene, inv, "cancelled_by_candidate", "calendar")
        elif person.id in inv.crew:
            inv = interviewers.refuse(scene, inv, person.id, Role.INTERVIEWER)


_STORIES: dict[type[Effect], Story] = {
    PostCard: _message,
    Say: _message,
    SendSms: _message,
    SendMail: _message,
    AskRead: _read,
    FindPerson: _found,
    AskBusy: _busy,
    AskRooms: _rooms,
    BookRoom: _room,
    AskEvent: _event,
}
