"""Where a message speaks of time: recognised and cut out here, understood later by those who have a clock."""

import re
from typing import Final

_DIGIT: Final = "[0-9零〇一二两三四五六七八九十]"
_WEEKDAY: Final = "[一二三四五六日天]"
_ATOMS: Final = (
    r"\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}[日号]?)?",
    rf"{_DIGIT}{{1,3}}月(?:{_DIGIT}{{1,3}}[日号]?|[底初末]|[上中下]旬)?",
    r"\d{1,2}:\d{2}(?::\d{2})?",
    rf"{_DIGIT}{{1,3}}(?:点|时)(?:半|整|钟|[一三]刻|{_DIGIT}{{1,3}}分?)?",
    rf"{_DIGIT}{{1,3}}[日号](?![楼座室厅线门])",
    rf"{_DIGIT}{{1,3}}(?:个半?)?(?:天|周|星期|小时|分钟|月|工作日)之?以?[后内前]|半个?小时[后内]",
    rf"(?:[上这本下]{{1,3}}个?)?(?:周|星期|礼拜)(?:末|{_WEEKDAY}(?:[、,和]?{_WEEKDAY}(?![点月号时]))*|[1-7](?!\d))",
    r"[上这本下]{1,3}个?(?:周|星期|礼拜|月)(?:[底初末])?",
    r"大?[前后]天|[今明昨][天日早晚儿]|次日|当[天日]|近期|最近|尽快",
    r"工作日|双休日|平[日时]|每[天日周晚]|节假日|元旦|春节|清明|五一|端午|中秋|国庆|[年节月][前后底初末]",
    r"凌晨|清晨|早上|早晨|一早|上午|中午|正午|午后|下午|傍晚|晚上|夜里|晚间|[全整半]天|白天|[上下]班[前后]|午休|午饭[前后]",
    r"随时|任[意何]时[间候]",
    r"\d{1,2}[/.]\d{1,2}(?!\d)|(?<!\d)\d{1,2}-\d{1,2}(?![\d-])",
    r"\b(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?s?\b|\b\d{1,2} ?[ap]m\b|\bany ?time\b",
    r"\b(?:today|tonight|tomorrow|weekdays?|weekends?|morning|afternoon|evening|noon|(?:next|this) week)\b",
)
_ATOM: Final = "|".join(_ATOMS)
_LINK: Final = r"[\s、,和或及至到~—–-]|或者|以及|从|的|\b(?:to|and|or|at|on|from|next|this)\b"
_GLUES: Final = (
    r"或者|以及|以[后前内及]|之[后前内间外]|开始|左右|前后|除了|以外|都可以|有空|有时间|没空|没时间|不行|不方便|不可以|可以|方便",
    r"最好|尽量|其[他余]|时间|任意|时候|优先",
    r"\b(?:next|this|last|from|to|between|and|or|at|on|after|before|except|until|till|the|of|in|any|ok|am|pm|only)\b",
    r"[\s、,和或及跟至到~—–()。起也都均全的在从我早晚行能可除后前内外-]",
)
_GLUE: Final = "|".join(_GLUES)
# What a phrase of time opens with, for patterns that look for the place where it begins.
OPENING: Final = rf"(?:除了?|从|这|next |this |from |after |before )?(?:{_ATOM})"
_ANY: Final = re.compile(_ATOM, re.IGNORECASE)
_WHOLE: Final = re.compile(rf"(?:{_ATOM}|{_GLUE})++", re.IGNORECASE)
# One phrase, as long as it goes; with possessive repeats, so that no text makes it try twice.
PHRASE: Final = (
    rf"(?:除了?|从)?(?:{_ATOM})(?:(?:{_LINK})*+(?:{_ATOM}))*+"
    r"(?:以[后前内]|之[后前内]|左右|前后|开始|起|前(?!端)|后(?![端台]))?"
)
_PHRASE: Final = re.compile(PHRASE, re.IGNORECASE)


def speaks_of_time(text: str) -> bool:
    """Whether a word of time is in it."""
    return _ANY.search(text) is not None


def is_when(text: str) -> bool:
    """Whether it is about time from its first to its last word."""
    return _WHOLE.fullmatch(text) is not None and speaks_of_time(text)


def cut_when(text: str) -> tuple[str, str, str]:
    """What stands before the first phrase of time, the phrase, and what follows; (text, "", "") if there is none."""
    found = _PHRASE.search(text)
    if not found:
        return text, "", ""
    return text[: found.start()], found.group().strip(" 、,的"), text[found.end() :]


def when_starts(text: str) -> set[int]:
    """Where phrases of time begin."""
    return {found.start() for found in _PHRASE.finditer(text)}
