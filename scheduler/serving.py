"""How many candidates can have times at once: packing and matching from below, bounds from above, search between."""

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.exact import TooLargeError, most_served
from scheduler.flow import matched_count, most_matched
from scheduler.grid import members
from scheduler.packing import Packing, Stock, checkpoints, covering, pack, upper_bound


@dataclass(frozen=True, slots=True)
class Served:
    """A number of candidates that certainly can be served; `exact` when no more can, else more might."""

    count: int
    exact: bool


def served(stock: Stock, groups: Mapping[int, int], states: int = 4_000) -> Served:
    """Return how many of the groups (choice, a mask of starts → how many have it) can be served at once.

    The answer is proven by a bound where it can be, else searched for through at most `states` situations.
    """
    low = _at_least(stock, groups)
    if low == _at_most(stock, groups):
        return Served(low, exact=True)
    try:
        return Served(most_served(stock, groups, states), exact=True)
    except TooLargeError:
        return Served(low, exact=False)


def places(stock: Stock, states: int = 4_000) -> Served:
    """Return how many interviews fit at all, half day by half day."""
    parts = [_places(part, states) for part in stock.parts()]
    return Served(sum(part.count for part in parts), all(part.exact for part in parts))


def _places(part: Stock, states: int) -> Served:
    """Return how many interviews fit into one part."""
    packed, limit = pack(part).total(), upper_bound(part)
    if packed == limit:
        return Served(packed, exact=True)
    try:
        return Served(most_served(part, {part.starts: limit}, states), exact=True)
    except TooLargeError:
        return Served(packed, exact=False)


def _at_least(stock: Stock, groups: Mapping[int, int]) -> int:
    """Return how many are served by matching to a packing and squeezing in who is left, tried from two sides."""
    packed = _squeeze(stock, groups, most_matched(groups, pack(stock).count))
    wished = Packing(stock)
    for choice in sorted(groups, key=lambda mask: (mask.bit_count(), mask)):
        _squeeze_in(wished, choice, groups[choice])
    return max(packed, _squeeze(stock, groups, most_matched(groups, wished.count)))


def _squeeze(stock: Stock, groups: Mapping[int, int], held: Mapping[int, Mapping[int, int]]) -> int:
    """Place what is matched, then whoever is left wherever they still fit, and match once more."""
    packing = Packing(stock)
    left = dict(groups)
    for bit in sorted(held):
        for choice, count in held[bit].items():
            left[choice] -= sum(packing.place(bit) for _ in range(count))
    for choice in sorted(left, key=lambda mask: (mask.bit_count(), mask)):
        _squeeze_in(packing, choice, left[choice])
    packing.fill(members(stock.starts))
    return matched_count(most_matched(groups, packing.count))


def _squeeze_in(packing: Packing, choice: int, count: int) -> None:
    """Place up to `count` interviews within a choice."""
    for bit in members(choice):
        while count and packing.place(bit):
            count -= 1


def _at_most(stock: Stock, groups: Mapping[int, int]) -> int:
    """Return a number that cannot be exceeded."""
    parts = {part.starts: upper_bound(part) for part in stock.parts()}
    bounds = [_bound(groups, parts)]
    for phase in range(stock.length):
        most = checkpoints(stock, phase)
        bounds.append(_bound(groups, {covering(cell, stock.length) & stock.starts: most[cell] for cell in most}))
    return min(bounds)


def _bound(groups: Mapping[int, int], limits: Mapping[int, int]) -> int:
    """Return how many can be served when each set of starts serves no more than its limit."""
    sets = list(limits)
    choices: dict[int, int] = {}
    for choice, count in groups.items():
        reach = sum(1 << index for index, starts in enumerate(sets) if starts & choice)
        choices[reach] = choices.get(reach, 0) + count
    return matched_count(most_matched(choices, {index: limits[starts] for index, starts in enumerate(sets)}))
