"""A transaction is all or nothing, and a lost race is told apart from a mistake."""

import asyncio
import sqlite3
import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from domain.faults import Conflict
from domain.people import Person
from store.engine import transaction
from store.store import Store, Tx

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)


def people(store: Store) -> list[str]:
    with store.reading() as tx:
        return sorted(tx.people.many(["p1", "p2"]))


def write_and_stumble(tx: Tx) -> None:
    tx.people.add([Person("p2", "刘洋")])
    tx.people.get("nobody")


def test_what_was_written_is_there_and_what_failed_is_not(store: Store) -> None:
    with store.writing() as tx:
        tx.people.add([Person("p1", "陈晨")])
    with pytest.raises(KeyError), store.writing() as tx:
        write_and_stumble(tx)
    assert people(store) == ["p1"]


def test_a_taken_key_is_a_lost_race(store: Store) -> None:
    with store.writing() as tx:
        tx.people.add([Person("p1", "陈晨")])
    with pytest.raises(Conflict), store.writing() as tx:
        tx.people.add([Person("p2", "孙悦"), Person("p1", "刘洋")])
    assert people(store) == ["p1"]


def test_any_other_broken_rule_is_our_mistake(store: Store) -> None:
    with pytest.raises(IntegrityError), transaction(store.engine, writing=True) as connection:
        connection.execute(text("INSERT INTO booking_cell (resource, cell_start) VALUES ('p:li', '2026-11-25')"))


def test_a_statement_that_cannot_work_is_no_lost_race(store: Store) -> None:
    with pytest.raises(Exception, match="nowhere") as caught, transaction(store.engine, writing=True) as connection:
        connection.execute(text("SELECT * FROM nowhere"))
    assert not isinstance(caught.value, Conflict)


@pytest.mark.parametrize(("message", "expected"), [("database is locked", Conflict), ("disk full", OperationalError)])
def test_a_lock_that_is_not_given_is_a_lost_race(store: Store, message: str, expected: type[Exception]) -> None:
    with pytest.raises(expected), transaction(store.engine, writing=True):
        raise OperationalError("UPDATE", {}, sqlite3.OperationalError(message))


def test_sqlite_has_one_writer_and_postgres_a_few(store: Store) -> None:
    assert store.parallel == (1 if store.url.startswith("sqlite") else 8)


def test_sqlite_lets_others_read_while_one_writes(sqlite_url: str) -> None:
    store = Store(sqlite_url, "a secret")
    with store.engine.begin() as connection:
        connection.execute(text("CREATE TABLE seen (id INTEGER)"))
        pragmas = [connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "foreign_keys")]
        assert pragmas == ["wal", 1]
    with transaction(store.engine, writing=True) as writer:
        writer.execute(text("INSERT INTO seen VALUES (1)"))
        with transaction(store.engine, writing=False) as reader:
            assert reader.execute(text("SELECT count(*) FROM seen")).scalar() == 0
    store.close()


async def test_blocking_work_waits_its_turn_in_the_stores_own_threads(sqlite_url: str) -> None:
    store = Store(sqlite_url, "a secret")
    names = await asyncio.gather(*(store.run(lambda: threading.current_thread().name) for _ in range(5)))
    store.close()
    assert names == ["store_0"] * 5
