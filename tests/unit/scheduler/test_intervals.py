"""The algebra of spans agrees with sets of minutes, the slow and obvious way."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.times import Span
from scheduler.intervals import intersect, subtract, total, union

ZERO = datetime(2026, 11, 25, tzinfo=UTC)


def span(start: int, end: int) -> Span:
    return Span(ZERO + timedelta(minutes=start), ZERO + timedelta(minutes=end))


def minute_set(spans: tuple[Span, ...] | list[Span]) -> set[int]:
    found: set[int] = set()
    for each in spans:
        found.update(range((each.start - ZERO) // timedelta(minutes=1), (each.end - ZERO) // timedelta(minutes=1)))
    return found


def from_minutes(minutes: set[int]) -> tuple[Span, ...]:
    starts = sorted(minute for minute in minutes if minute - 1 not in minutes)
    ends = sorted(minute + 1 for minute in minutes if minute + 1 not in minutes)
    return tuple(span(start, end) for start, end in zip(starts, ends, strict=True))


lengths = st.lists(st.tuples(st.integers(0, 90), st.integers(1, 30)).map(lambda pair: span(pair[0], sum(pair))))
points = st.lists(st.integers(0, 120).map(lambda minute: span(minute, minute)))


@given(lengths)
def test_union_is_the_set_union(spans: list[Span]) -> None:
    assert union(spans) == from_minutes(minute_set(spans))


@given(lengths, lengths)
def test_intersect_is_the_set_intersection(one: list[Span], other: list[Span]) -> None:
    assert intersect(one, other) == from_minutes(minute_set(one) & minute_set(other))


@given(lengths, lengths)
def test_subtract_is_the_set_difference(one: list[Span], other: list[Span]) -> None:
    assert subtract(one, other) == from_minutes(minute_set(one) - minute_set(other))


@given(lengths)
def test_total_counts_each_minute_once(spans: list[Span]) -> None:
    assert total(spans) == timedelta(minutes=len(minute_set(spans)))


def only_points(spans: tuple[Span, ...]) -> set[Span]:
    return {each for each in spans if not each.length}


@given(lengths, points)
def test_a_point_survives_union_where_no_span_has_it(spans: list[Span], moments: list[Span]) -> None:
    outside = {point for point in moments if not any(each.contains(point.start) for each in spans)}
    merged = union([*spans, *moments])
    assert (only_points(merged), minute_set(merged)) == (outside, minute_set(spans))


@given(lengths, points)
def test_points_meet_the_spans_that_contain_them(spans: list[Span], moments: list[Span]) -> None:
    inside = {point for point in moments if any(each.contains(point.start) for each in spans)}
    assert set(intersect(spans, moments)) == set(intersect(moments, spans)) == inside


@given(lengths, points)
def test_subtracting_spans_takes_the_points_inside(spans: list[Span], moments: list[Span]) -> None:
    outside = {point for point in moments if not any(each.contains(point.start) for each in spans)}
    assert set(subtract(moments, spans)) == outside


@given(points, points)
def test_points_meet_equal_points(one: list[Span], other: list[Span]) -> None:
    assert set(intersect(one, other)) == set(one) & set(other)


def test_points_take_nothing_from_a_span() -> None:
    assert subtract([span(0, 60)], [span(30, 30)]) == (span(0, 60),)


def test_a_point_between_touching_spans_is_merged_into_them() -> None:
    assert union([span(0, 10), span(10, 10), span(10, 20)]) == (span(0, 20),)
