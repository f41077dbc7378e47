"""The algebra of spans: what is free is what is offered minus what is taken, whoever offers and whatever takes."""

from collections.abc import Iterable
from datetime import timedelta

from domain.times import Span


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Merge overlapping and touching spans, sorted; a point survives where no span contains its moment."""
    lengths, points = _sorted_apart(spans)
    merged: list[Span] = []
    for span in lengths:
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(sorted([*merged, *_points_in(points, merged, inside=False)]))


def intersect(one: Iterable[Span], other: Iterable[Span]) -> tuple[Span, ...]:
    """Return what both sides have in common, merged and sorted; a point is kept where the other side has its moment."""
    (left, left_points), (right, right_points) = _sorted_apart(union(one)), _sorted_apart(union(other))
    found: list[Span] = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i].overlaps(right[j]):
            found.append(Span(max(left[i].start, right[j].start), min(left[i].end, right[j].end)))
        if left[i].end < right[j].end:
            i += 1
        else:
            j += 1
    found.extend(_points_in(left_points, right, inside=True))
    found.extend(_points_in(right_points, left, inside=True))
    found.extend(set(left_points) & set(right_points))
    return union(found)


def subtract(spans: Iterable[Span], taken: Iterable[Span]) -> tuple[Span, ...]:
    """Return what is left of `spans` without `taken`, sorted; points in `taken` take nothing away from a span."""
    blocks = union(block for block in taken if block.start < block.end)
    left: list[Span] = []
    first = 0
    for span in union(spans):
        while first < len(blocks) and blocks[first].end <= span.start:
            first += 1
        left.extend(_without(span, blocks, first))
    return tuple(left)


def total(spans: Iterable[Span]) -> timedelta:
    """Return the time the spans cover together, counting overlaps once."""
    return sum((span.length for span in union(spans)), timedelta())


def _sorted_apart(spans: Iterable[Span]) -> tuple[list[Span], list[Span]]:
    """Return the spans that have a length and the distinct points, each sorted."""
    everything = sorted(set(spans))
    return [span for span in everything if span.length], [span for span in everything if not span.length]


def _points_in(points: Iterable[Span], spans: list[Span], *, inside: bool) -> list[Span]:
    """Return those sorted points that lie in the sorted, disjoint spans, or those that do not."""
    kept: list[Span] = []
    at = 0
    for point in points:
        while at < len(spans) and spans[at].end <= point.start:
            at += 1
        if (at < len(spans) and spans[at].contains(point.start)) is inside:
            kept.append(point)
    return kept


def _without(span: Span, blocks: tuple[Span, ...], first: int) -> list[Span]:
    """Cut the sorted, disjoint blocks from index `first` on out of one span."""
    if span.start == span.end:
        taken = first < len(blocks) and blocks[first].contains(span.start)
        return [] if taken else [span]
    left: list[Span] = []
    at = span.start
    for block in blocks[first:]:
        if block.start >= span.end:
            break
        if block.start > at:
            left.append(Span(at, block.start))
        at = max(at, block.end)
    if at < span.end:
        left.append(Span(at, span.end))
    return left
