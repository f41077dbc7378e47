"""What a room offers, whether it waits for approval, and which place an interview is held at."""

from datetime import UTC, datetime

import pytest

from domain.happenings import Cancelled, Event, Moved, Reopened, RoomChanged, Substituted
from domain.invitation import Invitation, Role, State, decide
from domain.people import Room, room_name
from domain.rules import Place, Rules

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
ROOM = Room("own:302", "302会议室", 4, "A座3层", ("投影仪", "白板"), "总部")


def test_only_our_own_rooms_have_a_name_in_their_id() -> None:
    assert (ROOM.own, room_name(ROOM.id)) == (True, "302")
    assert (Room("r302", "302").own, room_name("r302")) == (False, "")


@pytest.mark.parametrize(("capacity", "people", "enough"), [(0, 9, True), (4, 4, True), (4, 5, False)])
def test_an_unknown_capacity_is_allowed(capacity: int, people: int, enough: bool) -> None:
    assert Room("r", "302", capacity).seats(people) is enough


@pytest.mark.parametrize(
    ("wanted", "there"),
    [((), True), (("投影",), True), (("白板", "投影"), True), (("电视",), False), (("投影", "电视"), False)],
)
def test_everything_that_is_wanted_must_be_there(wanted: tuple[str, ...], there: bool) -> None:
    assert ROOM.has(wanted) is there


@pytest.mark.parametrize(("place", "here"), [("总部", True), ("A座", True), ("302", True), ("B座", False)])
def test_a_place_is_meant_by_its_name_or_a_part(place: str, here: bool) -> None:
    assert ROOM.lies_in(place) is here


@pytest.mark.parametrize(
    ("patterns", "position", "suits"),
    [
        ((), "Java", False),
        (("Java*",), "java开发", True),
        (("Java*",), "高级Java", False),
        (("*Java*",), "高级Java开发", True),
        (("Java",), "Java开发", True),
        (("Java",), "JavaScript开发", False),
        (("前端",), "高级前端工程师", True),
        (("C++",), "C++ 工程师", True),
        (("产品", "前端"), "后端", False),
    ],
)
def test_positions_are_words_or_patterns(patterns: tuple[str, ...], position: str, suits: bool) -> None:
    assert Place("某路", positions=patterns).suits(position) is suits


RULES = Rules(
    places={"A座": Place("云杉路 8 号"), "A座302": Place("302 室")}, rooms=(Room("own:星河", "星河", place="A座"),)
)


@pytest.mark.parametrize(
    ("place", "room", "address"),
    [
        ("A座", "", "云杉路 8 号"),
        ("A座302", "", "302 室"),
        ("A座305", "", "云杉路 8 号"),
        ("星河", "星河", "云杉路 8 号"),
        ("B座", "星河", "云杉路 8 号"),
        ("B座", "月光", ""),
        ("", "", ""),
    ],
)
def test_a_room_lies_in_the_place_its_name_begins_with_or_belongs_to(place: str, room: str, address: str) -> None:
    found = RULES.place(place, room)
    assert (found.address if found else "") == address


BOOKED = Invitation(
    "i1", "c1", "p1", State.CONFIRMED, NOW, start=NOW, crew=("x",), room="r1", room_pending=True, booking_no=1
)


@pytest.mark.parametrize(
    ("event", "role", "room", "pending"),
    [
        (RoomChanged("r1"), Role.SYSTEM, "r1", False),
        (RoomChanged("r1", pending=True), Role.SYSTEM, "r1", True),
        (RoomChanged("r2"), Role.SYSTEM, "r2", False),
        (RoomChanged(""), Role.HR, "", False),
        (Substituted("x", ("y",)), Role.SYSTEM, "r1", False),
        (Moved(NOW, ("x",), "r3"), Role.HR, "r3", False),
        (Reopened((NOW,), "hr"), Role.HR, "", False),
        (Cancelled(), Role.HR, "", False),
    ],
)
def test_only_news_of_the_same_booking_leaves_a_room_waiting(
    event: Event, role: Role, room: str, pending: bool
) -> None:
    after = decide(BOOKED, event, role, NOW)
    assert (after.room, after.room_pending) == (room, pending)
