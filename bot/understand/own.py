"""What candidates and interviewers say for themselves: the time they have, the answer they give, that they will not come."""

import re
from dataclasses import replace
from typing import Final

from bot.grammar.clean import address, fold, plain
from bot.grammar.guards import guards, is_reported, split_quotes
from bot.grammar.when import speaks_of_time
from bot.understand import english
from bot.understand.hr import corrected
from bot.understand.meaning import Meaning, nothing
from bot.understand.request import Request
from bot.understand.times import ahead
from domain.characters import simple
from domain.replies import Correction, ProposeTime
from scheduler.phrases import Reading

_HELLO: Final = re.compile(
    r"\A(?:[\u3400-\u9fff]{1,4}?(?:老师|总|经理|女士|先生|小姐|姐|哥|hr)?,? ?(?:您好|你好|好)[\s,!。]+)?(?:我(?:是|叫)[^,。\d周天午点月号晚有]{2,6}[,。\s]+)?",
    re.IGNORECASE,
)
_TRAIL: Final = r"[\s,。!~]*(?:了|吧|啊|呢|哈|谢谢|抱歉|不好意思|对不起)*[\s,。!~]*"
_SORRY: Final = r"(?:不好意思|抱歉|对不起|谢谢)?[\s,。!]*"
_YES: Final = re.compile(
    r"(?:我|那)?(?:可以|好的?|没问题|行|ok|okay|收到|确认|接受|同意|能|嗯+|是的?)(?:参加|到场|面试?)?的?"
    r"(?:[\s,。!]*(?:可以|好的?|没问题|行|ok|收到|确认|接受|同意|嗯+|(?:我)?会准时|(?:我)?(?:会)?(?:准时)?(?:参加|到场?|来)|到时见|谢谢|感谢)(?:的|了|您|你)*)*[\s,。!~]*",
    re.IGNORECASE,
)
_YOU: Final = "(?:你们|您们?|你|贵司|贵公司|hr|公司)(?:那边|这边)?"
_DECIDE: Final = "(?:来|的)?(?:定|安排|看着办|决定|说了算|方便|时间)"
_ALL_FIT: Final = re.compile(
    rf"{_SORRY}(?:(?:我|随便|随意|无所谓)[\s,]*)?(?:这)?(?:三个|几个)?(?:时间)?都(?:行|可以|ok|方便|合适|没问题)的?{_TRAIL}|随便|随意"
    rf"|(?:{_SORRY}(?:我)?(?:都)?(?:行|可以|随便|没问题|好|听你们的)的?[\s,。]*)?"
    rf"(?:就)?(?:(?:听|按|看|由){_YOU}{_DECIDE}?|{_YOU}{_DECIDE})(?:时间)?(?:为准|来)?(?:就)?(?:行|好|可以|ok)?{_TRAIL}",
    re.IGNORECASE,
)
_EVERY: Final = "都可以"  # as the reader of times knows it
_NO: Final = re.compile(
    rf"{_SORRY}(?:我)?(?:这个)?(?:时间|时段)?(?:都|有点|可能)?(?:不太行|不太合适|不太可以|不大方便|不行|没空|没有空|没时间|没有时间|不方便|不太方便|不合适|有事|有冲突|冲突)(?:的)?{_TRAIL}"
    r"|no|not (?:ok|possible)|(?:换|改)个?(?:别的|其他)?时间(?:吧)?|(?:请)?(?:帮我)?换(?:个)?时间(?:吧)?",
    re.IGNORECASE,
)
_ASKED_FOR_OTHER: Final = re.compile(
    rf"{_SORRY}(?:我)?(?:这个)?(?:时间|时段)?(?:没空|没时间|不行|不方便|都不行|都不合适|不合适)?[\s,。]*"
    r"(?:能不能|能否|可以|可不可以|能|是否可以|请问能)?(?:帮我)?(?:再)?换(?:个|一个|一下|几个)?(?:别的|其他)?时间(?:吗|么|呢)?[\s?。!]*",
)
_AWAY: Final = re.compile(
    rf"{_SORRY}(?:我)?(?:有事)?[\s,]*(?:来|去|到|参加|面)不了{_TRAIL}"
    r"|(?:(?:so )?sorry,? (?:but )?)?(?:i )?(?:can'?t|cannot|won'?t be able to) (?:come|make it|attend)[,.! ]*(?:sorry|unfortunately|i'?m afraid)?[.! ]*",
    re.IGNORECASE,
)
_WHICH: Final = re.compile(
    r"要不要|什么|谁|哪|几[点号场个位]|多少|怎么|如何|为[何啥]|多久|在不在|是不是|有没有|是否(?!可|能|方便|合适)|吗.*吗"
)
_NOT_MINE: Final = re.compile(
    r"没有?(?:说|讲|答应|同意)过?|谁说|(?:他们?|她们?|朋友|同事|同学|别人|人家)(?:说|讲|觉得)"
)
_UNWANTED: Final = re.compile(
    r"(?:(?<!能)不[要想能用必]|别|勿|甭)(?:再|给我|帮我|把我的?)?(?:面试)?(?:改|换|调|约|安排|推|挪)"
)
_ASKS: Final = re.compile(r"[?？吗么]|呢\W*\Z|[行好能可]不[行好能可]|(?<=[^不])对\W*\Z|有没有空|在想|考虑|犹豫")
_IN_ENGLISH: Final = r"|\b(?:can|could) (?:we|i|you)\b|how about|what about|\bpossible\b|\binstead\b"
_ASKED_TO_FIT: Final = re.compile(rf"可以|[行能]|方便|ok|合适|没问题|怎么样{_IN_ENGLISH}", re.IGNORECASE)
_FIT_AT_END: Final = re.compile(r"(?:可以|[行能]|方便|ok|合适|怎么样)(?:吗|么|嘛|不)?[?\s。]*\Z", re.IGNORECASE)
_FITS: Final = re.compile(
    rf"可以|[可能]面|行|方便|能|有空|有时间|ok|合适|没问题|都在|空闲|free|available|works{_IN_ENGLISH}", re.IGNORECASE
)


def line_of(text: str) -> str:
    """The message on one line, without the bot's name, politeness, and who is spoken to or speaking."""
    return _HELLO.sub("", plain(address(simple(fold(text))).strip()), count=1)


def is_told(text: str) -> bool:
    """Whether it is somebody else's words."""
    outside, inside = split_quotes(text)
    return bool(is_reported(text) or _NOT_MINE.search(outside) or (inside and not speaks_of_time(outside)))


def agrees(line: str) -> bool:
    """Whether nothing but a yes was said, in however many words."""
    return bool(_YES.fullmatch(line) or english.YES.fullmatch(line))


def refuses(line: str) -> bool:
    """Whether the time that was asked about does not suit, and no other is named."""
    return bool(_NO.fullmatch(line) or _ASKED_FOR_OTHER.fullmatch(line))


def stays_away(line: str) -> bool:
    """Whether the speaker will not come; whether ever, or only then, is not said."""
    return _AWAY.fullmatch(line) is not None


def suits_all(line: str) -> bool:
    """「都可以」: every time that was offered, or every time there is."""
    return bool(_ALL_FIT.fullmatch(line) or english.ANY.fullmatch(line))


def is_asking(line: str) -> bool:
    """Whether it is a question, or a thought."""
    return _ASKS.search(line) is not None


def is_about_fitting(line: str) -> bool:
    """Whether a word of having time is in it."""
    return _FITS.search(line) is not None


def proposed(request: Request, line: str, when: str = "") -> Meaning | None:
    """The speaker's own time; None if the line asks something else, tells of others or names no time.

    The whole line counts where all of it is understood, because a doubt may stand anywhere in it; else `when`.
    """
    if (
        is_told(line)
        or _WHICH.search(line)
        or _UNWANTED.search(line)
        or not (when or speaks_of_time(line) or suits_all(line))
    ):
        return None
    found = _best(request, line, when)
    asking = is_asking(line)
    if not found.windows and not found.ask:
        return None
    fits = _ASKED_TO_FIT.search(line) is not None
    if not when and (found.not_understood or (asking and not is_about_fitting(line))):
        about_time = _FIT_AT_END.search(line) is not None if asking else True
        return _as_proposal(line, found, ask=True) if found.windows and about_time else None
    return _as_proposal(line, found, ask=found.ask or "past" in guards(line) or (asking and not fits))


def _best(request: Request, line: str, when: str) -> Reading:
    if suits_all(line):
        return ahead(request, _EVERY)
    entire = ahead(request, line)
    return ahead(request, when) if when and entire.not_understood else entire


def _as_proposal(line: str, found: Reading, *, ask: bool) -> Meaning:
    said = _EVERY if suits_all(line) else line
    return Meaning("propose_time", ProposeTime(said), found.windows, ask, found.not_understood)


def corrected_own(request: Request, line: str, correction: Correction) -> Meaning:
    """「不是周三，是周四下午」: the time that is left, and always a question."""
    if correction.when:
        return corrected(request, correction)
    found = proposed(request, line)
    return replace(found, ask=True) if found else nothing(line, correction)
