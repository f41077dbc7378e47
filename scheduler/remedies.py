"""What a batch that does not fit is short of, and which changes would make room for everybody."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from scheduler.grid import Grid, cell_count
from scheduler.openings import Need, Supply, allowed_starts
from scheduler.packing import Stock, pack
from scheduler.quotas import Frame, alone, biting, frames, solo

_HALF_DAY: Final = timedelta(hours=4)
_SHORTER: Final = (timedelta(minutes=45), timedelta(minutes=30))


@dataclass(frozen=True, slots=True)
class Remedy:
    """One thing that would make room for everybody; `places` is how many interviews fit then.

    `kind`: `other_times` (`count` candidates come at a time they did not wish for), `video` (no rooms), `shorter`
    (`count` minutes each), `interviewers`, `rooms`, `both` (`count` of each, free all the time, for any seat),
    `half_days` (`count` more of four hours, with everybody).
    """

    kind: str
    count: int
    places: int


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that keeps somebody from more: `most` interviews a `period` (`day`, `week`)."""

    person: str
    period: str
    most: int


class Shortage:
    """A batch that does not fit, next to the worlds in which it would. `fitting` of `wanted` interviews fit now."""

    __slots__ = ("_everything", "_fitting", "_need", "_now", "_supply", "_wanted")

    def __init__(self, need: Need, supply: Supply, earliest: datetime | None, fitting: int, wanted: int) -> None:
        self._need = need
        self._supply = supply
        self._fitting = fitting
        self._wanted = wanted
        self._now = earliest
        self._everything = self._stock(need)

    def scarcest(self) -> str:
        """Return `wishes`, `time`, `limits`, `interviewers`, `rooms` or `both`: what more of would help most."""
        if self._fitting >= self._wanted:
            return "wishes"
        if not self._everything.starts:
            return "time"
        people, rooms = self._most(people=True) - self._fitting, self._most(people=False) - self._fitting
        if people <= 0 and rooms <= 0:
            return "both"
        if people < rooms:
            return "rooms"
        return "limits" if self.limited() else "interviewers"

    def limited(self) -> tuple[Limit, ...]:
        """Return whose limits cost most, dearest first; nothing when more would not fit without limits either."""
        stock = self._everything
        if not stock.caps or pack(replace(stock, caps=())).total() <= self._fitting:
            return ()
        people = sorted({person for seat in self._need.seats for person in seat})
        costs = [
            (solo(mask, own, stock.length) - alone(mask, stock.length), person)
            for person, mask, own in zip(people, stock.people, stock.caps, strict=True)
            if own
        ]
        return tuple(self._limit(person) for _, person in sorted(costs))

    def _limit(self, person: str) -> Limit:
        """Return the first limit that the person could exceed."""
        stock, grid = self._everything, Grid.over(self._need.within)
        mask = stock.people[sorted({one for seat in self._need.seats for one in seat}).index(person)]
        own = self._supply.caps[person]
        at = next(
            cap
            for number, cap in enumerate(own)
            if biting(mask, frames(own[: number + 1], stock.starts, grid), stock.length)
        )
        return Limit(person, at.period, at.most)

    def remedies(self, unmatched: int) -> tuple[Remedy, ...]:
        """Return what would help, cheapest first."""
        if self._fitting >= self._wanted:
            return (Remedy("other_times", unmatched, self._fitting),)
        return (*self._video(), *self._shorter(), *self._more(), *self._half_days())

    def quick_remedies(self, unmatched: int) -> tuple[Remedy, ...]:
        """Return what can be said without a search."""
        if self._fitting >= self._wanted:
            return (Remedy("other_times", unmatched, self._fitting),)
        return self._half_days()

    @property
    def fitting(self) -> int:
        """How many interviews fit now."""
        return self._fitting

    @property
    def wanted(self) -> int:
        """How many interviews there should be."""
        return self._wanted

    def _stock(self, need: Need) -> Stock:
        """Return who could start when by the calendar alone."""
        grid = Grid.over(need.within)
        return Stock.of(need, self._supply, allowed_starts(need, grid, self._now) if self._now else 0, grid)

    def _most(self, *, people: bool) -> int:
        """Return how many interviews would fit with no end of people, or of rooms."""
        if not people:
            return pack(replace(self._everything, rooms=None)).total()
        if self._everything.rooms is None:
            return self._wanted
        return sum(alone(mask, self._everything.length) for mask in self._everything.rooms)

    def _video(self) -> tuple[Remedy, ...]:
        """Return whether doing without rooms is enough."""
        fitting = self._most(people=False)
        return (Remedy("video", self._wanted, fitting),) if self._need.rooms and fitting >= self._wanted else ()

    def _shorter(self) -> tuple[Remedy, ...]:
        """Return the longest shorter interview that is enough."""
        for duration in _SHORTER:
            if duration < self._need.duration:
                fitting = pack(self._stock(replace(self._need, duration=duration))).total()
                if fitting >= self._wanted:
                    return (Remedy("shorter", duration // timedelta(minutes=1), fitting),)
        return ()

    def _more(self) -> tuple[Remedy, ...]:
        """Return how many more interviewers or rooms are enough; both only where one alone never is."""
        found = []
        if self._most(people=True) >= self._wanted:
            found += self._enough("interviewers", self._with_people)
        if self._need.rooms and self._most(people=False) >= self._wanted:
            found += self._enough("rooms", _with_rooms)
        if not found and self._need.rooms:
            found += self._enough("both", lambda stock, count: _with_rooms(self._with_people(stock, count), count))
        return tuple(found)

    def _enough(self, kind: str, more: Callable[[Stock, int], Stock]) -> list[Remedy]:
        """Return the fewest of a kind that make room for everybody; none when one for each would not do."""
        each = solo(self._everything.starts, self._newcomer(), self._everything.length)
        count, fitting = 0, self._fitting
        while each and fitting < self._wanted and count <= self._wanted * len(self._need.seats):
            count += max(1, (self._wanted - fitting) // each)
            fitting = pack(more(self._everything, count)).total()
        return [Remedy(kind, count, fitting)] if fitting >= self._wanted else []

    def _half_days(self) -> tuple[Remedy, ...]:
        """Return how many more half days, each on a day of its own, with everybody present are enough."""
        each = pack(self._half_day()).total()
        if not each:
            return ()
        count = -(-(self._wanted - self._fitting) // each)
        return (Remedy("half_days", count, self._fitting + count * each),)

    def _half_day(self) -> Stock:
        """Return four hours in which everybody and every room is free, and limits per day hold."""
        stock = self._everything
        starts = (1 << cell_count(_HALF_DAY) // stock.length) - 1
        people = sorted({person for seat in self._need.seats for person in seat})
        limits = [[cap.most for cap in self._supply.caps.get(person, ()) if cap.period == "day"] for person in people]
        caps = tuple(((starts, max(own)),) if own and starts else () for own in limits)
        rooms = None if stock.rooms is None else (starts,) * len(stock.rooms)
        return Stock(1, starts, (starts,) * len(people), stock.seats, rooms, caps)

    def _newcomer(self) -> tuple[Frame, ...]:
        """Return the limits of somebody who is always free and would be asked besides."""
        stock = self._everything
        known = frames(self._supply.newcomer, stock.starts, Grid.over(self._need.within))
        return biting(stock.starts, known, stock.length)

    def _with_people(self, stock: Stock, count: int) -> Stock:
        """Return the stock with more people who are always free and can take any seat."""
        added = ((1 << count) - 1) << len(stock.people)
        seats = tuple(seat | added for seat in stock.seats)
        old, new = stock.caps or ((),) * len(stock.people), self._newcomer()
        caps = (*old, *((new,) * count)) if stock.caps or new else ()
        return replace(stock, people=stock.people + (stock.starts,) * count, seats=seats, caps=caps)


def _with_rooms(stock: Stock, count: int) -> Stock:
    """Return the stock with more rooms that are always free."""
    return replace(stock, rooms=(stock.rooms or ()) + (stock.starts,) * count)
