"""Which rooms fit, in which order, and what is missing when none does."""

import pytest

from domain.people import Room
from scheduler.rooms import fitting, here, lack, spare

BIG = Room("r1", "A座大", 12, "A座3层", ("投影仪",))
MIDDLE = Room("r2", "A座中", 4, "A座3层", ("白板",))
SMALL = Room("r3", "A座小", 2, "A座3层")
GUESS = Room("r4", "A座谁知道", 0, "A座3层", ("投影仪", "白板"))
OTHER = Room("r5", "B座大", 12, "B座", ("投影仪",), "总部")
ALL = (BIG, MIDDLE, SMALL, GUESS, OTHER)


@pytest.mark.parametrize(
    ("place", "rooms"),
    [("A座", (BIG, MIDDLE, SMALL, GUESS)), ("A座中", (MIDDLE,)), ("总部", (OTHER,)), ("C座", ())],
)
def test_a_name_means_one_room_and_a_place_all_of_its_rooms(place: str, rooms: tuple[Room, ...]) -> None:
    assert here(ALL, place) == rooms


def test_an_exact_name_is_not_mixed_up_with_a_longer_one() -> None:
    assert here((Room("1", "302A"), Room("2", "302")), "302") == (Room("2", "302"),)


def test_the_fewest_empty_seats_come_first_and_unknown_sizes_last() -> None:
    assert fitting((BIG, GUESS, SMALL, MIDDLE), 3) == (MIDDLE, BIG, GUESS)


def test_all_of_the_equipment_is_there() -> None:
    assert fitting(ALL, 2, ("投影",)) == (BIG, OTHER, GUESS)
    assert fitting(ALL, 2, ("投影", "白板")) == (GUESS,)


@pytest.mark.parametrize(
    ("rooms", "people", "equipment", "why"),
    [
        ((), 2, (), ""),
        ((SMALL,), 2, (), ""),
        ((SMALL,), 3, (), "small"),
        ((SMALL,), 3, ("投影",), "small"),
        ((SMALL, MIDDLE), 3, ("投影",), "bare"),
        ((SMALL, BIG), 3, ("投影",), ""),
    ],
)
def test_what_is_missing(rooms: tuple[Room, ...], people: int, equipment: tuple[str, ...], why: str) -> None:
    assert lack(rooms, people, equipment) == why


def test_an_unknown_size_is_the_most_wasteful() -> None:
    assert (spare(MIDDLE, 3), spare(GUESS, 3) > spare(BIG, 3)) == (1, True)
