"""Points with reasons that only put HR's list in order: nobody is rejected for them, and nothing is sent because of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from domain.figures import Answer
from domain.shares import Share

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


BANDS: Final = (5, 3, 1)


@dataclass(frozen=True, slots=True)
class Judged:
    """What somebody scored and what became of it; `came` is None while nobody can know."""

    score: int
    confirmed: bool
    came: bool | None


@dataclass(frozen=True, slots=True)
class Band:
    """All with at least `least` points, or (None) those below every band: how many confirmed, and came of those whose time is over."""

    least: int | None
    confirmed: Share
    came: Share


def calibration(judged: Sequence[Judged]) -> tuple[Band, ...]:
    """Whether more points meant more; the highest band first."""
    below = [one for one in judged if one.score < min(BANDS)]
    bands = [(least, [one for one in judged if one.score >= least]) for least in BANDS]
    return tuple(_band(least, members) for least, members in [*bands, (None, below)])


def _band(least: int | None, members: Sequence[Judged]) -> Band:
    known = [one.came for one in members if one.came is not None]
    return Band(least, Share(sum(one.confirmed for one in members), len(members)), Share(sum(known), len(known)))
