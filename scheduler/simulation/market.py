"""What can still be had while a campaign runs: bookings come and go, and what they touch is computed anew."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from domain.invitation import Invitation
from domain.times import Span
from scheduler.binding import Crew, bind
from scheduler.grid import whole_cells
from scheduler.intervals import intersect, subtract, union
from scheduler.openings import Need, Opening, Supply, openings

_NO_NOTICE = timedelta(0)


class _Part:
    """A span of working time that no interview leaves: what is booked elsewhere does not matter here."""

    def __init__(self, span: Span, need: Need, supply: Supply, since: datetime) -> None:
        self.need = replace(need, within=(span,))
        self.since = since
        self._hours = {resource: intersect(free, (span,)) for resource, free in supply.free.items()}
        self._booked: dict[str, list[Span]] = {}
        self.free = dict(self._hours)
        self.refresh()

    def refresh(self) -> None:
        """Look again, with the function that answers the same question for the bot."""
        self.found = openings(self.need, Supply(self.free), self.since, _NO_NOTICE)
        self.starts = frozenset(opening.start for opening in self.found)

    def besides(self, resources: Iterable[str], slot: Span) -> dict[str, tuple[Span, ...]]:
        """Return what would be free if these did not have to be at one of their bookings."""
        free = dict(self.free)
        for resource in resources:
            others = [span for span in self._booked.get(resource, ()) if span != slot]
            free[resource] = subtract(self._hours.get(resource, ()), others)
        return free

    def change(self, resource: str, slot: Span, *, taken: bool) -> None:
        """Book or free one person or room."""
        booked = self._booked.setdefault(resource, [])
        if taken:
            booked.append(slot)
        else:
            booked.remove(slot)
        self.free[resource] = subtract(self._hours.get(resource, ()), booked)


class Market:
    """Openings and bindings of the moment. `load`: interviews held or booked per person."""

    def __init__(self, need: Need, supply: Supply, notice: timedelta, since: datetime) -> None:
        self.need = need
        self.load: Counter[str] = Counter(supply.load)
        self._notice = notice
        spans = union(need.within)
        self._begins = [span.start for span in spans]
        self._parts = [_Part(span, need, supply, since) for span in spans]

    def openings(self, now: datetime) -> tuple[Opening, ...]:
        """Return every time that can be offered now, in order."""
        first = now + self._notice
        return tuple(opening for part in self._parts for opening in part.found if opening.start >= first)

    def alive(self, start: datetime, now: datetime) -> bool:
        """Return whether a time can be offered now."""
        part = self._part(start)
        return part is not None and start in part.starts and start >= now + self._notice

    def bind(self, start: datetime, exclude: Collection[str] = ()) -> Crew | None:
        """Return who takes an interview and where, as the bot decides at the tap."""
        part = self._part(start)
        return bind(start, part.need, Supply(part.free, self.load), exclude) if part else None

    def rebind(self, inv: Invitation, start: datetime, seats: tuple[tuple[str, ...], ...]) -> Crew | None:
        """Return who takes an interview that is booked already, when other people may sit in its seats."""
        part = self._part(start)
        if part is None:
            return None
        free = part.besides((*inv.crew, inv.room), whole_cells(start, self.need.duration))
        return bind(start, replace(part.need, seats=seats), Supply(free, self.load), inv.refused)

    def move(self, before: Invitation | None, after: Invitation | None) -> frozenset[datetime]:
        """Free what `before` occupies and take what `after` does; returns the times that are gone because of it."""
        touched: dict[int, _Part] = {}
        for inv, taken in ((before, False), (after, True)):
            if inv is not None and inv.start is not None:
                self._occupy(inv, inv.start, touched, taken=taken)
        gone: set[datetime] = set()
        for part in touched.values():
            known = part.starts
            part.refresh()
            gone |= known - part.starts
        return frozenset(gone)

    def _occupy(self, inv: Invitation, start: datetime, touched: dict[int, _Part], *, taken: bool) -> None:
        part = self._part(start)
        if part is None:
            return
        slot = whole_cells(start, self.need.duration)
        for resource in filter(None, (*inv.crew, inv.room)):
            part.change(resource, slot, taken=taken)
        self.load.update({person: 1 if taken else -1 for person in inv.crew})
        touched[id(part)] = part

    def _part(self, start: datetime) -> _Part | None:
        index = bisect_right(self._begins, start) - 1
        return self._parts[index] if index >= 0 else None
