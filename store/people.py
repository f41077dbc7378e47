"""Persons and rooms in the database."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, delete, insert, or_, select, union_all, update

from domain import spelling
from domain.characters import simple
from domain.consent import Reminding
from domain.people import Person, Room
from store.seal import Sealer
from store.tables import InvitationRow, PersonRow, RoomRow

_person = PersonRow.__table__  # type: ignore[attr-defined]
_inv = InvitationRow.__table__  # type: ignore[attr-defined]
_room = RoomRow.__table__  # type: ignore[attr-defined]


class People:
    """Queries about persons; mobile and mail are sealed on the way in and opened on the way out."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer
        self._known: dict[str, Person] = {}

    def get(self, person_id: str) -> Person:
        """The person; KeyError if unknown."""
        return self.many([person_id])[person_id]

    def many(self, ids: Collection[str]) -> dict[str, Person]:
        """Persons by id, each read once in a transaction; unknown ids are left out."""
        missing = set(ids) - self._known.keys()
        if missing:
            rows = self._connection.execute(select(_person).where(_person.c.id.in_(missing))).mappings()
            self._known |= {row["id"]: self._person(row) for row in rows}
        return {person_id: self._known[person_id] for person_id in ids if person_id in self._known}

    def by_user(self, user_id: str) -> Person | None:
        """The member with this DingTalk userId."""
        return self._one(_person.c.user_id == user_id) if user_id else None

    def by_users(self, users: Collection[str]) -> dict[str, Person]:
        """Members by DingTalk userId."""
        wanted = {user for user in users if user}
        rows = self._connection.execute(select(_person).where(_person.c.user_id.in_(wanted))).mappings()
        return {row["user_id"]: self._person(row) for row in rows}

    def by_mobile(self, mobile: str) -> Person | None:
        """The person with this number."""
        return self._one(_person.c.mobile_digest == self._sealer.digest(mobile)) if mobile else None

    def by_email(self, email: str) -> Person | None:
        """The person with this address."""
        return self._one(_person.c.email_digest == self._sealer.digest(email.lower())) if email else None

    def reached(self, users: Collection[str], mobiles: Collection[str], emails: Collection[str]) -> list[Person]:
        """Everybody with one of these userIds, numbers or addresses, with one question."""
        ways = (
            (_person.c.user_id, {user for user in users if user}),
            (_person.c.mobile_digest, {self._sealer.digest(mobile) for mobile in mobiles if mobile}),
            (_person.c.email_digest, {self._sealer.digest(email.lower()) for email in emails if email}),
        )
        wanted = [column.in_(values) for column, values in ways if values]
        query = select(_person).where(or_(*wanted)).order_by(_person.c.id)
        return [self._person(row) for row in self._connection.execute(query).mappings()] if wanted else []

    def by_union(self, unions: Collection[str]) -> dict[str, Person]:
        """Members by unionId."""
        wanted = {union for union in unions if union}
        rows = self._connection.execute(select(_person).where(_person.c.union_id.in_(wanted))).mappings()
        return {row["union_id"]: self._person(row) for row in rows}

    def abroad(self, users: Collection[str], invitations: Collection[str]) -> dict[str, str]:
        """The zones of those who have one of their own: members by userId, candidates by the id of an invitation."""
        members = select(_person.c.user_id, _person.c.zone).where(_person.c.user_id.in_(users))
        candidates = select(_inv.c.id, _person.c.zone).join(_person, _person.c.id == _inv.c.candidate_id)
        asked = (members, candidates.where(_inv.c.id.in_(invitations)))
        found = union_all(*(query.where(_person.c.zone != "") for query in asked)) if invitations else members
        return {row[0]: row[1] for row in self._connection.execute(found) if row[1]}

    def named(self, name: str) -> list[Person]:
        """Everybody with exactly this name, or with it in simplified characters."""
        rows = self._connection.execute(select(_person).where(_person.c.name.in_({name, simple(name)}))).mappings()
        return [self._person(row) for row in rows]

    def ending(self, digits: str) -> list[str]:
        """The ids of those whose number ends like this; `digits` are at least `spelling.TAIL`."""
        tail = self._sealer.digest(digits[-spelling.TAIL :])
        rows = self._connection.execute(select(_person.c.id, _person.c.mobile).where(_person.c.mobile_tail == tail))
        return [row.id for row in rows if self._sealer.open(row.mobile).endswith(digits)]

    def add(self, people: Sequence[Person]) -> None:
        """New persons, many at once."""
        if people:
            self._connection.execute(insert(_person), [self._row(person) for person in people])

    def save(self, person: Person) -> None:
        """Write a known person anew, or add it."""
        self._known.pop(person.id, None)
        row = self._row(person)
        done = self._connection.execute(update(_person).where(_person.c.id == person.id).values(row))
        if not done.rowcount:
            self._connection.execute(insert(_person), row)

    def change(self, people: Sequence[Person]) -> None:
        """Write many known persons anew, at once."""
        for person in people:
            self._known.pop(person.id, None)
        if people:
            mine = update(_person).where(_person.c.id == bindparam("whose"))
            self._connection.execute(mine, [{**self._row(person), "whose": person.id} for person in people])

    def _one(self, condition: Any) -> Person | None:
        row = self._connection.execute(select(_person).where(condition).limit(1)).mappings().first()
        return self._person(row) if row else None

    def _person(self, row: RowMapping) -> Person:
        return Person(
            id=row["id"],
            name=row["name"],
            user_id=row["user_id"],
            union_id=row["union_id"],
            mobile=self._sealer.open(row["mobile"]),
            email=self._sealer.open(row["email"]),
            kind=row["kind"],
            department=row["department"],
            zone=row["zone"],
            language=row["language"],
            wecom=row["wecom"],
            **_spoken(json.loads(row["consent"])),
            reminding=Reminding(row["reminding"]),
            erased=row["erased"],
        )

    def _row(self, person: Person) -> dict[str, Any]:
        return {
            "id": person.id,
            "name": person.name,
            "spelled": spelling.key(person.name),
            "user_id": person.user_id,
            "union_id": person.union_id,
            "mobile": self._sealer.seal(person.mobile),
            "mobile_digest": self._sealer.digest(person.mobile),
            "mobile_tail": self._sealer.digest(person.mobile[-spelling.TAIL :]),
            "email": self._sealer.seal(person.email),
            "email_digest": self._sealer.digest(person.email.lower()),
            "kind": person.kind,
            "department": person.department,
            "zone": person.zone,
            "language": person.language,
            "wecom": person.wecom,
            "consent": _consent(person),
            "reminding": str(person.reminding),
            "erased": person.erased,
        }


def _consent(person: Person) -> str:
    said = {channel: at.isoformat() for channel, at in person.said_at}
    return json.dumps({"granted": sorted(person.granted), "refused": sorted(person.refused), "at": said})


def _spoken(found: Mapping[str, Any]) -> dict[str, Any]:
    """What was said about channels, as a person's fields; rows of before have no times."""
    said_at = tuple((channel, datetime.fromisoformat(at)) for channel, at in found.get("at", {}).items())
    yes, no = frozenset(found.get("granted", ())), frozenset(found.get("refused", ()))
    return {"granted": yes, "refused": no, "said_at": said_at}


class Rooms:
    """Queries about meeting rooms."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, Room] | None = None

    def all(self) -> Mapping[str, Room]:
        """Rooms by id, read once in a transaction."""
        if self._known is None:
            rows = self._connection.execute(select(_room).order_by(_room.c.name)).mappings()
            self._known = {row["id"]: _listed(row) for row in rows}
        return self._known

    def replace(self, rooms: Sequence[Room]) -> None:
        """The list as DingTalk has it now."""
        self._known = None
        self._connection.execute(delete(_room))
        if rooms:
            self._connection.execute(insert(_room), [_kept(room) for room in rooms])


def _listed(row: RowMapping) -> Room:
    return Room(row["id"], row["name"], row["capacity"], row["location"], tuple(json.loads(row["equipment"])))


def _kept(room: Room) -> dict[str, Any]:
    equipment = json.dumps(room.equipment, ensure_ascii=False)
    kept: dict[str, Any] = {"id": room.id, "name": room.name, "capacity": room.capacity, "location": room.location}
    return kept | {"equipment": equipment}
