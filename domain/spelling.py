"""Finding people by what HR types: characters, whole pinyin, initials, any mixture of them, or the end of a number."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import prod
from typing import Final

from pypinyin import Style, pinyin

_HAN: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_UNITS: Final = re.compile(rf"{_HAN.pattern}|[a-z0-9]+")
_LETTERS: Final = re.compile(r"[a-z]+[0-9]*")
_NUMBER: Final = re.compile(r"\+?[\d\s-]+")
_READINGS: Final = 4  # of one character
_TOKENS: Final = 128  # of one name; a long one is found by its first readings only
TAIL: Final = 4  # digits by which a number is found


@dataclass(frozen=True, slots=True)
class Sought:
    """What was typed: `names` must all be parts of the name, `spelled` are beginnings of its key of which one must be there.

    `digits` is the end of a telephone number, of at least `TAIL` digits; nothing else counts then.
    """

    names: tuple[str, ...] = ()
    spelled: tuple[str, ...] = ()
    digits: str = ""

    @property
    def nothing(self) -> bool:
        """Whether nothing of it can be looked for."""
        return not (self.names or self.spelled or self.digits)


def key(name: str) -> str:
    """The spellings under which a name is found: for 张三 " zhangsan zsan san"; a query is the beginning of one of them."""
    units = [_readings(unit) for unit in _UNITS.findall(_folded(name))]
    tokens = (token for at in range(len(units)) for token in _joined(units[at:]))
    return "".join(f" {token}" for token in dict.fromkeys(tokens))


def sought(text: str) -> Sought:
    """What to look for; too few digits are nothing."""
    text = _folded(text).strip()
    if _NUMBER.fullmatch(text):
        digits = re.sub(r"\D", "", text).removeprefix("86" if text.startswith("+") else "")
        return Sought(digits=digits if len(digits) >= TAIL else "")
    letters = "".join(unit for unit in _UNITS.findall(text))
    if not letters:
        return Sought()
    names = tuple(re.findall(rf"(?:{_HAN.pattern})+", letters))
    if "".join(names) == letters:
        return Sought(names=(letters,))
    options = [_readings(unit) if _HAN.match(unit) else (unit,) for unit in _UNITS.findall(letters)]
    return Sought(names, tuple(dict.fromkeys("".join(way) for way in _ways(options))))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


@lru_cache(maxsize=8192)
def _readings(unit: str) -> tuple[str, ...]:
    """How a character is read, without tones, the usual way first; ü is typed in three ways. Letters are themselves."""
    if not _HAN.match(unit):
        return (unit,)
    heard = pinyin(unit, style=Style.NORMAL, heteronym=True)[0][:_READINGS]
    typed = [
        way for one in heard for way in ((one, one.replace("v", "u"), one.replace("v", "yu")) if "v" in one else (one,))
    ]
    return tuple(dict.fromkeys(way for way in typed if _LETTERS.fullmatch(way))) or (unit,)


def _joined(units: Sequence[Sequence[str]]) -> Iterator[str]:
    """All letters or the first of each, but of the last one all: what is shorter is a beginning of that."""
    *front, last = [[*unit] for unit in units]
    short = [[*dict.fromkeys([*unit, *(one[0] for one in unit)])] for unit in front]
    return ("".join(way) for way in _ways([*short, last]))


def _ways(options: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    if prod(map(len, options)) > _TOKENS:  # nobody types all the readings of a long name
        whole, initials = [one[0] for one in options], [one[0][0] for one in options]
        return iter([tuple(whole), tuple(initials), (*initials[:-1], whole[-1])])
    return product(*options)
