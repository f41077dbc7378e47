"""Whose name stands in words that nobody understood, so that what is suggested speaks of them."""

import re
from typing import Final

from domain.people import Person
from flows.changing import orders
from flows.scene import Scene

_HAN: Final = re.compile(r"[\u3400-\u9fff·]{2,}")
_LONGEST_TEXT: Final = 40
_LENGTHS: Final = (4, 3, 2)


def mentioned(scene: Scene, text: str) -> Person | None:
    """The candidate whose name is in the words, the longest name first; only whoever is being invited."""
    runs = _HAN.findall(text[:_LONGEST_TEXT])
    parts = (run[at : at + size] for size in _LENGTHS for run in runs for at in range(len(run) - size + 1))
    for part in dict.fromkeys(parts):
        for person in scene.tx.people.named(part):
            if scene.tx.invitations.find(candidate_ids=[person.id], states=orders.ALIVE):
                return person
    return None
