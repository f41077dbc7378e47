"""What it costs to offer a time: how far away it is, and how many are expected there."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.times import Span
from scheduler.board import Board
from scheduler.dayparts import day_part
from scheduler.openings import Opening

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
FOUND = tuple(
    Opening(NOON + HOUR * hours, NOON + HOUR * (hours + 1), places, places, places)
    for hours, places in ((0, 1), (0.5, 2), (1, 1), (24, 1))
)


def board(weight: float = 8.0, count: int = 3) -> Board:
    return Board(FOUND, UTC, weight, count)


def test_at_first_only_the_distance_counts() -> None:
    assert board().cost == [0.0, pytest.approx(1 / 48), pytest.approx(1 / 24), 1.0]


def test_takers_to_be_expected_count_by_the_cube() -> None:
    made = board().demanded({NOON: 2.0, NOON + HOUR * 30: 5.0})
    assert made.named == [2.0, 2.0, 0.0, 0.0]
    assert made.cost == [8.0, pytest.approx(1 / 48 + 1.0), pytest.approx(1 / 24), 1.0]
    made.name(1)
    assert made.named == [3.0, 3.0, 1.0, 0.0]
    assert made.cost == [27.0, pytest.approx(1 / 48 + 27 / 8), pytest.approx(1 / 24 + 1.0), 1.0]


def test_fewer_times_on_a_card_make_each_more_likely() -> None:
    assert board(weight=1.0, count=1).demanded({NOON: 2.0}).cost[0] == 27.0
    assert board(weight=1.0, count=0).demanded({NOON: 2.0}).cost[0] == 27.0


def test_the_cheapest_may_have_flaws() -> None:
    made = board()
    assert made.cheapest(0b1111, lambda index: 0.0) == 0
    assert made.cheapest(0b1110, lambda index: 0.0) == 1
    assert made.cheapest(0b1111, lambda index: 0.0 if index == 3 else 2.0) == 3
    assert made.cheapest(0b0000, lambda index: 0.0) is None
    made.demanded({NOON: 2.0})
    assert made.cheapest(0b1111, lambda index: 0.0) == 2


def test_equals_go_by_time() -> None:
    twins = Board((FOUND[0], FOUND[0]), UTC, 8.0, 3)
    assert twins.cheapest(0b11, lambda index: 0.0) == 0
    assert twins.nearest(0b11, [Span(NOON, NOON)], lambda index: 0.0) == 0


def test_the_nearest_is_measured_from_the_windows() -> None:
    tomorrow = [Span(NOON + HOUR * 26, NOON + HOUR * 27), Span(NOON - HOUR * 9, NOON - HOUR * 8)]
    made = board()
    assert [round(made.distance(index, tomorrow) * 24, 3) for index in range(4)] == [8.0, 8.5, 9.0, 1.0]
    assert made.nearest(0b1111, tomorrow, lambda index: 0.0) == 3
    assert made.nearest(0b0111, tomorrow, lambda index: 0.0) == 0
    made.demanded({NOON + HOUR * 24: 3.0})
    assert made.nearest(0b1111, tomorrow, lambda index: 0.0) == 0


@pytest.mark.parametrize(
    ("hour", "minute", "part"),
    [
        (9, 0, "morning"),
        (11, 59, "morning"),
        (12, 0, "noon"),
        (13, 29, "noon"),
        (13, 30, "afternoon"),
        (17, 59, "afternoon"),
        (18, 0, "evening"),
    ],
)
def test_parts_of_the_day(hour: int, minute: int, part: str) -> None:
    assert day_part(datetime(2026, 11, 25, hour, minute, tzinfo=UTC), UTC) == part
