"""A campaign: one batch of invitations with the same position, round, interviewers and time window."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from domain.habits import Tally
from domain.times import Span


class Phase(StrEnum):
    """Where the batch stands; only SENDING and RUNNING have invitations outside."""

    CHECKING = "checking"
    PREVIEW = "preview"
    SENDING = "sending"
    RUNNING = "running"
    STOPPED = "stopped"
    CANCELLED = "cancelled"


# Where nothing has left yet, and where something has.
UNSENT: Final = (Phase.CHECKING, Phase.PREVIEW)
BEGUN: Final = (Phase.SENDING, Phase.RUNNING, Phase.STOPPED)


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line of HR's list that was left out, with the reason in words; or the first of `count` for the same reason."""

    line: int
    text: str
    reason: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Former:
    """What a batch was before HR changed it with one tap (`change` is the tap's code), so that it can be undone."""

    change: str
    window: tuple[Span, ...]
    minutes: int
    mode: str
    rooms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Campaign:
    """`seats` are names as typed, one tuple of alternates per seat; `found` maps a name to a person id once it is known.

    `template` is HR's word for the templates of messages that this batch uses.
    `leaves` is when the first message leaves, None when nothing waits for a moment.
    `trigger` is the rule that made it, `auto` says that it needs no tap. `habit`: what candidates for such positions chose before, as it was when HR sent.
    """

    id: str
    hr_id: str
    group: str
    phase: Phase
    created: datetime
    position: str
    round: str = ""
    seats: tuple[tuple[str, ...], ...] = ()
    found: Mapping[str, str] = field(default_factory=dict)
    window: tuple[Span, ...] = ()
    minutes: int = 45
    place: str = ""
    mode: str = ""
    rooms: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    by_position: bool = False
    approval: bool = False
    kind: str = ""
    materials: str = ""
    contact: str = ""
    template: str = ""
    bad: tuple[BadRow, ...] = ()
    notes: tuple[str, ...] = ()
    news: tuple[str, ...] = ()
    digest_due: datetime | None = None
    leaves: datetime | None = None
    habit: Tally = field(default_factory=Tally)
    trigger: str = ""
    auto: bool = False
    alarmed: tuple[str, ...] = ()
    former: tuple[Former, ...] = ()

    @property
    def duration(self) -> timedelta:
        """Length of one interview."""
        return timedelta(minutes=self.minutes)

    @property
    def on_site(self) -> bool:
        """Whether people meet: by telephone or video nobody needs a room."""
        return not any(word in self.mode for word in ("视频", "电话", "线上", "远程"))

    @property
    def crew_seats(self) -> tuple[tuple[str, ...], ...]:
        """Person ids per seat, as far as the names are known."""
        return tuple(tuple(self.found[name] for name in seat if name in self.found) for seat in self.seats)
