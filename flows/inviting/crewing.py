"""Names that stand in an order without 「面试官=」: colleagues whom we know sit in, others are asked about."""

import re
from dataclasses import replace
from typing import Final

from domain.commands import Invite
from domain.terms import Names
from flows.crew import profiles
from flows.scene import Scene

_AND: Final = re.compile(r"[、,，/和与及]")
_NAME: Final = re.compile(r"[\u3400-\u9fff·]{2,4}|[A-Za-z]+ [A-Za-z]+")


def colleagues(scene: Scene, order: Invite) -> tuple[Invite, Names]:
    """The order with the colleagues it names as interviewers, and the names that may be some but are not known."""
    if order.seats:
        seated = {name for seat in order.seats for name in seat}
        return replace(order, unread=tuple(word for word in order.unread if not seated >= set(_AND.split(word)))), ()
    guess: Names = ()
    for word in order.unread:
        names = tuple(name.strip() for name in _AND.split(word))
        if all(_is_known(scene, name) for name in names):
            rest = tuple(other for other in order.unread if other != word)
            return replace(order, seats=(names,), unread=rest), ()
        if not guess and all(_NAME.fullmatch(name) for name in names):
            guess = names
    return order, guess


def _is_known(scene: Scene, name: str) -> bool:
    """Somebody of the profiles, a pool, or exactly one colleague who has interviewed before."""
    if profiles.user_id_of(scene.rules, name) or name in scene.rules.pools:
        return True
    found = [one for one in scene.tx.people.named(name) if one.user_id and profiles.interviews(scene, one)]
    return len(found) == 1
