"""Reads how long something takes: 45分钟, 3刻钟, 一个半小时, 1.5h, 90 min."""

import re
from datetime import timedelta
from typing import Final

from scheduler.phrases.numerals import fold
from scheduler.phrases.patterns import LENGTH, length

_LENGTH: Final = re.compile(LENGTH)
_BARE: Final = re.compile(r"\d{1,3}")
_SHORTEST: Final = 5
_LONGEST: Final = 64


def read_duration(text: str) -> timedelta | None:
    """Return the length of time a text is; a bare number counts minutes. None where it is none, zero, or two."""
    folded = fold(text[:_LONGEST]).removeprefix("约").removeprefix("大约").removesuffix("左右").strip()
    found = _LENGTH.fullmatch(folded)
    if found:
        return length(found) or None
    if _BARE.fullmatch(folded) and int(folded) >= _SHORTEST:
        return timedelta(minutes=int(folded))
    return None
