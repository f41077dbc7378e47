"""The openings of a batch side by side: what each costs to offer, given how often it has been offered already."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from domain.times import Span
from scheduler.dayparts import day_part
from scheduler.grid import members, stretch
from scheduler.intervals import union
from scheduler.openings import Opening

_DAY: Final = timedelta(days=1)


def readings(windows: Sequence[Span]) -> list[Span]:
    """Return wished windows as they are read: merged, and every named start once more for itself."""
    return [*union(windows), *(window for window in windows if window.start == window.end)]


class Board:
    """Openings by position, with what has been named so far. The one mutable thing in a recommendation.

    `named[i]`: how many offers name a start that overlaps opening i. `cost[i]` in days: how far away it is plus
    `weight × named / capacity`.
    """

    __slots__ = ("_order", "_weight", "cost", "days", "length", "named", "openings", "parts", "starts")

    def __init__(self, openings: Sequence[Opening], zone: tzinfo, weight: float) -> None:
        self.openings = openings
        self.starts = [opening.start for opening in openings]
        self.length = openings[0].end - openings[0].start if openings else timedelta(0)
        self.days: list[date] = [start.astimezone(zone).date() for start in self.starts]
        self.parts = [day_part(start, zone) for start in self.starts]
        self.named = [0.0] * len(openings)
        self.cost = [(start - self.starts[0]) / _DAY for start in self.starts]
        self._weight = weight
        self._order = [(cost, index) for index, cost in enumerate(self.cost)]

    @classmethod
    def of(cls, openings: Sequence[Opening], demand: Mapping[datetime, float], zone: tzinfo, weight: float) -> "Board":
        """Return a board on which the open offers of others are already named."""
        board = cls(openings, zone, weight)
        for start, times in demand.items():
            board._add(board._overlapping(start), times)
        return board

    def name(self, index: int) -> None:
        """Count one more offer of this opening: it and all that overlap it become dearer."""
        self._add(self._overlapping(self.starts[index]), 1.0)

    def overlap(self, index: int, other: int) -> bool:
        """Whether two openings share a moment."""
        return abs(self.starts[index] - self.starts[other]) < self.length

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
        """Return the best of a set of positions, measured from the wished windows and not from today."""
        base = self.starts[0] if self.starts else None

        def total(index: int) -> tuple[float, int]:
            away = (self.starts[index] - base) / _DAY if base is not None else 0.0
            return self.cost[index] - away + self.distance(index, windows) + flaws(index), index

        return min(members(among), key=total, default=None)

    def distance(self, index: int, windows: Sequence[Span]) -> float:
        """Return how far an opening lies from the nearest window, in days."""
        start, end = self.starts[index], self.starts[index] + self.length
        return min(max(start - window.end, window.start - end, timedelta(0)) / _DAY for window in windows)

    def fitting(self, windows: Sequence[Span]) -> int:
        """Return the positions that satisfy a window; one too short for an interview names starts."""
        bits = 0
        for window in readings(windows):
            low = bisect_left(self.starts, window.start)
            if window.length >= self.length:
                high = bisect_right(self.starts, window.end - self.length)
            else:
                high = max(bisect_left(self.starts, window.end), bisect_right(self.starts, window.start))
            bits |= stretch(low, high)
        return bits

    def meeting(self, spans: Iterable[Span]) -> int:
        """Return the positions whose interview would overlap one of the spans."""
        bits = 0
        for span in spans:
            if span.start < span.end:
                low = bisect_right(self.starts, span.start - self.length)
                bits |= stretch(low, bisect_left(self.starts, span.end))
        return bits

    def at(self, starts: Iterable[datetime]) -> int:
        """Return the positions of these very starts."""
        bits = 0
        for start in starts:
            low = bisect_left(self.starts, start)
            bits |= stretch(low, bisect_right(self.starts, start))
        return bits

    def _overlapping(self, start: datetime) -> range:
        """Return the positions whose interview would overlap one that starts then."""
        low = bisect_right(self.starts, start - self.length)
        return range(low, bisect_left(self.starts, start + self.length))

    def _add(self, indexes: Iterable[int], times: float) -> None:
        """Name some openings and put them in their new place in the order."""
        for index in indexes:
            del self._order[bisect_left(self._order, (self.cost[index], index))]
            self.named[index] += times
            self.cost[index] += self._weight * times / self.openings[index].capacity
            insort(self._order, (self.cost[index], index))
