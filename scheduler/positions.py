"""Sets of openings as masks over their positions: which fit a wish, which meet a span, which are these very starts."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from domain.times import Span
from scheduler.grid import stretch
from scheduler.intervals import union
from scheduler.openings import Opening


def readings(windows: Sequence[Span]) -> list[Span]:
    """Return wished windows as they are read: merged, and every named start once more for itself."""
    return [*union(windows), *(window for window in windows if window.start == window.end)]


def fits(start: datetime, length: timedelta, windows: Sequence[Span]) -> bool:
    """Whether an interview that starts then is what the windows wish for; one too short for it names starts."""
    return any(
        window.start <= start <= window.end - length
        if window.length >= length
        else window.contains(start) or window.start == start
        for window in readings(windows)
    )


class Positions:
    """The openings of one need, sorted; bit i of a mask stands for `starts[i]`. All are `length` long."""

    __slots__ = ("length", "starts")

    def __init__(self, openings: Sequence[Opening]) -> None:
        self.starts = [opening.start for opening in openings]
        self.length = openings[0].end - openings[0].start if openings else timedelta(0)

    def all(self) -> int:
        """Return the positions of all starts, one bit for each."""
        return stretch(0, len(self.starts))

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

    def overlapping(self, start: datetime) -> range:
        """Return the positions whose interview would overlap one that starts then."""
        low = bisect_right(self.starts, start - self.length)
        return range(low, bisect_left(self.starts, start + self.length))
