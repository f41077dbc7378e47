"""One interview of the calendar, and what moving it would mean: from when to when, who would be asked, or why it cannot be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from cards import calendar as cards
from cards.brief import moment
from cards.press import moment_arg
from domain.happenings import Moved
from domain.invitation import BOOKED, Invitation, State, allows
from domain.states import standing
from domain.times import Span
from flows.board import entries, stale
from flows.board.board import Look
from flows.changing import moving
from flows.times import obstacles, venues


@dataclass(frozen=True, slots=True)
class Shift:
    """A move that is asked about; `what` is the order that does it, "" if it cannot be done, and `why` then says why not.

    `asked` are the names of those who would be asked, `others` other times as (day, clock, words).
    """

    old: str
    new: str
    what: str = ""
    why: str = ""
    asked: tuple[str, ...] = ()
    room: str = ""
    notes: tuple[str, ...] = ()
    others: tuple[tuple[str, str, str], ...] = ()
    day: str = ""


def chosen(look: Look, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """The interview that the address shows, with a move of it if the address names another time."""
    inv = _visible(look, asked.get("show", ""))
    if inv is None:
        return None
    brief = look.scene.brief(inv)
    local = (inv.start or look.now).astimezone(look.scene.rules.zone)
    return {
        "id": inv.id,
        "candidate": brief.candidate.name,
        "job": brief.job,
        "when": brief.time,
        "former": brief.former.time if brief.former else "",
        "state": cards.state(inv, old=False),
        "tone": cards.TONES.get(inv.state, ""),
        "crew": [person.name for person in brief.crew],
        "where": brief.where,
        "contact": brief.hr.name if brief.hr else "",
        "was": stale.seen(inv),
        "movable": look.viewer.orders and inv.state in BOOKED and allows(inv, Moved),
        "seat": _seat(look, inv),
        "story": look.viewer.everything or bool(look.viewer.positions),
        "date": asked.get("date") or f"{local:%Y-%m-%d}",
        "time": asked.get("time") or f"{local:%H:%M}",
        "shift": shift(look, inv, asked["date"], asked["time"]) if asked.get("date") and asked.get("time") else None,
    }


def _seat(look: Look, inv: Invitation) -> dict[str, Any] | None:
    """The viewer's own answer to a booking that is still ahead, None if they do not sit in."""
    if inv.state not in BOOKED or look.viewer.person_id not in inv.crew or inv.start is None or inv.start <= look.now:
        return None
    waits = inv.state is State.AWAITING_INTERVIEWER and look.viewer.person_id not in inv.accepted
    return {"version": inv.booking_no, "waits": waits}


def _visible(look: Look, invitation_id: str) -> Invitation | None:
    """The invitation, None if there is none that this viewer may see."""
    for inv in look.tx.invitations.many([invitation_id] if invitation_id else []):
        if entries.seen_by(look, inv, look.scene.campaign(inv.campaign_id)):
            return inv
    return None


def shift(look: Look, inv: Invitation, day: str, clock: str) -> Shift | None:
    """What moving an interview to another time would mean; None for whoever may not move it."""
    if not look.viewer.orders:
        return None
    scene, zone = look.scene, look.scene.rules.zone
    old = scene.brief(standing(inv)).time
    start = _moment(look, day, clock)
    if start is None:
        return Shift(old, "", why=cards.UNREAD)
    new = scene.brief(inv).when(start)
    if start <= look.now:
        return Shift(old, new, why=cards.PAST)
    if inv.state not in BOOKED or not allows(inv, Moved):
        return Shift(old, new, why=cards.NOT_NOW)
    if start == inv.start:
        return Shift(old, new, why=cards.SAME)
    crew = moving.crew_for(scene, inv, start)
    back = inv.former is not None and inv.former.start == start
    if crew is None and not back:
        why = cards.cannot(obstacles.obstacle(scene, inv, start))
        return Shift(old, new, why=why, others=tuple(_other(look, one) for one in moving.nearest(scene, inv, start)))
    ids = inv.former.crew if back and inv.former else crew.people if crew else ()
    room = inv.former.room if back and inv.former else crew.room if crew else ""
    people = scene.tx.people.many(ids)
    return Shift(
        old,
        new,
        what=f"move-{moment_arg(start)}",
        asked=() if back else tuple(people[one].name for one in ids if one in people),
        room=venues.name(scene, room),
        notes=_notes(look, inv, start),
        day=f"{start.astimezone(zone):%Y-%m-%d}",
    )


def _notes(look: Look, inv: Invitation, start: datetime) -> tuple[str, ...]:
    batch = look.scene.campaign(inv.campaign_id)
    slot = Span(start, start + batch.duration)
    usual = any(span.covers(slot) for span in batch.window)
    waiting = cards.moving_to(look.scene.brief(inv).time) if inv.former and start != inv.former.start else ""
    notes = (waiting, "" if usual else cards.UNUSUAL, moving.against(look.scene, inv, start).removeprefix("⚠ "))
    return tuple(note for note in notes if note)


def _other(look: Look, start: datetime) -> tuple[str, str, str]:
    zone = look.scene.rules.zone
    local = start.astimezone(zone)
    return f"{local:%Y-%m-%d}", f"{local:%H:%M}", moment(start, zone)


def _moment(look: Look, day: str, clock: str) -> datetime | None:
    """The moment that a form names on the organisation's clocks, None if it names none."""
    try:
        found = datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), look.scene.rules.zone)
        return found.replace(second=0, microsecond=0).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
