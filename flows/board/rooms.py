"""The meeting rooms: what they hold, how much of the week is taken, and which bookings somebody must still approve."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from cards import rooms as cards
from domain.interviewers import monday
from domain.people import Room, room_resource
from domain.times import Span
from domain.viewers import Post
from flows.board import weeks
from flows.board.board import Look
from flows.board.calendar import day_of
from flows.times import venues
from scheduler.intervals import intersect, total, union

PAGE = 50
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Row:
    """One room in one week: hours that are `open`, `ours` of them booked by interviews, `others` taken otherwise."""

    id: str
    name: str
    capacity: int
    place: str
    equipment: str
    known: str
    interviews: int
    ours: float
    others: float
    open: float


def view(look: Look, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """{"rows", "pending", "title", …} for those who may see every batch."""
    if look.viewer.post not in {Post.HR, Post.READER}:
        return None
    zone = look.scene.rules.zone
    first = monday(day_of(asked.get("day", ""), look.now.astimezone(zone).date()))
    listed = sorted(venues.catalogue(look.scene).values(), key=lambda room: (room.place, room.name, room.id))
    pages = max(-(-len(listed) // PAGE), 1)
    page = min(max(int(asked["page"]) if asked.get("page", "").isdecimal() else 1, 1), pages)
    return {
        "rows": _rows(look, listed[(page - 1) * PAGE : page * PAGE], weeks.day_span(first, zone, 7)),
        "pending": [_pending(look, inv) for inv in look.tx.invitations.pending_rooms()[:PAGE]],
        "title": weeks.title(first),
        "day": first.isoformat(),
        "before": (first - timedelta(days=7)).isoformat(),
        "after": (first + timedelta(days=7)).isoformat(),
        "page": page,
        "pages": pages,
    }


def _rows(look: Look, listed: Sequence[Room], span: Span) -> list[Row]:
    scene = look.scene
    zone = scene.rules.zone
    first = span.start.astimezone(zone).date()
    hours = scene.setup.calendar.working_spans(first, first + timedelta(days=6), scene.setup.hours, zone)
    resources = [room_resource(room.id) for room in listed]
    booked = venues.booked(scene, resources, span, "")
    busy, told = look.tx.busy.spans(resources, span), look.tx.busy.said(resources, span)
    known = look.tx.busy.known(resources)
    made = []
    for room, resource in zip(listed, resources, strict=True):
        ours = union(booked.get(resource, ()))
        others = union([*busy.get(resource, ()), *told.get(resource, ())])
        at = known.get(resource)
        made.append(
            Row(
                id=room.id,
                name=room.name,
                capacity=room.capacity,
                place=" · ".join(dict.fromkeys(part for part in (room.place, room.location) if part)),
                equipment="、".join(room.equipment),
                known=cards.known(at.fetched if at else None, look.now, own=room.own, unknown=bool(at and at.unknown)),
                interviews=sum(span.contains(one.start) for one in booked.get(resource, ())),
                ours=_hours(intersect(ours, [span])),
                others=_hours(intersect(others, hours)),
                open=_hours(hours),
            )
        )
    return made


def _hours(spans: Sequence[Span]) -> float:
    return round(total(spans) / _HOUR, 1)


def _pending(look: Look, inv: Any) -> dict[str, str]:
    brief = look.scene.brief(inv)
    return {
        "id": inv.id,
        "candidate": brief.candidate.name,
        "job": brief.job,
        "when": brief.time,
        "room": brief.room or inv.room,
        "version": str(inv.booking_no),
    }
