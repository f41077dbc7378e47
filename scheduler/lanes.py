"""What takes place at the same time is drawn side by side: which lane each span gets, and how many lanes there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.times import Span


@dataclass(frozen=True, slots=True)
class Place:
    """A lane, counted from 0, out of the lanes that those need that overlap, directly or by way of others."""

    lane: int
    lanes: int


def lanes(spans: Sequence[Span]) -> list[Place]:
    """Return each span's place, in the order given; nobody shares a lane with somebody they overlap."""
    taken: dict[int, int] = {}
    group: list[int] = []
    found: dict[int, Place] = {}
    for index in sorted(range(len(spans)), key=lambda one: (spans[one].start, spans[one].end, one)):
        if group and all(spans[other].end <= spans[index].start for other in group):
            found |= _settled(group, taken)
            group = []
        busy = {taken[other] for other in group if spans[other].end > spans[index].start}
        taken[index] = next(lane for lane in range(len(spans)) if lane not in busy)
        group.append(index)
    found |= _settled(group, taken)
    return [found[index] for index in range(len(spans))]


def _settled(group: Sequence[int], taken: dict[int, int]) -> dict[int, Place]:
    most = max((taken[index] for index in group), default=-1) + 1
    return {index: Place(taken[index], most) for index in group}
