"""What interviewers and HR are asked, and what their cards say afterwards."""

from dataclasses import replace

import pytest

from cards import staff
from cards.press import Action, Press
from cards.view import Button, View
from domain.invitation import State
from tests.unit.cards.samples import HAN, LI, WEDNESDAY, brief, invitation

ID = "c0ffee0123-0001"
LINES = (
    "**候选人**：陈晨",
    "**岗位**：后端工程师 · 初试",
    f"**时间**：{WEDNESDAY}",
    "**地点**：西湖区1号A座302",
    "**面试官**：李雷",
)
ASKED = View(
    "面试确认 · 后端工程师",
    LINES,
    "请确认是否可以参加；不方便时会自动换人或改时间。",
    (Button("可以", Press(Action.ACCEPT, ID, 1), "blue"), Button("不方便", Press(Action.REFUSE, ID, 1), "red")),
)
SUDDENLY = Button("临时有事，不方便", Press(Action.REFUSE, ID, 1), "red")


@pytest.mark.parametrize(
    ("state", "tips", "buttons"),
    [
        (State.AWAITING_APPROVAL, "您已确认，正在等待 HR 审批。", ()),
        (State.CONFIRMED, "面试已确认，已写入日程。临时有事请点「不方便」。", (SUDDENLY,)),
        (State.CHECKED_IN, "候选人已到场。", ()),
        (State.DONE, "", ()),
        (State.NO_SHOW, "", ()),
    ],
)
def test_the_interviewers_card_after_the_answer(state: State, tips: str, buttons: tuple[Button, ...]) -> None:
    assert staff.interviewer(brief(state), "p-li") == View(ASKED.title, LINES, tips, buttons)


def test_each_interviewer_answers_for_themselves() -> None:
    waiting = replace(invitation(State.AWAITING_INTERVIEWER), crew=("p-li", "p-han"), accepted=("p-han",))
    both = replace(brief(State.AWAITING_INTERVIEWER), inv=waiting, crew=(LI, HAN))
    lines = (*LINES[:4], "**面试官**：李雷、韩梅梅")
    assert staff.interviewer(both, "p-li") == replace(ASKED, lines=lines)
    assert staff.interviewer(both, "p-han") == View(ASKED.title, lines, "您已确认，正在等待其他面试官。")


def test_an_interviewer_who_is_not_needed_any_more() -> None:
    text = "这场面试已取消、改期或由其他同事参加，您无需处理。"
    assert staff.interviewer_closed(brief(State.CONFIRMED)) == View(ASKED.title, LINES, text)


def test_hr_approves_with_one_tap() -> None:
    buttons = (
        Button("批准", Press(Action.APPROVE, ID, 1), "blue"),
        Button("不批准，改时间", Press(Action.REJECT, ID, 1), "red"),
    )
    title = "面试审批 · 后端工程师"
    waiting = brief(State.AWAITING_APPROVAL)
    assert staff.approval(waiting) == View(title, LINES, "候选人和面试官都已确认。", buttons)
    assert staff.approval_closed(waiting) == View(title, LINES, "已处理。")
