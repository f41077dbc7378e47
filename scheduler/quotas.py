"""How many more interviews people's limits per day and week allow, as caps over sets of starts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Final

from domain.interviewers import Quota, monday
from domain.times import Span
from scheduler.grid import Grid, ceil_cell, stretch

Frame = tuple[int, int]
_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Cap:
    """No more than `left` further interviews of one person start in `span`, a `day` or a `week` (`period`).

    `most` is the limit itself, those booked already included.
    """

    span: Span
    left: int
    most: int
    period: str


def caps(within: tuple[Span, ...], booked: Iterable[Span], quota: Quota, zone: tzinfo) -> tuple[Cap, ...]:
    """Return the limits of all days and weeks that the spans touch; `booked` are whole weeks of interviews."""
    starts = [span.start for span in booked]
    found = []
    for period, first, span in _periods(within, zone):
        most = quota.on(first)[period == "week"]
        taken = sum(span.start <= start < span.end for start in starts)
        found.append(Cap(span, max(0, most - taken), most, period))
    return tuple(found)


@lru_cache(maxsize=64)
def _periods(within: tuple[Span, ...], zone: tzinfo) -> tuple[tuple[str, date, Span], ...]:
    """Return every day and week that is touched, by its first day."""
    days = sorted({day for span in within for day in _days(span, zone)})
    weeks = sorted({monday(day) for day in days})
    whole = [("day", day, _span(day, _DAY, zone)) for day in days]
    return (*whole, *(("week", day, _span(day, _WEEK, zone)) for day in weeks))


def _days(span: Span, zone: tzinfo) -> list[date]:
    first, last = (moment.astimezone(zone).date() for moment in (span.start, span.end))
    return [first + _DAY * number for number in range((last - first).days + 1)]


def _span(first: date, length: timedelta, zone: tzinfo) -> Span:
    return Span(datetime.combine(first, time(0), zone), datetime.combine(first + length, time(0), zone))


def frames(own: Sequence[Cap], starts: int, grid: Grid) -> list[Frame]:
    """Return the caps as sets of starts with what is left of them."""
    found = []
    for cap in own:
        low, high = (ceil_cell(moment) - grid.origin for moment in (cap.span.start, cap.span.end))
        found.append((stretch(max(low, 0), min(high, grid.size)) & starts, cap.left))
    return [frame for frame in found if frame[0]]


def alone(mask: int, length: int) -> int:
    """Return how many interviews one resource fits by itself; taking the earliest each time is optimal."""
    count = 0
    while mask:
        first = (mask & -mask).bit_length() - 1
        mask &= ~stretch(0, first + length)
        count += 1
    return count


def solo(mask: int, own: Sequence[Frame], length: int) -> int:
    """Return a number that one person never exceeds: what they fit by themselves, piece by piece under their caps."""
    return _folded(mask, own, length)[1]


def biting(mask: int, own: Sequence[Frame], length: int) -> tuple[Frame, ...]:
    """Return the caps that one person could exceed; the others need no counting."""
    return _folded(mask, own, length)[0]


def _folded(mask: int, own: Sequence[Frame], length: int) -> tuple[tuple[Frame, ...], int]:
    """Go from the smallest caps to the widest, days before weeks, and add up what is inside each."""
    pieces: dict[int, int] = {}
    kept = []
    for within, left in sorted(own, key=lambda frame: frame[0].bit_count()):
        inner = [piece for piece in pieces if piece & within]
        covered = joined(inner)
        most = sum(pieces.pop(piece) for piece in inner) + alone(mask & within & ~covered, length)
        pieces[within | covered] = min(left, most)
        if most > left:
            kept.append((within, left))
    return tuple(kept), sum(pieces.values()) + alone(mask & ~joined(pieces), length)


def joined(masks: Iterable[int]) -> int:
    """Return all starts of some sets."""
    whole = 0
    for mask in masks:
        whole |= mask
    return whole


def merged(pieces: Sequence[int], wholes: Iterable[int]) -> list[int]:
    """Return the pieces with those joined that lie in one whole, in order."""
    found = list(pieces)
    for whole in wholes:
        inside = [piece for piece in found if piece & whole]
        found = [piece for piece in found if not piece & whole] + ([joined(inside)] if inside else [])
    return sorted(found, key=lambda piece: piece & -piece)
