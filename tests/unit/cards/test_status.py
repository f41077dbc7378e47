"""The answers to «how far are we», word for word."""

from dataclasses import replace

import pytest

from cards import status
from cards.press import Action, Press
from cards.view import Button, View
from domain.invitation import State
from tests.unit.cards.samples import LIU, WEDNESDAY, brief, campaign

COUNTS = {State.CONFIRMED: 2, State.INVITED: 3, State.DECLINED: 0, State.AWAITING_INTERVIEWER: 1}
LINE = "- **后端工程师** 初试（6 人）：已发送未查看 3，待面试官确认 1，已确认 2"


def test_every_state_has_a_word_of_its_own() -> None:
    assert set(status.WORDS) == set(State)
    assert len(set(status.WORDS.values())) == len(State)


def test_nothing_is_going_on() -> None:
    assert status.batches([], []) == "目前没有进行中的邀约。说「帮助」看看怎么开始。"


def test_batches_count_by_state_in_the_order_of_the_way() -> None:
    assert status.batches([(campaign(), COUNTS), (campaign(), {})], []) == f"{LINE}\n- **后端工程师** 初试（0 人）："


def test_what_waits_for_hr_comes_last_and_is_not_endless() -> None:
    waiting = [(brief(State.INVITED), "请电话联系。")] * 12
    entry = "- 陈晨 · 后端工程师：请电话联系。"
    assert status.batches([(campaign(), COUNTS)], waiting).splitlines() == [
        LINE,
        "**需要您跟进**：",
        *[entry] * 10,
        "- 还有 2 项",
    ]
    assert status.batches([(campaign(), COUNTS)], waiting[:1]).splitlines() == [LINE, "**需要您跟进**：", entry]


@pytest.mark.parametrize(
    ("state", "line"),
    [
        (State.INVITED, "- **陈晨** · 后端工程师 · 初试：已发送未查看"),
        (State.CONFIRMED, f"- **陈晨** · 后端工程师 · 初试：已确认，{WEDNESDAY}，面试官 李雷"),
    ],
)
def test_where_one_person_stands(state: State, line: str) -> None:
    assert status.person(brief(state)) == line


def test_people_of_one_name_are_told_apart_by_their_number() -> None:
    def asked(label: str) -> Button:
        return Button(label, Press(Action.ORDER, "c0ffee0123-0001", 0, "move-29926440"))

    two = [brief(State.CONFIRMED), brief(State.INVITED, replace(LIU, mobile=""))]
    assert status.which(two, "改时间", "move-29926440") == View(
        "改时间：您指的是哪一位？",
        ("有 2 个符合，点一下就执行「改时间」。",),
        "不需要的话，不用理会这张卡片。",
        (asked("陈晨 后端工程师 初试 已确认（尾号 0001）"), asked("刘洋 后端工程师 初试 已发送未查看（尾号 —）")),
    )


def test_a_question_that_is_answered() -> None:
    assert status.done("取消面试", "已取消。") == View("取消面试", ("已取消。",))
