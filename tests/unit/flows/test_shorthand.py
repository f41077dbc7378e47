"""Short words that do what a button does."""

import pytest

from cards.press import Action
from domain.invitation import State
from flows.candidate import shorthand
from tests.unit.cards.samples import brief

ERASING = (
    "删除我的数据",
    "请删除我的所有个人信息，谢谢",
    "麻烦把我的资料都删掉吧",
    "能不能删除我的信息？",
    "我要注销我的数据",
    "Please delete my personal data.",
    "Could you erase all of my data?",
    "remove my details",
)
OTHER = (
    "取消我的面试",
    "我的数据在哪",
    "把面试改到周三",
    "删除",
    "数据分析岗位",
    "I want my data back",
    "delete the interview",
)


@pytest.mark.parametrize("state", [State.INVITED, State.HELD, State.CONFIRMED, State.DECLINED, State.DONE])
@pytest.mark.parametrize("text", ERASING)
def test_the_wish_to_be_forgotten(text: str, state: State) -> None:
    meant = shorthand.pressed(brief(state), text)
    assert meant
    assert meant.action is Action.ASK_ERASE
    assert shorthand.about_erasing(brief(state), text)


@pytest.mark.parametrize("text", OTHER)
def test_nothing_else_is_that_wish(text: str) -> None:
    assert not shorthand.about_erasing(brief(State.CONFIRMED), text)


@pytest.mark.parametrize("text", ["都行，你们定", "都可以，你们安排", "看你们安排", "您定吧", "都行"])
def test_any_time(text: str) -> None:
    assert shorthand.is_any_time(text) == (text != "都行")


def test_the_answer_to_the_question() -> None:
    meant = shorthand.pressed(brief(State.DECLINED), "确定删除")
    assert meant
    assert meant.action is Action.ERASE
