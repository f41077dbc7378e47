"""What must leave is carried in order per lane, by lease, and ends once."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlmodel import SQLModel

from domain.effects import ChangeCard, DropEvent, Effect, PutEvent, Say, SendSms
from domain.faults import Conflict
from store.outbox import Outbox, Parcel, Record, Sending, Status
from store.store import Store

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
HELLO = Say(["chen"], "标题", "您好")
ENTRY = PutEvent("un-hr", ["un-li"], "面试", "", "2026-11-25T06:00:00+00:00", "2026-11-25T06:45:00+00:00", "A座", [15])


def parcel(key: str, lane: str = "", effect: Effect = HELLO, due: datetime = NOW) -> Parcel:
    return Parcel(key, lane or key, effect, due, "i1")


def card(key: str, title: str, due: datetime = NOW, lane: str = "cd-1") -> Parcel:
    return parcel(key, lane, ChangeCard(lane, {"title": title}), due)


def put(store: Store, parcels: Sequence[Parcel], now: datetime = NOW) -> None:
    with store.writing() as tx:
        tx.outbox.add(parcels, now)


def claimed(store: Store, now: datetime = NOW, owner: str = "one", limit: int = 10) -> list[str]:
    with store.writing() as tx:
        return [sending.parcel.key for sending in tx.outbox.claim(now, now + MINUTE, owner, limit)]


def settle(store: Store, key: str, status: Status = Status.DONE, remote_id: str = "", error: str = "") -> bool:
    with store.writing() as tx:
        return tx.outbox.settle(key, status, NOW, remote_id, error)


def states(store: Store) -> dict[str, Status]:
    with store.reading() as tx:
        return {record.parcel.key: record.status for record in tx.outbox.about("i1")}


def test_a_lane_goes_one_by_one_and_lanes_side_by_side(store: Store) -> None:
    put(store, [parcel("a1", "a"), parcel("a2", "a"), parcel("b1", "b"), parcel("b2", "b")])
    assert claimed(store) == ["a1", "b1"]
    assert claimed(store) == []
    settle(store, "a1")
    assert claimed(store) == ["a2"]


def test_the_oldest_due_go_first_and_no_more_than_wanted(store: Store) -> None:
    put(store, [parcel("late", due=NOW), parcel("early", due=NOW - MINUTE), parcel("later", due=NOW + SECOND)])
    assert claimed(store, limit=1) == ["early"]
    assert claimed(store, limit=5) == ["late"]
    assert claimed(store, NOW + SECOND) == ["later"]


@pytest.mark.parametrize("status", [Status.FAILED, Status.UNKNOWN, Status.SUPERSEDED])
def test_what_ended_badly_does_not_block_its_lane(store: Store, status: Status) -> None:
    put(store, [parcel("a1", "a"), parcel("a2", "a")])
    assert claimed(store) == ["a1"]
    settle(store, "a1", status)
    assert claimed(store) == ["a2"]


def test_a_parcel_that_waits_for_later_blocks_its_lane(store: Store) -> None:
    put(store, [parcel("a1", "a", due=NOW + MINUTE), parcel("a2", "a")])
    assert claimed(store) == []
    assert claimed(store, NOW + MINUTE) == ["a1"]


def test_a_sending_knows_its_past(store: Store) -> None:
    put(store, [parcel("ev", "ev", ENTRY), parcel("drop", "ev", DropEvent("un-hr"))])
    assert claimed(store) == ["ev"]
    settle(store, "ev", remote_id="event-7")
    with store.writing() as tx:
        found = tx.outbox.claim(NOW, NOW + MINUTE, "one", 10)
        assert found == [Sending(parcel("drop", "ev", DropEvent("un-hr")), 1, "event-7")]
        assert (tx.outbox.remote_id("ev"), tx.outbox.remote_id("other")) == ("event-7", "")


def test_a_lease_that_ran_out_is_taken_over(store: Store) -> None:
    put(store, [parcel("a")])
    assert claimed(store) == ["a"]
    assert claimed(store, NOW + MINUTE, "two") == []
    with store.writing() as tx:
        late = NOW + MINUTE + SECOND
        assert [sending.attempts for sending in tx.outbox.claim(late, late + MINUTE, "two", 10)] == [2]


def test_a_call_that_was_begun_is_not_made_again(store: Store) -> None:
    put(store, [parcel("begun"), parcel("not_begun")])
    assert claimed(store) == ["begun", "not_begun"]
    with store.writing() as tx:
        tx.outbox.start("begun")
    later = NOW + MINUTE + SECOND
    with store.writing() as tx:
        assert tx.outbox.orphans(NOW + MINUTE) == []
        assert tx.outbox.orphans(later) == ["begun"]
    assert claimed(store, later, "two") == ["not_begun"]


def test_a_call_that_surely_had_no_effect_is_repeated(store: Store) -> None:
    put(store, [parcel("a")])
    claimed(store)
    with store.writing() as tx:
        tx.outbox.start("a")
        tx.outbox.retry("a", NOW + MINUTE, "dns")
        assert tx.outbox.orphans(NOW + MINUTE * 9) == []
    assert claimed(store) == []
    assert claimed(store, NOW + MINUTE) == ["a"]


def test_a_parcel_ends_once(store: Store) -> None:
    put(store, [parcel("a")])
    claimed(store)
    assert settle(store, "a", Status.DONE, "remote", "")
    assert not settle(store, "a", Status.FAILED, "other", "late answer")
    with store.writing() as tx:
        tx.outbox.retry("a", NOW, "late")
        assert tx.outbox.record("a") == Record(parcel("a"), Status.DONE, "remote", "", NOW)
    assert claimed(store, NOW + MINUTE * 9) == []


def test_newer_news_overtakes_what_still_waits_and_keeps_its_turn(store: Store) -> None:
    put(store, [card("old", "旧", NOW + SECOND), card("elsewhere", "别处", lane="cd-2")])
    put(store, [card("new", "新", NOW + MINUTE)], NOW + SECOND)
    assert states(store) == {"old": Status.SUPERSEDED, "elsewhere": Status.WAITING, "new": Status.WAITING}
    assert claimed(store, NOW + SECOND) == ["elsewhere", "new"]


def test_news_on_its_way_is_not_overtaken(store: Store) -> None:
    put(store, [card("old", "旧")])
    assert claimed(store) == ["old"]
    put(store, [card("new", "新")])
    assert states(store) == {"old": Status.LEASED, "new": Status.WAITING}


def test_only_changes_of_cards_are_overtaken(store: Store) -> None:
    put(store, [parcel("say", "cd-1")])
    put(store, [card("new", "新")])
    assert states(store) == {"say": Status.WAITING, "new": Status.WAITING}


def test_the_same_key_twice_is_a_lost_race(store: Store) -> None:
    put(store, [parcel("a")])
    with pytest.raises(Conflict):
        put(store, [parcel("b"), parcel("a")])
    assert states(store) == {"a": Status.WAITING}


def test_nothing_to_add_is_nothing(store: Store) -> None:
    put(store, [])
    assert states(store) == {}


def test_what_has_not_left_can_be_taken_back(store: Store) -> None:
    put(store, [parcel("on_its_way"), parcel("waits", due=NOW + MINUTE), card("card", "x", NOW + MINUTE)])
    assert claimed(store) == ["on_its_way"]
    with store.writing() as tx:
        assert tx.outbox.unfinished("i1") == 3
        assert tx.outbox.unfinished("i1", ["ChangeCard"]) == 1
        assert tx.outbox.drop("i1", ["Say"], NOW) == 1
        assert tx.outbox.unfinished("i1") == 2
        assert tx.outbox.unfinished("i2") == 0
    waiting = {"on_its_way": Status.LEASED, "waits": Status.SUPERSEDED, "card": Status.WAITING}
    assert states(store) == waiting


def test_parcels_are_found_by_key_and_by_remote_id(store: Store) -> None:
    put(store, [parcel("ev", "ev", ENTRY), parcel("say")])
    settle(store, "ev", remote_id="event-7")
    settle(store, "say", remote_id="event-7")
    with store.reading() as tx:
        done = Record(parcel("ev", "ev", ENTRY), Status.DONE, "event-7", "", NOW)
        assert tx.outbox.by_remote("PutEvent", "event-7") == tx.outbox.record("ev") == done
        assert tx.outbox.by_remote("PutEvent", "other") is None
        assert tx.outbox.record("other") is None
        assert (tx.outbox.has("ev"), tx.outbox.has("other")) == (True, False)


def test_a_look_tells_whether_there_may_be_anything_to_carry(store: Store) -> None:
    later = NOW + MINUTE
    put(store, [parcel("a", due=NOW)])
    with store.reading() as tx:
        assert [tx.outbox.waiting(at) for at in (NOW - SECOND, NOW)] == [False, True]
    claimed(store)
    with store.reading() as tx:
        assert [tx.outbox.waiting(at) for at in (NOW, later, later + SECOND)] == [False, False, True]
    settle(store, "a")
    with store.reading() as tx:
        assert not tx.outbox.waiting(later + SECOND)


def test_the_newest_of_a_lane(store: Store) -> None:
    put(store, [parcel("ev", "ev", ENTRY), parcel("drop", "ev", DropEvent("un-hr")), parcel("say")])
    with store.reading() as tx:
        newest = Record(parcel("drop", "ev", DropEvent("un-hr")), Status.WAITING, "", "", None)
        assert (tx.outbox.last("ev"), tx.outbox.last("other")) == (newest, None)


def test_who_is_written_to_cannot_be_read_in_the_table(store: Store) -> None:
    put(store, [parcel("a", effect=SendSms("13900000001", "invite", {"name": "刘洋"}, "刘洋您好"))])
    with store.engine.connect() as connection:
        stored = str(connection.execute(text("SELECT * FROM outbox")).all())
    assert "13900000001" not in stored
    assert "刘洋" not in stored


@pytest.mark.postgres
def test_two_couriers_never_get_the_same_parcel(postgres_url: str) -> None:
    store = Store(postgres_url, "a secret")
    SQLModel.metadata.create_all(store.engine)
    put(store, [parcel("a1", "a"), parcel("a2", "a"), parcel("b1", "b")])
    with store.writing() as one, store.writing() as two:
        assert keys(one.outbox, "one", 1) == ["a1"]
        assert keys(two.outbox, "two", 5) == ["b1"]
    store.close()


def keys(outbox: Outbox, owner: str, limit: int) -> list[str]:
    return [sending.parcel.key for sending in outbox.claim(NOW, NOW + MINUTE, owner, limit)]
