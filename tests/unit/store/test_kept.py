"""What was worked out serves again until somebody commits, here or elsewhere; a failure is not kept."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from domain.people import Person
from store.kept import MOST, Kept
from store.store import Store


@pytest.fixture
def pair(store: Store) -> Iterator[tuple[Store, Store]]:
    """Two programs on one database."""
    other = Store(store.url, "a secret")
    yield store, other
    other.close()


def names(store: Store, asked: list[str], which: str = "name") -> str:
    """Everybody's name, and a mark for each time that it had to be looked up."""

    def look(tx: object) -> str:
        asked.append(which)
        with store.reading() as own:
            return "".join(person.name for person in own.people.many(["p1", "p2"]).values())

    return store.kept(which, look)


def test_what_was_found_serves_until_anybody_commits(pair: tuple[Store, Store]) -> None:
    here, there = pair
    asked: list[str] = []
    assert [names(here, asked), names(here, asked), names(here, asked, "other")] == ["", "", ""]
    assert asked == ["name", "other"]
    for writer, person in ((here, Person("p1", "甲")), (there, Person("p2", "乙"))):
        with writer.writing() as tx:
            tx.people.add([person])
        found = names(here, asked)
        assert found.endswith(person.name)
    assert asked == ["name", "other", "name", "name"]
    assert names(here, asked) == "甲乙"
    assert len(asked) == 4


def test_what_is_taken_back_changes_nothing(pair: tuple[Store, Store]) -> None:
    here, _ = pair
    asked: list[str] = []
    with here.writing() as tx:
        tx.people.add([Person("p1", "甲")])
    names(here, asked)
    with pytest.raises(ZeroDivisionError), here.writing() as tx:
        tx.people.add([Person("p2", f"{1 // 0}")])
    assert names(here, asked) == "甲"


def test_whoever_writes_finds_everything_anew(pair: tuple[Store, Store]) -> None:
    here, _ = pair
    with here.writing() as tx:
        assert [tx.kept("k", iter(range(3)).__next__), tx.kept("k", "again".upper)] == [0, "AGAIN"]
    with here.looking() as tx:
        assert [tx.kept("k", iter(range(3)).__next__), tx.kept("k", "again".upper)] == [0, 0]


def test_a_failure_is_told_and_not_kept() -> None:
    kept = Kept()
    with pytest.raises(ZeroDivisionError):
        kept.of("1", "k", lambda: 1 // 0)
    assert kept.of("1", "k", lambda: 7) == 7
    assert (kept.glimpse("1", "k"), kept.glimpse("2", "k"), kept.glimpse("1", "l")) == (7, None, None)


def test_what_is_being_worked_out_is_waited_for() -> None:
    kept, begun, may_end = Kept(), Event(), Event()

    def slow() -> str:
        begun.set()
        assert may_end.wait(10)
        return "found"

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(kept.of, "1", "k", slow)
        assert begun.wait(10)
        assert kept.glimpse("1", "k") is None
        second = threads.submit(kept.of, "1", "k", lambda: "again")
        may_end.set()
        assert (first.result(10), second.result(10)) == ("found", "found")


def test_no_more_is_kept_than_there_is_room_for() -> None:
    kept = Kept()
    for number in range(MOST + 1):
        kept.of("1", number, lambda: "")
    assert kept.glimpse("1", 0) is None
    assert kept.glimpse("1", MOST) == ""
