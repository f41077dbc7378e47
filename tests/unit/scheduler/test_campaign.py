"""A campaign played through with the engine's own decisions, against the promise that a time shown can be had."""

from collections import defaultdict
from datetime import datetime, timedelta

import pytest

from benchmarks.campaign import Campaign, Outcome, earliest, spread, world
from scheduler.binding import Crew

REFRESH = (5.0, 60.0)
GIVEN = world(200, people=10, rooms=8, days=5)


def nobody_twice(booked: list[tuple[datetime, Crew]]) -> bool:
    starts: dict[str, list[datetime]] = defaultdict(list)
    for start, crew in booked:
        for name in (*crew.people, crew.room):
            starts[name].append(start)
    return all(
        later - start >= timedelta(hours=1)
        for times in starts.values()
        for start, later in zip(sorted(times), sorted(times)[1:], strict=False)
    )


def gone(outcome: Outcome) -> float:
    return outcome.gone / outcome.taps


@pytest.mark.parametrize("seed", range(3))
def test_at_most_one_tap_in_a_hundred_finds_its_time_gone(seed: int) -> None:
    outcome = Campaign(GIVEN, spread(8), refresh=REFRESH, seed=seed).run()
    assert gone(outcome) <= 0.01
    assert outcome.empty == 0
    assert len(outcome.booked) >= 150
    assert nobody_twice(outcome.booked)


def test_everybody_is_interviewed_about_as_often() -> None:
    campaign = Campaign(GIVEN, spread(8), refresh=REFRESH)
    campaign.run()
    assert max(campaign.load.values()) - min(campaign.load.values()) <= 5


def test_earliest_times_fail_where_spread_ones_hold() -> None:
    naive = Campaign(GIVEN, earliest, refresh=None).run()
    late = Campaign(GIVEN, spread(8), refresh=None).run()
    assert gone(naive) > 0.4
    assert gone(late) < gone(naive) / 4


def test_a_campaign_short_of_places_fills_them_all_the_same() -> None:
    outcome = Campaign(world(120, people=4, rooms=4, days=5), spread(8), refresh=REFRESH).run()
    assert gone(outcome) <= 0.02
    assert len(outcome.booked) >= 95
    assert nobody_twice(outcome.booked)
