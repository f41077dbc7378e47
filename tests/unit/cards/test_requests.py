"""What interviewers read who answer in words."""

from dataclasses import replace

from cards import requests
from cards.press import Action, Press
from cards.view import Button
from domain.invitation import State
from tests.unit.cards.samples import WEDNESDAY, brief

ONE = brief(State.AWAITING_INTERVIEWER)


def test_what_was_done_is_said() -> None:
    assert requests.accepted(ONE) == f"已接受：陈晨 · 后端工程师 · 初试，{WEDNESDAY}。"
    assert requests.refused(ONE).startswith(f"已记下您这时不方便：陈晨 · 后端工程师 · 初试，{WEDNESDAY}。")


def test_after_a_no_to_a_move_it_is_said_whether_the_agreed_time_stands() -> None:
    me = ONE.inv.crew[0]
    asked = replace(ONE, inv=replace(ONE.inv, booking_no=2, start=None), former=ONE)
    others = replace(asked, inv=replace(asked.inv, crew=("somebody",)))
    given_up = replace(others, former=None)
    assert [requests.kept(asked, after, me) for after in (ONE, others, given_up)] == [
        f"时间没有改成，仍按原时间 {WEDNESDAY} 进行，请照常参加。",
        f"原时间 {WEDNESDAY} 在新时间定下来之前仍然有效，请先留着，有变化会告诉您。",
        "",
    ]
    assert [requests.kept(before, ONE, "somebody") for before in (asked, ONE)] == ["", ""]


def test_a_tap_says_which() -> None:
    view = requests.which([ONE], accept=True)
    assert view.lines == ("您有 1 场面试，要接受哪一场？",)
    assert view.buttons == (
        Button(f"接受：陈晨 {WEDNESDAY}", Press(Action.ACCEPT, ONE.inv.id, ONE.inv.booking_no), "blue"),
    )
    refuse = requests.which([ONE] * 7, accept=False)
    assert refuse.lines == ("您有 7 场面试，要推掉哪一场？这里列出最近的 6 场。",)
    assert [(b.text[:3], b.color) for b in refuse.buttons] == [("来不了", "red")] * 6
