"""Inputs are answered once, history cannot be changed unseen, and a person is asked once."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from domain.faults import Conflict
from domain.inputs import Answer
from store.journal import FollowUp, Step
from store.store import Store

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
STEPS = [
    Step(NOW, "system:dispatch", "Dispatched", "drafted → inviting"),
    Step(LATER, "candidate:chen", "Viewed", "inviting → viewed"),
    Step(LATER, "candidate:chen", "Held", "viewed → held「周三」"),
]
ENTRY = FollowUp("i1", "silent", "", NOW)


def history(store: Store) -> None:
    with store.writing() as tx:
        for step in STEPS:
            tx.trail.append("i1", step)
            tx.trail.append("i2", step)


def tamper(store: Store, statement: str) -> tuple[bool, bool]:
    """Whether the histories of i1 and i2 look whole after the statement."""
    with store.engine.begin() as connection:
        connection.execute(text(statement))
    with store.reading() as tx:
        return tx.trail.intact("i1"), tx.trail.intact("i2")


def test_a_key_is_answered_once(store: Store) -> None:
    answer = Answer(card={"title": "好的"}, page={"status": 200, "slots": []})
    with store.writing() as tx:
        assert tx.inbox.answer("msg:1") is None
        tx.inbox.remember("msg:1", answer, NOW)
    with store.reading() as tx:
        assert tx.inbox.answer("msg:1") == answer
        assert tx.inbox.answer("msg:2") is None


def test_the_same_key_at_the_same_time_is_a_lost_race(store: Store) -> None:
    with store.writing() as tx:
        tx.inbox.remember("msg:1", Answer(card={"title": "first"}), NOW)
    with pytest.raises(Conflict), store.writing() as tx:
        tx.inbox.remember("msg:1", Answer(card={"title": "second"}), NOW)
    with store.reading() as tx:
        assert tx.inbox.answer("msg:1") == Answer(card={"title": "first"})


def test_a_history_reads_as_it_was_written(store: Store) -> None:
    history(store)
    with store.reading() as tx:
        assert tx.trail.of("i1") == STEPS
        assert tx.trail.of("i3") == []
        assert [tx.trail.intact(inv) for inv in ("i1", "i2", "i3")] == [True, True, True]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE trail SET actor = 'hr:lin' WHERE id = 3",
        "UPDATE trail SET detail = '' WHERE id = 5",
        "UPDATE trail SET at = (SELECT at FROM trail WHERE id = 1) WHERE id = 3",
        "DELETE FROM trail WHERE id = 1",
        "DELETE FROM trail WHERE id = 3",
        "UPDATE trail SET invitation_id = 'i1' WHERE id = 2",
        "UPDATE trail SET hash = 'x' WHERE id = 5",
    ],
)
def test_a_history_that_somebody_changed_is_found_out(store: Store, statement: str) -> None:
    history(store)
    assert tamper(store, statement)[0] is False


def test_other_histories_are_not_suspected(store: Store) -> None:
    history(store)
    assert tamper(store, "UPDATE trail SET actor = 'hr:lin' WHERE id = 3") == (False, True)


def test_the_newest_histories_are_looked_over(store: Store) -> None:
    history(store)
    tamper(store, "UPDATE trail SET actor = 'hr:lin' WHERE id = 3")
    with store.reading() as tx:
        assert tx.trail.looked_over(9) == {"i1": False, "i2": True}
        assert len(tx.trail.looked_over(1)) == 1


def test_a_person_is_asked_once_for_each_reason(store: Store) -> None:
    later = FollowUp("i1", "silent", "again", LATER)
    other = FollowUp("i1", "no_room", "", LATER)
    with store.writing() as tx:
        assert [tx.follow_ups.open(entry) for entry in (ENTRY, later, other)] == [True, False, True]
    with store.reading() as tx:
        assert tx.follow_ups.list() == tx.follow_ups.list(["i1"]) == [ENTRY, other]
        assert tx.follow_ups.list(["i2"]) == []


def test_what_is_settled_may_come_up_again(store: Store) -> None:
    elsewhere = FollowUp("i2", "silent", "", NOW)
    with store.writing() as tx:
        assert tx.follow_ups.open(ENTRY)
        assert tx.follow_ups.open(elsewhere)
        tx.follow_ups.close("i1", LATER)
        assert tx.follow_ups.list() == [elsewhere]
        again = FollowUp("i1", "silent", "", LATER)
        assert tx.follow_ups.open(again)
        assert tx.follow_ups.list() == [elsewhere, again]


def test_answers_are_sealed(store: Store) -> None:
    with store.writing() as tx:
        tx.inbox.remember("msg:9", Answer(page={"notice": "刘洋 的电话：13900000001"}), NOW)
        assert "13900000001" not in str(tx.inbox._connection.exec_driver_sql("SELECT answer FROM inbox").all())
        assert tx.inbox.answer("msg:9") == Answer(page={"notice": "刘洋 的电话：13900000001"})
