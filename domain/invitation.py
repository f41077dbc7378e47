"""The life of one invitation: one table says what may follow what, and `decide` is the only place that assigns a state."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.faults import Refusal


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
class Invitation:
    """One candidate's way through one round of interviews.

    `calling` counts how often we asked anew (a new card each time), `offer_no` the sets of times offered (`tried` are
    those that were on the card before), `booking_no`
    the bookings made; buttons carry offer_no or booking_no, reminders are keyed by booking_no, so a moved interview
    is reminded again. `crew` has one person id per seat, `room` is "" when none is needed.
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
    held_until: datetime | None = None
    booking_no: int = 0
    accepted: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    substitutions: int = 0
    moves: int = 0
    note: str = ""
    viewed_at: datetime | None = None
    opened_at: datetime | None = None
    nudge_rung: int = 0
    nudge_due: datetime | None = None


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
    """HR set another time; interviewers are asked again."""

    start: datetime
    crew: tuple[str, ...]
    room: str


@dataclass(frozen=True, slots=True)
class RoomChanged(Event):
    """Another room, same time and people; "" when none is left."""

    room: str


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


S = State
_LEAVE: dict[type[Event], tuple[State, ...]] = {Withdrawn: (S.WITHDRAWN,), Cancelled: (S.CANCELLED,)}
_OPEN: dict[type[Event], tuple[State, ...]] = {
    **_LEAVE,
    Held: (S.HELD,),
    NoneFits: (S.ADJUSTING,),
    Declined: (S.DECLINED,),
    Moved: (S.AWAITING_INTERVIEWER,),
    Expired: (S.EXPIRED,),
}
_BOOKED: dict[type[Event], tuple[State, ...]] = {
    **_LEAVE,
    Substituted: (S.AWAITING_INTERVIEWER,),
    Reopened: (S.INVITED,),
    Moved: (S.AWAITING_INTERVIEWER,),
}

NEXT: dict[State, dict[type[Event], tuple[State, ...]]] = {
    S.DRAFTED: {Dispatched: (S.INVITING,), **_LEAVE},
    S.INVITING: {**_OPEN, Delivered: (S.INVITED,), Viewed: (S.VIEWED,), Refreshed: (S.INVITING,)},
    S.INVITED: {**_OPEN, Viewed: (S.VIEWED,), Refreshed: (S.INVITED,)},
    S.VIEWED: {**_OPEN, Viewed: (S.VIEWED,), Refreshed: (S.VIEWED,)},
    S.HELD: {**_OPEN, Released: (S.VIEWED,), Refreshed: (S.VIEWED,), Chosen: (S.AWAITING_INTERVIEWER,)},
    S.AWAITING_INTERVIEWER: {
        **_BOOKED,
        Accepted: (S.AWAITING_INTERVIEWER, S.AWAITING_APPROVAL, S.CONFIRMED),
        RoomChanged: (S.AWAITING_INTERVIEWER,),
    },
    S.AWAITING_APPROVAL: {**_BOOKED, Approved: (S.CONFIRMED,), RoomChanged: (S.AWAITING_APPROVAL,)},
    S.CONFIRMED: {
        **_BOOKED,
        RoomChanged: (S.CONFIRMED,),
        CheckedIn: (S.CHECKED_IN,),
        NoShow: (S.NO_SHOW,),
        Done: (S.DONE,),
    },
    S.CHECKED_IN: {Done: (S.DONE,)},
    S.ADJUSTING: {
        **_LEAVE,
        Reopened: (S.INVITED,),
        Moved: (S.AWAITING_INTERVIEWER,),
        Held: (S.HELD,),
        NoneFits: (S.ADJUSTING,),
        Declined: (S.DECLINED,),
        Expired: (S.EXPIRED,),
    },
    S.DONE: {},
    S.DECLINED: {},
    S.CANCELLED: {},
    S.WITHDRAWN: {},
    S.EXPIRED: {},
    S.NO_SHOW: {},
}

C, I, H, Y = Role.CANDIDATE, Role.INTERVIEWER, Role.HR, Role.SYSTEM
MAY: dict[type[Event], frozenset[Role]] = {
    Dispatched: frozenset({H, Y}),
    Delivered: frozenset({Y}),
    Viewed: frozenset({C, Y}),
    Refreshed: frozenset({C, Y}),
    Held: frozenset({C}),
    Released: frozenset({C, Y}),
    Chosen: frozenset({C}),
    Accepted: frozenset({I}),
    Approved: frozenset({H}),
    Substituted: frozenset({I, H, Y}),
    Reopened: frozenset({C, I, H, Y}),
    Moved: frozenset({H}),
    RoomChanged: frozenset({H, Y}),
    NoneFits: frozenset({C}),
    Declined: frozenset({C}),
    Cancelled: frozenset({C, H}),
    Withdrawn: frozenset({H}),
    Expired: frozenset({Y}),
    CheckedIn: frozenset({H}),
    NoShow: frozenset({H}),
    Done: frozenset({H, Y}),
}

OPEN = frozenset({S.INVITING, S.INVITED, S.VIEWED, S.HELD, S.ADJUSTING})
BOOKED = frozenset({S.AWAITING_INTERVIEWER, S.AWAITING_APPROVAL, S.CONFIRMED})
OCCUPYING = BOOKED | {S.HELD, S.CHECKED_IN}
ENDED = frozenset(state for state, arrows in NEXT.items() if not arrows)


class NotNow(Refusal):
    """The event does not fit the state; nothing has changed."""


def allows(inv: Invitation, event: type[Event]) -> bool:
    """Whether `event` may follow the present state."""
    return event in NEXT[inv.state]


def decide(inv: Invitation, event: Event, role: Role, now: datetime) -> Invitation:
    """What the invitation becomes; raises NotNow, leaving everything as it was."""
    targets = NEXT[inv.state].get(type(event))
    if targets is None or role not in MAY[type(event)]:
        raise NotNow(f"{role} {type(event).__name__} in {inv.state}")
    after = _APPLY[type(event)](inv, event, now)  # the table is keyed by the event's own type
    state = after.state if after.state in targets and len(targets) > 1 else targets[0]
    unchanged = (state, after.booking_no, after.crew) == (inv.state, inv.booking_no, inv.crew)
    since = inv.since if unchanged else now
    return replace(after, state=state, since=since)


def _dispatched(inv: Invitation, event: Dispatched, now: datetime) -> Invitation:
    return replace(inv, offer=event.offer, offer_no=inv.offer_no + 1, channel=event.channel, calling=inv.calling + 1)


def _viewed(inv: Invitation, event: Viewed, now: datetime) -> Invitation:
    opened = (inv.opened_at or now) if event.opened else inv.opened_at
    return replace(inv, viewed_at=inv.viewed_at or now, opened_at=opened)


def _free(inv: Invitation) -> Invitation:
    """The invitation without any claim on time, people or room."""
    return replace(inv, start=None, crew=(), room="", held_until=None, accepted=())


def _refreshed(inv: Invitation, event: Refreshed, now: datetime) -> Invitation:
    tried = (*inv.tried, *(start for start in inv.offer if start not in event.offer))
    return replace(_free(inv), offer=event.offer, offer_no=inv.offer_no + 1, tried=tried, note=event.why)


def _held(inv: Invitation, event: Held, now: datetime) -> Invitation:
    return replace(
        inv,
        start=event.start,
        crew=event.crew,
        room=event.room,
        held_until=event.until,
        viewed_at=inv.viewed_at or now,
        accepted=(),
        note="",
    )


def _released(inv: Invitation, event: Released, now: datetime) -> Invitation:
    return _free(inv)


def _chosen(inv: Invitation, event: Chosen, now: datetime) -> Invitation:
    return replace(inv, held_until=None, booking_no=inv.booking_no + 1, refused=(), substitutions=0)


def _accepted(inv: Invitation, event: Accepted, now: datetime) -> Invitation:
    accepted = tuple(p for p in inv.crew if p in {*inv.accepted, event.person})
    if accepted != inv.crew:
        return replace(inv, accepted=accepted, state=S.AWAITING_INTERVIEWER)
    return replace(inv, accepted=accepted, state=S.AWAITING_APPROVAL if event.approval else S.CONFIRMED)


def _substituted(inv: Invitation, event: Substituted, now: datetime) -> Invitation:
    return replace(
        inv,
        crew=event.crew,
        accepted=tuple(p for p in inv.accepted if p in event.crew and p != event.gone),
        refused=(*inv.refused, event.gone),
        substitutions=inv.substitutions + 1,
    )


def _reopened(inv: Invitation, event: Reopened, now: datetime) -> Invitation:
    return replace(
        _free(inv),
        offer=event.offer,
        offer_no=inv.offer_no + 1,
        calling=inv.calling + 1,
        note=event.why,
        tried=(),
        refused=(),
        moves=inv.moves + event.by_candidate,
        viewed_at=None,
        opened_at=None,
    )


def _moved(inv: Invitation, event: Moved, now: datetime) -> Invitation:
    return replace(
        _free(inv),
        start=event.start,
        crew=event.crew,
        room=event.room,
        booking_no=inv.booking_no + 1,
        refused=(),
        substitutions=0,
        note="moved_by_hr",
    )


def _room(inv: Invitation, event: RoomChanged, now: datetime) -> Invitation:
    return replace(inv, room=event.room)


def _words(inv: Invitation, event: NoneFits, now: datetime) -> Invitation:
    return replace(_free(inv), note=event.words, viewed_at=inv.viewed_at or now)


def _left(inv: Invitation, event: Declined | Cancelled | Withdrawn, now: datetime) -> Invitation:
    return replace(_free(inv), note=event.reason, start=inv.start)  # the time stays: «cancelled» names it


def _same(inv: Invitation, event: Event, now: datetime) -> Invitation:
    return inv


def _expired(inv: Invitation, event: Expired, now: datetime) -> Invitation:
    return _free(inv)


_APPLY: dict[type[Event], Callable[..., Invitation]] = {
    Dispatched: _dispatched,
    Delivered: _same,
    Viewed: _viewed,
    Refreshed: _refreshed,
    Held: _held,
    Released: _released,
    Chosen: _chosen,
    Accepted: _accepted,
    Approved: _same,
    Substituted: _substituted,
    Reopened: _reopened,
    Moved: _moved,
    RoomChanged: _room,
    NoneFits: _words,
    Declined: _left,
    Cancelled: _left,
    Withdrawn: _left,
    Expired: _expired,
    CheckedIn: _same,
    NoShow: _same,
    Done: _same,
}
