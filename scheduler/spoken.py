"""Values of rules as people say them: how many, how long, at what hour, from when to when, on or off."""

import re
from datetime import time, timedelta
from typing import Final

from scheduler.phrases.numerals import NUMBER, fold, number

_N: Final = rf"(?:\d{{1,4}}|{NUMBER})"
_COUNT: Final = re.compile(rf"(?P<n>{_N}) ?(?:次|条|场|个|遍|位|人)?")
_UNITS: Final = {
    "seconds": r"秒钟?|s|sec(?:ond)?s?",
    "minutes": r"分钟?|m|min(?:ute)?s?",
    "hours": r"个?小时|个?钟头?|h|hours?",
    "days": r"天|d|days?",
}
_PIECE: Final = re.compile(
    rf"(?P<n>{_N}|半) ?(?P<half>个?半)? ?(?:"
    + "|".join(f"(?P<{unit}>{words})" for unit, words in _UNITS.items())
    + ")(?P<more>半)?"
)
_PART: Final = r"(?P<part@>凌晨|清晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚|夜里|半夜|次日|第二天)*"
_CLOCK: Final = _PART + rf" ?(?P<h@>{_N}) ?(?:[:点时] ?(?P<m@>\d{1, 2}|半|一刻|三刻|{NUMBER})?分?)?(?:整|钟)? ?"
_AT: Final = re.compile(_CLOCK.replace("@", ""))
_FROM_TO: Final = re.compile(
    r"(?:从)?" + _CLOCK.replace("@", "1") + r"(?:到|至|-|~)" + _CLOCK.replace("@", "2") + "(?:之?间)?"
)
_LATE: Final = frozenset({"下午", "傍晚", "晚上", "晚", "夜里", "半夜"})
_MINUTES: Final = {"半": 30, "一刻": 15, "三刻": 45}
_NONE: Final = re.compile(r"0|零|无|没有|不(?:用|要|需要)?等?|关|关闭|关掉|取消|马上|立即|立刻|none|off")
_ON: Final = re.compile(r"开|打开|开启|是|要|启用|on|yes|true")
_OFF: Final = re.compile(r"关|关闭|关掉|否|不要|不用|停用|off|no|false")


def count(words: str) -> int | None:
    """「2次」, 「两次」, 「十」; None if it is no number."""
    found = _COUNT.fullmatch(fold(words))
    return _number(found["n"]) if found else None


def duration(words: str) -> timedelta | None:
    """「30秒」, 「半小时」, 「一个半小时」, 「1小时30分」, 「不等」; None if it is no length of time."""
    text = fold(words).replace(" ", "")
    if _NONE.fullmatch(text):
        return timedelta()
    pieces = list(_PIECE.finditer(text))
    return sum(map(_piece, pieces), timedelta()) if pieces and "".join(one[0] for one in pieces) == text else None


def _piece(found: re.Match[str]) -> timedelta:
    unit = next(name for name in _UNITS if found[name])
    whole = 0.5 if found["n"] == "半" else float(_number(found["n"]))
    return timedelta(**{unit: whole + (0.5 if found["half"] or found["more"] else 0)})


def clock(words: str) -> time | None:
    """「晚上9点半」, 「18:00」; None if it is no time of day."""
    found = _AT.fullmatch(fold(words))
    return _clock(found, "") if found else None


def hours(words: str) -> tuple[time, time] | None:
    """「22点到8点」, 「晚上10点-次日早上8点」; None if it is not from one time of day to another."""
    found = _FROM_TO.fullmatch(fold(words))
    begin, end = (_clock(found, "1"), _clock(found, "2")) if found else (None, None)
    return (begin, end) if begin and end else None


def switch(words: str) -> bool | None:
    """「开」, 「关闭」; None if it is neither."""
    text = fold(words)
    return True if _ON.fullmatch(text) else False if _OFF.fullmatch(text) else None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else number(text)


def _clock(found: re.Match[str], end: str) -> time | None:
    """Midnight may be said as 24; an afternoon hour as it is spoken."""
    hour, said = _number(found[f"h{end}"]), found[f"m{end}"]
    minute = 0 if not said else _MINUTES[said] if said in _MINUTES else _number(said)
    if found[f"part{end}"] in _LATE and 1 <= hour <= 12:  # noqa: PLR2004
        hour += 12
    hour = 0 if hour == 24 else hour  # noqa: PLR2004
    return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004
