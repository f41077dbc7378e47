"""Which words mean which position and round, what replaces what, and who sits in a pool."""

from datetime import date, timedelta

import pytest

from domain.interviewers import (
    Profile,
    Quota,
    Remark,
    ceiling,
    fitting,
    monday,
    round_name,
    spread,
    with_remarks,
)

WEDNESDAY, MONDAY = date(2026, 11, 25), date(2026, 11, 23)


@pytest.mark.parametrize(
    ("pattern", "position", "means"),
    [
        ("Java", "Java开发工程师", True),
        ("java", "高级 JAVA 工程师", True),
        ("Java", "JavaScript工程师", False),
        ("Java*", "JavaScript工程师", True),
        ("C", "C++工程师", False),
        ("C++", "C++工程师", True),
        ("C#", "C#开发", True),
        ("后端", "资深后端工程师", True),
        ("后端*架构", "后端高级架构师", True),
        ("前端", "后端工程师", False),
        (" Go ", "Go 开发", True),
        ("Go", "MongoDB 管理员", False),
    ],
)
def test_a_word_means_a_position(pattern: str, position: str, means: bool) -> None:
    assert fitting(pattern, position) is means


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("初试", "一面", True),
        ("初试", "第一轮面试", True),
        ("first round", "First  Round", True),
        ("复试", "二面", True),
        ("终面", "总监面", True),
        ("HR面", "人事面", True),
        ("群面", "集体面试", True),
        ("技术面", "技术面试", False),
        ("笔试", "笔试", True),
        ("初试", "复试", False),
    ],
)
def test_rounds_have_many_names(one: str, other: str, same: bool) -> None:
    assert (round_name(one) == round_name(other)) is same


def test_what_nobody_named_rules_nobody_out() -> None:
    lilei = Profile("李雷", positions=("Java",), rounds=("初试",))
    asked = [("Java开发", "一面"), ("Java开发", ""), ("", "初试"), ("前端", "初试"), ("Java开发", "终面")]
    assert [lilei.takes(*job) for job in asked] == [True, True, True, False, False]
    assert Profile().takes("任何", "终面")


def test_own_numbers_come_before_those_of_everybody() -> None:
    assert Profile().quota(6, 20) == Quota(6, 20)
    own = Profile(per_day=2, days={WEDNESDAY: 0}, weeks={MONDAY: 3}).quota(6, 20)
    assert own == Quota(2, 20, {WEDNESDAY: 0}, {MONDAY: 3})
    assert [own.on(day) for day in (WEDNESDAY, date(2026, 11, 26), date(2026, 12, 1))] == [(0, 3), (2, 3), (2, 20)]


def test_what_was_said_replaces_what_was_written() -> None:
    written = Profile("李雷", positions=("Java",), per_day=4, days={WEDNESDAY: 1}, listed=False)
    said = [
        Remark("per_day", 2),
        Remark("per_week", 9),
        Remark("day", 3, on=WEDNESDAY),
        Remark("week", 5, on=MONDAY),
    ]
    after = with_remarks(written, said)
    assert after == Profile(
        "李雷", positions=("Java",), per_day=2, per_week=9, days={WEDNESDAY: 3}, weeks={MONDAY: 5}, listed=False
    )
    skilled = with_remarks(written, [Remark("positions"), Remark("rounds", words=("初试",))])
    assert (skilled.positions, skilled.rounds, skilled.listed) == ((), ("初试",), True)


def test_a_pool_becomes_its_members() -> None:
    pools = {"Java组": ("李雷", "韩梅梅"), "空组": ()}
    assert spread([("java组", "李雷"), ("王总",)], pools, ["赵六"]) == (("李雷", "韩梅梅"), ("王总",))
    assert spread([("主面",), ("空组",)], pools, ["赵六", "钱七"]) == (("赵六", "钱七"), ("空组",))
    assert spread([("资深",)], pools, []) == (("资深",),)
    assert spread([("主面",)], {"主面": ("孙八",)}, ["赵六"]) == (("孙八",),)


def test_weeks_are_named_by_their_monday_and_people_by_name_or_id() -> None:
    assert monday(WEDNESDAY) == monday(MONDAY) == MONDAY
    assert [Profile("李雷", "lilei").label, Profile(user_id="lilei").label] == ["李雷", "lilei"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Remark("per_day", 9), Remark("most_per_day", 2, ("hr",))),
        (Remark("per_week", 9), Remark("most_per_week", 7)),
        (Remark("day", 9, on=WEDNESDAY), Remark("most_day", 1, on=WEDNESDAY)),
        (Remark("day", 9, on=MONDAY), Remark("most_day", 4, ("hr",), MONDAY)),
        (Remark("week", 9, on=MONDAY), Remark("most_per_week", 7)),
        (Remark("day", 9, on=WEDNESDAY + timedelta(days=1)), Remark("most_per_day", 2, ("hr",))),
    ],
)
def test_the_narrowest_word_of_hr_is_the_ceiling(wanted: Remark, expected: Remark) -> None:
    written = Profile("李雷", per_day=5, per_week=7, days={WEDNESDAY: 1})
    said = [Remark("most_per_day", 2, ("hr",)), Remark("most_day", 4, ("hr",), MONDAY), Remark("per_day", 1)]
    assert ceiling(written, said, wanted) == expected
    assert with_remarks(written, said[:2]) == written
    assert ceiling(Profile("李雷"), [], wanted) is None
