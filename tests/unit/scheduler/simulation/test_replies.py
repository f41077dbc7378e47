"""What the organisation's own past says about how people will answer."""

from dataclasses import replace
from datetime import timedelta

import pytest

from scheduler.simulation.replies import ENOUGH, Answer, Curve, behaviour
from scheduler.simulation.scenario import Behaviour

HOUR = timedelta(hours=1)
USUAL = Behaviour()


def answered(hours: float) -> Answer:
    return Answer(HOUR * hours / 2, HOUR * hours)


def test_too_little_of_a_past_changes_nothing() -> None:
    assert behaviour(Curve(), USUAL) == USUAL
    assert behaviour(Curve((answered(30),) * (ENOUGH - 1)), USUAL) == USUAL


def test_every_share_is_counted_and_shrunk() -> None:
    answers = (
        *(answered(0.5),) * 20,  # soon
        *(answered(10),) * 20,  # later the same day
        *(answered(30),) * 10,  # after a reminder
        *(Answer(HOUR, None),) * 30,  # looked only
        *(Answer(),) * 20,
    )
    found = behaviour(Curve(answers, taken=(10, 10), came=50, missed=10), USUAL)
    assert found == replace(
        USUAL,
        responds=round((40 + 20 * 0.85) / 120, 4),
        burst=round((20 + 20 * 0.5) / 60, 4),
        soon=HOUR / 2,
        later=10 * HOUR,
        wakes=round((10 + 20 * 0.1) / 140, 4),
        reads_only=round((30 + 20 * 0.4) / 70, 4),
        no_show=round((10 + 20 * 0.05) / 80, 4),
        positions=(round((10 + 12) / 40, 4), round((10 + 5) / 40, 4), round(3 / 40, 4)),
    )


def test_a_mean_of_few_is_not_taken() -> None:
    found = behaviour(Curve((*(answered(0.5),) * 9, *(Answer(),) * ENOUGH)), USUAL)
    assert (found.soon, found.later) == (USUAL.soon, USUAL.later)


@pytest.mark.parametrize("count", [0, 3])
def test_the_curve_in_figures(count: int) -> None:
    curve = Curve((answered(2), Answer(HOUR), Answer(), Answer())[: count + 1 if count else 0])
    assert curve.figures() == (
        {"invitations": 4, "never_share": 0.75, "hours_to_view_median": 1.0, "hours_to_choose_median": 2.0}
        if count
        else {"invitations": 0, "never_share": 0.0, "hours_to_view_median": None, "hours_to_choose_median": None}
    )
    assert not curve.enough
