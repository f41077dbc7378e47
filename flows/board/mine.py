"""An interviewer's own page: what waits for an answer, the week, one's time and limits, and a link for one's calendar."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from cards.brief import moment
from domain.invitation import Invitation, State
from domain.people import person_resource
from domain.times import Span
from flows.board import crew, entries, own
from flows.board.board import Look
from flows.board.done import typed
from flows.crew import profiles

AHEAD: Final = timedelta(days=366)
MOST: Final = 20
AGREED: Final = frozenset({State.CONFIRMED, State.AWAITING_APPROVAL})


def view(look: Look, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """The viewer's own; for somebody who interviews nobody, {"idle": True}."""
    person = look.tx.people.by_user(look.viewer.user_id)
    if person is None or not profiles.interviews(look.scene, person):
        return {"idle": True}
    waiting = requests(look, person.id)
    feed = look.tx.crews.feed(person.id)
    base = look.scene.setup.links.base
    return {
        "idle": False,
        "row": crew.rows(look, [person])[0],
        "person": person.id,
        "waiting": [_request(look, inv) for inv in waiting[:MOST]],
        "more": max(len(waiting) - MOST, 0),
        "typed": typed(look, asked)[1],
        "feed": f"{base}/feed/{own.token(look.scene, feed)}.ics" if feed else "",
        "today": f"{look.now.astimezone(look.scene.rules.zone):%Y-%m-%d}",
        **crew.about(look, person, asked),
        "next": _next(look, person.id),
    }


def _next(look: Look, person_id: str) -> dict[str, str] | None:
    """The next agreed interview, wherever in the calendar: {"when", "candidate", "job", "where", "day"}."""
    found = entries.find(look, Span(look.now, look.now + AHEAD), entries.Only(who=person_id))
    zone = look.scene.rules.zone
    for one in found:
        if one.stands in AGREED:
            return {
                "when": moment(one.span.start, zone),
                "candidate": one.candidate,
                "job": one.job,
                "where": one.where,
                "day": f"{one.span.start.astimezone(zone):%Y-%m-%d}",
            }
    return None


def requests(look: Look, person_id: str) -> list[Invitation]:
    """What waits for this person's answer, the next one first."""
    resource = person_resource(person_id)
    ids = look.tx.invitations.holding([resource], Span(look.now, look.now + AHEAD)).get(resource, [])
    asked = [inv for inv in look.tx.invitations.many(ids) if _asks(inv, person_id)]
    return sorted(asked, key=lambda inv: (inv.start or look.now, inv.id))


def _asks(inv: Invitation, person_id: str) -> bool:
    return inv.state is State.AWAITING_INTERVIEWER and person_id in inv.crew and person_id not in inv.accepted


def _request(look: Look, inv: Invitation) -> dict[str, Any]:
    brief = look.scene.brief(inv)
    return {
        "id": inv.id,
        "candidate": brief.candidate.name,
        "job": brief.job,
        "when": brief.time,
        "former": brief.former.time if brief.former else "",
        "where": brief.where,
        "version": inv.booking_no,
    }
