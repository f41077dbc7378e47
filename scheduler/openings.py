"""When an interview could start at all: the needs of a campaign laid over what is free."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import combinations
from typing import Final

from domain.times import CELL, Span
from scheduler.grid import Grid, ceil_cell, cell_count, members, runs, stretch
from scheduler.intervals import union
from scheduler.quotas import Cap

_HOUR: Final = timedelta(hours=1)
MOST_SEATS: Final = 8


@dataclass(frozen=True, slots=True)
class Need:
    """What one interview of a campaign needs.

    `seats`: every seat needs one of its people (ids); alternatives within a seat are OR, seats are AND (panels).
    `rooms`: any one of them, best first; none needed when empty. `within`: spans in which a whole interview must lie
    (campaign window ∩ working hours, lunch removed). `step`: a multiple of 15 minutes. Steps that divide an hour follow
    the clock (:00, :30); others (45 minutes) count from the start of each span, back to back. `position` and `round`
    are what people must be qualified for; whoever makes the diaries closes those of others. `spare`: the seats that stay
    empty in each of `rooms`, the fewest are taken first; left out when it does not matter.
    Raises ValueError for an impossible duration, step or number of seats.
    """

    duration: timedelta
    seats: tuple[tuple[str, ...], ...]
    rooms: tuple[str, ...]
    within: tuple[Span, ...]
    step: timedelta = timedelta(minutes=30)
    position: str = ""
    round: str = ""
    spare: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what could only fail later, far from its cause."""
        if self.duration <= timedelta(0):
            raise ValueError(f"an interview must last longer than {self.duration}")
        if self.step <= timedelta(0) or self.step % CELL:
            raise ValueError(f"starts are a multiple of 15 minutes apart, not {self.step}")
        if not 1 <= len(self.seats) <= MOST_SEATS:
            raise ValueError(f"an interview has 1 to {MOST_SEATS} seats, not {len(self.seats)}")


@dataclass(frozen=True, slots=True)
class Supply:
    """What is free.

    `free`: resource id → free spans, with everything busy, booked or unknown already removed; who is missing is not
    free. `load`: person id → interviews already booked in the period. `most`: person id → how many a week they take;
    who is missing takes as many as everybody who is missing. `caps`: person id → how many more may start in each day
    and week; who is missing has no limit. `newcomer`: the caps of somebody who would be asked besides.
    """

    free: Mapping[str, tuple[Span, ...]]
    load: Mapping[str, int] = field(default_factory=dict)
    most: Mapping[str, int] = field(default_factory=dict)
    caps: Mapping[str, tuple[Cap, ...]] = field(default_factory=dict)
    newcomer: tuple[Cap, ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """A time that can be had now, without naming who or where.

    `room_count`: free rooms (0 when none is needed). `crews`: complete sets of different people that are free.
    `capacity`: how many interviews could start then at the same time.
    """

    start: datetime
    end: datetime
    room_count: int
    crews: int
    capacity: int


def openings(need: Need, supply: Supply, now: datetime, notice: timedelta) -> tuple[Opening, ...]:
    """Return every time an interview could start, `notice` from now or later, in order."""
    grid = Grid.over(need.within)
    starts = allowed_starts(need, grid, now + notice)
    people = tuple(sorted({person for seat in need.seats for person in seat}))
    rooms = tuple(dict.fromkeys(need.rooms))
    free_people = free_at(people, need, supply, grid, starts)
    free_rooms = free_at(rooms, need, supply, grid, starts)
    seats = seat_masks(need.seats, people)
    found: list[Opening] = []
    known: dict[int, int] = {}
    for bit in members(starts):
        mask = free_people[bit]
        crews = known[mask] if mask in known else known.setdefault(mask, crew_count(mask, seats))
        room_count = free_rooms[bit].bit_count()
        capacity = min(crews, room_count) if need.rooms else crews
        if capacity:
            start = grid.moment(bit)
            found.append(Opening(start, start + need.duration, room_count, crews, capacity))
    return tuple(found)


def allowed_starts(need: Need, grid: Grid, earliest: datetime) -> int:
    """Return the bits at which an interview may start by the calendar alone, not before `earliest`."""
    fits = runs(grid.inside(need.within), cell_count(need.duration))
    return fits & aligned(need, grid) & ~stretch(0, max(ceil_cell(earliest) - grid.origin, 0))


def aligned(need: Need, grid: Grid) -> int:
    """Return the bits that lie on the grid of starts."""
    stride = need.step // CELL
    if not _HOUR % need.step:
        return _comb(-grid.origin % stride, grid.size, stride)
    bits = 0
    for span in union(need.within):
        first = ceil_cell(span.start) - grid.origin
        bits |= _comb(first, ceil_cell(span.end) - grid.origin, stride)
    return bits


def free_at(ids: Sequence[str], need: Need, supply: Supply, grid: Grid, starts: int) -> list[int]:
    """Return per bit of the grid which of `ids` (as a mask over their positions) are free for a whole interview."""
    table = [0] * grid.size
    length = cell_count(need.duration)
    for position, resource in enumerate(ids):
        for bit in members(runs(grid.inside(supply.free.get(resource, ())), length) & starts):
            table[bit] |= 1 << position
    return table


def seat_masks(seats: Iterable[Sequence[str]], people: Sequence[str]) -> tuple[int, ...]:
    """Return each seat's people as a mask over their positions in `people`."""
    position = {person: index for index, person in enumerate(people)}
    return tuple(sum(1 << position[person] for person in set(seat)) for seat in seats)


def crew_count(free: int, seats: Sequence[int]) -> int:
    """Return how many crews of different people the free ones make.

    By Hall's theorem k crews exist exactly when every group of seats knows k free people per seat.
    """
    least = free.bit_count()
    for size in range(1, len(seats) + 1):
        for group in combinations(seats, size):
            known = 0
            for seat in group:
                known |= seat
            least = min(least, (known & free).bit_count() // size)
    return least


def _comb(first: int, size: int, stride: int) -> int:
    """Return bits `first, first + stride, …` below `size`."""
    bits = 0
    for bit in range(first, size, stride):
        bits |= 1 << bit
    return bits
