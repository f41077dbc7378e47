"""What an invitation occupies: the rows that the database guarantees to be unique."""

from datetime import datetime, timedelta

from domain.invitation import OCCUPYING, Invitation, State
from domain.people import person_resource, room_resource
from domain.states import standing
from domain.times import Span, cells

Claim = tuple[str, datetime]
# What has taken place goes on counting: as work done, for limits a day and a week and for being fair.
HOLDING = OCCUPYING | {State.DONE, State.NO_SHOW}


def span_of(inv: Invitation, duration: timedelta) -> Span | None:
    """The time of the interview, None while there is none."""
    return Span(inv.start, inv.start + duration) if inv.start else None


def claims(inv: Invitation, duration: timedelta) -> frozenset[Claim]:
    """Every (resource, quarter hour) that `inv` holds; held and pending bookings occupy like confirmed ones.

    While a move waits for its people, both times are held; where they overlap, what both need is held once.
    """
    kept = _claims(standing(inv), duration) if inv.former else frozenset()
    return _claims(inv, duration) | kept


def _claims(inv: Invitation, duration: timedelta) -> frozenset[Claim]:
    span = span_of(inv, duration)
    if span is None or inv.state not in HOLDING:
        return frozenset()
    resources = [person_resource(p) for p in (*inv.crew, inv.candidate_id)]
    if inv.room:
        resources.append(room_resource(inv.room))
    return frozenset((resource, cell) for resource in resources for cell in cells(span))
