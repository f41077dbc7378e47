"""Shares know their denominators, spreads are ranks, alarms need people, points need reasons."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.alarms import Alarm, Thresholds, alarms
from domain.figures import Answer, Funnel, Slice, Spread, spared, spread, total
from domain.priority import Point, points, score
from domain.shares import Share

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_every_share_has_its_own_denominator() -> None:
    f = Funnel(sent=10, arrived=6, blind=2, opened=5, clicked=4, confirmed=3, over=2, attended=1, asked=1)
    shares = (f.arriving, f.opening, f.clicking, f.confirming, f.attending, f.asking)
    assert shares == (Share(6, 8), Share(5, 10), Share(4, 10), Share(3, 10), Share(1, 2), Share(1, 10))


def test_groups_add_up() -> None:
    one, two = Funnel(sent=1, opened=1), Funnel(sent=2, moves=3)
    assert total([Slice("a", "p", "card", one), Slice("b", "p", "sms", two)]) == Funnel(sent=3, opened=1, moves=3)
    assert total([]) == Funnel()


@given(st.lists(st.integers(0, 9999), min_size=1, max_size=60))
def test_a_spread_is_ranks(minutes: list[int]) -> None:
    found = spread(timedelta(minutes=value) for value in minutes)
    assert found
    for share, value in ((5, found.median), (9, found.p90)):
        below = sum(timedelta(minutes=minute) <= value for minute in minutes)
        lower = sum(timedelta(minutes=minute) < value for minute in minutes)
        assert below * 10 >= share * len(minutes) > lower * 10


def test_nobody_has_no_spread() -> None:
    assert spread([]) is None
    assert spread([HOUR]) == Spread(1, HOUR, HOUR)


def test_time_spared_is_a_range() -> None:
    assert spared(12) == (HOUR, 2 * HOUR)


@pytest.mark.parametrize(
    ("opened", "confirmed", "asked", "expected"),
    [
        (12, 14, 4, []),
        (11, 14, 4, [Alarm("opened", Share(11, 20), 0.6)]),
        (12, 13, 4, [Alarm("confirmed", Share(13, 20), 0.7)]),
        (12, 14, 5, [Alarm("asked", Share(5, 20), 0.2)]),
    ],
)
def test_limits(opened: int, confirmed: int, asked: int, expected: list[Alarm]) -> None:
    funnel = Funnel(sent=20, opened=opened, confirmed=confirmed, asked=asked)
    assert list(alarms(funnel, funnel, Thresholds())) == expected


def test_a_handful_of_people_raises_no_alarm() -> None:
    assert alarms(Funnel(sent=19), Funnel(sent=19), Thresholds()) == ()
    assert [alarm.what for alarm in alarms(Funnel(sent=20), Funnel(), Thresholds())] == ["opened"]


def test_points_with_their_reasons() -> None:
    quick = Answer(NOON, NOON + 2 * HOUR, NOON + 24 * HOUR)
    slow = Answer(NOON, NOON + 3 * HOUR, NOON + 25 * HOUR)
    assert points(quick, 0, 0) == (Point(2, "looked"), Point(3, "chose"))
    assert points(slow, 5, 2) == (Point(1, "asked", 2), Point(-2, "moved", 5))
    assert points(None, 1, 0) == (Point(-1, "moved"),)
    assert points(Answer(NOON, None, None), 0, 0) == ()
    assert score(points(quick, 1, 1)) == 5
