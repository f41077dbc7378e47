"""The organisation's rules as plain values: what configuration turns into, and all that the stories know of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from domain.faq import Faq
from domain.interviewers import Profile
from domain.patterns import matches
from domain.people import Room
from domain.reporting import Reports
from domain.terms import Names
from domain.triggers import Trigger


@dataclass(frozen=True, slots=True)
class Place:
    """What a candidate must know to find the way; `map` is a link, `positions` are those that interview there.

    A position is written as a word of it (前端), or with `*` for the rest of the whole (Java*).
    """

    address: str
    note: str = ""
    positions: tuple[str, ...] = ()
    map: str = ""

    def suits(self, position: str) -> bool:
        """Whether interviews for this position are held here."""
        return any(matches(pattern.casefold(), position.casefold()) for pattern in self.positions)


# The least that each count may be; none of the durations is below zero.
LOWEST: Final[Mapping[str, int]] = MappingProxyType(
    {"substitutes": 0, "moves": 0, "rows": 1, "dispatch": 1, "per_day": 1, "per_week": 1, "messages_per_day": 1}
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Numbers that bound what people and the bot may do.

    `per_day` and `per_week` are interviews per person, `buffer` the pause that interviewers keep before and after one;
    `messages_per_day` are reminders to one person over all campaigns. `undo` is how long a batch waits after HR's tap.
    """

    hold: timedelta = timedelta(minutes=10)
    notice: timedelta = timedelta(hours=4)
    step: timedelta = timedelta(minutes=30)
    substitutes: int = 3
    substitute_notice: timedelta = timedelta(hours=4)
    moves: int = 2
    move_cutoff: timedelta = timedelta(hours=4)
    per_day: int = 6
    per_week: int = 20
    buffer: timedelta = timedelta(0)
    busy_age: timedelta = timedelta(minutes=30)
    link_life: timedelta = timedelta(days=30)
    rows: int = 500
    dispatch: int = 25
    digest_after: timedelta = timedelta(minutes=10)
    messages_per_day: int = 3
    undo: timedelta = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Rules:
    """`hr_user_ids` empty means that nobody may command. `web_url` has no trailing slash.

    `rooms` are those of our own settings, all with an id of our own. `prices` are CNY per message, by channel; a channel
    without one costs nothing. `export_phones`: tables show whole numbers and addresses. Beside HR, `readers` may look at
    the whole board, and `managers` at the positions that are theirs, by user id.
    """

    company: str = "我们公司"
    zone: ZoneInfo = ZoneInfo("Asia/Shanghai")
    hr_user_ids: frozenset[str] = frozenset()
    readers: frozenset[str] = frozenset()
    managers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    contact: str = ""
    materials: str = ""
    web_url: str = ""
    places: Mapping[str, Place] = field(default_factory=dict)
    rooms: tuple[Room, ...] = ()
    limits: Limits = Limits()
    channels: frozenset[str] = frozenset()
    interviewers: tuple[Profile, ...] = ()
    pools: Mapping[str, Names] = field(default_factory=dict)
    triggers: tuple[Trigger, ...] = ()
    export_phones: bool = False
    faqs: tuple[Faq, ...] = ()
    prices: Mapping[str, float] = field(default_factory=lambda: {"sms": 0.045, "voice": 0.12})
    reports: Reports = field(default_factory=Reports)
    todos: bool = True  # whether an interview is on people's lists of to-dos, too
    entry_reminders: tuple[timedelta, ...] = (timedelta(minutes=15),)  # how long before, by the calendar itself
    keep: timedelta = timedelta(days=180)  # how long candidates are known after their batch is over; 0 is for ever

    def place(self, name: str, room: str = "") -> Place | None:
        """The place of this name, or that the name or the room lies in: A座302 lies in A座."""
        within = next((own.place for own in self.rooms if own.name == room), "")
        for word in (name, within):
            found = [known for known in self.places if word.startswith(known)]
            if found:
                return self.places[max(found, key=len)]
        return None
