"""What each happening does to the fields of an invitation; the state itself is assigned by `domain.invitation` alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

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
from domain.states import Invitation, State, agreed, standing

ANOTHER_BATCH = "more"


def _dispatched(inv: Invitation, event: Dispatched, now: datetime) -> Invitation:
    return replace(inv, offer=event.offer, offer_no=inv.offer_no + 1, channel=event.channel, calling=inv.calling + 1)


def _viewed(inv: Invitation, event: Viewed, now: datetime) -> Invitation:
    opened = (inv.opened_at or now) if event.opened else inv.opened_at
    return replace(inv, viewed_at=inv.viewed_at or now, opened_at=opened)


def _free(inv: Invitation) -> Invitation:
    """The invitation without any claim on time, people or room."""
    return replace(inv, start=None, crew=(), room="", room_pending=False, held_until=None, accepted=(), former=None)


def _refreshed(inv: Invitation, event: Refreshed, now: datetime) -> Invitation:
    left = [start for start in inv.offer if start not in event.offer] if event.why == ANOTHER_BATCH else []
    tried = (*inv.tried, *left)
    return replace(_free(inv), offer=event.offer, offer_no=inv.offer_no + 1, tried=tried, note=event.why)


def _held(inv: Invitation, event: Held, now: datetime) -> Invitation:
    return replace(
        inv,
        start=event.start,
        crew=event.crew,
        room=event.room,
        room_pending=False,
        held_until=event.until,
        viewed_at=inv.viewed_at or now,
        accepted=(),
        note="",
    )


def _released(inv: Invitation, event: Released, now: datetime) -> Invitation:
    return _free(inv)


def _chosen(inv: Invitation, event: Chosen, now: datetime) -> Invitation:
    return replace(inv, held_until=None, booking_no=_next(inv), spent=0, refused=(), substitutions=0)


def _next(inv: Invitation) -> int:
    """A number that no booking of this invitation ever had."""
    return inv.booking_no + inv.spent + 1


def _accepted(inv: Invitation, event: Accepted, now: datetime) -> Invitation:
    accepted = tuple(p for p in inv.crew if p in {*inv.accepted, event.person})
    if accepted != inv.crew:
        return replace(inv, accepted=accepted, state=State.AWAITING_INTERVIEWER)
    if event.approval:
        return replace(inv, accepted=accepted, state=State.AWAITING_APPROVAL)
    return replace(_anew(inv), accepted=accepted, state=State.CONFIRMED)


def _approved(inv: Invitation, event: Approved, now: datetime) -> Invitation:
    return _anew(inv)


_MOVED = {"moved_by_hr": "agreed_anew_by_hr", "moved_by_candidate": "agreed_anew"}


def _anew(inv: Invitation) -> Invitation:
    """Everybody has agreed; if another time was agreed or chosen before, the invitation goes on saying so."""
    if inv.former is None and inv.note not in _MOVED:
        return inv
    return replace(inv, former=None, note=_MOVED.get(inv.note, "agreed_anew"))


def _substituted(inv: Invitation, event: Substituted, now: datetime) -> Invitation:
    return replace(
        inv,
        crew=event.crew,
        room_pending=False,
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
        booking_no=_next(inv),
        spent=0,
        refused=(),
        substitutions=0,
        moves=inv.moves + event.by_candidate,
        note=_who_moved(inv, event),
        former=agreed(inv),
    )


def _who_moved(inv: Invitation, event: Moved) -> str:
    """Where no time had been chosen none was moved: HR has set the first one."""
    if event.by_candidate:
        return "moved_by_candidate"
    return "moved_by_hr" if inv.booking_no and inv.start and inv.state is not State.HELD else "set_by_hr"


def _stayed(inv: Invitation, event: Stayed, now: datetime) -> Invitation:
    old = standing(inv)
    return replace(old, note=event.why, spent=inv.booking_no + inv.spent - old.booking_no)


def _lapsed(inv: Invitation, event: Lapsed, now: datetime) -> Invitation:
    return replace(inv, former=None)


def _room(inv: Invitation, event: RoomChanged, now: datetime) -> Invitation:
    return replace(inv, room=event.room, room_pending=event.pending)


def _relocated(inv: Invitation, event: Relocated, now: datetime) -> Invitation:
    room = event.room if inv.start else ""
    if (event.place, room) == (inv.place, inv.room):
        return inv
    kept = replace(inv.former, room="", room_pending=False) if inv.former else None  # its room is not there either
    return replace(inv, place=event.place, place_no=inv.place_no + 1, room=room, room_pending=False, former=kept)


def _words(inv: Invitation, event: NoneFits, now: datetime) -> Invitation:
    return replace(_free(inv), note=event.words, viewed_at=inv.viewed_at or now)


def _left(inv: Invitation, event: Declined | Cancelled | Withdrawn, now: datetime) -> Invitation:
    start = None if inv.state is State.HELD else standing(inv).start
    return replace(_free(inv), note=event.reason, start=start)  # the time stays: «cancelled» names it


def _same(inv: Invitation, event: Event, now: datetime) -> Invitation:
    return inv


def _expired(inv: Invitation, event: Expired, now: datetime) -> Invitation:
    return _free(inv)


CONSEQUENCES: dict[type[Event], Callable[..., Invitation]] = {
    Dispatched: _dispatched,
    Delivered: _same,
    Viewed: _viewed,
    Refreshed: _refreshed,
    Held: _held,
    Released: _released,
    Chosen: _chosen,
    Accepted: _accepted,
    Approved: _approved,
    Substituted: _substituted,
    Reopened: _reopened,
    Moved: _moved,
    Stayed: _stayed,
    Lapsed: _lapsed,
    RoomChanged: _room,
    Relocated: _relocated,
    NoneFits: _words,
    Declined: _left,
    Cancelled: _left,
    Withdrawn: _left,
    Expired: _expired,
    CheckedIn: _same,
    NoShow: _same,
    Done: _same,
}
