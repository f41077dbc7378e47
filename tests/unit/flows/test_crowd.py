"""A flood of one person's messages is counted by the minute."""

from datetime import UTC, datetime, timedelta

from flows.crowd import MOST, PEOPLE, Crowd

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_a_minute_is_counted_for_each_person() -> None:
    crowd = Crowd()
    assert [crowd.count("lin", str(n), NOW + n * SECOND) for n in range(3)] == [1, 2, 3]
    assert crowd.count("zhou", "a", NOW) == 1
    assert crowd.count("lin", "later", NOW + 61 * SECOND) == 2


def test_the_same_message_counts_once() -> None:
    crowd = Crowd()
    assert [crowd.count("lin", "same", NOW) for _ in range(5)] == [1] * 5


def test_what_is_kept_is_bounded() -> None:
    crowd = Crowd()
    assert max(crowd.count("lin", str(n), NOW) for n in range(500)) == MOST + 2
    for n in range(PEOPLE):
        crowd.count(f"u{n}", "a", NOW)
    assert len(crowd._said) == PEOPLE
    assert crowd.count("lin", "again", NOW) == 1
