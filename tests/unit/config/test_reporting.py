"""What the bot tells by itself, out of TOML."""

from datetime import time, timedelta
from pathlib import Path

import pytest

from config.organisation import parse
from config.problems import WrongSettings
from config.reporting import USUAL
from config.settings import Settings
from domain.alarms import Thresholds
from domain.reporting import Reports


def test_everything_can_be_changed_or_switched_off() -> None:
    text = '[reports]\nweek = false\nday = "08:00"\ntomorrow = 17:30:00\nopened_below = 0.5\nconfirmed_below = 1\n'
    text += 'asked_above = 0\npeople = 5\nlook_after = "12h"\nagree_after = "2d"\n'
    limits = Thresholds(0.5, 1.0, 0.0, 5, timedelta(hours=12), timedelta(days=2))
    assert parse(text, Settings()).rules.reports == Reports(None, time(8), time(17, 30), limits)


def test_without_a_word_everything_is_on_as_the_example_says() -> None:
    example = Path("config/example.toml").read_text(encoding="utf-8")
    found = [parse(text, Settings()).rules.reports for text in ("", example)]
    assert found == [USUAL, USUAL]
    assert Reports(time(9, 30), time(9, 10), time(18), Thresholds()) == USUAL


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("week = true", "reports.week"),
        ("day = 'noon'", "reports.day"),
        ("opened_below = 60", "reports.opened_below"),
        ("asked_above = true", "reports.asked_above"),
        ("people = 0", "reports.people"),
        ("look_after = 'soon'", "reports.look_after"),
        ("month = '09:00'", "reports.month"),
    ],
)
def test_what_is_wrong_is_named(text: str, where: str) -> None:
    with pytest.raises(WrongSettings) as caught:
        parse(f"[reports]\n{text}\n", Settings())
    assert [problem.partition("：")[0] for problem in caught.value.problems] == [where]
