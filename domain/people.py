"""People as the stories know them: candidates, interviewers and HR are all persons, some of them members of the organisation."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Final

from domain.consent import Consent, Reminding

# Rooms that only our own settings know: nobody is asked about them, our own bookings are all there is to know.
OWN_ROOM: Final = "own:"


@dataclass(frozen=True, slots=True)
class Person:
    """`user_id` and `union_id` are "" for people outside the organisation; `mobile` is as typed, digits only.

    `wecom` is the member id in WeCom; `granted` and `refused` are channels that the person spoke about.
    `zone` is the person's own time zone as the time zone database names it, "" for the organisation's.
    `language` is "en" for those who are written to in English, "" for Chinese.
    `said_at` is when the person last spoke about a channel, if we know it; `erased` when all of this was deleted.
    """

    id: str
    name: str
    user_id: str = ""
    union_id: str = ""
    mobile: str = ""
    email: str = ""
    kind: str = ""
    department: str = ""
    wecom: str = ""
    granted: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    zone: str = ""
    language: str = ""
    said_at: tuple[tuple[str, datetime], ...] = ()
    reminding: Reminding = Reminding.USUAL
    erased: datetime | None = None

    @property
    def member(self) -> bool:
        """Whether DingTalk can reach this person."""
        return bool(self.user_id)

    def consent(self, channel: str) -> Consent:
        """What this person has said about a channel; a no outweighs a yes."""
        if channel in self.refused:
            return Consent.REFUSED
        return Consent.GRANTED if channel in self.granted else Consent.UNASKED

    def saying(self, channel: str, consent: Consent, at: datetime | None = None) -> "Person":
        """The person after a new word about a channel; the newest word counts."""
        others = tuple(pair for pair in self.said_at if pair[0] != channel)
        said_at = (*others, (channel, at)) if at else others
        granted = self.granted | {channel} if consent is Consent.GRANTED else self.granted - {channel}
        refused = self.refused | {channel} if consent is Consent.REFUSED else self.refused - {channel}
        return replace(self, granted=granted, refused=refused, said_at=said_at)


@dataclass(frozen=True, slots=True)
class Room:
    """A meeting room; `id` is DingTalk's roomId, or made of the name for a room that DingTalk does not have.

    `capacity` 0 is unknown. `place` is the company's place it belongs to, `location` what DingTalk calls it. `hours`
    are its own opening hours, None for always; `approval` is only known of rooms of our own.
    """

    id: str
    name: str
    capacity: int = 0
    location: str = ""
    equipment: tuple[str, ...] = ()
    place: str = ""
    hours: tuple[time, time] | None = None
    approval: bool = False

    @property
    def own(self) -> bool:
        """Whether only our own settings know it."""
        return own_room(self.id)

    def seats(self, people: int) -> bool:
        """Whether so many can sit in it, as far as one knows."""
        return not self.capacity or self.capacity >= people

    def has(self, wanted: Collection[str]) -> bool:
        """Whether everything that is wanted is there: 投影 is there when a 投影仪 is."""
        return all(any(_means(one, thing) for thing in self.equipment) for one in wanted)

    def lies_in(self, place: str) -> bool:
        """Whether a place, or part of the room's name, means it."""
        return place == self.place or place in f"{self.location}{self.name}"


def _means(one: str, other: str) -> bool:
    one, other = one.casefold(), other.casefold()
    return one in other or other in one


def own_room(room_id: str) -> bool:
    """Whether it is the id of a room that DingTalk does not have."""
    return room_id.startswith(OWN_ROOM)


def room_name(room_id: str) -> str:
    """The name in the id of a room of our own, "" for DingTalk's ids."""
    return room_id.removeprefix(OWN_ROOM) if own_room(room_id) else ""


def person_resource(person_id: str) -> str:
    """The name under which a person's time is booked."""
    return f"p:{person_id}"


def room_resource(room_id: str) -> str:
    """The name under which a room's time is booked."""
    return f"r:{room_id}"
