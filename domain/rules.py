"""The organisation's rules as plain values: what configuration turns into, and all that the stories know of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Place:
    """What a candidate must know to find the way."""

    address: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """Numbers that bound what people and the bot may do.

    `per_day` and `per_week` are interviews per person, `buffer` the pause that interviewers keep before and after one.
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


@dataclass(frozen=True, slots=True)
class Rules:
    """`hr_user_ids` empty means that nobody may command. `web_url` has no trailing slash."""

    company: str = "我们公司"
    zone: ZoneInfo = ZoneInfo("Asia/Shanghai")
    hr_user_ids: frozenset[str] = frozenset()
    contact: str = ""
    materials: str = ""
    web_url: str = ""
    places: Mapping[str, Place] = field(default_factory=dict)
    limits: Limits = Limits()
    channels: frozenset[str] = frozenset()
