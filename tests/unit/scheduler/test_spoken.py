"""How values of rules are said."""

from datetime import time, timedelta

import pytest

from scheduler import spoken


@pytest.mark.parametrize(
    ("words", "expected"),
    [("2次", 2), ("两次", 2), ("十", 10), ("12", 12), (" 3 条", 3), ("很多", None), ("2小时", None), ("", None)],
)
def test_numbers(words: str, expected: int | None) -> None:
    assert spoken.count(words) == expected


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("30秒", 30),
        ("90s", 90),
        ("1分钟", 60),
        ("两分半", 150),
        ("半小时", 1800),
        ("半个小时", 1800),
        ("一个半小时", 5400),
        ("1小时30分钟", 5400),
        ("24h", 86400),
        ("２４小时", 86400),
        ("1天", 86400),
        ("不等", 0),
        ("0", 0),
        ("关闭", 0),
        ("0秒", 0),
        ("30", None),
        ("30秒吧", None),
        ("30次", None),
        ("", None),
    ],
)
def test_lengths_of_time(words: str, seconds: int | None) -> None:
    assert spoken.duration(words) == (None if seconds is None else timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("9点", time(9)),
        ("早上9点半", time(9, 30)),
        ("9:15", time(9, 15)),
        ("晚上9点", time(21)),
        ("晚上10点一刻", time(22, 15)),
        ("下午六点", time(18)),
        ("中午12点", time(12)),
        ("24点", time(0)),
        ("晚上12点", time(0)),
        ("25点", None),
        ("9:75", None),
        ("明天", None),
    ],
)
def test_times_of_day(words: str, expected: time | None) -> None:
    assert spoken.clock(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("22点到8点", (time(22), time(8))),
        ("晚上10点到早上8点", (time(22), time(8))),
        ("22:00-08:00", (time(22), time(8))),
        ("从晚上九点半至次日早上9点", (time(21, 30), time(9))),
        ("22点", None),
        ("22点到30点", None),
        ("", None),
    ],
)
def test_hours(words: str, expected: tuple[time, time] | None) -> None:
    assert spoken.hours(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"), [("开", True), ("关闭", False), ("ON", True), ("不用", False), ("大概", None)]
)
def test_switches(words: str, *, expected: bool | None) -> None:
    assert spoken.switch(words) == expected
