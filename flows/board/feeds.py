"""An interviewer's calendar to subscribe to, behind a secret link: what is agreed, what is asked, and what is off again."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from cards import feeds as cards
from cards import ics
from domain.invitation import AGREED, Invitation, State
from domain.people import Person
from domain.times import Span
from domain.viewers import Post, Viewer
from flows.board import entries
from flows.board.board import Look
from flows.board.entries import Entry, Only
from flows.crew import profiles
from flows.scene import Scene
from flows.setup import Links
from store.crews import Lapsed

BACK: Final = timedelta(days=14)
AHEAD: Final = timedelta(days=366)


def feed(scene: Scene, token: str) -> str:
    """The calendar behind a link, "" for a link that leads nowhere (any more)."""
    known = scene.tx.crews.behind(Links.digest(token))
    person = scene.tx.people.many([known.person_id]).get(known.person_id) if known else None
    if person is None or not profiles.interviews(scene, person):
        return ""
    return ics.feed(cards.name(scene.rules.company), _entries(scene, person))


def _entries(scene: Scene, person: Person) -> Iterator[dict[str, Any]]:
    look = Look(Viewer(person.user_id, person.name, Post.INTERVIEWER, person.id), scene)
    span = Span(scene.now - BACK, scene.now + AHEAD)
    found = [one for one in entries.find(look, span, Only(who=person.id)) if one.stands is not State.HELD]
    moving = {one.id for one in found if one.old}
    for one in found:
        yield _entry(one, "-new" if one.id in moving and not one.old else "")
    lost = [
        one for one in scene.tx.crews.lapsed(person.id, span.start) if one.invitation_id not in {e.id for e in found}
    ]
    known = {inv.id: inv for inv in scene.tx.invitations.many({one.invitation_id for one in lost})}
    names = scene.tx.people.many({inv.candidate_id for inv in known.values()})
    for gone in lost:
        if gone.invitation_id in known:
            inv = known[gone.invitation_id]
            yield _gone(gone, inv, names[inv.candidate_id].name if inv.candidate_id in names else "")


def _entry(one: Entry, suffix: str) -> dict[str, Any]:
    return {
        "uid": f"{one.id}{suffix}@yuemian",
        "sequence": 2 * one.number,  # between two bookings there is room for a cancellation
        "stamp": one.since.isoformat(),
        "start": one.span.start.isoformat(),
        "end": one.span.end.isoformat(),
        "summary": cards.summary(one.candidate, one.job, firm=one.stands in AGREED),
        "location": one.where,
        "description": cards.description(one.state, one.names),
        "status": "CONFIRMED" if one.stands in AGREED else "TENTATIVE",
    }


def _gone(gone: Lapsed, inv: Invitation, candidate: str) -> dict[str, Any]:
    return {
        "uid": f"{inv.id}@yuemian",
        "sequence": 2 * inv.booking_no + 1,
        "stamp": gone.at.isoformat(),
        "start": gone.span.start.isoformat(),
        "end": gone.span.end.isoformat(),
        "summary": cards.off(candidate),
        "location": "",
        "description": "",
        "status": "CANCELLED",
    }
