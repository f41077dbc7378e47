"""A move that waits: what was agreed stays beside it, comes back, or is given up."""

from dataclasses import replace

import pytest

from domain.happenings import Accepted, Approved, Cancelled, Lapsed, Moved, Relocated, Stayed, Withdrawn
from domain.invitation import NotNow, Role, allows, decide
from domain.states import standing as as_agreed
from tests.unit.domain.test_invitation import BEFORE, EVENTS, NOW, OLD, T2, T3, T4, UNTIL, S, moving, standing


def test_what_is_about_a_move_needs_one() -> None:
    for state in (S.AWAITING_INTERVIEWER, S.AWAITING_APPROVAL):
        for event in (Stayed("kept"), Lapsed()):
            assert not allows(standing(state), type(event))
            with pytest.raises(NotNow):
                decide(standing(state), event, Role.HR, NOW)


def test_the_agreed_booking_outlives_moves_that_follow_one_another() -> None:
    first = decide(standing(S.CONFIRMED), Moved(T3, ("zhao",), ""), Role.HR, NOW)
    second = decide(first, Moved(T4, ("han",), ""), Role.HR, UNTIL)
    assert (first.former, first.booking_no) == (second.former, 2)
    assert (second.booking_no, second.start) == (3, T4)
    back = decide(second, Stayed("kept"), Role.SYSTEM, UNTIL)
    assert replace(back, since=BEFORE, note="old") == replace(standing(S.CONFIRMED), spent=2)
    assert decide(back, Moved(T3, ("zhao",), ""), Role.HR, UNTIL).booking_no == 4


def test_an_agreed_move_ends_what_was_before() -> None:
    asked = replace(moving(S.AWAITING_INTERVIEWER), accepted=("li",))
    assert decide(asked, Accepted("han"), Role.INTERVIEWER, NOW).former is None
    waiting = decide(asked, Accepted("han", approval=True), Role.INTERVIEWER, NOW)
    assert (waiting.state, waiting.former) == (S.AWAITING_APPROVAL, OLD)
    assert decide(waiting, Approved(), Role.HR, NOW).former is None


def test_nothing_is_kept_of_what_was_never_agreed() -> None:
    for state in (S.AWAITING_INTERVIEWER, S.AWAITING_APPROVAL, S.ADJUSTING):
        assert decide(standing(state), EVENTS[Moved], Role.HR, NOW).former is None


def test_what_ends_everything_names_the_time_that_was_agreed() -> None:
    for event in (EVENTS[Cancelled], EVENTS[Withdrawn]):
        over = decide(moving(S.AWAITING_INTERVIEWER), event, Role.HR, NOW)
        assert (over.start, over.former, over.crew) == (T2, None, ())


def test_the_candidates_own_move_is_counted_and_named() -> None:
    after = decide(standing(S.CONFIRMED), Moved(T4, ("li",), "", by_candidate=True), Role.CANDIDATE, NOW)
    assert (after.moves, after.note) == (2, "moved_by_candidate")


def test_elsewhere_the_kept_time_has_no_room_yet() -> None:
    after = decide(moving(S.AWAITING_INTERVIEWER), EVENTS[Relocated], Role.HR, NOW)
    assert after.former == replace(OLD, room="")


def test_as_agreed() -> None:
    asked = moving(S.AWAITING_INTERVIEWER)
    kept = {"start": T2, "crew": ("wu",), "room": "r301", "booking_no": 3, "accepted": ("wu",), "refused": ()}
    assert as_agreed(asked) == replace(asked, state=S.CONFIRMED, former=None, substitutions=0, **kept)  # type: ignore[arg-type]
    assert as_agreed(standing(S.CONFIRMED)) == standing(S.CONFIRMED)
