"""Shares and what chance makes of them."""

from math import comb

import pytest

from domain.shares import Share


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (20, 36, 0.3958, 0.7046), (0, 0, 0.0, 1.0)],
)
def test_intervals_as_in_the_tables(part: int, whole: int, low: float, high: float) -> None:
    assert Share(part, whole).interval == pytest.approx((low, high), abs=5e-4)


def test_the_interval_holds_the_true_share_about_as_often_as_it_says() -> None:
    def covered(count: int, true: float) -> float:
        hits = [k for k in range(count + 1) if (i := Share(k, count).interval)[0] <= true <= i[1]]
        return sum(comb(count, k) * true**k * (1 - true) ** (count - k) for k in hits)

    coverages = [covered(count, true / 20) for count in (30, 60, 120) for true in range(2, 19)]
    assert 0.945 < sum(coverages) / len(coverages) < 0.96


def test_a_share_of_few_says_so() -> None:
    assert [Share(1, n).enough for n in (0, 29, 30)] == [False, False, True]
    assert [Share(0, 0).rate, Share(1, 4).rate] == [0.0, 0.25]
