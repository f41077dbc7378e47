"""HR names a time for somebody who has not chosen yet: it is offered to them first, or settled if both have spoken already."""

from datetime import datetime
from typing import Final

from cards import proposing as cards
from cards.brief import moment
from cards.candidate import PROPOSED
from cards.view import View
from domain.happenings import Moved, Refreshed
from domain.invitation import BOOKED, Invitation, Role, allows
from domain.people import Person
from flows.changing import chasing
from flows.scene import Scene
from flows.times import obstacles, supply

MOST: Final = 3


def is_unchosen(inv: Invitation) -> bool:
    """Whether a move would settle a time that the candidate has never said yes to."""
    return allows(inv, Moved) and inv.state not in BOOKED


def question(scene: Scene, inv: Invitation, arg: str, start: datetime, owner: Person | None) -> View:
    """Which of the two is meant; nothing has happened yet. `owner` is the colleague whose batch it is."""
    why = _obstacle(scene, inv, start)
    return cards.question(scene.brief(inv), moment(start, scene.rules.zone), arg, why, owner)


def offered(scene: Scene, inv: Invitation, start: datetime, actor: str) -> str:
    """The time comes first on the candidate's card, beside two of those that stood there; a message says so."""
    name, named = scene.brief(inv).candidate.name, moment(start, scene.rules.zone)
    if why := _obstacle(scene, inv, start):
        return cards.cannot(named, why)
    offer = (start, *(other for other in inv.offer if other != start))[:MOST]
    after = scene.apply(inv, Refreshed(offer, PROPOSED), Role.HR, actor)
    return f"{cards.offered(name, named)}{chasing.one(scene, after, actor, '')}"


def _obstacle(scene: Scene, inv: Invitation, start: datetime) -> str:
    """Why the candidate could not take this time themselves, "" if they can."""
    if not is_unchosen(inv) or not allows(inv, Refreshed):
        return cards.TOO_LATE
    if start <= scene.now:
        return cards.PAST
    if supply.crew_at(scene, inv, start):
        return ""
    return obstacles.obstacle(scene, inv, start) or cards.OUTSIDE
