"""Luck repeats itself for the same names, and has the shape that it claims to have."""

from datetime import timedelta
from statistics import mean, median

import pytest

from scheduler.simulation.dice import Dice

DRAWS = 20_000


def test_the_numbers_are_those_of_splitmix64() -> None:
    dice = Dice(0)
    dice._state = 1234567
    published = (6457827717110365317, 3203168211198807973, 9817491932198370423)
    assert tuple(dice.unit() for _ in published) == tuple((word >> 11) / (1 << 53) for word in published)


def test_same_names_same_luck() -> None:
    assert [Dice(1, "a", "b").unit() for _ in range(2)] == [Dice(1, "a", "b").unit()] * 2
    others = [Dice(2, "a", "b"), Dice(1, "a", "c"), Dice(1, "b", "a"), Dice(1, "a"), Dice(1)]
    assert len({dice.unit() for dice in [Dice(1, "a", "b"), *others]}) == 6


def test_units_fill_the_whole_stretch_evenly() -> None:
    dice = Dice(7)
    tenths = [0] * 10
    for _ in range(DRAWS):
        tenths[int(dice.unit() * 10)] += 1
    assert min(tenths) > 0.9 * DRAWS / 10
    assert max(tenths) < 1.1 * DRAWS / 10


def test_waits_are_exponential() -> None:
    dice = Dice(7)
    waits = [dice.wait(timedelta(minutes=10)) / timedelta(minutes=1) for _ in range(DRAWS)]
    assert mean(waits) == pytest.approx(10, rel=0.03)
    assert median(waits) == pytest.approx(6.93, rel=0.03)
    assert min(waits) >= 0


def test_weights_are_kept() -> None:
    dice = Dice(7)
    taken = [dice.index((0.6, 0.25, 0.15)) for _ in range(DRAWS)]
    assert [taken.count(at) / DRAWS for at in range(3)] == pytest.approx([0.6, 0.25, 0.15], abs=0.02)


@pytest.mark.parametrize(("weights", "found"), [((0, 1, 0), 1), ((0, 0), 1), ((1,), 0)])
def test_weights_at_their_ends(weights: tuple[float, ...], found: int) -> None:
    assert {Dice(seed).index(weights) for seed in range(20)} == {found}


@pytest.mark.parametrize(("share", "found"), [(0.0, {False}), (1.0, {True})])
def test_never_and_always(share: float, found: set[bool]) -> None:
    assert {Dice(seed).chance(share) for seed in range(50)} == found


def test_samples_have_no_doubles() -> None:
    assert sorted(Dice(3).sample("abc", 9)) == ["a", "b", "c"]
    assert len(set(Dice(3).sample(range(100), 40))) == 40
    assert {Dice(seed).sample("ab", 1) for seed in range(20)} == {("a",), ("b",)}
    assert Dice(3).sample("", 2) == ()
