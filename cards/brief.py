"""What every card about an invitation needs to know, gathered once, and how moments are written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.invitation import Invitation
from domain.people import Person

_DAYS = "一二三四五六日"
CODES = frozenset(
    {
        "",
        "gone",
        "more",
        "words",
        "not_as_wished",
        "interviewer",
        "room",
        "hr",
        "asked",
        "stale",
        "moved_by_hr",
        "invited_elsewhere",
    }
)


@dataclass(frozen=True, slots=True)
class Brief:
    """One invitation in the terms of the people who read about it; `wished` are the offered times that meet the wish."""

    inv: Invitation
    candidate: Person
    company: str
    position: str
    round: str
    duration: timedelta
    zone: ZoneInfo
    place: str = ""
    mode: str = ""
    address: str = ""
    room: str = ""
    contact: str = ""
    materials: str = ""
    hr: Person | None = None
    crew: tuple[Person, ...] = ()
    people: Mapping[str, Person] = field(default_factory=dict)
    deadline: datetime | None = None
    wished: frozenset[datetime] = frozenset()
    link: str = ""
    link_base: str = ""

    @property
    def words(self) -> str:
        """What the candidate wrote, "" if the note is a word of our own."""
        return "" if self.inv.note in CODES else self.inv.note

    @property
    def job(self) -> str:
        """Position and round, as people say it."""
        return " · ".join(part for part in (self.position, self.round) if part)

    @property
    def where(self) -> str:
        """Place, room and address without saying anything twice."""
        parts = list(dict.fromkeys(part for part in (self.place, self.room, self.address) if part))
        return "，".join(part for part in parts if not any(part in other for other in parts if other != part))

    @property
    def minutes(self) -> int:
        """Length in minutes."""
        return int(self.duration.total_seconds()) // 60

    def when(self, start: datetime) -> str:
        """「11月24日（周二）14:00–14:45」."""
        return f"{moment(start, self.zone)}–{(start + self.duration).astimezone(self.zone):%H:%M}"

    @property
    def time(self) -> str:
        """The booked time, "" while there is none."""
        return self.when(self.inv.start) if self.inv.start else ""


def moment(at: datetime, zone: ZoneInfo) -> str:
    """「11月24日（周二）14:00」."""
    local = at.astimezone(zone)
    return f"{local.month}月{local.day}日（周{_DAYS[local.weekday()]}）{local:%H:%M}"
