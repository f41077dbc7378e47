"""How many interviews of equal length fit side by side: a greedy packing that proves itself against a bound."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from scheduler.grid import Grid, cell_count, members, runs, stretch
from scheduler.openings import Need, Supply, crew_count, seat_masks
from scheduler.quotas import Frame, alone, biting, frames, joined, merged, solo
from scheduler.seating import seated


@dataclass(frozen=True, slots=True)
class Stock:
    """Who could start where: bit i of a mask stands for a start in cell i of the grid.

    `starts`: openings. `people`, `rooms`: starts per resource (`rooms` None = none needed). `seats`: masks over the
    positions in `people`. `length`: cells of one interview. `caps`: per person, how many may start in sets of starts;
    nobody's limit is a cap that is missing.
    """

    length: int
    starts: int
    people: tuple[int, ...]
    seats: tuple[int, ...]
    rooms: tuple[int, ...] | None
    caps: tuple[tuple[Frame, ...], ...] = ()

    @classmethod
    def of(cls, need: Need, supply: Supply, starts: int, grid: Grid) -> "Stock":
        """Return who could start at some cells of the grid."""
        people = tuple(sorted({person for seat in need.seats for person in seat}))
        length = cell_count(need.duration)
        masks = {key: runs(grid.inside(supply.free.get(key, ())), length) & starts for key in (*people, *need.rooms)}
        rooms = tuple(masks[room] for room in dict.fromkeys(need.rooms)) if need.rooms else None
        own = {key: frames(supply.caps.get(key, ()), starts, grid) for key in people}
        limits = tuple(biting(masks[key], own[key], length) for key in people)
        crews = seat_masks(need.seats, people)
        return cls(length, starts, tuple(masks[key] for key in people), crews, rooms, limits if any(limits) else ())

    def parts(self) -> list["Stock"]:
        """Return stocks whose interviews cannot touch each other: half days, or days and weeks that a limit joins."""
        return [self.cut(part) for part in merged(clusters(self.starts, self.length), self.frames())]

    def frames(self) -> list[int]:
        """Return the sets of starts that somebody's limit is counted over, small ones first."""
        return sorted(
            {within for own in self.caps for within, _ in own}, key=lambda within: (within.bit_count(), within)
        )

    def each(self) -> list[int]:
        """Return what no person exceeds by themselves."""
        own = self.caps or ((),) * len(self.people)
        return [solo(mask, caps, self.length) for mask, caps in zip(self.people, own, strict=True)]

    def resources(self) -> int:
        """Return how many people and rooms there are, at least 1."""
        return max(1, len(self.people) + len(self.rooms or ()))

    def cut(self, starts: int) -> "Stock":
        """Return the same stock with only some starts."""
        rooms = None if self.rooms is None else tuple(mask & starts for mask in self.rooms)
        people = tuple(mask & starts for mask in self.people)
        caps = tuple(tuple((within & starts, left) for within, left in own if within & starts) for own in self.caps)
        return Stock(self.length, self.starts & starts, people, self.seats, rooms, caps)

    def together(self, starts: int) -> int:
        """Return what no number of interviews exceeds that start at some of these, all overlapping each other."""
        free = sum(1 << index for index, mask in enumerate(self.people) if mask & starts)
        crews = crew_count(free, self.seats)
        return crews if self.rooms is None else min(crews, sum(bool(mask & starts) for mask in self.rooms))


class Packing:
    """Interviews placed so far; `count[bit]` of them start there."""

    __slots__ = ("_left", "_people", "_rooms", "_seats", "_stock", "count")

    def __init__(self, stock: Stock) -> None:
        self._stock = stock
        self._seats = [frozenset(members(seat)) for seat in stock.seats]
        self._people = list(stock.people)
        self._left = [{within: min(n for of, n in own if of == within) for within, _ in own} for own in stock.caps]
        for index, own in enumerate(self._left):
            self._people[index] &= ~joined(within for within, left in own.items() if left <= 0)
        self._rooms = None if stock.rooms is None else list(stock.rooms)
        self.count: dict[int, int] = {}

    def place(self, bit: int) -> bool:
        """Put one more interview there, by those who could do least else; False when somebody or a room is missing."""
        crew = self._crew(bit)
        room = None if self._rooms is None else _scarcest(self._rooms, range(len(self._rooms)), bit)
        if crew is None or (self._rooms is not None and room is None):
            return False
        taken = ~stretch(max(bit - self._stock.length + 1, 0), bit + self._stock.length)
        for index in crew:
            self._people[index] &= taken & ~self._used_up(index, bit)
        if self._rooms is not None and room is not None:
            self._rooms[room] &= taken
        self.count[bit] = self.count.get(bit, 0) + 1
        return True

    def _used_up(self, index: int, bit: int) -> int:
        """Count one more of a person's interviews and return the starts that their limits leave no longer."""
        full = 0
        for within in [within for within in self._left[index] if within >> bit & 1] if self._left else ():
            self._left[index][within] -= 1
            full |= within if self._left[index][within] <= 0 else 0
        return full

    def fill(self, bits: Iterable[int]) -> "Packing":
        """Place as many as fit at each of the starts, in the order given."""
        for bit in bits:
            while self.place(bit):
                pass
        return self

    def total(self) -> int:
        """Return how many interviews are placed."""
        return sum(self.count.values())

    def _crew(self, bit: int) -> list[int] | None:
        """Return positions of different people for all seats, or None."""
        if len(self._stock.seats) == 1:
            one = _scarcest(self._people, members(self._stock.seats[0]), bit)
            return None if one is None else [one]
        free = [index for index, mask in enumerate(self._people) if mask >> bit & 1]
        free.sort(key=lambda index: (self._people[index].bit_count(), index))
        crew = seated(free, self._seats)
        return None if crew is None else list(crew)


def pack(stock: Stock) -> Packing:
    """Return the best of a few greedy packings, each part for itself: from the left, and on every phase of a length."""
    whole = Packing(stock)
    for part in stock.parts():
        limit = upper_bound(part)
        best: Packing | None = None
        for order in _orders(part):
            trial = Packing(part).fill(order)
            best = trial if best is None or trial.total() > best.total() else best
            if best.total() >= limit:
                break
        whole.count.update(best.count if best else {})
    return whole


def upper_bound(stock: Stock) -> int:
    """Return a number that no packing exceeds, whoever is taken."""
    return sum(levels(stock)[-1].values())


def levels(stock: Stock) -> list[dict[int, int]]:
    """Return partitions of the starts (half days; days, weeks that limits join) with a bound for each piece."""
    pieces = {piece: _bound(stock.cut(piece)) for piece in clusters(stock.starts, stock.length)}
    found, joins = [dict(pieces)], 0
    for frame in stock.frames():
        inner = [piece for piece in pieces if piece & frame]
        if joins & frame:  # a wider kind of limit begins
            found.append(dict(pieces))
            joins = 0
        whole = joined(inner)
        joins |= whole
        pieces[whole] = min(sum(pieces.pop(piece) for piece in inner), _bound(stock.cut(whole)))
    return [*found, pieces]


def _bound(stock: Stock) -> int:
    """Return what people, rooms, and what can go on at once allow, each for itself."""
    each = stock.each()
    bounds = [sum(checkpoints(stock, phase).values()) for phase in range(stock.length)]
    for size in range(1, len(stock.seats) + 1):
        for group in combinations(stock.seats, size):
            known = {person for seat in group for person in members(seat)}
            bounds.append(sum(each[person] for person in known) // size)
    if stock.rooms is not None:
        bounds.append(sum(alone(mask, stock.length) for mask in stock.rooms))
    return min(bounds)


def checkpoints(stock: Stock, phase: int) -> dict[int, int]:
    """Return the most interviews that can be going on at cells `phase, phase + length, …`.

    Every interview is `length` cells long, so it is going on at exactly one of them.
    """
    most: dict[int, int] = {}
    left = stock.starts
    while left:  # from one start to the next: the nights between them are most of a grid
        low = (left & -left).bit_length() - 1
        cell = low + (phase - low) % stock.length
        most[cell] = stock.together(covering(cell, stock.length) & stock.starts)
        left = left >> (cell + 1) << (cell + 1)
    return most


def covering(cell: int, length: int) -> int:
    """Return the starts of interviews that are going on in a cell."""
    return stretch(max(cell - length + 1, 0), cell + 1)


def _orders(stock: Stock) -> list[list[int]]:
    """Return the orders of starts worth trying."""
    left = list(members(stock.starts))
    phases = {bit % stock.length for bit in left}
    return [left, *(sorted(left, key=lambda bit: (bit % stock.length != phase, bit)) for phase in sorted(phases))]


def clusters(starts: int, length: int) -> list[int]:
    """Return the starts in groups that lie at least one interview apart."""
    groups: list[int] = []
    last = -length
    for bit in members(starts):
        if bit - last >= length:
            groups.append(0)
        groups[-1] |= 1 << bit
        last = bit
    return groups


def _scarcest(masks: Sequence[int], among: Iterable[int], bit: int) -> int | None:
    """Return which of some resources is free there and has the fewest starts left."""
    free = [(masks[index].bit_count(), index) for index in among if masks[index] >> bit & 1]
    return min(free)[1] if free else None
