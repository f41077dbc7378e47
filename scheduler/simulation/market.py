"""What can still be had while a campaign runs: bookings come and go, and only what they touch is looked at anew."""

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

from domain.invitation import Invitation
from scheduler.binding import Crew, bind
from scheduler.grid import whole_cells
from scheduler.intervals import union
from scheduler.openings import Need, Opening, Supply
from scheduler.simulation.part import Part


class Market:
    """Openings and bindings of the moment. `load`: interviews held or booked per person."""

    def __init__(self, need: Need, supply: Supply, notice: timedelta, since: datetime) -> None:
        self.need = need
        self.load: Counter[str] = Counter(supply.load)
        self._notice = notice
        spans = union(need.within)
        self._begins = [span.start for span in spans]
        self._parts = [Part(replace(need, within=(span,)), supply, since) for span in spans]

    def openings(self, now: datetime) -> tuple[Opening, ...]:
        """Return every time that can be offered now, in order."""
        first = now + self._notice
        return tuple(part.openings[start] for part in self._parts for start in sorted(part.openings) if start >= first)

    def alive(self, start: datetime, now: datetime) -> bool:
        """Return whether a time can be offered now."""
        part = self._part(start)
        return start in part.openings and start >= now + self._notice

    def bind(self, start: datetime) -> Crew | None:
        """Return who takes an interview and where, as the bot decides at the tap.

        A single seat goes to one of the least loaded, so nobody else needs to be looked at.
        """
        part = self._part(start)
        if start not in part.openings:
            return None
        wanted = part.need
        if len(wanted.seats) == 1:
            able = part.able(start)
            least = min(self.load[person] for person in able)
            wanted = replace(wanted, seats=(tuple(person for person in able if self.load[person] == least),))
        return bind(start, wanted, Supply(part.free, self.load))

    def rebind(self, inv: Invitation, start: datetime, seats: tuple[tuple[str, ...], ...]) -> Crew | None:
        """Return who takes an interview that is booked already, when other people may sit in its seats."""
        part = self._part(start)
        free = part.besides((*inv.crew, inv.room), whole_cells(start, self.need.duration))
        return bind(start, replace(part.need, seats=seats), Supply(free, self.load), inv.refused)

    def move(self, before: Invitation | None, after: Invitation | None) -> None:
        """Free what `before` occupies and take what `after` does."""
        for inv, taken in ((before, False), (after, True)):
            if inv is not None and inv.start is not None:
                self.load.update(dict.fromkeys(inv.crew, 1 if taken else -1))
                resources = [*inv.crew, inv.room] if inv.room else inv.crew
                self._part(inv.start).book(resources, whole_cells(inv.start, self.need.duration), taken=taken)

    def _part(self, start: datetime) -> Part:
        """Return the part that a time lies in; every time there is comes from one of them."""
        return self._parts[bisect_right(self._begins, start) - 1]
