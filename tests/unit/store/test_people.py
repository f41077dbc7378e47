"""Persons are found by every way they are known, and their number and address cannot be read in the table."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from domain.consent import Consent
from domain.people import Person, Room
from store.store import Store

CHEN = Person("p1", "陈晨", "chen", "un-chen", "13800000001", "Chen@Example.com", "应届", "测试部")
LIU = Person("p2", "刘洋", mobile="13900000001")
NAMESAKE = Person("p3", "刘洋", mobile="13900000002")


@pytest.fixture
def filled(store: Store) -> Store:
    with store.writing() as tx:
        tx.people.add([CHEN, LIU, NAMESAKE])
        tx.people.add([])
    return store


def test_people_come_back_whole(filled: Store) -> None:
    with filled.reading() as tx:
        assert tx.people.get("p1") == CHEN
        assert tx.people.many(["p1", "p2", "p9"]) == {"p1": CHEN, "p2": LIU}
        assert tx.people.many([]) == {}
        with pytest.raises(KeyError):
            tx.people.get("p9")


def test_people_are_found_by_what_is_known_of_them(filled: Store) -> None:
    with filled.reading() as tx:
        people = tx.people
        assert (people.by_user("chen"), people.by_user("nobody")) == (CHEN, None)
        assert (people.by_mobile("13900000002"), people.by_mobile("13900000009")) == (NAMESAKE, None)
        assert (people.by_email("chen@example.COM"), people.by_email("x@example.com")) == (CHEN, None)
        assert people.by_union(["un-chen", "un-x", ""]) == {"un-chen": CHEN}
        assert sorted(p.id for p in people.named("刘洋")) == ["p2", "p3"]
        assert people.named("刘") == []


def test_nothing_known_finds_nobody(filled: Store) -> None:
    with filled.reading() as tx:
        assert [tx.people.by_user(""), tx.people.by_mobile(""), tx.people.by_email("")] == [None] * 3
        assert tx.people.by_union([]) == {}


def test_saving_changes_or_adds(filled: Store) -> None:
    member, new = replace(LIU, user_id="liu", mobile="13900000003"), Person("p4", "孙悦")
    with filled.writing() as tx:
        tx.people.save(member)
        tx.people.save(new)
        assert tx.people.many(["p2", "p4"]) == {"p2": member, "p4": new}
        assert (tx.people.by_mobile("13900000001"), tx.people.by_mobile("13900000003")) == (None, member)


def test_numbers_and_addresses_cannot_be_read_in_the_table(filled: Store) -> None:
    with filled.engine.connect() as connection:
        stored = str(connection.execute(text("SELECT * FROM person")).all()).lower()
    assert "chen@example.com" not in stored
    assert [number for number in ("13800000001", "13900000001") if number in stored] == []


def test_rooms_are_replaced_as_a_whole(store: Store) -> None:
    big, small = Room("r1", "A座302", 12, "A座", ("电视", "白板")), Room("r2", "B座101")
    with store.writing() as tx:
        tx.rooms.replace([big, small])
        assert tx.rooms.all() == {"r1": big, "r2": small}
        tx.rooms.replace([small])
        assert tx.rooms.all() == {"r2": small}
        tx.rooms.replace([])
        assert tx.rooms.all() == {}


def test_what_a_person_said_about_channels_is_kept(store: Store) -> None:
    said = Person("1", "刘洋", mobile="139", wecom="liuyang").saying("mail", Consent.REFUSED)
    said = said.saying("wecom", Consent.GRANTED)
    with store.writing() as tx:
        tx.people.add([Person("1", "刘洋", mobile="139")])
        assert tx.people.get("1") == Person("1", "刘洋", mobile="139")
        tx.people.save(said)
    with store.reading() as tx:
        assert tx.people.get("1") == said
