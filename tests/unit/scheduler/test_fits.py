"""Whether one start is what somebody wished for: the same answer as for a whole board of openings."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.times import Span
from scheduler.openings import Opening
from scheduler.positions import Positions, fits

TEN = datetime(2026, 11, 25, 2, tzinfo=UTC)
LENGTH = timedelta(minutes=45)
STARTS = [TEN + timedelta(minutes=15 * index) for index in range(12)]


def span(first: int, last: int) -> Span:
    return Span(TEN + timedelta(minutes=first), TEN + timedelta(minutes=last))


@pytest.mark.parametrize(
    ("windows", "fitting"),
    [
        ([span(0, 0)], [0]),
        ([span(7, 7)], []),
        ([span(0, 30)], [0, 1]),  # too short for an interview: it names starts
        ([span(0, 60)], [0, 1]),
        ([span(0, 45)], [0]),
        ([span(15, 120), span(30, 30)], [1, 2, 3, 4, 5]),
        ([span(0, 60), span(60, 60)], [0, 1, 4]),
        ([], []),
    ],
)
def test_a_start_fits_as_it_does_on_the_board(windows: list[Span], fitting: list[int]) -> None:
    found = [index for index, start in enumerate(STARTS) if fits(start, LENGTH, windows)]
    board = Positions([Opening(start, start + LENGTH, 1, 1, 1) for start in STARTS]).fitting(windows)
    assert found == fitting
    assert [index for index in range(len(STARTS)) if board >> index & 1] == fitting
