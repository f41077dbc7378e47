"""What is said around an answer: how things stand, HR's own words, and what waits a week before it is forgotten."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cards import candidate, enquiries, export, keeping
from cards.brief import Brief
from domain.faq import Enquiry
from domain.invitation import State
from domain.people import Person
from domain.states import agreed
from tests.unit.cards.samples import CHEN, LIU, NOW, THU, WEDNESDAY, brief


def english(person: Person, state: State) -> Brief:
    return replace(brief(state, replace(person, language="en")), position="Engineer", round="First", company="Spruce")


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State.DRAFTED, "您的 **后端工程师 · 初试** 面试：请选择时间。"),
        (State.VIEWED, "您的 **后端工程师 · 初试** 面试：请选择时间。"),
        (State.AWAITING_INTERVIEWER, f"您的 **后端工程师 · 初试** 面试：正在与面试官确认，**{WEDNESDAY}**。"),
        (State.CONFIRMED, f"您的 **后端工程师 · 初试** 面试：已确认，**{WEDNESDAY}**。"),
    ],
)
def test_how_things_stand(state: State, said: str) -> None:
    assert candidate.stands(brief(state)) == said


def test_how_things_stand_while_a_move_waits_and_in_english() -> None:
    old = brief(State.CONFIRMED)
    new = replace(brief(State.AWAITING_INTERVIEWER).inv, start=THU, booking_no=2, note="moved_by_candidate")
    moving = replace(old, inv=replace(new, former=agreed(old.inv)), former=old)
    assert candidate.stands(moving).startswith("您想把面试改到 **11月26日（周四）14:00–14:45**")
    there = "Your interview **Engineer · First**: Confirmed, **Wed 25 Nov, 14:00–14:45**."
    assert candidate.stands(english(CHEN, State.CONFIRMED)) == there


def test_hrs_words_in_1_to_1() -> None:
    assert enquiries.reply(brief(State.VIEWED), "停车怎么办", "停 B1") == (
        "招聘同事的回复",
        "> 停车怎么办\n\n停 B1\n\n（云杉科技 · 后端工程师 · 初试）",
    )
    assert enquiries.reply(english(CHEN, State.VIEWED), "", "B1") == (
        "Answer of our recruiting team",
        "B1\n\n(Spruce · Engineer · First)",
    )


def test_hrs_words_by_mail() -> None:
    assert enquiries.mail(brief(State.VIEWED, LIU), "停车怎么办", "停 B1") == (
        "云杉科技 · 后端工程师 面试问题的回复",
        "刘洋，您好！\n\n您问：停车怎么办\n\n停 B1\n\n{link}\n\n云杉科技",
    )
    unasked = enquiries.mail(brief(State.VIEWED, LIU), "", "前台找林晓")[1]
    assert unasked == "刘洋，您好！\n\n前台找林晓\n\n{link}\n\n云杉科技"
    assert enquiries.mail(english(LIU, State.VIEWED), "Parking?", "B1") == (
        "Spruce · Engineer: answer to your question",
        "Hello 刘洋,\n\nyou asked: Parking?\n\nB1\n\n{link}\n\nSpruce",
    )


def test_what_is_forgotten_in_a_week() -> None:
    assert keeping.soon(brief(State.DONE), date(2027, 6, 1), timedelta(days=180)) == (
        "**后端工程师 · 初试**：按「保留 180 天」的设置，这一批候选人的姓名、联系方式和说过的话将在 **6月1日（周二）** 自动删除，"
        "统计数字保留。要留存，请在那之前说「导出后端工程师」；还有别的邀约的候选人不受影响。"
    )


def test_what_became_of_what_was_asked_is_exported() -> None:
    asked = [
        Enquiry("q1", "i", "停车怎么办", NOW),
        Enquiry("q2", "i", "有班车吗", NOW, "没有", NOW),
        Enquiry("q3", "i", "下周五", NOW, answered=NOW, about_time=True),
    ]
    row = export.row(brief(State.VIEWED), (), asked, phones=False)
    assert row[-1] == "停车怎么办（待答）；有班车吗（已答：没有）；下周五（已另定时间）"
