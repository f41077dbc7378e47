"""Different people for all seats of a panel, the preferred ones first."""

from collections.abc import Collection, Sequence
from typing import TypeVar

Person = TypeVar("Person", int, str)


def seated(ranked: Sequence[Person], seats: Sequence[Collection[Person]]) -> tuple[Person, ...] | None:
    """Return one person per seat, in seat order, all different; None when some seat stays empty.

    Sets of people that can be seated together form a matroid, so taking people in order of rank is optimal: no other
    choice has a smaller sum of any weights that grow with the rank.
    """
    taken: dict[int, Person] = {}
    for person in ranked:
        if len(taken) == len(seats):
            break
        _seat(person, seats, taken, set())
    return tuple(taken[index] for index in range(len(seats))) if len(taken) == len(seats) else None


def _seat(person: Person, seats: Sequence[Collection[Person]], taken: dict[int, Person], tried: set[int]) -> bool:
    """Give the person a seat, moving others along an augmenting path if need be."""
    for index, seat in enumerate(seats):
        if index in tried or person not in seat:
            continue
        tried.add(index)
        if index not in taken or _seat(taken[index], seats, taken, tried):
            taken[index] = person
            return True
    return False
