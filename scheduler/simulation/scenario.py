"""What is simulated, as values: who is invited, what there is to offer, how people behave, what it costs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

from domain.people import Person
from domain.rules import Limits
from scheduler.ladders import DEFAULT, Ladder, Reach
from scheduler.ladders.reach import reach_of
from scheduler.offers import Wish
from scheduler.openings import Need, Supply
from scheduler.quiet import QuietHours


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How people answer; shares are 0 to 1. Assumptions, as long as an organisation has no figures of its own.

    Candidates: `responds` of them answer by themselves, `burst` of these soon (mean `soon`), the others `later`; of the
    rest `reads_only` look at it. Each reminder wakes `wakes` of the silent. Between seeing the times and tapping one
    lies a median of `thinking`, then `deciding` (mean) to the confirmation; `abandons` let a hold run out and come
    back `later`. `positions`: how often the first, second and third time is taken.
    Interviewers answer after `answering` (mean) when messages are allowed; `declines` say no, `silent` wait for a
    reminder, each of which wakes `heeds` of them. `unread` of the members do not read the reminder of the day before.
    """

    responds: float = 0.85
    burst: float = 0.5
    soon: timedelta = timedelta(minutes=15)
    later: timedelta = timedelta(hours=8)
    reads_only: float = 0.4
    wakes: float = 0.1
    thinking: timedelta = timedelta(seconds=90)
    deciding: timedelta = timedelta(seconds=20)
    abandons: float = 0.02
    positions: tuple[float, ...] = (0.60, 0.25, 0.15)
    no_show: float = 0.05
    answering: timedelta = timedelta(minutes=40)
    declines: float = 0.05
    silent: float = 0.1
    heeds: float = 0.6
    unread: float = 0.1


@dataclass(frozen=True, slots=True)
class Policy:
    """How times are offered. `rule`: `spread` is the bot's own, the others are there to be compared with it.

    `live`: times that are gone are replaced when a page is opened, when one is tapped, and everywhere `delay` after a
    booking; otherwise everybody keeps what was sent. `weight`: see `scheduler.offers.recommend`.
    """

    rule: Literal["spread", "earliest", "random"] = "spread"
    live: bool = True
    weight: float = 8.0
    count: int = 3
    delay: timedelta = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Guest:
    """A candidate. `ways`: how they can be reached, the first one first: `card` (members), `sms`, `mail`."""

    id: str
    ways: tuple[str, ...] = ("sms",)
    wish: Wish = field(default_factory=Wish)

    @property
    def member(self) -> bool:
        """Whether DingTalk reaches this candidate."""
        return self.ways[:1] == ("card",)


@cache
def reach_by(ways: tuple[str, ...], invited: str) -> Reach:
    """What is open to a guest with these ways, who was invited by one of them."""
    user = "member" if ways[:1] == ("card",) else ""
    return reach_of(Person("", "", user_id=user, mobile="13800000000", email="guest@example.com"), ways, invited)


@dataclass(frozen=True, slots=True)
class Scenario:
    """One campaign to be played. `prices`: yuan per message, by channel; what is missing costs nothing."""

    guests: tuple[Guest, ...]
    need: Need
    supply: Supply
    sent: datetime
    seed: int = 1
    behaviour: Behaviour = Behaviour()
    policy: Policy = Policy()
    limits: Limits = field(default_factory=Limits)
    ladders: tuple[Ladder, ...] = DEFAULT
    quiet: QuietHours = field(default_factory=QuietHours)
    kind: str = ""
    zone: ZoneInfo = ZoneInfo("Asia/Shanghai")
    prices: Mapping[str, float] = field(default_factory=lambda: {"sms": 0.045})

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who may interview, sorted."""
        return tuple(sorted({person for seat in self.need.seats for person in seat}))
