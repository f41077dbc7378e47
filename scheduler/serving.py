"""How many candidates can have times at once: packing and matching from below, bounds from above, search between."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scheduler.exact import TooLargeError, most_served
from scheduler.flow import matched_count, most_matched
from scheduler.grid import members
from scheduler.packing import Packing, Stock, checkpoints, covering, levels, pack, upper_bound

# What a proof may cost, in situations × resources: some tenths of a second.
EFFORT = 60_000


@dataclass(frozen=True, slots=True)
class Served:
    """A number that can certainly be reached; `exact` when no more can, else more might."""

    count: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Part:
    """Starts that interviews elsewhere do not touch: a packing of them, start → how many, and a bound."""

    stock: Stock
    packed: Mapping[int, int]
    limit: int

    @classmethod
    def of(cls, stock: Stock, effort: int) -> "Part":
        """Pack one part, by search if the bound leaves a doubt and the effort allows."""
        packed, limit = pack(stock).count, upper_bound(stock)
        if sum(packed.values()) == limit:
            return cls(stock, packed, limit)
        try:
            best = most_served(stock, {stock.starts: limit}, effort // stock.resources())
        except TooLargeError:
            return cls(stock, packed, limit)
        return cls(stock, best, sum(best.values()))


class Serving:
    """What a stock can serve."""

    __slots__ = ("_effort", "_parts", "_stock")

    def __init__(self, stock: Stock, effort: int = EFFORT) -> None:
        self._stock = stock
        self._effort = effort
        parts = stock.parts()
        self._parts = [Part.of(part, effort // len(parts)) for part in parts]

    def places(self) -> Served:
        """Return how many interviews fit at all."""
        packed = sum(sum(part.packed.values()) for part in self._parts)
        return Served(packed, packed == sum(part.limit for part in self._parts))

    def serve(self, groups: Mapping[int, int]) -> Served:
        """Return how many of the groups (choice, a mask of starts → how many have it) can be served at once."""
        low = self._at_least(groups)
        if low == self._at_most(groups):
            return Served(low, exact=True)
        try:
            best = most_served(self._stock, groups, self._effort // self._stock.resources())
        except TooLargeError:
            return Served(low, exact=False)
        return Served(sum(best.values()), exact=True)

    def _at_least(self, groups: Mapping[int, int]) -> int:
        """Return how many are served by going through the wishes, and by matching them to the packing."""
        wished = Packing(self._stock)
        served = sum(_squeeze_in(wished, choice, groups[choice]) for choice in _scarcest_first(groups))
        if served == sum(groups.values()):
            return served
        packed = {bit: count for part in self._parts for bit, count in part.packed.items()}
        return max(self._improved(groups, packed), self._improved(groups, wished.count))

    def _improved(self, groups: Mapping[int, int], packed: Mapping[int, int]) -> int:
        """Match to a packing, place who is left wherever they still fit, fill up, and match once more."""
        held = most_matched(groups, packed)
        packing = Packing(self._stock)
        left = dict(groups)
        for bit in sorted(held):
            for choice, count in held[bit].items():
                left[choice] -= sum(packing.place(bit) for _ in range(count))
        for choice in _scarcest_first(left):
            _squeeze_in(packing, choice, left[choice])
        packing.fill(members(self._stock.starts))
        return max(matched_count(held), matched_count(most_matched(groups, packing.count)))

    def _at_most(self, groups: Mapping[int, int]) -> int:
        """Return a number that cannot be exceeded: by part, by finer pieces, and by what goes on at once on every phase."""
        bounds = [_bound(groups, {part.stock.starts: part.limit for part in self._parts})]
        bounds += [_bound(groups, pieces) for pieces in levels(self._stock)[:-1]]
        for phase in range(self._stock.length):
            most = checkpoints(self._stock, phase)
            over = {covering(cell, self._stock.length) & self._stock.starts: limit for cell, limit in most.items()}
            bounds.append(_bound(groups, over))
        return min(bounds)


def greedily(stock: Stock, groups: Mapping[int, int]) -> int:
    """Return how many are served by going once through the wishes, the narrowest first: fast, and never too many."""
    packing = Packing(stock)
    return sum(_squeeze_in(packing, choice, groups[choice]) for choice in _scarcest_first(groups))


def _scarcest_first(groups: Mapping[int, int]) -> Iterable[int]:
    """Return the choices, the narrowest first."""
    return sorted(groups, key=lambda choice: (choice.bit_count(), choice))


def _squeeze_in(packing: Packing, choice: int, count: int) -> int:
    """Place up to `count` interviews within a choice and return how many came in."""
    placed = 0
    for bit in members(choice):
        while placed < count and packing.place(bit):
            placed += 1
    return placed


def _bound(groups: Mapping[int, int], limits: Mapping[int, int]) -> int:
    """Return how many can be served when each set of starts serves no more than its limit."""
    sets = list(limits)
    choices: dict[int, int] = {}
    for choice, count in groups.items():
        reach = sum(1 << index for index, starts in enumerate(sets) if starts & choice)
        choices[reach] = choices.get(reach, 0) + count
    return matched_count(most_matched(choices, {index: limits[starts] for index, starts in enumerate(sets)}))
