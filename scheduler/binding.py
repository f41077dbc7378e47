"""Who and where, decided at the last moment: an opening is given people and a room when somebody takes it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from domain.times import Span
from scheduler.grid import ceil_cell, cell_count, floor_cell
from scheduler.intervals import union
from scheduler.openings import Need, Supply
from scheduler.seating import seated


@dataclass(frozen=True, slots=True)
class Crew:
    """One person per seat, in seat order, and a room; `room` is empty when none is needed."""

    people: tuple[str, ...]
    room: str


def bind(start: datetime, need: Need, supply: Supply, exclude: Collection[str] = ()) -> Crew | None:
    """Return who takes an interview at `start`, or None when somebody or a room is missing.

    All seats get different people. The least loaded, as a share of what each takes a week, are taken first (no other
    crew has a smaller total), then those whose free time is cut least, then by id. Rooms: the one with
    the fewest seats to spare, then whose free time is cut least, then the order of `need.rooms`. `exclude` names people
    and rooms that must not be taken, for instance who declined. `need.within` is not asked, nor the grid of starts: a
    time that HR fixed by hand is bound too, if everybody is free until its end.
    """
    candidates = {person for seat in need.seats for person in seat}.difference(exclude)
    waste = {person: gap for person in candidates if (gap := _waste(person, start, need, supply)) is not None}
    ranked = sorted(waste, key=lambda person: (share(person, supply), waste[person], person))
    people = seated(ranked, need.seats)
    room = free_room(start, need, supply, exclude)
    return None if people is None or room is None else Crew(people, room)


def substitutes(
    seat: int, start: datetime, need: Need, supply: Supply, crew: Crew, declined: Collection[str]
) -> Iterator[str]:
    """Yield who could take one seat of a crew that stays together otherwise, least loaded first."""
    taken = {person for index, person in enumerate(crew.people) if index != seat}
    able = set(need.seats[seat]) - taken - set(declined)
    free = [person for person in able if _waste(person, start, need, supply) is not None]
    yield from sorted(free, key=lambda person: (share(person, supply), person))


def share(person: str, supply: Supply) -> Fraction:
    """Return how much a person has of what they take: whoever takes few is not served before whoever takes many."""
    return Fraction(supply.load.get(person, 0), max(supply.most.get(person, 1), 1))


def free_room(start: datetime, need: Need, supply: Supply, exclude: Collection[str] = ()) -> str | None:
    """Return the room to take, "" when none is needed, None when none is free."""
    if not need.rooms:
        return ""
    waste = {
        room: gap
        for room in need.rooms
        if room not in exclude and (gap := _waste(room, start, need, supply)) is not None
    }
    spare = dict(zip(need.rooms, need.spare, strict=False))
    return min(waste, key=lambda room: (spare.get(room, 0), waste[room], need.rooms.index(room)), default=None)


def _waste(resource: str, start: datetime, need: Need, supply: Supply) -> int | None:
    """Return how many cells of free time around the interview become too short for another; None if not free at all."""
    slot = Span(start, start + need.duration)
    around = [span for span in supply.free.get(resource, ()) if span.start <= slot.end and slot.start <= span.end]
    home = next((span for span in union(around) if span.covers(slot)), None)
    if home is None:
        return None
    length = cell_count(need.duration)
    before, after = floor_cell(slot.start) - floor_cell(home.start), ceil_cell(home.end) - ceil_cell(slot.end)
    return before % length + after % length
