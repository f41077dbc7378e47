"""Bit sets: free time is rounded inwards, busy time outwards, and runs are found."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.times import Span
from scheduler.grid import Grid, ceil_cell, cell_count, floor_cell, members, moment_of, runs, stretch, whole_cells


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 25, hour, minute, tzinfo=UTC)


def test_cells_are_counted_from_1970() -> None:
    assert floor_cell(datetime(1970, 1, 1, 0, 44, tzinfo=UTC)) == 2
    assert ceil_cell(datetime(1970, 1, 1, 0, 31, tzinfo=UTC)) == 3
    assert ceil_cell(datetime(1970, 1, 1, 0, 30, tzinfo=UTC)) == 2
    assert moment_of(3) == datetime(1970, 1, 1, 0, 45, tzinfo=UTC)


@pytest.mark.parametrize(("minutes", "cells"), [(15, 1), (20, 2), (45, 3), (60, 4), (61, 5)])
def test_a_cell_begun_is_a_whole_one(minutes: int, cells: int) -> None:
    assert cell_count(timedelta(minutes=minutes)) == cells


def test_an_interview_occupies_the_cells_it_touches() -> None:
    assert whole_cells(at(9), timedelta(minutes=50)) == Span(at(9), at(10))
    assert whole_cells(at(9, 10), timedelta(hours=1)) == Span(at(9), at(10, 15))


def test_members_are_the_positions_of_set_bits() -> None:
    assert list(members(0b101001)) == [0, 3, 5]
    assert list(members(0)) == []


@pytest.mark.parametrize("length", range(1, 9))
def test_runs_are_where_enough_bits_follow(length: int) -> None:
    for bits in range(512):
        assert list(members(runs(bits, length))) == [
            start for start in range(10) if all(bits >> (start + step) & 1 for step in range(length))
        ]


def test_a_stretch_may_be_empty() -> None:
    assert stretch(2, 5) == 0b11100
    assert stretch(5, 5) == 0
    assert stretch(5, 2) == 0


def test_a_grid_holds_all_its_spans() -> None:
    grid = Grid.over([Span(at(10, 10), at(11)), Span(at(9, 5), at(9, 20))])
    assert grid == Grid(floor_cell(at(9)), 8)
    assert grid.moment(0) == at(9)
    assert grid.bit(at(9, 50)) == 3
    assert Grid.over([]) == Grid(0, 0)


def test_free_time_is_rounded_inwards() -> None:
    grid = Grid.over([Span(at(9), at(11))])
    span = Span(at(9, 10), at(10, 5))
    assert list(members(grid.inside([span]))) == [1, 2, 3]


def test_spans_that_touch_make_a_whole_cell_together() -> None:
    grid = Grid.over([Span(at(9), at(10))])
    assert list(members(grid.inside([Span(at(9, 7), at(9, 15)), Span(at(9), at(9, 7))]))) == [0]


def test_what_lies_outside_is_cut_and_points_touch_nothing() -> None:
    grid = Grid.over([Span(at(9), at(10))])
    assert grid.inside([Span(at(8), at(12))]) == 0b1111
    assert grid.inside([Span(at(8), at(9)), Span(at(9, 30), at(9, 30))]) == 0
