"""Turns, states and history have words, and a colour never says anything alone."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from cards.trail import what, who
from cards.turns import OTHERS, PHASES, TURNS, ago, tone
from domain.campaign import Phase
from domain.states import State
from domain.turns import Turn


def test_every_turn_and_phase_has_words() -> None:
    assert set(TURNS) == set(OTHERS) == set(Turn)
    assert set(PHASES) == set(Phase)
    assert len(set(TURNS.values())) == len(TURNS)


def test_a_colour_class_for_each() -> None:
    found = {turn: {tone(turn, state) for state in State} for turn in Turn}
    assert found == {
        Turn.HR: {"bad"},
        Turn.CANDIDATE: {"wait"},
        Turn.INTERVIEWER: {"wait"},
        Turn.TIME: {"good", ""},
        Turn.NOBODY: {"good", ""},
    }


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "刚刚"),
        (59, "刚刚"),
        (60, "1 分钟"),
        (3599, "59 分钟"),
        (3600, "1 小时"),
        (86_399, "23 小时"),
        (86_400, "1 天"),
    ],
)
def test_how_long_ago(seconds: int, words: str) -> None:
    assert ago(timedelta(seconds=seconds)) == words


@pytest.mark.parametrize(
    ("step", "detail", "words"),
    [
        ("Viewed", "invited → viewed", "看了邀请"),
        ("Prompted", "李雷", "催了面试官：李雷"),
        ("Outcome", "passed", "记录面试结果：通过"),
        ("MailOpened", "in-1-1", "打开了邮件"),
        ("Unheard", "", "Unheard"),
        ("LeftAlone", "", "不再催促"),
        ("Consented", "sms: refused", "选择能否联系：短信 不要"),
        ("Reminders", "both", "选择提醒方式：短信和邮件"),
        ("Reason", "passed", "说明了原因：passed"),
    ],
)
def test_a_step_in_words(step: str, detail: str, words: str) -> None:
    assert what(step, detail, ZoneInfo("Asia/Shanghai")) == words


@pytest.mark.parametrize(
    ("actor", "words"),
    [
        ("hr:lin", "HR 林晓"),
        ("interviewer:p1", "面试官 李雷"),
        ("candidate:lin", "候选人"),
        ("system:ladder", "系统"),
        ("hr:gone", "HR"),
        ("robot:", "robot"),
    ],
)
def test_whose_doing_it_was(actor: str, words: str) -> None:
    assert who(actor, {"lin": "林晓", "p1": "李雷"}) == words
