"""Places and meeting rooms out of TOML: where interviews are held, which positions go where, and what a room offers."""

from collections.abc import Mapping
from datetime import time
from typing import Any
from urllib.parse import urlsplit

from config import table
from config.problems import Unreadable
from config.table import Table
from domain.people import OWN_ROOM, Room
from domain.rules import Place

_LONGEST_LINK = 200


def places(found: Table) -> dict[str, Place]:
    """Read `[places."A座"]`: the place's name is its key."""
    return {name: _place(place) for name, place in found.named()}


def _place(place: Table) -> Place:
    read = Place(
        address=place.need("address", table.text, "", "候选人要靠它找过来，请填完整地址"),
        note=place.get("note", table.text, ""),
        positions=place.get("positions", _texts, ()),
        map=place.get("map", _link, ""),
    )
    place.close()
    return read


def rooms(top: Table, known: Mapping[str, Place]) -> tuple[Room, ...]:
    """Read every `[[room]]`; `known` are the places that a room may belong to."""
    found: list[Room] = []
    for room in top.listed("room"):
        read = _room(room, known)
        if read.name and read.name in {other.name for other in found}:
            room.wrong("name", f"「{read.name}」写了两次", "每间会议室只写一个 [[room]]，名字不能相同")
        found.append(read)
    return tuple(found)


def _room(room: Table, known: Mapping[str, Place]) -> Room:
    name = room.need("name", table.text, "", '会议室的名字，和钉钉里的一致，例如 "A座302"')
    place = room.get("place", table.text, "")
    if place and place not in known:
        room.wrong("place", f"没有地点「{place}」", f'请先写 [places."{place}"] 和它的地址，或改成已有的地点')
    read = Room(
        id=f"{OWN_ROOM}{name}",
        name=name,
        capacity=room.get("capacity", table.count(1), 0),
        equipment=room.get("equipment", _texts, ()),
        place=place,
        hours=room.get("hours", _hours, None),
        approval=room.get("approval", table.switch, fallback=False),
    )
    room.close()
    return read


def _texts(value: Any) -> tuple[str, ...]:
    """Read a list of texts; one alone needs no list."""
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list):
        raise Unreadable(f"「{value}」不是文字的列表", '请写成 ["投影", "白板"]')
    return tuple(dict.fromkeys(map(table.text, listed)))


def _link(value: Any) -> str:
    """Read the address of a map: any http or https link."""
    text = table.text(value)
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname or any(mark in text for mark in " ()<>\n"):
        raise Unreadable(f"「{text}」不是链接", "请写成 https://… 的地图链接，里面不能有空格和括号")
    if len(text) > _LONGEST_LINK:
        raise Unreadable(f"链接太长，超过 {_LONGEST_LINK} 个字符", "卡片上放不下，请用地图软件的“分享”得到短链接")
    return text


def _hours(value: Any) -> tuple[time, time]:
    """Read "09:00-18:00"."""
    first, sign, last = str(value).replace("–", "-").partition("-")
    if not sign:
        raise Unreadable(f"「{value}」不是时间段", '请写成 "09:00-18:00"')
    hours = table.clock(first.strip()), table.clock(last.strip())
    if hours[0] >= hours[1]:
        raise Unreadable(f"「{value}」的结束早于开始", '请写成 "09:00-18:00"')
    return hours
