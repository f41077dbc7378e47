"""What an invitation occupies: crew, candidate and room, quarter by quarter, only while the time is theirs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.booking import claims, span_of
from domain.invitation import Invitation, State
from domain.times import Span

TEN = datetime(2026, 11, 25, 2, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
HALF = timedelta(minutes=30)
CONFIRMED = Invitation("i1", "c1", "chen", State.CONFIRMED, TEN, start=TEN, crew=("li", "han"), room="r302")
HOLDING = "held awaiting_interviewer awaiting_approval confirmed checked_in done no_show".split()


def test_everybody_and_the_room_are_taken_for_every_quarter() -> None:
    assert claims(CONFIRMED, HALF) == {
        (who, TEN + QUARTER * n) for who in ("p:li", "p:han", "p:chen", "r:r302") for n in (0, 1)
    }


def test_no_room_no_claim_on_one() -> None:
    assert claims(replace(CONFIRMED, room=""), QUARTER) == {("p:li", TEN), ("p:han", TEN), ("p:chen", TEN)}


def test_an_odd_length_takes_the_quarter_it_begins() -> None:
    alone = replace(CONFIRMED, crew=(), room="")
    assert claims(alone, timedelta(minutes=20)) == {("p:chen", TEN), ("p:chen", TEN + QUARTER)}


@pytest.mark.parametrize("state", list(State))
def test_only_some_states_occupy(state: State) -> None:
    assert bool(claims(replace(CONFIRMED, state=state), HALF)) == (state.value in HOLDING)


def test_without_a_time_there_is_nothing() -> None:
    timeless = replace(CONFIRMED, start=None)
    assert (span_of(timeless, HALF), claims(timeless, HALF)) == (None, frozenset())


def test_the_span_of_an_interview() -> None:
    assert span_of(CONFIRMED, HALF) == Span(TEN, TEN + HALF)
