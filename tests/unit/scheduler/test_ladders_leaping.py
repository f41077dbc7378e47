"""A clock that leaps over a whole ladder: the candidate is written to before HR is told that they are silent."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.invitation import State
from scheduler.ladders import DEFAULT, Do, overdue, plan
from tests.unit.scheduler.test_ladders import LENGTH, NIGHTS, S, invitation


@pytest.mark.parametrize(("state", "told"), [(S.INVITED, Do.REMIND), (S.VIEWED, Do.REMIND_DEADLINE)])
def test_a_candidate_hears_of_it_before_hr_does(state: State, told: Do) -> None:
    """Whatever was slept through; the invitation that is over is no reason to write to anybody."""
    inv = invitation(state, "2026-11-23T10:00")
    nudges = plan(inv, LENGTH, DEFAULT, "", NIGHTS)
    week = inv.since + timedelta(days=7)
    asked = 1 if nudges[0].do is Do.ASK_READ else 0
    first = overdue(nudges, asked, week)
    assert [nudge.do for nudge in first] == [told]
    assert [nudge.do for nudge in overdue(nudges, first[-1].index + 1, week)] == [Do.HR]
    over = plan(replace(inv, offer=(inv.since + timedelta(days=6),)), LENGTH, DEFAULT, "", NIGHTS)
    assert [nudge.do for nudge in overdue(over, asked, week)] == [Do.HR, Do.EXPIRE]
