"""Windows are said back as absolute dates that leave no doubt."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from domain.times import Span
from scheduler.phrases import Reading, echo

ZONE = ZoneInfo("Asia/Shanghai")


def span(start: str, end: str) -> Span:
    return Span(*(datetime.fromisoformat(text).replace(tzinfo=ZONE) for text in (start, end)))


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2026-11-25T14:00", "2026-11-25T16:00", "11月25日（周三）14:00–16:00"),
        ("2026-11-25T14:00", "2026-11-25T14:00", "11月25日（周三）14:00"),
        ("2026-11-25T00:00", "2026-11-25T00:00", "11月25日（周三）00:00"),
        ("2026-11-25T00:00", "2026-11-26T00:00", "11月25日（周三）全天"),
        ("2026-11-25T18:00", "2026-11-26T00:00", "11月25日（周三）18:00–24:00"),
        ("2026-11-23T00:00", "2026-11-28T00:00", "11月23日（周一）至11月27日（周五）全天"),
        ("2026-11-23T09:00", "2026-11-25T18:00", "11月23日（周一）09:00至11月25日（周三）18:00"),
        ("2026-12-31T20:00", "2027-01-01T10:00", "2026年12月31日（周四）20:00至2027年1月1日（周五）10:00"),
    ],
)
def test_one_window(start: str, end: str, words: str) -> None:
    assert echo([span(start, end)], ZONE) == words


def test_windows_of_a_day_share_its_date() -> None:
    windows = (
        span("2026-11-25T10:00", "2026-11-25T11:00"),
        span("2026-11-25T15:00", "2026-11-25T15:00"),
        span("2026-11-26T09:00", "2026-11-26T12:00"),
    )
    assert echo(Reading(windows, ask=False), ZONE) == "11月25日（周三）10:00–11:00、15:00；11月26日（周四）09:00–12:00"


def test_another_year_than_now_is_named() -> None:
    window = span("2027-01-04T09:00", "2027-01-04T12:00")
    now = datetime(2026, 11, 18, tzinfo=ZONE)
    assert (echo([window], ZONE), echo([window], ZONE, now=now)) == (
        "1月4日（周一）09:00–12:00",
        "2027年1月4日（周一）09:00–12:00",
    )


def test_many_days_are_cut_short() -> None:
    windows = [span(f"2026-11-{day}T09:00", f"2026-11-{day}T12:00") for day in range(10, 20)]
    assert echo(windows, ZONE).endswith("11月15日（周日）09:00–12:00；等10天")


def test_another_zone_reads_its_own_clocks() -> None:
    assert (
        echo([span("2026-11-25T14:00", "2026-11-25T16:00")], ZoneInfo("Europe/London")) == "11月25日（周三）06:00–08:00"
    )


def test_nothing_is_nothing() -> None:
    assert echo([], ZONE) == ""
