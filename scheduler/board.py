"""The openings of a batch side by side: what each costs to offer, given how often it has been offered already."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from domain.times import Span
from scheduler.dayparts import day_part
from scheduler.grid import members
from scheduler.openings import Opening
from scheduler.positions import Positions

_DAY: Final = timedelta(days=1)


class Board:
    """Openings by position, with what has been named so far. The one mutable thing in a recommendation.

    `named[i]`: how many offers name a start that overlaps opening i. `cost[i]` in days: how far away it is plus
    `weight × named / capacity`.
    """

    __slots__ = ("_order", "_weight", "cost", "days", "named", "openings", "parts", "positions")

    def __init__(self, openings: Sequence[Opening], zone: tzinfo, weight: float) -> None:
        self.openings = openings
        self.positions = Positions(openings)
        starts = self.positions.starts
        self.days: list[date] = [start.astimezone(zone).date() for start in starts]
        self.parts = [day_part(start, zone) for start in starts]
        self.named = [0.0] * len(openings)
        self.cost = [(start - starts[0]) / _DAY for start in starts]
        self._weight = weight
        self._order = [(cost, index) for index, cost in enumerate(self.cost)]

    @classmethod
    def of(cls, openings: Sequence[Opening], demand: Mapping[datetime, float], zone: tzinfo, weight: float) -> "Board":
        """Return a board on which the open offers of others are already named."""
        board = cls(openings, zone, weight)
        for start, times in demand.items():
            board._add(board.positions.overlapping(start), times)
        return board

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

    def _detour(self, index: int, windows: Sequence[Span]) -> float:
        """Return what an opening costs when being near the windows counts and being early does not."""
        early = (self.openings[index].start - self.openings[0].start) / _DAY
        return self.cost[index] - early + self.distance(index, windows)

    def _add(self, indexes: Iterable[int], times: float) -> None:
        """Name some openings and put them in their new place in the order."""
        for index in indexes:
            del self._order[bisect_left(self._order, (self.cost[index], index))]
            self.named[index] += times
            self.cost[index] += self._weight * times / self.openings[index].capacity
            insort(self._order, (self.cost[index], index))
