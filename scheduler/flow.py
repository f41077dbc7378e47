"""The most candidates that can have places at once: maximum matching of groups with equal choice to counted places."""

from collections import defaultdict
from collections.abc import Mapping

from scheduler.grid import members


def most_matched(groups: Mapping[int, int], places: Mapping[int, int]) -> dict[int, dict[int, int]]:
    """Return a maximum matching: place → choice → how many of that group are there.

    `groups`: choice (a mask of place numbers) → how many candidates have exactly this choice. `places`: number → how
    many fit. Augmenting paths move whole handfuls; places behind a failed search are full for good and are left out.
    """
    matching = _Matching(places)
    for choice in sorted(groups, key=lambda mask: (mask.bit_count(), mask)):
        left = groups[choice]
        while left and (moved := matching.add(choice, left)):
            left -= moved
    return matching.held


class _Matching:
    """A matching that grows by one group at a time."""

    __slots__ = ("_open", "_places", "held")

    def __init__(self, places: Mapping[int, int]) -> None:
        self._open = dict(places)
        self._places = sum(1 << place for place in places)  # those that can still matter
        self.held: dict[int, dict[int, int]] = {place: defaultdict(int) for place in places}

    def add(self, choice: int, wanted: int) -> int:
        """Find room for up to `wanted` more of a group; 0 when there is none left for it, ever."""
        came: dict[int, tuple[int, int]] = {}
        queue = [(place, choice, -1) for place in self._new(choice, 0)]
        seen = sum(1 << place for place, _, _ in queue)
        for place, group, before in queue:
            came[place] = (group, before)
            if self._open[place]:
                return self._move(place, came, wanted)
            for other, count in self.held[place].items():
                fresh = [] if not count else self._new(other, seen)
                queue.extend((further, other, place) for further in fresh)
                seen |= sum(1 << further for further in fresh)
        self._places &= ~seen
        return 0

    def _new(self, choice: int, seen: int) -> list[int]:
        """Return the places of a choice that a search has not met and that can still matter."""
        return list(members(choice & self._places & ~seen))

    def _move(self, end: int, came: Mapping[int, tuple[int, int]], wanted: int) -> int:
        """Shift as many as fit along the path that leads to an open place."""
        steps: list[tuple[int, int, int]] = []
        place, amount = end, min(wanted, self._open[end])
        while place >= 0:
            group, before = came[place]
            steps.append((place, group, before))
            amount = amount if before < 0 else min(amount, self.held[before][group])
            place = before
        self._open[end] -= amount
        for place, group, before in steps:
            self.held[place][group] += amount
            if before >= 0:
                self.held[before][group] -= amount
        return amount


def matched_count(held: Mapping[int, Mapping[int, int]]) -> int:
    """Return how many candidates a matching serves."""
    return sum(sum(groups.values()) for groups in held.values())
