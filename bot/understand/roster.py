"""Who is who: people and rooms by name, by alias, and by the ways colleagues are spoken of (王总, 小王, 晓明)."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any, Final

from domain.characters import simple

_TITLE: Final = (
    "总监|总经理|经理|总|老师|主任|主管|部长|院长|校长|工程师|工|博士|博|教授|先生|女士|小姐|同学|哥|姐|董|处|科长|组长"
)
_TITLED: Final = re.compile(rf"(?P<name>.{{1,10}}?)(?:{_TITLE})")
_CALLED: Final = re.compile(r"[老小阿](?P<name>.)")
_DOUBLE: Final = frozenset(
    "欧阳 上官 司马 诸葛 司徒 夏侯 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 南宫 独孤 端木 百里 呼延 闻人 轩辕".split()
)
_TWO: Final = 2


class WrongRoster(ValueError):
    """The list of people has another shape than promised; the message says where."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody (or a room) that can be meant; `also` are other names for the same."""

    name: str
    also: tuple[str, ...] = ()
    department: str = ""
    keys: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Fold the names once, not at every look."""
        object.__setattr__(self, "keys", frozenset(map(_key, (self.name, *self.also))))

    @property
    def key(self) -> str:
        """The folded name."""
        return _key(self.name)

    def as_choice(self) -> dict[str, str]:
        """How the entry is offered when several may be meant."""
        return {"name": self.name} | ({"department": self.department} if self.department else {})


@dataclass(frozen=True, slots=True)
class Roster:
    """All who can be meant; None where nothing is known, so that nobody can be said to be missing."""

    candidates: tuple[Entry, ...] | None = None
    interviewers: tuple[Entry, ...] | None = None
    rooms: tuple[Entry, ...] | None = None

    spoken: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Gather every name and alias of people, the longest first."""
        people = (*(self.candidates or ()), *(self.interviewers or ()))
        spoken = {name for one in people for name in (one.name, *one.also)}
        object.__setattr__(self, "spoken", tuple(sorted(spoken, key=lambda name: (-len(name), name))))


def read_roster(value: Any) -> Roster:
    """A roster out of JSON: lists of names or of {"name", "also", "department"}; raises WrongRoster."""
    if not isinstance(value, dict):
        raise WrongRoster('people 要写成 {"candidates":[…],"interviewers":[…],"rooms":[…]}')
    return Roster(*(_pool(value.get(name), name) for name in ("candidates", "interviewers", "rooms")))


def find(name: str, pool: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Everybody whom a name can mean: by name or alias, else by surname and title, else by the end of the name."""
    key = _key(name)
    named = [one for one in pool if key in one.keys]
    return tuple(named or _by_title(key, pool) or _by_given_name(key, pool))


def _by_title(key: str, pool: tuple[Entry, ...]) -> list[Entry]:
    spoken = _TITLED.fullmatch(key) or _CALLED.fullmatch(key)
    if not spoken:
        return []
    who = spoken["name"]
    whole = [one for one in pool if one.key == who]
    return whole or [one for one in pool if _surname(one.key) == who]


def _by_given_name(key: str, pool: tuple[Entry, ...]) -> list[Entry]:
    return [one for one in pool if len(key) >= _TWO and len(one.name) > len(key) and one.key.endswith(key)]


def find_room(place: str, rooms: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Every room that a place can mean; part of a room's name is enough."""
    key = _key(place).removesuffix("会议室") or _key(place)
    named = [one for one in rooms if _key(place) in one.keys]
    return tuple(named or [one for one in rooms if key in one.key])


def _surname(name: str) -> str:
    return name[:_TWO] if name[:_TWO] in _DOUBLE else name[:1]


def _key(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", simple(name)).casefold().split())


def _pool(value: Any, name: str) -> tuple[Entry, ...] | None:
    if value is None:
        return None
    if not isinstance(value, list):
        raise WrongRoster(f"people 里的 {name} 要写成列表")
    return tuple(_entry(one, name) for one in value)


def _entry(value: Any, pool: str) -> Entry:
    if isinstance(value, str) and value.strip():
        return Entry(value.strip())
    if not isinstance(value, dict) or not isinstance(value.get("name"), str) or not value["name"].strip():
        raise WrongRoster(f'people 里的 {pool} 每项要写成名字，或 {{"name","also","department"}}')
    also = value.get("also") or []
    also = [also] if isinstance(also, str) else also
    if not isinstance(also, list) or not all(isinstance(one, str) for one in also):
        raise WrongRoster(f"people 里 {value['name']} 的 also 要写成名字的列表")
    return Entry(
        value["name"].strip(), tuple(one.strip() for one in also if one.strip()), str(value.get("department") or "")
    )
