"""Points with reasons that only put HR's list in order: nobody is rejected for them, and nothing is sent because of them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from domain.figures import Answer

FAST_LOOK: Final = timedelta(hours=2)
FAST_CHOICE: Final = timedelta(hours=24)
MOST_CHANGES: Final = 2


@dataclass(frozen=True, slots=True)
class Point:
    """So many points (they may be negative), and the code of what they are for."""

    points: int
    reason: str
    count: int = 1


def points(answer: Answer | None, moves: int, questions: int) -> tuple[Point, ...]:
    """What speaks for calling this person first: quick answers and questions; changes speak for somebody else."""
    found = []
    if answer and answer.opened and answer.opened - answer.sent <= FAST_LOOK:
        found.append(Point(2, "looked"))
    if answer and answer.chosen and answer.chosen - answer.sent <= FAST_CHOICE:
        found.append(Point(3, "chose"))
    if questions:
        found.append(Point(1, "asked", questions))
    if moves:
        found.append(Point(-min(moves, MOST_CHANGES), "moved", moves))
    return tuple(found)


def score(found: tuple[Point, ...]) -> int:
    """All of them together."""
    return sum(one.points for one in found)
