"""Reads words about an agreed time without a date in them: 我要迟到10分钟, 能不能晚一小时, 推迟一天, an hour later."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from scheduler.phrases.numerals import fold, number
from scheduler.phrases.patterns import LENGTH, length

_N: Final = r"\d{1,2}|[一二两三四五六七八九十]"
_DAYS: Final = rf"(?P<days>{_N}) ?(?:个)?(?P<unit>天|周|星期|礼拜)"
_ABOUT: Final = r"(?:大概|大约|差不多|可能|个|上)*"
_BEFORE: Final = (
    r"(?:您?你?好|请问|不好意思|抱歉|麻烦|有事|临时有事|我|想|要|需要|希望|能不能|能否|可不可以|可否|是否|可以|能|帮我|请"
    r"|把|将|面试|的|时间|[,，。！!~ ])*"
)
_LATER: Final = r"(?:往后|向后|再)?(?:推迟|延后|延期|顺延|推后|推|延|晚|挪后|挪)(?:到后面)?"
_EARLIER: Final = r"(?:提前|提早|早|往前(?:挪|推|提)?|向前(?:挪|推)?)"
_AFTER: Final = (
    r"(?:左右|开始|面试|再面|再|吗|么|嘛|呢|吧|行不行|行|可以|可不可以|好不好|好|方便|不|没问题|一下|[,，。?？！!~ ])*"
)
_SHIFT: Final = re.compile(rf"{_BEFORE}(?:(?P<later>{_LATER})|{_EARLIER}){_ABOUT}(?:{_DAYS}|{LENGTH}){_AFTER}")
_SAID: Final = r"(?:sorry|hi|hello|please|could|can|may|might|would|is|be|it|i|we|you|the|my|our|to|do|make|have|start|move|push|interview|meeting|possible|back|by|that|a bit|['’]d|like|[,.! ])*"
_COUNTED: Final = {"an": "1", "a": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"}
_WORD: Final = re.compile(rf"(?<!half )\b(?:{'|'.join(_COUNTED)})\b(?= (?:hours?|minutes?|days?|weeks?|quarter))")
_SHIFT_IN_ENGLISH: Final = re.compile(
    rf"{_SAID}(?:(?P<days>\d{{1,2}}) (?P<unit>day|week)s?|{LENGTH}) (?:(?P<later>later)|earlier|sooner)"
    r"(?: (?:than (?:planned|agreed|that)|please|if possible|possible|instead|ok|work|works))*[?.! ]*"
)
_LATE: Final = re.compile(
    r"\blate\b|stuck in traffic|\bdelayed\b|迟到|晚到|来晚|到晚|会晚一?点|晚(?!上|间|饭|自习).{0,9}(?:到|来)|堵车|堵在|赶不及"
)
_OTHERWISE: Final = re.compile(
    r"reschedul|\bmove\b|\bchange\b|cancel|too late|\blate (?:afternoon|evening|morning)|改|换|推|取消|来不了|到不了|迟到会|可以迟到|允许"
)
_AMOUNT: Final = re.compile(LENGTH)
_SHORTEST: Final = timedelta(minutes=1)
_LONGEST_LATE: Final = timedelta(hours=3)
_MOST: Final = 60


@dataclass(frozen=True, slots=True)
class Late:
    """Somebody will come late, by so many minutes; 0 is nobody knows."""

    minutes: int = 0


def shift(text: str) -> timedelta | None:
    """By how much the agreed time is to be later, or earlier (negative); None if that is not all the text says."""
    folded = _WORD.sub(lambda word: _COUNTED[word.group()], fold(text)) if len(text) <= _MOST else ""
    found = _SHIFT.fullmatch(folded) or _SHIFT_IN_ENGLISH.fullmatch(folded)
    if found is None:
        return None
    by = _days(found) if found["days"] else length(found)
    return (by if found["later"] else -by) if by >= _SHORTEST else None


def _days(found: re.Match[str]) -> timedelta:
    return timedelta(days=number(found["days"]) * (1 if found["unit"] in {"天", "day"} else 7))


def late(text: str) -> Late | None:
    """Whether somebody says that they will be late; who wants another time says something else."""
    folded = fold(text[:_MOST])
    if not _LATE.search(folded) or _OTHERWISE.search(folded):
        return None
    found = _AMOUNT.search(folded)
    by = length(found) if found else timedelta()
    return Late(int(by.total_seconds()) // 60) if by <= _LONGEST_LATE else Late()
