"""The days of a batch, word for word."""

from datetime import datetime, timedelta

import pytest

from cards.windows import told
from domain.times import Span
from tests.unit.cards.samples import CHINA


def span(day: int, start: str, end: str) -> Span:
    """Of November 2026; day 25 is a Wednesday."""
    first = datetime(2026, 11, 1, tzinfo=CHINA) + timedelta(days=day - 1)
    begins, ends = (datetime.strptime(clock, "%H:%M").time() for clock in (start, end))  # noqa: DTZ007 - no date
    return Span(
        datetime.combine(first.date(), begins, CHINA),
        datetime.combine(first.date(), ends, CHINA),
    )


def day(number: int) -> tuple[Span, Span]:
    return span(number, "09:00", "12:00"), span(number, "13:30", "18:00")


WORKING = tuple(one for number in (23, 24, 25, 26, 27, 30, 31) for one in day(number))


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        ((day(25)[0], *day(27)), "11月25日（周三）上午、11月27日（周五）全天"),
        ((day(25)[1],), "11月25日（周三）下午"),
        ((*day(23), *day(24), *day(25)), "11月23日（周一）至11月25日（周三）全天"),
        ((day(23)[1], day(24)[1]), "11月23日（周一）至11月24日（周二）每天下午"),
        ((*day(26), *day(27), *day(30)), "11月26日（周四）至11月30日（周一）的工作日全天"),
        ((*day(23), *day(25)), "11月23日（周一）全天、11月25日（周三）全天"),
        ((span(23, "10:15", "12:00"), day(23)[1]), "11月23日（周一）10:15 起"),
        ((span(23, "10:15", "12:00"), span(23, "13:30", "16:00")), "11月23日（周一）10:15–16:00"),
        ((span(25, "14:00", "17:00"),), "11月25日（周三）14:00–17:00"),
        ((span(25, "09:00", "10:00"), span(25, "16:00", "17:00")), "11月25日（周三）09:00–10:00和16:00–17:00"),
        ((span(28, "10:00", "12:00"),), "11月28日（周六）10:00–12:00"),
        ((), ""),
    ],
)
def test_days_as_people_say_them(window: tuple[Span, ...], expected: str) -> None:
    assert told(window, WORKING, CHINA) == expected


def test_many_pieces_are_counted() -> None:
    window = [span(number, "10:00", f"{number % 2 + 11}:00") for number in (23, 24, 25, 26, 27, 30, 31)]
    assert told(window, WORKING, CHINA).endswith("11月30日（周一）10:00–11:00 等 7 天")
