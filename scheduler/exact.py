"""The true optimum by search, for worlds small enough: what a greedy packing falls back on and is judged by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from scheduler.grid import stretch
from scheduler.packing import Stock
from scheduler.quotas import Frame, alone, joined, solo

_Person = tuple[tuple[int, ...], int, tuple[Frame, ...]]
_Group = tuple[int, int]


class TooLargeError(Exception):
    """The search met more situations than it was allowed."""


@dataclass(frozen=True, slots=True)
class _State:
    """What is still open: starts, (seats they may take, starts, limits) per person, starts per room, (choice, count) waiting."""

    starts: int
    people: tuple[_Person, ...]
    rooms: tuple[int, ...]
    groups: tuple[_Group, ...]


@dataclass(frozen=True, slots=True)
class _Best:
    """The most that can be served from a situation, and the first step towards it; `placed` at the first start."""

    count: int
    placed: int = 0
    then: _State | None = None


def most_served(stock: Stock, groups: Mapping[int, int], states: int = 20_000) -> dict[int, int]:
    """Return how many interviews to start where so that the most candidates are served at once.

    `groups`: choice (a mask of starts) → how many have it. Raises TooLargeError after `states` different situations.
    """
    seats = range(len(stock.seats))
    people = tuple(
        (
            tuple(seat for seat in seats if stock.seats[seat] >> index & 1),
            mask,
            stock.caps[index] if stock.caps else (),
        )
        for index, mask in enumerate(stock.people)
    )
    search = _Search(stock, states)
    best = search.best(stock.starts, people, stock.rooms or (), tuple(groups.items()))
    return search.plan(best)


class _Search:
    """Walks the starts from left to right and remembers every situation it has met."""

    __slots__ = ("_known", "_left", "_stock")

    def __init__(self, stock: Stock, states: int) -> None:
        self._stock = stock
        self._left = states
        self._known: dict[_State, _Best] = {}

    def best(
        self, starts: int, people: tuple[_Person, ...], rooms: tuple[int, ...], groups: tuple[_Group, ...]
    ) -> _State:
        """Work out the most that can be served at `starts` and later; return the situation it is known under."""
        state = _canonical(starts, people, rooms, groups)
        if state not in self._known:
            self._left -= 1
            if self._left < 0:
                raise TooLargeError
            limit = self._limit(state)
            self._known[state] = self._explore(state, limit) if limit else _Best(0)
        return state

    def plan(self, state: _State | None) -> dict[int, int]:
        """Return how many start where on the best way from a situation."""
        counts: dict[int, int] = {}
        while state is not None:
            step = self._known[state]
            if step.placed:
                first = (state.starts & -state.starts).bit_length() - 1
                counts[first] = counts.get(first, 0) + 1
            state = step.then
        return counts

    def _limit(self, state: _State) -> int:
        """Return what cannot be exceeded: the search stops as soon as it is reached."""
        waiting = sum(count for _, count in state.groups)
        people = sum(solo(mask, caps, self._stock.length) for _, mask, caps in state.people) // len(self._stock.seats)
        if self._stock.rooms is None:
            return min(waiting, people)
        return min(waiting, people, sum(alone(mask, self._stock.length) for mask in state.rooms))

    def _explore(self, state: _State, limit: int) -> _Best:
        """Try one more interview of every kind at the first start, and none."""
        best = _Best(-1)
        for after in self._steps(state):
            count = 1 + self._known[after].count
            best = _Best(count, 1, after) if count > best.count else best
            if best.count >= limit:
                return best
        first = state.starts & -state.starts
        after = self.best(state.starts ^ first, state.people, state.rooms, state.groups)
        count = self._known[after].count
        return _Best(count, 0, after) if count > best.count else best

    def _steps(self, state: _State) -> Iterator[_State]:
        """Yield the situations after one interview at the first start."""
        first = state.starts & -state.starts
        end = first.bit_length() + self._stock.length - 1
        taken = ~stretch(max(first.bit_length() - self._stock.length, 0), end)
        for crew in _crews(state.people, first, len(self._stock.seats)):
            people = tuple(
                _once_more(person, first, taken) if index in crew else person
                for index, person in enumerate(state.people)
            )
            for rooms in _rooms(state.rooms, first, taken, needed=self._stock.rooms is not None):
                for groups in _served(state.groups, first):
                    yield self.best(state.starts, people, rooms, groups)


def _canonical(starts: int, people: tuple[_Person, ...], rooms: tuple[int, ...], groups: tuple[_Group, ...]) -> _State:
    """Return the same situation without what no longer matters and with equals in a fixed order."""
    choices: dict[int, int] = {}
    for choice, count in groups:
        if choice & starts and count:
            choices[choice & starts] = choices.get(choice & starts, 0) + count
    able = (_still(person, starts) for person in people)
    free = tuple(sorted(person for person in able if person[0] and person[1]))
    left = tuple(sorted(mask & starts for mask in rooms if mask & starts))
    return _State(starts, free, left, tuple(sorted(choices.items())))


def _still(person: _Person, starts: int) -> _Person:
    """Return a person without starts that are over or that a limit forbids, and without limits that cannot matter."""
    seats, mask, caps = person
    mask &= starts & ~joined(within for within, left in caps if left <= 0)
    cut = [(within & mask, left) for within, left in caps]
    return seats, mask, tuple(sorted(cap for cap in cut if cap[0].bit_count() > cap[1]))


def _once_more(person: _Person, first: int, taken: int) -> _Person:
    """Return a person after one more interview."""
    seats, mask, caps = person
    return seats, mask & taken, tuple((within, left - bool(within & first)) for within, left in caps)


def _crews(people: tuple[_Person, ...], first: int, seats: int) -> Iterator[tuple[int, ...]]:
    """Yield crews of different people, one of several that are alike; those with the least other choice first."""
    able = [index for index, person in enumerate(people) if person[1] & first]
    able.sort(key=lambda index: people[index][1].bit_count())
    if seats == 1:
        able = [index for index in able if index == 0 or people[index] != people[index - 1]]
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


def _served(groups: tuple[_Group, ...], first: int) -> Iterator[tuple[_Group, ...]]:
    """Yield who is left waiting when one candidate comes first."""
    for index, (choice, count) in enumerate(groups):
        if choice & first:
            yield (*groups[:index], (choice, count - 1), *groups[index + 1 :])
