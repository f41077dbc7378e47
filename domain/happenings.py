"""What can happen to an invitation, each as one value; `domain.invitation` says when it may."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Event:
    """Base of what can happen to an invitation."""


@dataclass(frozen=True, slots=True)
class Dispatched(Event):
    """The invitation goes out with these times over this channel."""

    offer: tuple[datetime, ...]
    channel: str


@dataclass(frozen=True, slots=True)
class Delivered(Event):
    """The remote accepted the invitation."""


@dataclass(frozen=True, slots=True)
class Viewed(Event):
    """The candidate has seen it: by read receipt, or by opening the page (`opened`)."""

    opened: bool = False


@dataclass(frozen=True, slots=True)
class Refreshed(Event):
    """Other times take the place of those on the card; nothing is asked anew. `why` tells the candidate."""

    offer: tuple[datetime, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Held(Event):
    """The candidate tapped a time; crew and room are theirs until `until`."""

    start: datetime
    crew: tuple[str, ...]
    room: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Released(Event):
    """The hold ended without a confirmation."""


@dataclass(frozen=True, slots=True)
class Chosen(Event):
    """The candidate answered «是否确认？» with yes."""


@dataclass(frozen=True, slots=True)
class Accepted(Event):
    """An interviewer can make it; `approval` says whether HR must agree once all have."""

    person: str
    approval: bool = False


@dataclass(frozen=True, slots=True)
class Approved(Event):
    """HR agrees."""


@dataclass(frozen=True, slots=True)
class Substituted(Event):
    """An interviewer cannot; somebody else takes the seat at the same time."""

    gone: str
    crew: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reopened(Event):
    """The booking fell through, or a move was asked for: the candidate is asked anew with these times."""

    offer: tuple[datetime, ...]
    why: str
    by_candidate: bool = False


@dataclass(frozen=True, slots=True)
class Moved(Event):
    """HR, or the candidate, set another time; interviewers are asked again. What was agreed stays until they have answered."""

    start: datetime
    crew: tuple[str, ...]
    room: str
    by_candidate: bool = False


@dataclass(frozen=True, slots=True)
class Stayed(Event):
    """The move came to nothing: what was agreed before it stays as it was. `why` tells the candidate."""

    why: str = ""


@dataclass(frozen=True, slots=True)
class Lapsed(Event):
    """Somebody cannot come at the time that was to stay while a move is asked for: only the new one is left."""


@dataclass(frozen=True, slots=True)
class RoomChanged(Event):
    """Another room, same time and people, or news of the same one; "" when none is left. `pending`: not approved yet."""

    room: str
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Relocated(Event):
    """HR holds it elsewhere: same time and people, in `room` there, "" for none."""

    place: str
    room: str = ""


@dataclass(frozen=True, slots=True)
class NoneFits(Event):
    """The candidate asks for other times and nothing fits by itself; a person must look."""

    words: str


@dataclass(frozen=True, slots=True)
class Declined(Event):
    """The candidate does not want the interview."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Cancelled(Event):
    """An agreed or pending interview is called off."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawn(Event):
    """HR takes the invitation back: hired meanwhile, position closed."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Expired(Event):
    """Nobody answered and no time is left."""


@dataclass(frozen=True, slots=True)
class CheckedIn(Event):
    """The candidate has arrived."""


@dataclass(frozen=True, slots=True)
class NoShow(Event):
    """The candidate did not come."""


@dataclass(frozen=True, slots=True)
class Done(Event):
    """The interview is over."""
