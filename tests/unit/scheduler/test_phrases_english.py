"""Windows said back in English."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.times import Span
from scheduler.phrases import in_english

CHINA = ZoneInfo("Asia/Shanghai")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=CHINA)


def said(*spans: tuple[datetime, datetime], zone: ZoneInfo = CHINA, within: tuple[Span, ...] = ()) -> str:
    return in_english([Span(*span) for span in spans], zone, within=within)


def test_times_of_a_day() -> None:
    assert said((at(25, 14), at(25, 16))) == "Wed 25 Nov 14:00–16:00"
    assert said((at(25, 14), at(25, 14))) == "Wed 25 Nov 14:00"
    assert said((at(25, 18), at(26, 0))) == "Wed 25 Nov 18:00–24:00"
    assert said((at(25, 14), at(25, 16)), zone=ZoneInfo("UTC")) == "Wed 25 Nov 06:00–08:00"


def test_whole_days() -> None:
    assert said((at(25, 0), at(26, 0))) == "Wed 25 Nov"
    assert said((at(25, 0), at(28, 0))) == "Wed 25 Nov to Fri 27 Nov"
    planned = (Span(at(25, 9), at(25, 18)), Span(at(26, 9), at(26, 18)))
    assert said((at(25, 9), at(26, 18)), within=planned) == "Wed 25 Nov to Thu 26 Nov"


def test_stretches_and_many_of_them() -> None:
    assert said((at(25, 14), at(26, 10))) == "Wed 25 Nov 14:00 to Thu 26 Nov 10:00"
    many = [(at(day, 9), at(day, 10)) for day in range(2, 10)]
    assert said(*many).count(";") == 5
    assert said(*many).endswith(" and more")
    assert said() == ""


def test_touching_windows_are_one() -> None:
    start = datetime(2026, 11, 25, 1, tzinfo=UTC)
    assert said((start, start + timedelta(hours=1)), (start + timedelta(hours=1), start + timedelta(hours=2))) == (
        "Wed 25 Nov 09:00–11:00"
    )
