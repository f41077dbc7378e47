"""Later, earlier, late: words about an agreed time that name none themselves."""

from datetime import timedelta

import pytest

from scheduler.phrases.shifting import Late, late, shift

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("能不能晚一小时", HOUR),
        ("可以晚一个小时吗？", HOUR),
        ("推迟一天", DAY),
        ("面试能推迟两天吗", 2 * DAY),
        ("想提前半小时", -HOUR / 2),
        ("往后推一周", 7 * DAY),
        ("不好意思，面试时间能不能延后30分钟左右", HOUR / 2),
        ("你好，晚1个半小时行吗", 1.5 * HOUR),
        ("提前2天可以吗", -2 * DAY),
        ("an hour later", HOUR),
        ("can we do it one hour later?", HOUR),
        ("half an hour earlier please", -HOUR / 2),
        ("could we move the interview back by two days? no", None),
        ("two days later", 2 * DAY),
        ("10 minutes late", None),
        ("Thursday later", None),
        ("推迟到周四", None),
        ("能不能改到晚上", None),
        ("明天晚一小时", None),
        ("推迟", None),
        ("推迟0分钟", None),
        ("晚点到", None),
        ("我要迟到10分钟", None),
        ("推迟一天" * 30, None),
    ],
)
def test_by_how_much(text: str, by: timedelta | None) -> None:
    assert shift(text) == by


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("我要迟到了", Late()),
        ("我可能晚到10分钟", Late(10)),
        ("堵车了，要晚半小时到", Late(30)),
        ("我迟到20分钟左右", Late(20)),
        ("晚一点到", Late()),
        ("路上堵车", Late()),
        ("会晚一刻钟到", Late(15)),
        ("会迟到10个小时", Late()),
        ("10 minutes late", Late(10)),
        ("running late, stuck in traffic", Late()),
        ("late afternoon is better", None),
        ("can we reschedule, I am late", None),
        ("能不能晚一小时", None),
        ("我晚上来", None),
        ("能不能改到晚上", None),
        ("堵车，能不能改到下午", None),
        ("我到了", None),
        ("到不了", None),
    ],
)
def test_who_says_that_they_will_be_late(text: str, meant: Late | None) -> None:
    assert late(text) == meant
