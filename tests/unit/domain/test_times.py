"""A span is half-open, aware and forwards; its cells are the quarter hours it touches."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.times import CELL, Span, cells

NINE = datetime(2026, 11, 25, 9, tzinfo=UTC)


def minutes(start: int, end: int) -> Span:
    return Span(NINE + timedelta(minutes=start), NINE + timedelta(minutes=end))


def test_a_naive_datetime_is_refused() -> None:
    naive = NINE.replace(tzinfo=None)
    for start, end in ((naive, naive), (NINE, naive), (naive, NINE)):
        with pytest.raises(ValueError, match="aware"):
            Span(start, end)


def test_a_span_cannot_run_backwards() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        minutes(1, 0)


def test_other_zones_are_kept_as_utc() -> None:
    local = datetime(2026, 11, 25, 17, tzinfo=ZoneInfo("Asia/Shanghai"))
    span = Span(local, local)
    assert (span, span.start.tzinfo, span.length) == (Span(NINE, NINE), UTC, timedelta())


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((0, 60), (30, 90), True),
        ((0, 60), (60, 90), False),
        ((0, 60), (10, 20), True),
        ((0, 60), (0, 0), True),
        ((0, 60), (60, 60), False),
        ((5, 5), (5, 5), True),
        ((5, 5), (6, 6), False),
    ],
)
def test_overlap_is_symmetric_and_half_open(one: tuple[int, int], other: tuple[int, int], *, expected: bool) -> None:
    assert minutes(*one).overlaps(minutes(*other)) is expected
    assert minutes(*other).overlaps(minutes(*one)) is expected


def test_contains_leaves_the_end_out() -> None:
    span = minutes(0, 60)
    moments = [NINE - timedelta(minutes=1), NINE, NINE + timedelta(minutes=59), NINE + timedelta(minutes=60)]
    assert [span.contains(moment) for moment in moments] == [False, True, True, False]


def test_covers_lets_the_ends_coincide() -> None:
    span = minutes(0, 60)
    others = [minutes(0, 60), minutes(10, 20), minutes(60, 60), minutes(-1, 60), minutes(0, 61)]
    assert [span.covers(other) for other in others] == [True, True, True, False, False]


def test_cells_of_an_odd_span() -> None:
    assert cells(minutes(14, 31)) == (NINE, NINE + CELL, NINE + 2 * CELL)


def test_a_point_has_no_cells() -> None:
    assert cells(minutes(0, 0)) == ()


@given(st.integers(-10_000, 10_000), st.integers(1, 3_000))
def test_cells_are_exactly_the_aligned_quarters_touched(start: int, length: int) -> None:
    span = minutes(start, start + length)
    first = NINE + CELL * ((start // 15) - 1)
    nearby = [first + CELL * index for index in range(length // 15 + 5)]
    assert cells(span) == tuple(cell for cell in nearby if Span(cell, cell + CELL).overlaps(span))
