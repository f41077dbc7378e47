"""A bound room seats everybody, has what is asked for, is free, and no free fitting one wastes fewer seats: by brute force."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.people import Room
from domain.times import Span
from scheduler.binding import bind, free_room
from scheduler.openings import Need, Supply
from scheduler.rooms import fitting, here, lack, spare

MONDAY = datetime(2026, 11, 30, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
CELLS = 8
THINGS = ("投影仪", "白板", "电视")


@dataclass(frozen=True)
class World:
    """`taken[room]`: quarters of an hour in which it is not free."""

    rooms: tuple[Room, ...]
    taken: dict[str, frozenset[int]]
    people: int
    wanted: tuple[str, ...]
    place: str
    start: int
    length: int


@st.composite
def worlds(draw: st.DrawFn) -> World:
    rooms = tuple(
        Room(
            f"r{number}",
            draw(st.sampled_from(["A101", "A102", "B101", "B102"])),
            draw(st.integers(0, 6)),
            draw(st.sampled_from(["A座", "B座", ""])),
            tuple(draw(st.lists(st.sampled_from(THINGS), unique=True, max_size=3))),
            draw(st.sampled_from(["A", "B", ""])),
        )
        for number in range(draw(st.integers(0, 5)))
    )
    length = draw(st.integers(1, 3))
    return World(
        rooms,
        {room.id: draw(st.frozensets(st.integers(0, CELLS - 1), max_size=5)) for room in rooms},
        draw(st.integers(2, 6)),
        tuple(draw(st.lists(st.sampled_from(["投影", "白板"]), unique=True, max_size=2))),
        draw(st.sampled_from(["A", "A座", "A101", "B", "C"])),
        draw(st.integers(0, CELLS - length)),
        length,
    )


def at(cell: int) -> datetime:
    return MONDAY + QUARTER * cell


def suits(room: Room, world: World) -> bool:
    """Judged anew: by reading the label, counting chairs and looking at the door."""
    exact = any(other.name == world.place for other in world.rooms)
    if exact and room.name != world.place:
        return False
    in_place = world.place in {room.name, room.place} or (room.location + room.name).count(world.place)
    chairs = room.capacity == 0 or world.people <= room.capacity
    tools = all(any(thing.startswith(one) for thing in room.equipment) for one in world.wanted)
    return bool(in_place) and chairs and tools


def is_free(room: Room, world: World) -> bool:
    return not world.taken[room.id] & set(range(world.start, world.start + world.length))


def bound(world: World) -> str | None:
    fit = fitting(here(world.rooms, world.place), world.people, world.wanted)
    free = {
        room.id: tuple(Span(at(cell), at(cell + 1)) for cell in range(CELLS) if cell not in world.taken[room.id])
        for room in fit
    }
    need = Need(
        QUARTER * world.length,
        (("p",),),
        tuple(room.id for room in fit),
        (Span(at(0), at(CELLS)),),
        spare=tuple(spare(room, world.people) for room in fit),
    )
    supply = Supply({**free, "p": need.within})
    found = free_room(at(world.start), need, supply) if fit else None
    crew = bind(at(world.start), need, supply)
    assert (crew.room if crew else None) == (found if fit else "")
    return found


@settings(max_examples=400, deadline=None)
@given(worlds())
def test_a_bound_room_fits_is_free_and_wastes_least(world: World) -> None:
    able = {room.id: room for room in world.rooms if suits(room, world) and is_free(room, world)}
    found = bound(world)
    assert (found in able) if able else (found is None)
    if found:
        empty = {name: room.capacity - world.people if room.capacity else 10**9 for name, room in able.items()}
        assert empty[found] == min(empty.values())


@settings(max_examples=400, deadline=None)
@given(worlds())
def test_what_is_missing_is_missing(world: World) -> None:
    there = here(world.rooms, world.place)
    why = lack(there, world.people, world.wanted)
    seat = [room for room in there if room.capacity == 0 or room.capacity >= world.people]
    assert (why == "small") == (bool(there) and not seat)
    assert (why == "bare") == (bool(seat) and not any(suits(room, world) for room in there))
