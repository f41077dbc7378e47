"""Places and rooms of the TOML file, and every mistake in them with its path and a sentence."""

from datetime import time

import pytest

from config.organisation import parse
from config.problems import WrongSettings
from config.settings import Settings
from domain.people import Room
from domain.rules import Place

A = '[places.A]\naddress = "某路 1 号"\n'


def rooms(text: str) -> tuple[Room, ...]:
    return parse(text, Settings()).rules.rooms


def test_a_room_needs_only_its_name() -> None:
    assert rooms('[[room]]\nname = "302"') == (Room("own:302", "302"),)


def test_a_room_with_everything() -> None:
    text = '[[room]]\nname="302"\nplace="A"\ncapacity=8\nequipment=["投影","白板","投影"]\nhours="09:30 - 17:00"\napproval=true'
    whole = Room("own:302", "302", 8, "", ("投影", "白板"), "A", (time(9, 30), time(17)), approval=True)
    assert rooms(A + text) == (whole,)


def test_one_word_needs_no_list() -> None:
    assert rooms('[[room]]\nname = "302"\nequipment = "投影"')[0].equipment == ("投影",)


def test_a_place_with_everything() -> None:
    text = A + 'note = "北门"\npositions = ["Java*", "前端"]\nmap = "https://map.example/?q=1"'
    assert parse(text, Settings()).rules.places == {
        "A": Place("某路 1 号", "北门", ("Java*", "前端"), "https://map.example/?q=1")
    }


@pytest.mark.parametrize(
    ("text", "path", "wrong"),
    [
        ("[[room]]\ncapacity = 4", "room[1].name", "没有写"),
        ("[[room]]\nname = 302", "room[1].name", "「302」不是文字"),
        ('[[room]]\nname = "a"\n[[room]]\nname = "a"', "room[2].name", "「a」写了两次"),
        ('[[room]]\nname = "a"\nplace = "B"', "room[1].place", "没有地点「B」"),
        ('[[room]]\nname = "a"\ncapacity = 0', "room[1].capacity", "「0」不行"),
        ('[[room]]\nname = "a"\nequipment = 3', "room[1].equipment", "「3」不是文字的列表"),
        ('[[room]]\nname = "a"\nequipment = [""]', "room[1].equipment", "「」不是文字"),
        ('[[room]]\nname = "a"\nhours = "09:00"', "room[1].hours", "「09:00」不是时间段"),
        ('[[room]]\nname = "a"\nhours = "09:00-25:00"', "room[1].hours", "「25:00」不是时刻"),
        ('[[room]]\nname = "a"\nhours = "18:00-09:00"', "room[1].hours", "「18:00-09:00」的结束早于开始"),
        ('[[room]]\nname = "a"\napproval = "是"', "room[1].approval", "「是」不是开关"),
        ('[[room]]\nname = "a"\nseats = 3', "room[1].seats", "没有这个设置"),
        ('room = "a"', "room", "应该是列表"),
        (A + "positions = [1]", "places.A.positions", "「1」不是文字"),
        (A + 'map = "map.example"', "places.A.map", "「map.example」不是链接"),
        (A + 'map = "https://[map"', "places.A.map", "「https://[map」不是链接"),
        (A + f'map = "https://map.example/{"a" * 200}"', "places.A.map", "链接太长，超过 200 个字符"),
        (A + 'map = "https://map.example/(a)"', "places.A.map", "「https://map.example/(a)」不是链接"),
    ],
)
def test_every_mistake_names_its_path(text: str, path: str, wrong: str) -> None:
    with pytest.raises(WrongSettings) as caught:
        parse(text, Settings())
    (problem,) = caught.value.problems
    assert problem.startswith(f"{path}：{wrong}。")
    assert problem.endswith("。")
