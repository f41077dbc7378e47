"""Where an invitation can stand, who may act on it, and the invitation itself as a value."""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """Where an invitation stands."""

    DRAFTED = "drafted"
    INVITING = "inviting"
    INVITED = "invited"
    VIEWED = "viewed"
    HELD = "held"
    AWAITING_INTERVIEWER = "awaiting_interviewer"
    AWAITING_APPROVAL = "awaiting_approval"
    CONFIRMED = "confirmed"
    CHECKED_IN = "checked_in"
    DONE = "done"
    ADJUSTING = "adjusting"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    NO_SHOW = "no_show"


class Role(StrEnum):
    """Who may cause something."""

    CANDIDATE = "candidate"
    INTERVIEWER = "interviewer"
    HR = "hr"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Booking:
    """An agreed booking that stays while another one is being asked for; each field means what it means in an invitation."""

    booking_no: int
    start: datetime
    crew: tuple[str, ...]
    room: str = ""
    room_pending: bool = False
    accepted: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    substitutions: int = 0


@dataclass(frozen=True, slots=True)
class Invitation:
    """One candidate's way through one round of interviews.

    `calling` counts how often we asked anew (a new card each time), `offer_no` the sets of times offered (`tried` are
    those that were on the card before), `booking_no`
    the bookings made; buttons carry offer_no or booking_no, reminders are keyed by booking_no, so a moved interview
    is reminded again. `left_alone`: HR wants no more reminders to choose. `place` is where it is held if not
    where the batch is, `place_no` how often that was changed. `crew` has one person id per seat, `room` is "" when none is needed,
    `room_pending` while somebody must still approve it. While a move waits for its people, `former` is the agreed booking
    that stays until then; `spent` are the numbers given to bookings that never came about, so that none is given twice.
    """

    id: str
    campaign_id: str
    candidate_id: str
    state: State
    since: datetime
    wish: str = ""
    channel: str = ""
    calling: int = 0
    offer: tuple[datetime, ...] = ()
    offer_no: int = 0
    tried: tuple[datetime, ...] = ()
    start: datetime | None = None
    crew: tuple[str, ...] = ()
    room: str = ""
    room_pending: bool = False
    held_until: datetime | None = None
    booking_no: int = 0
    accepted: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    substitutions: int = 0
    moves: int = 0
    place: str = ""
    place_no: int = 0
    former: Booking | None = None
    spent: int = 0
    left_alone: bool = False
    note: str = ""
    viewed_at: datetime | None = None
    opened_at: datetime | None = None
    nudge_rung: int = 0
    nudge_due: datetime | None = None


def agreed(inv: Invitation) -> Booking | None:
    """The booking that everybody has said yes to, None if there is none."""
    if inv.state is not State.CONFIRMED or inv.start is None:
        return inv.former
    return Booking(**{field.name: getattr(inv, field.name) for field in fields(Booking)})


def standing(inv: Invitation) -> Invitation:
    """The invitation as if no move had been asked for: while one waits, what was agreed before is what counts."""
    if inv.former is None:
        return inv
    old = {field.name: getattr(inv.former, field.name) for field in fields(Booking)}
    return replace(inv, state=State.CONFIRMED, former=None, **old)


def journey(before: Invitation, after: Invitation) -> str:
    """«@29000000>29000060 confirmed → awaiting_interviewer»: the times in minutes since 1970, where there are any, and the states."""
    old, new = (f"{int(inv.start.timestamp()) // 60}" if inv.start else "" for inv in (before, after))
    times = f"@{old}>{new} " if old != new else f"@{new} " if new and before.state is not after.state else ""
    return f"{times}{before.state} → {after.state}"
