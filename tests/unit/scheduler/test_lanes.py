"""Interviews at the same time stand side by side, and those that do not meet use the whole width."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.times import Span
from scheduler.lanes import Place, lanes

ZERO = datetime(2026, 11, 23, tzinfo=UTC)


def span(start: int, end: int) -> Span:
    return Span(ZERO + timedelta(minutes=start), ZERO + timedelta(minutes=end))


def test_alone_is_alone() -> None:
    assert lanes([]) == []
    assert lanes([span(0, 45), span(45, 90)]) == [Place(0, 1), Place(0, 1)]


def test_a_chain_shares_its_lanes() -> None:
    assert lanes([span(30, 90), span(0, 60), span(60, 120)]) == [Place(1, 2), Place(0, 2), Place(0, 2)]
    assert lanes([span(0, 60), span(0, 60), span(0, 60), span(60, 90)]) == [
        Place(0, 3),
        Place(1, 3),
        Place(2, 3),
        Place(0, 1),
    ]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=12))
def test_nobody_is_drawn_over_anybody(pairs: list[tuple[int, int]]) -> None:
    spans = [span(start, start + length) for start, length in pairs]
    places = lanes(spans)
    for here in places:
        assert 0 <= here.lane < here.lanes
        at_once = max(sum(other.contains(moment.start) for other in spans) for moment in spans)
        assert here.lanes <= at_once
    for first, (one, here) in enumerate(zip(spans, places, strict=True)):
        for other, there in list(zip(spans, places, strict=True))[first + 1 :]:
            if one.overlaps(other):
                assert here.lane != there.lane
                assert here.lanes == there.lanes
