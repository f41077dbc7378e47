"""How often candidates took a time in each part of the day, next to what was on their cards."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Count:
    """Of the cards that left a choice: with this part on them, taken, and what chance alone would have taken."""

    seen: int = 0
    picked: int = 0
    expected: float = 0.0


@dataclass(frozen=True, slots=True)
class Tally:
    """What was chosen, by part of the day; `cards` that left a choice."""

    cards: int = 0
    counts: Mapping[str, Count] = field(default_factory=dict)

    def count(self, part: str) -> Count:
        """What is known of a part of the day."""
        return self.counts.get(part, Count())
