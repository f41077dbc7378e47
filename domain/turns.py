"""Whose turn it is: an invitation waits for HR, for the candidate, for an interviewer, for its time, or for nobody."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from domain.invitation import Invitation
from domain.states import State


class Turn(StrEnum):
    """Who has to do something next."""

    HR = "hr"
    CANDIDATE = "candidate"
    INTERVIEWER = "interviewer"
    TIME = "time"  # everything is agreed, or on its way
    NOBODY = "nobody"  # it is over


HR_STATES: Final = frozenset({State.ADJUSTING, State.AWAITING_APPROVAL, State.CHECKED_IN})
CANDIDATE_STATES: Final = frozenset({State.INVITED, State.VIEWED, State.HELD})
TIME_STATES: Final = frozenset({State.DRAFTED, State.INVITING, State.CONFIRMED})


def turn(inv: Invitation, now: datetime, *, waits: bool = False) -> Turn:
    """Whose turn it is; `waits` says that something about it is on HR's list."""
    begun = inv.state is State.CONFIRMED and inv.start is not None and inv.start <= now
    if waits or begun or inv.state in HR_STATES:
        return Turn.HR
    if inv.state in CANDIDATE_STATES:
        return Turn.CANDIDATE
    if inv.state is State.AWAITING_INTERVIEWER:
        return Turn.INTERVIEWER
    return Turn.TIME if inv.state in TIME_STATES else Turn.NOBODY
