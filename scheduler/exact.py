"""The true optimum by search, for worlds small enough: what the greedy packing falls back on and is judged by."""

from collections.abc import Iterator, Mapping
from itertools import product

from scheduler.grid import stretch
from scheduler.packing import Stock

_Person = tuple[tuple[int, ...], int]
_State = tuple[int, tuple[_Person, ...], tuple[int, ...], tuple[tuple[int, int], ...]]


class TooLargeError(Exception):
    """The search met more states than it was allowed."""


def most_served(stock: Stock, groups: Mapping[int, int], states: int = 20_000) -> int:
    """Return the most candidates that can be served at once.

    `groups`: choice (a mask of starts) → how many have it. Raises TooLargeError after `states` different situations.
    """
    seats = range(len(stock.seats))
    people = tuple(
        (tuple(seat for seat in seats if stock.seats[seat] >> index & 1), mask)
        for index, mask in enumerate(stock.people)
    )
    return _Search(stock, states).best(stock.starts, people, stock.rooms or (), tuple(groups.items()))


class _Search:
    """Walks the starts from left to right and remembers every situation it has met."""

    __slots__ = ("_known", "_left", "_stock")

    def __init__(self, stock: Stock, states: int) -> None:
        self._stock = stock
        self._left = states
        self._known: dict[_State, int] = {}

    def best(
        self,
        starts: int,
        people: tuple[_Person, ...],
        rooms: tuple[int, ...],
        groups: tuple[tuple[int, int], ...],
    ) -> int:
        """Return the most that can be served at `starts` and later, whatever happened before."""
        state = _canonical(starts, people, rooms, groups)
        if not state[0] or not state[3]:
            return 0
        if state not in self._known:
            self._left -= 1
            if self._left < 0:
                raise TooLargeError
            self._known[state] = self._explore(*state)
        return self._known[state]

    def _explore(
        self,
        starts: int,
        people: tuple[_Person, ...],
        rooms: tuple[int, ...],
        groups: tuple[tuple[int, int], ...],
    ) -> int:
        """Try nothing more, and then one more interview of every kind, at the first start."""
        first = starts & -starts
        best = self.best(starts ^ first, people, rooms, groups)
        taken = ~stretch(max(first.bit_length() - self._stock.length, 0), first.bit_length() + self._stock.length - 1)
        for crew in _crews(people, first, len(self._stock.seats)):
            busy = tuple((seats, mask & taken if index in crew else mask) for index, (seats, mask) in enumerate(people))
            for left in _rooms(rooms, first, taken, needed=self._stock.rooms is not None):
                for waiting in _served(groups, first):
                    best = max(best, 1 + self.best(starts, busy, left, waiting))
        return best


def _canonical(
    starts: int,
    people: tuple[_Person, ...],
    rooms: tuple[int, ...],
    groups: tuple[tuple[int, int], ...],
) -> _State:
    """Return the same situation without what no longer matters and with equals in a fixed order."""
    choices: dict[int, int] = {}
    for choice, count in groups:
        if choice & starts and count:
            choices[choice & starts] = choices.get(choice & starts, 0) + count
    free = sorted((seats, mask & starts) for seats, mask in people if mask & starts and seats)
    return starts, tuple(free), tuple(sorted(mask & starts for mask in rooms)), tuple(sorted(choices.items()))


def _crews(people: tuple[_Person, ...], first: int, seats: int) -> Iterator[tuple[int, ...]]:
    """Yield crews of different people, one of several that are alike."""
    known: dict[_Person, int] = {}
    able = [index for index, person in enumerate(people) if person[1] & first]
    if seats == 1:
        able = [index for index in able if known.setdefault(people[index], index) == index]
    for crew in product(*([index for index in able if seat in people[index][0]] for seat in range(seats))):
        if len(set(crew)) == seats:
            yield crew


def _rooms(rooms: tuple[int, ...], first: int, taken: int, *, needed: bool) -> Iterator[tuple[int, ...]]:
    """Yield what is left of the rooms when one of them is taken, one of several that are alike."""
    if not needed:
        yield rooms
    for index, mask in enumerate(rooms):
        if mask & first and mask not in rooms[:index]:
            yield (*rooms[:index], mask & taken, *rooms[index + 1 :])


def _served(groups: tuple[tuple[int, int], ...], first: int) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yield who is left waiting when one candidate comes first."""
    for index, (choice, count) in enumerate(groups):
        if choice & first:
            yield (*groups[:index], (choice, count - 1), *groups[index + 1 :])
