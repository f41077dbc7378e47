"""Lengths of time as people write them."""

from datetime import timedelta

import pytest

from scheduler.phrases import read_duration


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45分钟", 45),
        ("４５分钟", 45),
        ("三十分钟", 30),
        ("3刻钟", 45),
        ("三刻钟", 45),
        ("一刻钟", 15),
        ("一小时", 60),
        ("1个小时", 60),
        ("两个小时", 120),
        ("半小时", 30),
        ("半个小时", 30),
        ("半个钟", 30),
        ("一个半小时", 90),
        ("1.5小时", 90),
        ("0.5h", 30),
        ("1h", 60),
        ("2 hours", 120),
        ("1h30m", 90),
        ("1小时30分钟", 90),
        ("1小时15分", 75),
        ("一个小时零五分", 65),
        ("两小时半", 150),
        ("90min", 90),
        ("90 mins", 90),
        ("120 minutes", 120),
        ("half an hour", 30),
        ("约45分钟", 45),
        ("大约1小时", 60),
        ("45分钟左右", 45),
        ("60", 60),
    ],
)
def test_a_length_is_read(text: str, minutes: int) -> None:
    assert read_duration(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "text", ["", "很久", "0分钟", "0小时", "3点", "45分钟或1小时", "下周三", "3", "4500", "一会儿", "9" * 20_000]
)
def test_what_is_no_length_is_none(text: str) -> None:
    assert read_duration(text) is None
