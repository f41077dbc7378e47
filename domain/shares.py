"""A share of a count, with how much of it may be chance."""

from dataclasses import dataclass
from math import sqrt
from typing import Final

ENOUGH: Final = 30  # below, a share says little, and says so
_Z: Final = 1.96  # 95 %


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`."""

    part: int
    whole: int

    @property
    def rate(self) -> float:
        """From 0 to 1; 0 of nothing."""
        return self.part / self.whole if self.whole else 0.0

    @property
    def enough(self) -> bool:
        """Whether there are enough to speak of a share at all."""
        return self.whole >= ENOUGH

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's interval at 95 %: where the true share probably lies; all is possible of nothing."""
        if not self.whole:
            return 0.0, 1.0
        count, rate = self.whole, self.rate
        middle = rate + _Z**2 / (2 * count)
        half = _Z * sqrt(rate * (1 - rate) / count + _Z**2 / (4 * count**2))
        scale = 1 + _Z**2 / count
        return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)
