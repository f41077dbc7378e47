"""What a room offers, and which place an interview for a position is held at."""

import pytest

from domain.people import Room, room_name
from domain.rules import Place

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
