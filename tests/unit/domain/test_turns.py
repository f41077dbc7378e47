"""Whose turn it is: every state belongs to exactly one of them, and what waits or has begun belongs to HR."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.invitation import ENDED, Invitation, State
from domain.turns import Turn, turn

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
EXPECTED = {
    State.DRAFTED: Turn.TIME,
    State.INVITING: Turn.TIME,
    State.INVITED: Turn.CANDIDATE,
    State.VIEWED: Turn.CANDIDATE,
    State.HELD: Turn.CANDIDATE,
    State.AWAITING_INTERVIEWER: Turn.INTERVIEWER,
    State.AWAITING_APPROVAL: Turn.HR,
    State.CONFIRMED: Turn.TIME,
    State.CHECKED_IN: Turn.HR,
    State.ADJUSTING: Turn.HR,
    **dict.fromkeys(ENDED, Turn.NOBODY),
}


def _inv(state: State, start: datetime | None = None) -> Invitation:
    return Invitation("i", "c", "p", state, NOW, start=start)


def test_every_state_is_somebodys() -> None:
    assert {state: turn(_inv(state), NOW) for state in State} == EXPECTED


@pytest.mark.parametrize("state", list(State))
def test_what_waits_for_hr_is_hrs(state: State) -> None:
    assert turn(_inv(state), NOW, waits=True) is Turn.HR


def test_when_an_interview_has_begun_hr_says_who_came() -> None:
    minute = timedelta(minutes=1)
    found = [turn(_inv(State.CONFIRMED, NOW + step), NOW) for step in (-minute, 0 * minute, minute)]
    assert found == [Turn.HR, Turn.HR, Turn.TIME]
    assert turn(_inv(State.AWAITING_INTERVIEWER, NOW - minute), NOW) is Turn.INTERVIEWER
