"""Time as bit sets: one bit of a Python int per 15-minute cell, so that «who is free when» is a few shifts and ands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from domain.times import CELL, Span
from scheduler.intervals import union

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def floor_cell(moment: datetime) -> int:
    """Return the number, counted from 1970, of the cell that the moment lies in."""
    return (moment - EPOCH) // CELL


def ceil_cell(moment: datetime) -> int:
    """Return the number of the first cell that starts at the moment or after it."""
    return -((EPOCH - moment) // CELL)


def cell_count(duration: timedelta) -> int:
    """Return how many cells an interview of this length occupies: the last, if only begun, counts as a whole one."""
    return -(-duration // CELL)


def moment_of(cell: int) -> datetime:
    """Return when a cell starts, aware UTC."""
    return EPOCH + CELL * cell


def whole_cells(start: datetime, duration: timedelta) -> Span:
    """Return the whole cells that an interview occupies: what must be free, and what a booking takes."""
    return Span(moment_of(floor_cell(start)), moment_of(ceil_cell(start + duration)))


def members(bits: int) -> Iterator[int]:
    """Yield the positions of the bits that are set, lowest first."""
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def runs(bits: int, length: int) -> int:
    """Return the positions from which `length` bits in a row are set; found by doubling, so in log(length) steps."""
    done = 1
    while done < length:
        stride = min(done, length - done)
        bits &= bits >> stride
        done += stride
    return bits


def stretch(low: int, high: int) -> int:
    """Return the bits `low … high - 1`; none when the stretch is empty."""
    return ((1 << (high - low)) - 1) << low if high > low else 0


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells `origin … origin + size - 1`; bit i of every set stands for cell `origin + i`."""

    origin: int
    size: int

    @classmethod
    def over(cls, spans: Iterable[Span]) -> "Grid":
        """Return the smallest grid that holds all the spans; an empty one for none."""
        known = list(spans)
        if not known:
            return cls(0, 0)
        origin = floor_cell(min(span.start for span in known))
        return cls(origin, ceil_cell(max(span.end for span in known)) - origin)

    def inside(self, spans: Iterable[Span]) -> int:
        """Return the cells that lie wholly in the spans taken together: free time is rounded inwards."""
        bits = 0
        for span in union(spans):
            bits |= self._clip(ceil_cell(span.start), floor_cell(span.end))
        return bits

    def moment(self, bit: int) -> datetime:
        """Return when the cell behind a bit starts."""
        return moment_of(self.origin + bit)

    def bit(self, moment: datetime) -> int:
        """Return the bit of the cell that the moment lies in; outside 0 … size - 1 when the grid does not hold it."""
        return floor_cell(moment) - self.origin

    def _clip(self, low: int, high: int) -> int:
        """Return the bits of absolute cells `low … high - 1`, cut to the grid."""
        return stretch(max(low - self.origin, 0), min(high - self.origin, self.size))
