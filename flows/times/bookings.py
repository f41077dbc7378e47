"""What follows when there is news about a meeting room: listed, taken, booked, waiting for approval, refused."""

from datetime import datetime

from cards import rooms as cards
from cards.templates import Written
from cards.view import params
from domain.effects import AskEvent, AskRooms, BookRoom, PostCard, PutEvent
from domain.happenings import RoomChanged
from domain.inputs import Settled
from domain.invitation import BOOKED, Invitation, Role, State, allows
from domain.people import Room, room_resource
from domain.times import Span
from flows.inviting import lookup
from flows.outward import outside
from flows.outward.tell import news, tell_hr
from flows.scene import Scene
from flows.times import refresh, supply, venues
from scheduler.intervals import union
from store.outbox import Parcel

REFUSED = ("refused", "declined")


def listed(scene: Scene, parcel: Parcel, effect: AskRooms, happening: Settled) -> None:
    """The rooms, or when some of them are taken; our own bookings in there are ours to count."""
    if effect.start:
        _taken(scene, effect, happening)
        lookup.known(scene, parcel.about)
        return
    if happening.outcome == "done":
        scene.tx.rooms.replace([_room(row) for row in happening.facts["rooms"]])
    lookup.rooms_listed(scene, parcel.about, happening.error)


def _room(row: dict[str, object]) -> Room:
    equipment = tuple(map(str, row.get("equipment") or ()))  # type: ignore[call-overload]
    capacity = int(str(row.get("capacity") or 0))
    return Room(str(row["room_id"]), str(row["name"]), capacity, str(row.get("location") or ""), equipment)


def _taken(scene: Scene, effect: AskRooms, happening: Settled) -> None:
    """An answer that never came leaves the rooms unknown, and unknown is never free."""
    within = Span(datetime.fromisoformat(effect.start), datetime.fromisoformat(effect.end))
    told = happening.facts.get("busy", {}) if happening.outcome == "done" else {}
    own = scene.tx.invitations.booked([room_resource(room) for room in effect.room_ids], within)
    busy = {
        room_resource(room): [
            span
            for span in (Span(datetime.fromisoformat(a), datetime.fromisoformat(b)) for a, b in told[room])
            if not any(mine.covers(span) for mine in union(own.get(room_resource(room), ())))
        ]
        for room in effect.room_ids
        if room in told
    }
    unknown = [room_resource(room) for room in effect.room_ids if room not in told]
    scene.tx.busy.replace(busy, unknown, within, scene.now)


def answered(scene: Scene, inv: Invitation | None, parcel: Parcel, effect: BookRoom, happening: Settled) -> None:
    """DingTalk's answer to a booking; one about an entry that is no longer the invitation's says nothing."""
    if inv is None or inv.room != effect.room_id or parcel.lane != outside.entry_key(inv):
        return
    if happening.outcome != "done" and not scene.tx.outbox.remote_id(parcel.lane):
        tell_hr(scene, inv, "no_room")  # there is no calendar entry: no other room would fare better
        return
    news_of(scene, inv, happening.facts.get("status", "refused"))


def news_of(scene: Scene, inv: Invitation, status: str) -> Invitation:
    """The room is ours, waits for somebody's approval, or is not to be had: then another one at the same time."""
    if inv.state not in BOOKED or inv.start is None or not inv.room:
        return inv
    if status in REFUSED:
        return _another(scene, inv, inv.start)
    pending = status == "tentative"
    if status not in {"accepted", "tentative"} or pending == inv.room_pending:
        return inv
    after = scene.apply(inv, RoomChanged(inv.room, pending=pending), Role.SYSTEM, "room")
    news(scene, after, "room_pending" if pending else "room_approved")
    return after


def _another(scene: Scene, inv: Invitation, start: datetime) -> Invitation:
    """The next fitting room; the candidate and the interviewers hear of it, or HR that there is none."""
    slot = Span(start, start + scene.campaign(inv.campaign_id).duration)
    scene.tx.busy.add(room_resource(inv.room), slot)
    found = supply.room_at(scene, inv, start) or ""
    after = scene.apply(inv, RoomChanged(found), Role.SYSTEM, "room refused")
    refresh.later(scene, inv.campaign_id)
    if not found:
        tell_hr(scene, after, "no_room")
        return after
    news(scene, after, "room_changed")
    if after.state is State.CONFIRMED:
        brief, mark = scene.brief(after), scene.mark()
        scene.say_in_zones(brief, [*brief.crew, brief.candidate], lambda b: Written(*cards.changed(b)))
        scene.to_outsider(after, "room", f"rm-{after.id}-{mark}")
    return ask_approval(scene, after)


# --- rooms of our own that somebody must approve ---------------------------------------------------------------------


def ask_approval(scene: Scene, inv: Invitation) -> Invitation:
    """A confirmed interview in a room of our own that needs somebody's word: HR gets it and says so with one tap."""
    room = next((own for own in scene.rules.rooms if own.id == inv.room), None)
    if inv.state is not State.CONFIRMED or room is None or not room.approval or not allows(inv, RoomChanged):
        return inv
    after = scene.apply(inv, RoomChanged(inv.room, pending=True), Role.SYSTEM, "room")
    brief = scene.brief(after)
    if brief.hr:
        scene.send(f"ra-{scene.mark()}", PostCard(params(cards.request(brief)), user_id=brief.hr.user_id), about=inv.id)
    return after


def said(scene: Scene, inv: Invitation, actor: str, arg: str) -> str:
    """HR's tap: the room is ours, or it is not; on a card that is out of date it changes nothing."""
    version, _, answer = arg.partition("-")
    if not inv.room_pending or version != str(inv.booking_no):
        return "这间会议室已经不用再确认了。"
    after = news_of(scene, inv, "accepted" if answer == "yes" else "declined")
    where = venues.name(scene, after.room)
    if answer == "yes":
        return f"已记下，会议室「{where}」可以使用。"
    return f"已换到「{where}」。" if where else "没有其他空闲的会议室，请另行安排地点。"


def look(scene: Scene, inv: Invitation) -> None:
    """Ask how a room stands that still waited for approval when we last looked: DingTalk need not tell by itself."""
    record = scene.tx.outbox.record(outside.entry_key(inv))
    if inv.room_pending and record and record.remote_id and isinstance(record.parcel.effect, PutEvent):
        question = AskEvent(record.parcel.effect.organizer_union, record.remote_id)
        scene.send(f"as-{outside.entry_key(inv)}-{scene.mark()}", question, about=inv.id)
