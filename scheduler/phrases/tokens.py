"""The words of the grammar: what kinds of tokens there are and what the ones for days and clocks carry."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any


class Kind(Enum):
    DAY = auto()  # a day reference, see below
    PART = auto()  # a part of the day, by its name in clock.PARTS
    CLOCK = auto()  # a Clock
    MOMENT = auto()  # a timedelta from now
    DURATION = auto()  # a timedelta
    NUMBER = auto()  # a number whose meaning its neighbours tell
    OPEN = auto()  # after, from, before, until, inside: follows what it opens
    PREOPEN = auto()  # the same, standing before it
    RANGE = auto()
    UNION = auto()
    COMMA = auto()
    STOP = auto()
    POS = auto()
    NEG = auto()  # before or after what it denies
    NEGPRE = auto()  # always before it
    EXCEPT = auto()
    OUTSIDE = auto()  # closes an exception, or makes one of what stands before it
    OTHERS = auto()
    ALL = auto()
    ALSO = auto()
    ONLY = auto()
    ANY = auto()
    USUALLY = auto()
    DOUBT = auto()  # a condition or a hedge: whatever is read must be asked back
    CORRECT = auto()
    FILLER = auto()
    UNKNOWN = auto()


class Bound(Enum):
    """How an open range hangs on its one end."""

    AFTER = auto()
    FROM = auto()
    BEFORE = auto()
    UNTIL = auto()
    INSIDE = auto()


@dataclass(frozen=True, slots=True)
class Token:
    kind: Kind
    text: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as said; `part` where am or pm is glued to it, `literal` where it is written in 24 hours."""

    hour: int
    minute: int = 0
    part: str | None = None
    literal: bool = False
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class OnDate:
    month: int
    day: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class OnDayOfMonth:
    day: int


@dataclass(frozen=True, slots=True)
class InMonth:
    """A month by number, or relative to this one."""

    month: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class MonthEdge:
    """A stretch of a month, both days included; 31 stands for its last day."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class OnWeekday:
    """Days of the week, Monday is 0; `week` counts from this one, None is whichever comes next."""

    days: tuple[int, ...]
    week: int | None = None
    every: bool = False
    unsure_if_ahead: bool = False


@dataclass(frozen=True, slots=True)
class InWeek:
    offset: int


@dataclass(frozen=True, slots=True)
class InDays:
    days: int
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class InWorkdays:
    days: int


@dataclass(frozen=True, slots=True)
class Within:
    """The days from `start` to `days` days after today, both included."""

    days: int
    unsure: bool = False
    start: int = 0


@dataclass(frozen=True, slots=True)
class Every:
    """All days of a sort: day, workday, weekend, rest or makeup."""

    sort: str


@dataclass(frozen=True, slots=True)
class Holiday:
    name: str


@dataclass(frozen=True, slots=True)
class NthWorkday:
    number: int


DayRef = (
    OnDate
    | OnDayOfMonth
    | InMonth
    | MonthEdge
    | OnWeekday
    | InWeek
    | InDays
    | InWorkdays
    | Within
    | Every
    | Holiday
    | NthWorkday
)
