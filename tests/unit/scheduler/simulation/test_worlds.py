"""Made-up campaigns have the size that was asked for."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.times import Span
from scheduler.intervals import total
from scheduler.offers import Wish
from scheduler.simulation.worlds import Size, made

MORNING = datetime(2026, 12, 1, 1, tzinfo=UTC)
WITHIN = tuple(Span(MORNING + timedelta(days=day), MORNING + timedelta(days=day, hours=8)) for day in range(5))


def test_everybody_is_there_and_as_busy_as_said() -> None:
    guests, need, supply = made(Size(30, 7, 3, WITHIN, seats=2, busy=0.25), 1)
    assert len({guest.id for guest in guests}) == 30
    assert [len(seat) for seat in need.seats] == [4, 3]
    assert len({person for seat in need.seats for person in seat}) == 7
    assert {total(supply.free[person]) for seat in need.seats for person in seat} == {timedelta(hours=30)}
    assert {supply.free[room] for room in need.rooms} == {WITHIN}
    assert set(supply.free) == {*need.seats[0], *need.seats[1], *need.rooms}


@pytest.mark.parametrize(("wishing", "count"), [(0.0, 0), (1.0, 30)])
def test_wishes_are_for_one_of_the_spans(wishing: float, count: int) -> None:
    guests, _, _ = made(Size(30, 1, 0, WITHIN, wishing=wishing), 1)
    wishes = [guest.wish for guest in guests if guest.wish != Wish()]
    assert len(wishes) == count
    assert {window for wish in wishes for window in wish.windows} <= set(WITHIN)


def test_ways_follow_their_shares() -> None:
    guests, _, _ = made(Size(400, 1, 0, WITHIN), 1)
    first = [guest.ways[0] for guest in guests]
    assert [first.count(way) / 400 for way in ("card", "sms", "mail")] == pytest.approx([0.2, 0.6, 0.2], abs=0.06)
    assert {guest.ways for guest in guests} == {("card", "sms", "mail"), ("sms", "mail"), ("mail", "sms")}
    assert {guest.member for guest in guests if guest.ways[0] == "card"} == {True}


def test_one_way_only() -> None:
    guests, _, _ = made(Size(5, 1, 0, WITHIN, ways={"card": 0.0, "sms": 1.0, "mail": 0.0}), 1)
    assert {guest.ways for guest in guests} == {("sms",)}


def test_the_same_seed_makes_the_same_world() -> None:
    size = Size(30, 7, 3, WITHIN)
    assert made(size, 1) == made(size, 1)
    assert made(size, 1) != made(size, 2)
