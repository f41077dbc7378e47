"""Meeting rooms of a batch: which there are, which fit, when they are free, and what is said when none does."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from domain.campaign import Campaign
from domain.effects import AskRooms
from domain.invitation import Invitation
from domain.people import Room, own_room, room_name, room_resource
from domain.rules import Rules
from domain.times import Span
from flows.scene import Scene
from scheduler import rooms
from scheduler.diaries import Taken
from scheduler.intervals import intersect
from scheduler.supply import Block, Diary
from store.busy import Known

HORIZON = timedelta(days=31)
PER_QUESTION = 5  # as many as DingTalk advises [queries-free-and-busy-meeting-room-information]
# A room that stands for «none fits»: it has no free time, and its id says why.
NONE = "none:"


def catalogue(scene: Scene) -> dict[str, Room]:
    """Every room by id: DingTalk's, completed by what our settings say of the same name, then those of our own."""
    own = {room.name: room for room in scene.rules.rooms}
    listed = {room.id: _completed(room, own.get(room.name)) for room in scene.tx.rooms.all().values()}
    taken = {room.name for room in listed.values()}
    return listed | {room.id: room for room in own.values() if room.name not in taken}


def _completed(room: Room, own: Room | None) -> Room:
    if own is None:
        return room
    equipment = tuple(dict.fromkeys((*room.equipment, *own.equipment)))
    return replace(room, capacity=room.capacity or own.capacity, equipment=equipment, place=own.place, hours=own.hours)


def placed(campaign: Campaign, rules: Rules) -> Campaign:
    """The batch at the place that its position belongs to, if HR named none; of several the first, and HR may change it."""
    places = homes(campaign, rules)
    if campaign.place or not campaign.on_site or not places:
        return campaign
    return replace(campaign, place=places[0], by_position=True)


def homes(campaign: Campaign, rules: Rules) -> list[str]:
    """The places at which interviews for the batch's position are held."""
    return [name for name, place in rules.places.items() if place.suits(campaign.position)]


def moves(scene: Scene, campaign: Campaign) -> dict[str, Campaign]:
    """Code → the batch at another place of its position, with the rooms there; none if HR named the place."""
    if not campaign.by_position or not campaign.on_site:
        return {}
    found = {}
    for number, place in enumerate(homes(campaign, scene.rules)):
        there = replace(campaign, place=place)
        found[f"at{number}"] = replace(there, rooms=chosen(scene, there))
    return {code: there for code, there in found.items() if there.place != campaign.place}


def seated(campaign: Campaign) -> int:
    """How many sit in the room: one per seat, and the candidate."""
    return len(campaign.seats) + 1


def chosen(scene: Scene, campaign: Campaign) -> tuple[str, ...]:
    """The rooms that the batch may be held in, best first; one that stands for the reason if none of the place fits."""
    if not campaign.place or not campaign.on_site:
        return ()
    there = rooms.here(catalogue(scene).values(), campaign.place)
    why = rooms.lack(there, seated(campaign), campaign.equipment)
    if why:
        return (f"{NONE}{why}",)
    return tuple(room.id for room in rooms.fitting(there, seated(campaign), campaign.equipment))


def bookable(scene: Scene, campaign: Campaign) -> tuple[str, ...]:
    """The rooms that fit at a place that HR named; where none does, it is held there all the same."""
    return tuple(room for room in chosen(scene, campaign) if not room.startswith(NONE))


def held_at(scene: Scene, inv: Invitation) -> Campaign:
    """The batch as it counts for one invitation: with its own place and the rooms there, if HR gave it one."""
    campaign = scene.campaign(inv.campaign_id)
    if inv.place in {"", campaign.place}:
        return campaign
    there = replace(campaign, place=inv.place, by_position=False)
    return replace(there, rooms=bookable(scene, there))


def listed(scene: Scene, campaign: Campaign) -> list[Room]:
    """The batch's rooms as they are known now, best first."""
    known = catalogue(scene) if campaign.rooms else {}
    return [known.get(room) or Room(room, room_name(room)) for room in campaign.rooms]


def spare(scene: Scene, campaign: Campaign) -> tuple[int, ...]:
    """How many seats stay empty in each of the batch's rooms."""
    return tuple(rooms.spare(room, seated(campaign)) for room in listed(scene, campaign))


def names(scene: Scene, campaign: Campaign) -> list[str]:
    """What the preview calls the batch's rooms, or why there are none."""
    return [lacking(campaign)] if lacking(campaign) else [room.name for room in listed(scene, campaign)]


def name(scene: Scene, room_id: str) -> str:
    """What people call a room, "" for none."""
    if not room_id:
        return ""
    room = scene.tx.rooms.all().get(room_id)
    return room.name if room else room_name(room_id)


def lacking(campaign: Campaign) -> str:
    """「没有能坐下 4 人的会议室」, or "" when some room fits or none is needed."""
    code = campaign.rooms[0].removeprefix(NONE) if campaign.rooms and campaign.rooms[0].startswith(NONE) else ""
    words = {
        "small": f"没有能坐下 {seated(campaign)} 人的会议室",
        "bare": f"没有带{'、'.join(campaign.equipment)}的会议室",
    }
    return words.get(code, "")


def notes(scene: Scene, campaign: Campaign) -> tuple[str, ...]:
    """What HR should know about place and rooms before sending."""
    if not campaign.place or not campaign.on_site:
        return ()
    lines = []
    others = [place for place in homes(campaign, scene.rules) if place != campaign.place]
    if campaign.by_position:
        change = f"也可以在 {'、'.join(others)}，点下面的按钮换" if others else "要换地点，取消后加上「地点=…」重发"
        lines.append(f"没有写地点，已按岗位安排在「{campaign.place}」，{change}。")
    if not campaign.rooms:
        lines.append(f"没有找到会议室「{campaign.place}」，只写地点，不预订会议室。")
    if lacking(campaign):
        lines.append(f"「{campaign.place}」{lacking(campaign)}，请换地点、减少人数或设备要求，或改为视频面试。")
    blind = [room.name for room in listed(scene, campaign) if not room.own and not _is_known(scene, room)]
    if blind and not lacking(campaign):
        lines.append(f"看不到会议室 {'、'.join(blind[:5])} 的占用情况，不会安排在那里。")
    return tuple(lines)


def _is_known(scene: Scene, room: Room) -> bool:
    resource = room_resource(room.id)
    known = scene.tx.busy.known([resource]).get(resource)
    return known is not None and not known.unknown


def meant(scene: Scene, words: str) -> Room | None:
    """The one room that HR means by its name or a part of it; None if it is none or several."""
    found = rooms.here(catalogue(scene).values(), words.removeprefix("会议室").removesuffix("会议室") or words)
    return found[0] if len(found) == 1 else None


# --- when they are free ----------------------------------------------------------------------------------------------


def ask(scene: Scene, campaign: Campaign, ids: Collection[str], max_age: timedelta) -> int:
    """Ask DingTalk when these rooms are taken, as far as what we know is older; returns about how many it was asked.

    Rooms of our own are never asked about.
    """
    asked = [room for room in ids if room and not own_room(room) and not room.startswith(NONE)]
    if not asked:
        return 0
    known = scene.tx.busy.known([room_resource(room) for room in asked])
    stale = [room for room in asked if _stale(known.get(room_resource(room)), scene.now - max_age)]
    acting = scene.tx.people.get(campaign.hr_id).union_id
    start, end = scene.now.isoformat(), (scene.now + HORIZON).isoformat()
    for some in (stale[at : at + PER_QUESTION] for at in range(0, len(stale), PER_QUESTION)):
        question = AskRooms(acting, start, end, some)
        scene.send(f"busy-{scene.mark()}", question, lane=f"busy-{campaign.id}", about=campaign.id)
    return len(stale)


def _stale(known: Known | None, oldest: datetime) -> bool:
    return known is None or known.fetched < oldest


def readable(resource: str, known: Mapping[str, Known], span: Span) -> bool:
    """Whether a person's or room's time is known: of our own rooms our bookings are all there is."""
    if own_room(resource[2:]) or resource[2:].startswith(NONE):
        return True
    return resource in known and not known[resource].unknown and known[resource].span.overlaps(span)


def booked(scene: Scene, resources: Sequence[str], within: Span, besides: str) -> dict[str, list[Span]]:
    """Our bookings per room; a room of our own that DingTalk has come to list keeps what was booked under its old id."""
    twins = _twins(scene, resources)
    found = scene.tx.invitations.booked([*resources, *twins.values()], within, besides)
    return {r: [*found.get(r, ()), *found.get(twins.get(r, ""), ())] for r in resources}


def _twins(scene: Scene, resources: Sequence[str]) -> dict[str, str]:
    own = {room.name: room_resource(room.id) for room in scene.rules.rooms}
    listed_rooms = scene.tx.rooms.all().values() if own and resources else ()
    found = {room_resource(room.id): own[room.name] for room in listed_rooms if room.name in own}
    return {resource: found[resource] for resource in resources if resource in found}


def diary(scene: Scene, resource: str, hours: tuple[Span, ...], taken: Taken) -> Diary:
    """A room's time; what stands for «none fits» has none, for the reason it stands for."""
    if resource[2:].startswith(NONE):
        return Diary((), (Block(resource[2:].removeprefix(NONE), hours),))
    blocks = (Block("booked", taken.booked), Block("said", taken.said), Block("busy", taken.busy))
    return Diary(_opened(scene, resource[2:], hours), blocks)


def _opened(scene: Scene, room_id: str, hours: tuple[Span, ...]) -> tuple[Span, ...]:
    """The hours at which the room may be used at all."""
    own = {room.name: room.hours for room in scene.rules.rooms if room.hours}
    opened = own.get(name(scene, room_id)) if own else None
    if opened is None or not hours:
        return hours
    zone = scene.rules.zone
    first, last = hours[0].start.astimezone(zone).date(), hours[-1].end.astimezone(zone).date()
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    spans = [Span(datetime.combine(d, opened[0], zone), datetime.combine(d, opened[1], zone)) for d in days]
    return intersect(hours, spans)
