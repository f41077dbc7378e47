"""The table of invitations: what the database says of turns, names and numbers is what the rules say, one by one."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from domain.invitation import Invitation, State
from domain.people import Person
from domain.spelling import sought
from domain.turns import Turn, turn
from store.journal import FollowUp
from store.listing import Wanted
from store.store import Store

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)
QUIET = ("declined",)
WAITS = (None, "silent", "declined")
# Every state, begun or not or without a time, with and without something on HR's list; half of them in a second batch.
KINDS = list(product(State, (None, NOW - HOUR, NOW, NOW + HOUR), WAITS))


def _all() -> dict[str, tuple[Invitation, str | None]]:
    found = {}
    for number, (state, start, reason) in enumerate(KINDS):
        inv = Invitation(
            f"i{number:03}", f"c{number % 2}", f"p{number % 5}", state, NOW - number * HOUR, calling=1, start=start
        )
        found[inv.id] = (inv, reason)
    return found


@pytest.fixture
def filled(store: Store) -> dict[str, tuple[Invitation, str | None]]:
    every = _all()
    names = ["张三", "张伟", "曾国强", "John Smith", "李雷"]
    with store.writing() as tx:
        tx.people.add([Person(f"p{n}", name, mobile=f"1380000{n}{n}{n}{n}") for n, name in enumerate(names)])
        tx.invitations.add([(inv, "") for inv, _ in every.values()])
        for inv, reason in every.values():
            if reason:
                tx.follow_ups.open(FollowUp(inv.id, reason, "", NOW))
        tx.follow_ups.open(FollowUp("i000", "silent", "", NOW - HOUR))
        tx.follow_ups.close("i000", NOW)
        dropped = Invitation("dropped", "c0", "p0", State.WITHDRAWN, NOW)
        draft = Invitation("draft", "c2", "p0", State.DRAFTED, NOW - 1000 * HOUR)
        tx.invitations.add([(dropped, ""), (draft, "")])
    return every


@pytest.mark.parametrize("batches", [None, ["c0"]])
def test_whose_turn_it_is_is_the_same_for_the_database(
    store: Store, filled: dict[str, tuple[Invitation, str | None]], batches: list[str] | None
) -> None:
    mine = [(inv, reason) for inv, reason in filled.values() if not batches or inv.campaign_id in batches]
    turns = {inv.id: turn(inv, NOW, waits=reason == "silent") for inv, reason in mine}
    with store.reading() as tx:
        for one in Turn:
            wanted = Wanted(NOW, QUIET, batches, turn=one)
            found = [inv.id for inv in tx.listing.page(wanted, "newest", 0, 500) if inv.id != "draft"]
            assert found == [inv_id for inv_id in turns if turns[inv_id] is one]
            extra = one is Turn.TIME and batches is None  # the draft
            assert tx.listing.count(wanted) == len(found) + extra
            assert tx.listing.turns(Wanted(NOW, QUIET, batches))[one] == len(found) + extra


def test_pages_follow_each_other(store: Store, filled: dict[str, tuple[Invitation, str | None]]) -> None:
    with store.reading() as tx:
        for sort in ("newest", "start", "name"):
            whole = tx.listing.page(Wanted(NOW), sort, 0, 500)
            pages = [tx.listing.page(Wanted(NOW), sort, first, 50) for first in range(0, 250, 50)]
            assert [inv.id for page in pages for inv in page] == [inv.id for inv in whole]
            assert len(whole) == len(filled) + 1


@pytest.mark.parametrize(
    ("typed", "whom"),
    [("zs", "0"), ("张", "01"), ("zgq", "2"), ("cengg", "2"), ("张w", "1"), ("js", "3"), ("%", ""), ("lilei", "4")],
)
def test_people_are_found_by_what_is_typed(
    store: Store, filled: dict[str, tuple[Invitation, str | None]], typed: str, whom: str
) -> None:
    meant = sought(typed)
    with store.reading() as tx:
        found = tx.listing.page(Wanted(NOW, sought=meant), "newest", 0, 500)
    assert {inv.candidate_id for inv in found if not meant.nothing} == {f"p{number}" for number in whom}


def test_people_are_found_by_the_end_of_their_number(
    store: Store, filled: dict[str, tuple[Invitation, str | None]]
) -> None:
    with store.reading() as tx:
        assert tx.people.ending("1111") == ["p1"]
        assert tx.people.ending("13800001111") == ["p1"]
        assert tx.people.ending("91111") == []
        wanted = Wanted(NOW, states=[State.DONE], people=tx.people.ending("1111"))
        assert {inv.candidate_id for inv in tx.listing.page(wanted, "newest", 0, 500)} == {"p1"}


def test_interviews_of_a_day(store: Store, filled: dict[str, tuple[Invitation, str | None]]) -> None:
    agreed = {State.CONFIRMED, State.CHECKED_IN, State.DONE}
    with store.reading() as tx:
        for batches in (None, ["c1"]):
            found = tx.listing.held(NOW, NOW + HOUR, batches)
            mine = [inv for inv, _ in filled.values() if inv.start == NOW and inv.state in agreed]
            assert len(found) == len([inv for inv in mine if not batches or inv.campaign_id in batches])
