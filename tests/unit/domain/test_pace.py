"""The pace of a batch, from arrivals alone."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.pace import remaining

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)


def ago(*seconds: float) -> list[datetime]:
    return [NOW - timedelta(seconds=before) for before in seconds]


@pytest.mark.parametrize(
    ("left", "arrivals", "expected"),
    [
        (37, ago(0, 10, 20, 30), 370),  # one every ten seconds
        (37, ago(20, 0, 30, 10), 370),
        (10, ago(30, 40, 50), 250),  # thirty seconds without any count, too
        (5, ago(0, 0, 0), 0),
        (37, ago(0, 10), None),
        (37, ago(61, 62, 63), None),
        (37, [], None),
        (0, ago(0, 1, 2), None),
        (-1, ago(0, 1, 2), None),
    ],
)
def test_the_rest_takes_as_long_as_the_latest_took(left: int, arrivals: list[datetime], expected: float | None) -> None:
    assert remaining(left, arrivals, NOW) == (None if expected is None else timedelta(seconds=expected))
