"""People as the stories know them: candidates, interviewers and HR are all persons, some of them members of the organisation."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """`user_id` and `union_id` are "" for people outside the organisation; `mobile` is as typed, digits only."""

    id: str
    name: str
    user_id: str = ""
    union_id: str = ""
    mobile: str = ""
    email: str = ""
    kind: str = ""
    department: str = ""

    @property
    def member(self) -> bool:
        """Whether DingTalk can reach this person."""
        return bool(self.user_id)


@dataclass(frozen=True, slots=True)
class Room:
    """A meeting room as DingTalk lists it; `id` is its roomId."""

    id: str
    name: str
    capacity: int = 0
    location: str = ""


def person_resource(person_id: str) -> str:
    """The name under which a person's time is booked."""
    return f"p:{person_id}"


def room_resource(room_id: str) -> str:
    """The name under which a room's time is booked."""
    return f"r:{room_id}"
