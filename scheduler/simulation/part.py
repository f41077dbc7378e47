"""One span of working time: who and what is free in it, kept up to date booking by booking.

`scheduler.openings.openings` gives the same answer from scratch; a campaign of thousands asks too often for that.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from domain.times import Span
from scheduler.grid import Grid, members
from scheduler.intervals import intersect, subtract
from scheduler.openings import Need, Opening, Supply, allowed_starts, crew_count, free_at, seat_masks

_Free = dict[str, tuple[Span, ...]]
_PEOPLE: Final = 0
_ROOMS: Final = 1


class Part:
    """`openings` by start, without regard to notice. No interview reaches from one part into another."""

    def __init__(self, need: Need, supply: Supply, since: datetime) -> None:
        self.need = need
        self._grid = Grid.over(need.within)
        self._starts = allowed_starts(need, self._grid, since)
        self._hours: _Free = {name: intersect(free, need.within) for name, free in supply.free.items()}
        self._booked: dict[str, list[Span]] = {}
        self.free = dict(self._hours)
        people = tuple(sorted({person for seat in need.seats for person in seat}))
        self._names = (people, tuple(dict.fromkeys(need.rooms)))
        self._seats = seat_masks(need.seats, people)
        self._masks = [free_at(names, need, Supply(self.free), self._grid, self._starts) for names in self._names]
        self._places = {name: (kind, at) for kind, names in enumerate(self._names) for at, name in enumerate(names)}
        self.openings: dict[datetime, Opening] = {}
        self._look(self._starts)

    def book(self, resources: Iterable[str], slot: Span, *, taken: bool) -> None:
        """Take people and room, or give them back."""
        changed = 0
        for name in resources:
            booked = self._booked.setdefault(name, [])
            (booked.append if taken else booked.remove)(slot)
            self.free[name] = subtract(self._hours.get(name, ()), booked)
            changed |= self._column(name)
        self._look(changed)

    def besides(self, resources: Iterable[str], slot: Span) -> _Free:
        """Return what would be free if these did not have to be at one of their bookings."""
        free = dict(self.free)
        for name in resources:
            others = [span for span in self._booked.get(name, ()) if span != slot]
            free[name] = subtract(self._hours.get(name, ()), others)
        return free

    def able(self, start: datetime) -> frozenset[str]:
        """Return the people who are free for a whole interview at a start."""
        bit = self._grid.bit(start)
        return frozenset(self._names[_PEOPLE][at] for at in members(self._masks[_PEOPLE][bit]))

    def _column(self, name: str) -> int:
        """Work out anew where one person or room is free; return the starts where that has changed."""
        kind, at = self._places[name]
        column = free_at((name,), self.need, Supply(self.free), self._grid, self._starts)
        changed = 0
        for bit in members(self._starts):
            mask = self._masks[kind][bit] & ~(1 << at) | column[bit] << at
            changed |= (mask != self._masks[kind][bit]) << bit
            self._masks[kind][bit] = mask
        return changed

    def _look(self, bits: int) -> None:
        """Put the openings at these starts in order."""
        for bit in members(bits):
            start = self._grid.moment(bit)
            crews = crew_count(self._masks[_PEOPLE][bit], self._seats)
            rooms = self._masks[_ROOMS][bit].bit_count()
            capacity = min(crews, rooms) if self.need.rooms else crews
            if capacity:
                self.openings[start] = Opening(start, start + self.need.duration, rooms, crews, capacity)
            else:
                self.openings.pop(start, None)
