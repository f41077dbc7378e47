"""Verbs that only ask: who is busy, which rooms there are and when they are taken, who somebody is."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.account import Account
from bot.api import FREE_BUSY, LIST_ROOMS, ROOMS_BUSY, SEARCH_USER
from bot.plans import local
from domain.effects import AskBusy, AskRooms, FindPerson
from domain.faults import OutcomeUnknown
from domain.ports import Receipt

ROOM_PAGE = 100
ROOM_PAGES = 20
ROOMS_PER_QUERY = 5
NAMESAKES = 20
CLOSED_ROOM = 0

Spans = list[list[str]]


async def ask_busy(account: Account, key: str, effect: AskBusy, remote_id: str) -> Receipt:
    """Whoever the answer has an error for, or leaves out, is unknown and never free."""
    del key, remote_id
    wire = {"userIds": list(effect.unions), **between(account, effect.start, effect.end)}
    answer = await account.api.call(FREE_BUSY, effect.acting_union, request=wire)
    busy = occupancy(account, answer, "userId")
    return Receipt(facts={"busy": busy, "unknown": [union for union in effect.unions if union not in busy]})


def between(account: Account, start: str, end: str) -> dict[str, str]:
    """The range of a free/busy question."""
    return {"startTime": local(start, account), "endTime": local(end, account)}


def occupancy(account: Account, answer: Mapping[str, Any], id_name: str) -> dict[str, Spans]:
    """Busy spans in UTC per id; ids with an error or with an unreadable item are left out."""
    found: dict[str, Spans] = {}
    for row in answer.get("scheduleInformation") or []:
        spans = [span(account, item) for item in row.get("scheduleItems") or []]
        known = [each for each in spans if each]
        if not row.get("error") and len(known) == len(spans):
            found[str(row.get(id_name))] = known
    return found


def span(account: Account, item: Mapping[str, Any]) -> list[str] | None:
    """[start, end] of one item in UTC, None if unreadable; whole days are days of the organisation's zone."""
    start, end = (moment(account, item.get(side) or {}) for side in ("start", "end"))
    if start is None or end is None:
        return None
    if end <= start and "date" in (item.get("end") or {}):
        end = start + timedelta(days=1)
    return [start.astimezone(UTC).isoformat(), end.astimezone(UTC).isoformat()]


def moment(account: Account, point: Mapping[str, Any]) -> datetime | None:
    """A point {"dateTime"} or {"date"} as aware datetime, None if unreadable."""
    try:
        read = datetime.fromisoformat(str(point.get("dateTime") or point.get("date")))
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=account.zone)


async def ask_rooms(account: Account, key: str, effect: AskRooms, remote_id: str) -> Receipt:
    """Rooms that are closed are not rooms; a room whose occupancy could not be told is unknown."""
    del key, remote_id
    rooms = [] if effect.room_ids else await all_rooms(account, effect.acting_union)
    asked = (effect.room_ids or [room["room_id"] for room in rooms]) if effect.start else []
    busy: dict[str, Spans] = {}
    for some in in_fives(asked):
        wire = {"roomIds": some, **between(account, effect.start, effect.end)}
        busy |= occupancy(account, await account.api.call(ROOMS_BUSY, effect.acting_union, request=wire), "roomId")
    unknown = [room_id for room_id in asked if room_id not in busy]
    return Receipt(facts={"rooms": rooms, "busy": busy, "unknown": unknown})


def in_fives(ids: list[str]) -> Iterator[list[str]]:
    """As many rooms as one question may name."""
    return (ids[at : at + ROOMS_PER_QUERY] for at in range(0, len(ids), ROOMS_PER_QUERY))


async def all_rooms(account: Account, union: str) -> list[dict[str, Any]]:
    """Every open meeting room that `union` sees."""
    rooms: list[dict[str, Any]] = []
    wire: dict[str, Any] = {"unionId": union, "maxResults": ROOM_PAGE}
    for _ in range(ROOM_PAGES):
        page = await account.api.call(LIST_ROOMS, request=wire)
        rooms += [room(row) for row in page.get("result") or [] if row.get("roomStatus") != CLOSED_ROOM]
        if not page.get("hasMore") or not page.get("nextToken"):
            return rooms
        wire["nextToken"] = page["nextToken"]
    raise OutcomeUnknown("rooms.endless", f"more than {ROOM_PAGES} pages of meeting rooms")


def room(row: Mapping[str, Any]) -> dict[str, Any]:
    """One room as in `domain.effects.AskRooms`."""
    return {
        "room_id": str(row.get("roomId")),
        "name": str(row.get("roomName") or ""),
        "capacity": int(row.get("roomCapacity") or 0),
        "location": str((row.get("roomLocation") or {}).get("title") or ""),
        "equipment": [name for label in row.get("roomLabels") or [] if (name := str(label.get("labelName") or ""))],
    }


async def find_person(account: Account, key: str, effect: FindPerson, remote_id: str) -> Receipt:
    """Names are not unique: all namesakes are given."""
    del key, remote_id
    found = [await account.oapi.person(user_id) for user_id in await candidates(account, effect)]
    return Receipt(facts={"people": [person for person in found if person]})


async def candidates(account: Account, effect: FindPerson) -> list[str]:
    """User ids that the question may mean."""
    if effect.user_id:
        return [effect.user_id]
    if effect.mobile:
        return [user_id] if (user_id := await account.oapi.id_by_mobile(effect.mobile)) else []
    wire = {"queryWord": effect.name, "offset": 0, "size": NAMESAKES, "fullMatchField": 1}
    answer = await account.api.call(SEARCH_USER, request=wire)
    return [str(user_id) for user_id in answer.get("list") or []]


VERBS: dict[type, Any] = {AskBusy: ask_busy, AskRooms: ask_rooms, FindPerson: find_person}
