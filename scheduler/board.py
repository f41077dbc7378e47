"""The openings of a batch side by side: what each costs to offer, given how often it has been offered already."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from domain.times import Span
from scheduler.dayparts import day_part, habit_part
from scheduler.grid import members
from scheduler.openings import Opening
from scheduler.positions import Positions

_DAY: Final = timedelta(days=1)
_CAUTION: Final = 1.5


class Board:
    """Openings by position, with what has been named so far. The one mutable thing in a recommendation.

    `named[i]`: how many offers name a start that overlaps opening i. `cost[i]` in days: how far away it is plus
    `weight × ratio³`, where the ratio is that of the takers to be expected, and half as many again, to the capacity.
    The cube leaves half-empty times alone and shuns crowded ones: a straight line loses more times on the same days.
    """

    __slots__ = (
        "_away", "_order", "_share", "_weight", "cost", "days", "habits", "named", "openings", "parts", "positions",
    )  # fmt: skip

    def __init__(self, openings: Sequence[Opening], zone: tzinfo, weight: float, count: int) -> None:
        """Start with nothing named; every offer names `count` times, so one of them is taken with 1 / count."""
        self.openings = openings
        self.positions = Positions(openings)
        starts = self.positions.starts
        self.days: list[date] = [start.astimezone(zone).date() for start in starts]
        self.parts = [day_part(start, zone) for start in starts]
        self.habits = [habit_part(start, zone) for start in starts]
        self.named = [0.0] * len(openings)
        self._away = [(start - starts[0]) / _DAY for start in starts]
        self.cost = list(self._away)
        self._share = _CAUTION / max(count, 1)
        self._weight = weight
        self._order = [(cost, index) for index, cost in enumerate(self.cost)]

    def demanded(self, demand: Mapping[datetime, float]) -> "Board":
        """Count the open offers of others, start → how many, and return the board."""
        for start, times in demand.items():
            self._add(self.positions.overlapping(start), times)
        return self

    def name(self, index: int) -> None:
        """Count one more offer of this opening: it and all that overlap it become dearer."""
        self._add(self.positions.overlapping(self.openings[index].start), 1.0)

    def overlap(self, index: int, other: int) -> bool:
        """Whether two openings share a moment."""
        return abs(self.openings[index].start - self.openings[other].start) < self.positions.length

    def cheapest(self, among: int, flaws: Callable[[int], float]) -> int | None:
        """Return the best of a set of positions: least cost plus flaws (≥ 0), then the earliest."""
        best: tuple[float, int] | None = None
        for cost, index in self._order:
            if best is not None and cost > best[0]:
                break
            if among >> index & 1:
                total = (cost + flaws(index), index)
                best = total if best is None else min(best, total)
        return None if best is None else best[1]

    def nearest(self, among: int, windows: Sequence[Span], flaws: Callable[[int], float]) -> int | None:
        """Return the best of a set of positions, measured from the wished windows and not from the first opening."""
        return min(members(among), key=lambda index: (self._detour(index, windows) + flaws(index), index), default=None)

    def distance(self, index: int, windows: Sequence[Span]) -> float:
        """Return how far an opening lies from the nearest window, in days."""
        start, end = self.openings[index].start, self.openings[index].end
        return min(max(start - window.end, window.start - end, timedelta(0)) for window in windows) / _DAY

    def away(self, index: int) -> float:
        """Return how many days an opening lies after the first."""
        return self._away[index]

    def contention(self, index: int) -> float:
        """Return the part of an opening's cost that others' offers make, in days."""
        return self.cost[index] - self._away[index]

    def _detour(self, index: int, windows: Sequence[Span]) -> float:
        """Return what an opening costs when being near the windows counts and being early does not."""
        return self.cost[index] - self._away[index] + self.distance(index, windows)

    def _add(self, indexes: Iterable[int], times: float) -> None:
        """Name some openings and put them in their new place in the order."""
        for index in indexes:
            del self._order[bisect_left(self._order, (self.cost[index], index))]
            self.named[index] += times
            ratio = self._share * self.named[index] / self.openings[index].capacity
            self.cost[index] = self._away[index] + self._weight * ratio**3
            insort(self._order, (self.cost[index], index))
