"""Who sits in where follows the batches, what is off follows the bookings, and a link is one of one person."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.booking import claims
from domain.campaign import Campaign, Phase
from domain.invitation import Invitation, State
from domain.states import agreed
from domain.times import Span
from store import migrate
from store.crews import Feed, Lapsed
from store.store import Store

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
HALF = timedelta(minutes=30)
BATCH = Campaign("c1", "h", "", Phase.RUNNING, NOW, "后端", seats=(("李雷", "韩梅梅"),), found={"李雷": "p1"})
INV = Invitation("i1", "c1", "k", State.CONFIRMED, NOW, start=NOW + timedelta(days=1), crew=("p1", "p2"), booking_no=1)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    migrate.upgrade(database_url)
    made = Store(database_url, "secret")
    yield made
    made.close()


def saved(store: Store, before: Invitation, after: Invitation) -> dict[str, list[Lapsed]]:
    """What is off for everybody after the booking became another one."""
    with store.writing() as tx:
        tx.invitations.add([(before, "")])
        tx.invitations.save(before, (), claims(before, HALF))
        tx.invitations.save(after, claims(before, HALF), claims(after, HALF))
        found = {person: tx.crews.lapsed(person, NOW) for person in ("p1", "p2", "p3", "k")}
    return {person: lapsed for person, lapsed in found.items() if lapsed}


def was(inv: Invitation, since: datetime = NOW) -> Lapsed:
    start = inv.start or NOW
    return Lapsed(inv.id, Span(start, start + HALF), since)


def test_seats_follow_the_batch(store: Store) -> None:
    with store.writing() as tx:
        tx.campaigns.add(BATCH)
        assert (tx.crews.everybody(), tx.crews.sits("p1"), tx.crews.sits("p2")) == ({"p1"}, True, False)
        tx.campaigns.save(replace(BATCH, found={"李雷": "p1", "韩梅梅": "p2", "林晓": "h"}))
        assert tx.crews.batches(["p1", "p2", "h"]) == {"p1": ["c1"], "p2": ["c1"]}
        tx.campaigns.save(replace(BATCH, found={"韩梅梅": "p2"}))
        assert tx.crews.everybody() == {"p2"}


def test_whoever_is_replaced_or_set_free_loses_the_interview(store: Store) -> None:
    later = NOW + timedelta(hours=1)
    assert saved(store, INV, replace(INV, crew=("p1", "p3"), state=State.AWAITING_INTERVIEWER, since=later)) == {
        "p2": [was(INV, later)]
    }


def test_calling_off_loses_it_for_all_and_the_candidate_is_no_interviewer(store: Store) -> None:
    assert saved(store, INV, replace(INV, crew=(), start=None, state=State.CANCELLED)) == {
        "p1": [was(INV)],
        "p2": [was(INV)],
    }


def test_a_time_that_was_only_held_was_nobodys(store: Store) -> None:
    assert saved(store, replace(INV, state=State.HELD), replace(INV, crew=(), start=None, state=State.VIEWED)) == {}


def test_while_a_move_waits_nothing_is_lost_and_of_two_times_the_first_was(store: Store) -> None:
    moving = replace(
        INV, start=NOW + timedelta(days=2), booking_no=2, state=State.AWAITING_INTERVIEWER, former=agreed(INV)
    )
    assert saved(store, INV, moving) == {}
    with store.writing() as tx:
        ended = replace(moving, crew=(), start=None, former=None, state=State.WITHDRAWN)
        tx.invitations.save(ended, claims(moving, HALF), ())
        assert tx.crews.lapsed("p1", NOW) == [was(INV)]


def test_a_link_is_one_of_one_person(store: Store) -> None:
    first, second = Feed("p1", "m1", NOW), Feed("p1", "m2", NOW)
    with store.writing() as tx:
        tx.crews.publish(first, "d1")
        tx.crews.publish(second, "d2")
        assert (tx.crews.behind("d1"), tx.crews.behind("d2"), tx.crews.feed("p1")) == (None, second, second)
        tx.crews.conceal("p1")
        assert (tx.crews.behind("d2"), tx.crews.feed("p1")) == (None, None)


def test_a_period_holds_both_times_of_a_move(store: Store) -> None:
    moving = replace(
        INV, start=NOW + timedelta(days=9), booking_no=2, state=State.AWAITING_INTERVIEWER, former=agreed(INV)
    )
    off = replace(INV, id="i2", state=State.CANCELLED)
    week = Span(NOW, NOW + timedelta(days=7))
    with store.writing() as tx:
        tx.invitations.add([(moving, ""), (off, "")])
        tx.invitations.save(moving, (), claims(moving, HALF))
        assert tx.invitations.between(week, {State.AWAITING_INTERVIEWER, State.CONFIRMED}, 10) == [moving]
        assert tx.invitations.between(week, {State.CONFIRMED}, 10) == []
        assert tx.invitations.holding(["p:p1", "p:p3"], week) == {"p:p1": ["i1"]}
