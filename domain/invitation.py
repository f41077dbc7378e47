"""The life of one invitation: one table says what may follow what, and `decide` is the only place that assigns a state."""

from dataclasses import replace
from datetime import datetime

from domain.consequences import CONSEQUENCES
from domain.faults import Refusal
from domain.happenings import (
    Accepted,
    Approved,
    Cancelled,
    CheckedIn,
    Chosen,
    Declined,
    Delivered,
    Dispatched,
    Done,
    Event,
    Expired,
    Held,
    Lapsed,
    Moved,
    NoneFits,
    NoShow,
    Refreshed,
    Released,
    Relocated,
    Reopened,
    RoomChanged,
    Stayed,
    Substituted,
    Viewed,
    Withdrawn,
)
from domain.states import Invitation, Role, State

__all__ = [
    "BOOKED",
    "ENDED",
    "MAY",
    "NEXT",
    "OCCUPYING",
    "OPEN",
    "Invitation",
    "NotNow",
    "Role",
    "State",
    "allows",
    "decide",
]

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
    S.INVITING: {
        **_OPEN,
        Dispatched: (S.INVITING,),  # the first attempt came to nothing
        Delivered: (S.INVITED,),
        Viewed: (S.VIEWED,),
        Refreshed: (S.INVITING,),
        Relocated: (S.INVITING,),
    },
    S.INVITED: {**_OPEN, Viewed: (S.VIEWED,), Refreshed: (S.INVITED,), Relocated: (S.INVITED,)},
    S.VIEWED: {**_OPEN, Viewed: (S.VIEWED,), Refreshed: (S.VIEWED,), Relocated: (S.VIEWED,)},
    S.HELD: {
        **_OPEN,
        Released: (S.VIEWED,),
        Refreshed: (S.VIEWED,),
        Chosen: (S.AWAITING_INTERVIEWER,),
        Relocated: (S.HELD,),
    },
    S.AWAITING_INTERVIEWER: {
        **_BOOKED,
        Accepted: (S.AWAITING_INTERVIEWER, S.AWAITING_APPROVAL, S.CONFIRMED),
        Stayed: (S.CONFIRMED,),
        Lapsed: (S.AWAITING_INTERVIEWER,),
        RoomChanged: (S.AWAITING_INTERVIEWER,),
        Relocated: (S.AWAITING_INTERVIEWER,),
    },
    S.AWAITING_APPROVAL: {
        **_BOOKED,
        Approved: (S.CONFIRMED,),
        Stayed: (S.CONFIRMED,),
        Lapsed: (S.AWAITING_APPROVAL,),
        RoomChanged: (S.AWAITING_APPROVAL,),
        Relocated: (S.AWAITING_APPROVAL,),
    },
    S.CONFIRMED: {
        **_BOOKED,
        RoomChanged: (S.CONFIRMED,),
        Relocated: (S.CONFIRMED,),
        CheckedIn: (S.CHECKED_IN,),
        NoShow: (S.NO_SHOW,),
        Done: (S.DONE,),
    },
    S.CHECKED_IN: {Done: (S.DONE,), NoShow: (S.NO_SHOW,)},  # somebody else was taken for them
    S.ADJUSTING: {
        **_LEAVE,
        Reopened: (S.INVITED,),
        Moved: (S.AWAITING_INTERVIEWER,),
        Held: (S.HELD,),
        NoneFits: (S.ADJUSTING,),
        Relocated: (S.ADJUSTING,),
        Declined: (S.DECLINED,),
        Expired: (S.EXPIRED,),
    },
    S.DONE: {},
    S.DECLINED: {},
    S.CANCELLED: {},
    S.WITHDRAWN: {},
    S.EXPIRED: {},
    S.NO_SHOW: {CheckedIn: (S.CHECKED_IN,)},  # HR was wrong: they did come
}

C, I, H, Y = Role.CANDIDATE, Role.INTERVIEWER, Role.HR, Role.SYSTEM
MAY: dict[type[Event], frozenset[Role]] = {
    Dispatched: frozenset({H, Y}),
    Delivered: frozenset({Y}),
    Viewed: frozenset({C, Y}),
    Refreshed: frozenset({C, H, Y}),
    Held: frozenset({C}),
    Released: frozenset({C, Y}),
    Chosen: frozenset({C}),
    Accepted: frozenset({I}),
    Approved: frozenset({H}),
    Substituted: frozenset({I, H, Y}),
    Reopened: frozenset({C, I, H, Y}),
    Moved: frozenset({H, C}),
    Stayed: frozenset({C, I, H, Y}),
    Lapsed: frozenset({I, H, Y}),
    RoomChanged: frozenset({H, Y}),
    Relocated: frozenset({H}),
    NoneFits: frozenset({C}),
    Declined: frozenset({C}),
    Cancelled: frozenset({C, H}),
    Withdrawn: frozenset({H, Y}),
    Expired: frozenset({Y}),
    CheckedIn: frozenset({H}),
    NoShow: frozenset({H}),
    Done: frozenset({H, Y}),
}

OPEN = frozenset({S.INVITING, S.INVITED, S.VIEWED, S.HELD, S.ADJUSTING})
BOOKED = frozenset({S.AWAITING_INTERVIEWER, S.AWAITING_APPROVAL, S.CONFIRMED})
AGREED = frozenset({S.CONFIRMED, S.CHECKED_IN, S.DONE, S.NO_SHOW})  # everybody has said yes, whatever came of it
OVER = AGREED - {S.CONFIRMED}
KEPT = AGREED - {S.NO_SHOW}
OCCUPYING = BOOKED | {S.HELD, S.CHECKED_IN}
ENDED = frozenset(state for state, arrows in NEXT.items() if not arrows) | {S.NO_SHOW}  # which only HR can put right


def numbered(campaign_id: str, number: int) -> str:
    """The id of a batch's invitation."""
    return f"{campaign_id}-{number:04d}"


def is_numbered(subject: str) -> bool:
    """Whether this is the id of an invitation, and not that of a batch or of anything else."""
    return "-" in subject


class NotNow(Refusal):
    """The event does not fit the state; nothing has changed."""


def allows(inv: Invitation, event: type[Event]) -> bool:
    """Whether `event` may follow the present state; what is about a move needs one."""
    return event in NEXT[inv.state] and (inv.former is not None or event not in {Stayed, Lapsed})


def decide(inv: Invitation, event: Event, role: Role, now: datetime) -> Invitation:
    """What the invitation becomes; raises NotNow, leaving everything as it was."""
    targets = NEXT[inv.state].get(type(event), ())
    if not allows(inv, type(event)) or role not in MAY[type(event)]:
        raise NotNow(f"{role} {type(event).__name__} in {inv.state}")
    after = CONSEQUENCES[type(event)](inv, event, now)
    state = after.state if after.state in targets else targets[0]
    unchanged = (state, after.booking_no, after.crew, after.former) == (inv.state, inv.booking_no, inv.crew, inv.former)
    since = inv.since if unchanged else now
    return replace(after, state=state, since=since)
