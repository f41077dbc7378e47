"""Invitations come back whole, and what they occupy is theirs alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.booking import claims
from domain.faults import Conflict
from domain.invitation import Invitation, State
from domain.states import Booking
from domain.times import CELL, Span
from store.store import Store, Tx

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
WED = datetime(2026, 11, 25, 6, tzinfo=UTC)
HALF = timedelta(minutes=30)
DAY = Span(WED - timedelta(hours=6), WED + timedelta(hours=6))
FULL = Invitation(
    id="i1",
    campaign_id="c1",
    candidate_id="chen",
    state=State.CONFIRMED,
    since=NOW,
    wish="周三下午",
    channel="card",
    calling=1,
    offer=(WED, WED + HALF),
    offer_no=2,
    tried=(WED - HALF,),
    start=WED,
    crew=("li", "han"),
    room="r302",
    held_until=NOW + HALF,
    booking_no=3,
    accepted=("li",),
    refused=("wang",),
    substitutions=1,
    moves=2,
    former=Booking(
        2, WED + 2 * HALF, ("li",), "r303", room_pending=True, accepted=("li",), refused=("wu",), substitutions=1
    ),
    spent=1,
    note="您说：“好”",
    viewed_at=NOW,
    opened_at=NOW + HALF,
    nudge_rung=4,
    nudge_due=WED,
)
DRAFT = Invitation("i2", "c1", "liu", State.DRAFTED, NOW)


def booked(inv_id: str, candidate: str, start: datetime = WED, crew: tuple[str, ...] = ("li",)) -> Invitation:
    return Invitation(inv_id, "c1", candidate, State.CONFIRMED, NOW, start=start, crew=crew, room="r302")


def add(tx: Tx, *invitations: Invitation) -> None:
    """Write them with what they occupy."""
    tx.invitations.add([(inv, f"hash-{inv.id}") for inv in invitations])
    for inv in invitations:
        tx.invitations.save(inv, (), claims(inv, HALF))


def test_every_field_comes_back(store: Store) -> None:
    with store.writing() as tx:
        tx.invitations.add([(FULL, "hash-1"), (DRAFT, "hash-2")])
        tx.invitations.add([])
    with store.writing() as tx:
        assert [tx.invitations.get("i1"), tx.invitations.get("i2", lock=True)] == [FULL, DRAFT]
        assert [tx.invitations.by_link(link) for link in ("hash-2", "hash-3")] == [DRAFT, None]
        assert tx.invitations.by_link("hash-1", lock=True) == FULL


def test_saving_writes_every_field_and_keeps_the_link(store: Store) -> None:
    with store.writing() as tx:
        tx.invitations.add([(DRAFT, "hash-2")])
        tx.invitations.save(replace(FULL, id="i2"), (), ())
    with store.reading() as tx:
        assert [tx.invitations.get("i2"), tx.invitations.by_link("hash-2")] == [replace(FULL, id="i2")] * 2


def test_an_unknown_invitation_is_an_error(store: Store) -> None:
    with store.reading() as tx, pytest.raises(KeyError):
        tx.invitations.get("i9")


def test_finding_by_every_condition(store: Store) -> None:
    other = Invitation("i0", "c2", "chen", State.DRAFTED, NOW)
    with store.writing() as tx:
        tx.invitations.add([(FULL, ""), (DRAFT, ""), (other, "")])
        find = tx.invitations.find
        assert find() == [other, FULL, DRAFT]
        assert find(campaign_id="c1") == [FULL, DRAFT]
        assert find(candidate_ids=["chen"]) == [other, FULL]
        assert find(candidate_ids=[]) == []
        assert find(states=[State.DRAFTED]) == [other, DRAFT]
        assert find(campaign_id="c1", states=[State.DRAFTED], limit=1) == [DRAFT]
        assert find(limit=2) == [other, FULL]
        assert tx.invitations.counts("c1") == {State.CONFIRMED: 1, State.DRAFTED: 1}
        assert tx.invitations.counts("c9") == {}


def test_what_is_due_comes_oldest_first(store: Store) -> None:
    dues = {"i1": NOW, "i2": NOW - HALF, "i3": NOW + HALF, "i4": None}
    with store.writing() as tx:
        tx.invitations.add([(replace(DRAFT, id=inv, nudge_due=due), "") for inv, due in dues.items()])
        assert tx.invitations.due(NOW, 10) == [("i2", NOW - HALF), ("i1", NOW)]
        assert tx.invitations.due(NOW, 1) == [("i2", NOW - HALF)]


def test_times_on_open_cards(store: Store) -> None:
    with store.writing() as tx:
        tx.invitations.add([(FULL, ""), (DRAFT, ""), (replace(DRAFT, id="i3", offer=(WED,)), "")])
        offers = tx.invitations.offers([State.DRAFTED, State.CONFIRMED])
        assert sorted(offers) == [("c1", (WED,)), ("c1", (WED, WED + HALF))]
        assert tx.invitations.offers([State.DRAFTED]) == [("c1", (WED,))]


def test_what_is_occupied_follows_the_invitation(store: Store) -> None:
    mine = booked("i1", "chen")
    moved = replace(mine, start=WED + HALF, room="")
    resources = ["p:li", "p:chen", "r:r302"]
    with store.writing() as tx:
        add(tx, mine)
        assert tx.invitations.booked(resources, DAY) == {who: [Span(WED, WED + HALF)] for who in resources}
        tx.invitations.save(moved, claims(mine, HALF), claims(moved, HALF))
        later = [Span(WED + HALF, WED + 2 * HALF)]
        assert tx.invitations.booked(resources, DAY) == {"p:li": later, "p:chen": later}
        tx.invitations.save(replace(moved, state=State.DONE), claims(moved, HALF), ())
        assert tx.invitations.booked(resources, DAY) == {}


def test_looking_for_others_leaves_out_ones_own(store: Store) -> None:
    with store.writing() as tx:
        add(tx, booked("i1", "chen"), booked("i2", "liu", WED + HALF))
        first, second = Span(WED, WED + HALF), Span(WED + HALF, WED + 2 * HALF)
        assert tx.invitations.booked(["p:li"], DAY) == {"p:li": [first, second]}
        assert tx.invitations.booked(["p:li"], DAY, "i1") == {"p:li": [second]}
        assert tx.invitations.booked(["p:li"], first, "i1") == {}
        assert tx.invitations.booked(["p:chen"], Span(WED + CELL, WED + HALF)) == {"p:chen": [first]}
        assert tx.invitations.booked([], DAY) == {}
        assert tx.invitations.load(["p:li", "p:chen", "p:han"], DAY) == {"p:li": 2, "p:chen": 1}
        assert tx.invitations.load(["p:li"], Span(WED, WED + HALF)) == {"p:li": 1}


@pytest.mark.parametrize("start", [WED - CELL, WED, WED + CELL])
def test_somebody_elses_quarter_hour_is_a_lost_race_and_nothing_is_kept(store: Store, start: datetime) -> None:
    waiting = replace(DRAFT, state=State.VIEWED)
    taker = booked("i2", "liu", start)
    with store.writing() as tx:
        add(tx, booked("i1", "chen"), waiting)
    with pytest.raises(Conflict), store.writing() as tx:
        tx.invitations.save(taker, (), claims(taker, HALF))
    with store.reading() as tx:
        assert tx.invitations.get("i2") == waiting
        assert tx.invitations.booked(["p:liu"], DAY) == {}


def test_a_candidate_cannot_be_in_two_places(store: Store) -> None:
    second = Invitation("i2", "c2", "chen", State.HELD, NOW, start=WED, crew=("zhao",))
    with pytest.raises(Conflict), store.writing() as tx:
        add(tx, booked("i1", "chen"), second)


def test_two_times_of_one_interview_are_two_spans(store: Store) -> None:
    old = Booking(1, WED - 4 * HALF, ("li",), "r302")
    moving = replace(booked("i1", "chen"), state=State.AWAITING_INTERVIEWER, booking_no=2, former=old)
    near = replace(booked("i2", "liu", WED + 4 * HALF), crew=("han",), former=None)
    with store.writing() as tx:
        add(tx, moving, near)
    with store.reading() as tx:
        found = tx.invitations.booked(["p:li", "p:han", "r:r302"], DAY)
    before, after = Span(WED - 4 * HALF, WED - 3 * HALF), Span(WED, WED + HALF)
    later = Span(WED + 4 * HALF, WED + 5 * HALF)
    assert found == {"p:li": [before, after], "p:han": [later], "r:r302": [before, after, later]}
