"""Which rule means a stage: positions by word or pattern, stages however they are spelled, the first rule first."""

import pytest

from domain.patterns import matches
from domain.triggers import Trigger, is_stage, rule_for, same_stage

JAVA = Trigger("java", "笔试达标", "初试", position="Java*")
REST = Trigger("rest", "笔试达标", "电话面")
SALES = Trigger("sales", "初筛通过", "初试", position="销售")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("笔试达标", "笔试通过", True),
        ("笔试达标", "笔试 已通过", True),
        ("笔试达标", "笔试合格了", True),
        ("初试通过", "初试过了", True),
        ("初筛通过", "初筛-通过", True),
        ("Test passed", "test PASSED", True),
        ("笔试达标", "初试达标", False),
        ("笔试达标", "笔试", False),
        ("复试通过", "复试未通过", False),
        ("", "笔试达标", False),
    ],
)
def test_a_stage_is_the_same_however_it_is_spelled(one: str, other: str, same: bool) -> None:
    assert same_stage(one, other) is same
    assert same_stage(other, one) is same


@pytest.mark.parametrize(
    ("pattern", "position", "fits"),
    [
        ("java", "java开发", True),
        ("java", "javascript", False),
        ("java", "高级java", True),
        ("java*", "javascript", True),
        ("java*", "高级java", False),
        ("*", "出纳", True),
        ("销售", "大客户销售经理", True),
        ("销售", "售前", False),
        ("c++", "c++开发", True),
        ("a.b", "axb", False),
    ],
)
def test_a_position_by_word_or_pattern(pattern: str, position: str, fits: bool) -> None:
    assert matches(pattern, position) is fits


@pytest.mark.parametrize(
    ("position", "stage", "rule"),
    [
        ("Java开发", "笔试合格", JAVA),
        ("JAVA", "笔试达标", JAVA),
        ("出纳", "笔试达标", REST),
        ("销售经理", "初筛通过", SALES),
        ("出纳", "初筛通过", None),
        ("Java开发", "面试", None),
    ],
)
def test_the_first_rule_that_fits_counts(position: str, stage: str, rule: Trigger | None) -> None:
    assert rule_for((JAVA, REST, SALES), position, stage) == rule


def test_no_rules_wait_for_nothing() -> None:
    assert rule_for((), "Java", "笔试达标") is None
    assert not is_stage((), "笔试达标")


def test_what_a_list_may_call_a_stage() -> None:
    assert is_stage((JAVA, SALES), "初筛 通过")
    assert not is_stage((JAVA, SALES), "初试")
