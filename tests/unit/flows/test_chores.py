"""What the calendar makes due: at its time, once a day by its key, and not hours after it."""

from datetime import UTC, datetime, time, timedelta

from domain.inputs import Woken
from domain.reporting import Reports
from domain.rules import Rules
from flows.clockwork.chores import due_chores

RULES = Rules(keep=timedelta(0), reports=Reports(week=time(9, 30), day=time(9, 10), tomorrow=time(18)))
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)  # 08:00 in China


def due(hours: float, rules: Rules = RULES) -> list[str]:
    return [chore.story for chore in due_chores(rules, MONDAY + timedelta(hours=hours))]


def test_each_at_its_time() -> None:
    assert [due(hours) for hours in (1.16, 1.17, 1.5, 4.1, 4.5, 9.9, 10, 12.99, 13)] == [
        [],
        ["day"],
        ["day", "week"],
        ["day", "week"],
        [],
        [],
        ["tomorrow"],
        ["tomorrow"],
        [],
    ]


def test_the_week_only_on_mondays() -> None:
    assert due(24 + 1.6) == ["day"]


def test_the_key_is_the_day_of_the_organisation() -> None:
    found = due_chores(RULES, MONDAY + timedelta(hours=1.2))
    assert found == [Woken("chore:day:2026-11-23", "day", "2026-11-23")]


def test_what_is_switched_off_never_comes() -> None:
    assert [due(hours, Rules(keep=timedelta(0))) for hours in range(24)] == [[]] * 24


def test_what_is_over_for_long_is_forgotten_once_a_day() -> None:
    assert [due(hours, Rules()) for hours in (4.4, 4.5, 7.4, 7.5)] == [[], ["keep"], ["keep"], []]
