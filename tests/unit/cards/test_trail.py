"""An invitation's history, word for word."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cards.trail import what
from domain.invitation import Invitation, State
from domain.states import journey
from tests.unit.cards.samples import CHINA, FRI, WED

OPEN = Invitation("i1", "c1", "p1", State.INVITED, WED)


def at(state: State, **own: object) -> Invitation:
    return replace(OPEN, state=state, **own)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("step", "before", "after", "expected"),
    [
        ("Viewed", OPEN, at(State.VIEWED), "看了邀请"),
        ("Held", OPEN, at(State.HELD, start=WED), "选了一个时间，还没确认：11月25日（周三）14:00"),
        (
            "Chosen",
            at(State.HELD, start=WED),
            at(State.AWAITING_INTERVIEWER, start=WED),
            "确认了所选的时间：11月25日（周三）14:00",
        ),
        (
            "Moved",
            at(State.CONFIRMED, start=WED),
            at(State.AWAITING_INTERVIEWER, start=FRI),
            "改时间：11月25日（周三）14:00 → 11月27日（周五）14:00",
        ),
        ("Reopened", at(State.CONFIRMED, start=WED), OPEN, "重新选时间：原定 11月25日（周三）14:00"),
        ("Nudged", at(State.CONFIRMED, start=WED), at(State.CONFIRMED, start=WED), "自动提醒"),
    ],
)
def test_a_step_names_its_times(step: str, before: Invitation, after: Invitation, expected: str) -> None:
    assert what(step, journey(before, after), CHINA) == expected


def test_older_details_say_no_time() -> None:
    assert what("Held", "viewed → held", CHINA) == "选了一个时间，还没确认"
    assert what("Moved", "", CHINA) == "改时间"
    assert what("Prompted", "李雷", CHINA) == "催了面试官：李雷"
    assert WED + timedelta(days=2) == FRI
