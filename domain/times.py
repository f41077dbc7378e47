"""The half-open span of time that every calendar calculation is made of, and the quarter-hour cells it touches."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

CELL: Final = timedelta(minutes=15)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open span `[start, end)` in UTC; `start == end` is a point.

    Aware datetimes of any zone are taken and kept as UTC. Raises ValueError for a naive datetime or `end < start`.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        """Refuse what cannot be compared safely and normalise the rest to UTC."""
        if self.start.tzinfo is None or self.end.tzinfo is None:
            message = f"a span needs aware datetimes, got {self.start!r} and {self.end!r}"
            raise ValueError(message)
        if self.start.tzinfo is not UTC or self.end.tzinfo is not UTC:
            object.__setattr__(self, "start", self.start.astimezone(UTC))
            object.__setattr__(self, "end", self.end.astimezone(UTC))
        if self.end < self.start:
            message = f"a span cannot end before it starts: {self.start.isoformat()} to {self.end.isoformat()}"
            raise ValueError(message)

    @property
    def length(self) -> timedelta:
        """The time between start and end; zero for a point."""
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a moment; touching ends do not, and a point overlaps the span that contains it."""
        if self.start == self.end:
            return other.contains(self.start) or self == other
        if other.start == other.end:
            return self.contains(other.start)
        return self.start < other.end and other.start < self.end

    def contains(self, moment: datetime) -> bool:
        """Whether the moment lies in `[start, end)`; a point contains nothing."""
        return self.start <= moment < self.end

    def covers(self, other: "Span") -> bool:
        """Whether all of `other` lies within this span; ends may coincide."""
        return self.start <= other.start and other.end <= self.end


def cells(span: Span) -> tuple[datetime, ...]:
    """Return the aligned 15-minute cell starts (UTC) the span touches; none for a point."""
    if span.start == span.end:
        return ()
    first = (span.start - _EPOCH) // CELL
    last = -((_EPOCH - span.end) // CELL)
    return tuple(_EPOCH + CELL * index for index in range(first, last))
