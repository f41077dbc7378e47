"""Ten thousand requests a minute: who hammers is told to wait, and nobody else notices."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from starlette.exceptions import HTTPException

from web.limits import PER_ADDRESS, PER_BROWSER, PER_CODE, PER_OFFICE, PER_TOKEN, Buckets, Doorman

MINUTE, FLOOD = timedelta(minutes=1), 10_000
MONDAY = datetime(2026, 11, 23, 2, tzinfo=UTC)


class Clock:
    """Moved by hand."""

    def __init__(self) -> None:
        self.at = MONDAY

    def __call__(self) -> datetime:
        return self.at


def admitted(doorman: Doorman, token: str, address: str) -> str:
    """Say "in", or after how many seconds to come back."""
    try:
        doorman.admit(token, address)
    except HTTPException as refused:
        return (refused.headers or {})["Retry-After"]
    return "in"


def flood(clock: Clock, doorman: Doorman, *, one_link: bool) -> Counter[bool]:
    """A minute of it, evenly, on one link from everywhere or on all links from one address."""
    found: Counter[bool] = Counter()
    for n in range(FLOOD):
        clock.at = MONDAY + MINUTE * n / FLOOD
        who = ("link", f"10.0.{n // 250}.{n % 250}") if one_link else (f"link-{n}", "10.0.0.1")
        found[admitted(doorman, *who) == "in"] += 1
    return found


def test_one_link_from_many_addresses() -> None:
    clock = Clock()
    doorman = Doorman(clock)
    passed = flood(clock, doorman, one_link=True)[True]
    assert passed <= PER_TOKEN.burst + PER_TOKEN.per_second * 60 + 1
    assert admitted(doorman, "another link", "10.9.0.1") == "in"  # somebody else is not kept out
    assert admitted(doorman, "link", "10.9.0.1") in {"1", "2"}
    clock.at += MINUTE
    assert admitted(doorman, "link", "10.9.0.1") == "in"  # and its owner is let in again


def test_one_address_with_many_links() -> None:
    clock = Clock()
    doorman = Doorman(clock)
    passed = flood(clock, doorman, one_link=False)[True]
    assert passed <= PER_ADDRESS.burst + PER_ADDRESS.per_second * 60 + 1
    assert admitted(doorman, "my link", "10.0.0.1") != "in"
    assert admitted(doorman, "my link", "10.0.0.2") == "in"


def test_memory_stays_bounded() -> None:
    clock = Clock()
    buckets = Buckets(PER_TOKEN, clock)
    for n in range(3 * PER_TOKEN.known):
        buckets.take(f"link-{n}")
    assert len(buckets._levels) == PER_TOKEN.known


def test_those_without_a_link_do_not_share_one() -> None:
    clock = Clock()
    doorman = Doorman(clock)
    for n in range(PER_TOKEN.burst * 3):
        assert admitted(doorman, "", f"10.0.0.{n}") == "in"


def test_a_board_that_renews_itself_every_second_is_never_refused() -> None:
    clock = Clock()
    doorman = Doorman(clock, PER_BROWSER, PER_OFFICE)
    found: Counter[str] = Counter()
    for second in range(600):
        clock.at = MONDAY + timedelta(seconds=second)
        for colleague in range(20):
            found[admitted(doorman, f"browser-{colleague}", "the office")] += 1
    assert found == {"in": 12_000}


@pytest.mark.parametrize("minutes", [0, 5])
def test_codes_are_few(minutes: int) -> None:
    clock = Clock()
    buckets = Buckets(PER_CODE, clock)
    first = sum(buckets.take("10.0.0.1") == 0 for _ in range(1000))
    clock.at += MINUTE * minutes
    later = sum(buckets.take("10.0.0.1") == 0 for _ in range(1000))
    assert (first, later) == (10, minutes)
