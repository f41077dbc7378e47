"""In which order HR's list is worked off: what happens soonest first, and every entry says why it stands where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

SOON: Final = timedelta(hours=24)


class Urgency(StrEnum):
    """From the most urgent to the least."""

    SOON = "soon"  # the interview is within a day
    LOST = "lost"  # somebody has not got what they must know
    NO_TIMES = "no_times"
    QUESTION = "question"
    STAFF = "staff"  # it hangs on the company's own people
    SILENT = "silent"
    OTHER = "other"


_OF: Final = {
    "unreachable": Urgency.LOST,
    "not_delivered": Urgency.LOST,
    "unknown_delivery": Urgency.LOST,
    "reminder_unread": Urgency.LOST,
    "spared": Urgency.LOST,
    "no_times": Urgency.NO_TIMES,
    "none_fits": Urgency.NO_TIMES,
    "no_room": Urgency.NO_TIMES,
    "asked": Urgency.QUESTION,
    "pressed": Urgency.QUESTION,
    "interviewer_silent": Urgency.STAFF,
    "approval_waiting": Urgency.STAFF,
    "no_substitute": Urgency.STAFF,
    "silent": Urgency.SILENT,
    "undecided": Urgency.SILENT,
}
_ORDER: Final = list(Urgency)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One entry: since when and why it waits, when the interview is (None while there is none), and its points."""

    invitation_id: str
    reason: str
    opened: datetime
    start: datetime | None = None
    points: int = 0


def urgency(entry: Waiting, now: datetime) -> Urgency:
    """How urgent it is now; an interview that is over makes nothing urgent."""
    if entry.start is not None and now <= entry.start <= now + SOON:
        return Urgency.SOON
    return _OF.get(entry.reason, Urgency.OTHER)


def ordered(entries: Iterable[Waiting], now: datetime) -> list[Waiting]:
    """The most urgent first; then the earlier interview, more points, the longer wait. Points never change the class."""
    return sorted(entries, key=lambda entry: _key(entry, now))


def _key(entry: Waiting, now: datetime) -> tuple[int, datetime, int, datetime, str]:
    soon = urgency(entry, now) is Urgency.SOON
    first = entry.start if soon and entry.start else now
    return _ORDER.index(urgency(entry, now)), first, -entry.points, entry.opened, entry.invitation_id
