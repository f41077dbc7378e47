"""What batches are called, word for word."""

from datetime import timedelta

from cards.naming import titles
from tests.unit.cards.samples import CHINA, WED


def test_the_same_title_is_told_apart_by_the_clock_and_then_by_a_number() -> None:
    later, tomorrow = WED + timedelta(minutes=90), WED + timedelta(days=1)
    batches = [
        ("c", "后端", WED),
        ("b", "后端", later),
        ("a", "后端", later),
        ("d", "后端", tomorrow),
        ("e", "前端", WED),
    ]
    assert titles(batches, CHINA) == {
        "c": "后端（11月25日 14:00）",
        "a": "后端（11月25日 15:30 第 1 批）",
        "b": "后端（11月25日 15:30 第 2 批）",
        "d": "后端（11月26日）",
        "e": "前端（11月25日）",
    }
    assert titles([], CHINA) == {}
