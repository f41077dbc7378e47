"""Chance that can be repeated: a small generator of numbers, one of its own for everybody and everything."""

from collections.abc import Sequence
from datetime import timedelta
from math import log
from typing import Final, TypeVar
from zlib import crc32

T = TypeVar("T")
_WORD: Final = (1 << 64) - 1
_GOLDEN: Final = 0x9E3779B97F4A7C15


class Dice:
    """The generator splitmix64. Equal names of one seed give equal numbers, on every machine.

    Whoever has dice of their own meets the same luck in two campaigns that differ in something else.
    """

    __slots__ = ("_state",)

    def __init__(self, seed: int, *names: str) -> None:
        self._state = _mixed(seed & _WORD)
        for name in names:
            self._state = _mixed(self._state ^ (crc32(name.encode()) * _GOLDEN & _WORD))

    def unit(self) -> float:
        """Return a number from 0 up to but not 1."""
        self._state = (self._state + _GOLDEN) & _WORD
        return (_mixed(self._state) >> 11) / (1 << 53)

    def chance(self, share: float) -> bool:
        """Return true in this share of all cases."""
        return self.unit() < share

    def wait(self, mean: timedelta) -> timedelta:
        """Return how long something takes that may happen at any moment alike (exponential)."""
        return mean * -log(1 - self.unit())

    def index(self, weights: Sequence[float]) -> int:
        """Return a position, each as likely as its weight; the last when all weights are 0."""
        left = self.unit() * sum(weights)
        for position, weight in enumerate(weights):
            left -= weight
            if left < 0:
                return position
        return len(weights) - 1

    def sample(self, items: Sequence[T], count: int) -> tuple[T, ...]:
        """Return up to `count` different items in the order drawn."""
        rest = list(items)
        return tuple(rest.pop(int(self.unit() * len(rest))) for _ in range(min(count, len(rest))))


def _mixed(word: int) -> int:
    word = (word ^ word >> 30) * 0xBF58476D1CE4E5B9 & _WORD
    word = (word ^ word >> 27) * 0x94D049BB133111EB & _WORD
    return word ^ word >> 31
