"""What an interviewer means: their own time, their answer to a request, their own interviews."""

import re
from dataclasses import replace
from typing import Final

from bot.grammar import parse
from bot.grammar.names import names
from bot.grammar.when import cut_when, is_when
from bot.understand.hr import is_thanks, ordered
from bot.understand.meaning import Meaning, nothing
from bot.understand.own import (
    agrees,
    corrected_own,
    is_about_fitting,
    is_asking,
    line_of,
    proposed,
    refuses,
    stays_away,
)
from bot.understand.request import Request
from bot.understand.times import ahead, whole
from domain import commands, replies
from domain.terms import Command

_YES: Final = re.compile(
    r"(?:我)?(?:接受(?:.{2,6}的面试)?|收到|没问题|能参加|可以参加|可以面|能面|我来面|我来|(?:我)?接(?:了|下)?)(?:的|了)?[!。]*"
)
_NO: Final = re.compile(
    r"(?:请|麻烦)?(?:给我)?(?:换人|换别人|换个人|找别人|(?:拒绝|不接受)(?:.{2,6}的面试)?|不参加|面不了|安排不了|请假)(?:吧|了)?[!。]*"
)
_SUBJECT: Final = r"(?P<about>[^,。!?]{0,12}?)的?(?:[那这][一]?[场个次](?:面试)?|面试)"
_ABOUT: Final = (
    re.compile(
        rf"(?:我)?(?P<said>来不了|去不了|到不了|参加不了|面不了|不接受|接受|拒绝|不参加|参加){_SUBJECT}[了吧!。]*"
    ),
    re.compile(rf"{_SUBJECT}(?:的时间)?[ ,]*(?P<said>.{{1,16}})"),
)
_BLOCKED: Final = re.compile(
    r"(?P<when>.{2,40}?)(?:都|先|就)*(?:别|不要|不)再?(?:给我|帮我)?(?:安?排|约)我?(?:面试)?(?:了)?[!。]*"
)
_UNWILLING: Final = re.compile(
    r"我?(?!以后|每|凡)(?P<when>.{2,20}?)我?(?:都|就)*(?:不想|不打算)再?面(?:试|人)?了?[!。]*"
)
_BUSY: Final = re.compile(
    r"没空|没有空|没时间|不行|不方便|不在|出差|请假|休假|有会|开会|有事|别排|不要排|不能|没法|排满|满了|[来去到]不了|busy|not available",
    re.IGNORECASE,
)


def as_interviewer(request: Request, text: str) -> Meaning:
    """Read a message of an interviewer."""
    line = line_of(text)
    if is_thanks(text) and not _answer(line):
        return Meaning("none", replies.Thanks())
    if answer := _about(line) or _plain(line):
        return Meaning(answer.intent, answer, whole(request, answer.when).windows if answer.when else ())
    blocked = _BLOCKED.fullmatch(line) or _UNWILLING.fullmatch(line)
    if blocked and is_when(blocked["when"]):
        return ordered(request, line, commands.SupplyBlock(("我",), blocked["when"]))
    return _parsed(request, line)


def _about(line: str) -> replies.Confirm | replies.DeclineSlot | None:
    """「吴迪那场我来不了」, 「明天那场没问题」: an answer that says which interview it is about."""
    for pattern in _ABOUT:
        found = pattern.fullmatch(line)
        make = _answer(found["said"]) if found else None
        if found and make:
            about = found["about"]
            if not about or is_when(about):
                return make(when=about)
            if whose := names(about):
                return make(names=whose)
    return None


def _plain(line: str) -> replies.Confirm | replies.DeclineSlot | None:
    """Yes or no, and nothing else."""
    make = _answer(line)
    return make() if make else None


def _answer(line: str) -> type[replies.Confirm | replies.DeclineSlot] | None:
    """Yes, no or neither."""
    if _YES.fullmatch(line) or agrees(line):
        return replies.Confirm
    return replies.DeclineSlot if _NO.fullmatch(line) or refuses(line) or stays_away(line) else None


def _parsed(request: Request, line: str) -> Meaning:
    command = parse(line)
    match command:
        case commands.Nothing(why="negated") if _BUSY.search(line) and (when := cut_when(line)[1]):
            return replace(ordered(request, line, commands.SupplyBlock(("我",), when)), ask=True)
        case replies.AcceptSlot() | replies.DeclineSlot() | replies.Confirm() | commands.Help() | commands.Nothing():
            return Meaning(command.intent, command)
        case commands.Status(filter="", position="") | commands.Move(names=(), when=""):
            return Meaning(command.intent, command)
        case replies.Decline() | commands.Cancel(names=(), when=""):
            return Meaning("decline_slot", replies.DeclineSlot(), ask=isinstance(command, commands.Cancel))
        case replies.Correction():
            return corrected_own(request, line, command)
        case replies.Hold() | commands.Reassign(people=() | ("我",), names=()) | commands.Agenda(people=() | ("我",)):
            return ordered(request, line, command)
        case commands.CheckIn() | commands.NoShow() | commands.Outcome():
            return Meaning(command.intent, command, ask=True)
        case _:
            return _of_time(request, line, command) or nothing(line, command)


def _of_time(request: Request, line: str, command: Command) -> Meaning | None:
    """The interviewer's own time, free or not, and limits; others' time is not theirs to give."""
    match command:
        case commands.SupplyLimit(people=() | ("我",)) | commands.Skill(people=("我",)):
            return replace(ordered(request, line, command), ask=True)
        case commands.SupplyAdd(people=("我",)) | commands.SupplyBlock(people=("我",)):
            return _supply(request, line, command)
        case commands.Move(names=(), when=when):
            return proposed(request, line, when)
        case replies.ProposeTime(when=when):
            return _spoken(request, line, proposed(request, line, when))
        case commands.Unknown():
            return _spoken(request, line, proposed(request, line))
        case _:
            return None


def _supply(request: Request, line: str, command: commands.SupplyAdd | commands.SupplyBlock) -> Meaning:
    """Free or blocked time; where the whole line says less for sure than its phrase of time, it is asked about."""
    found = ordered(request, line, command)
    entire = ahead(request, line)
    doubtful = isinstance(command, commands.SupplyAdd) and not entire.not_understood and entire.ask
    return Meaning(found.intent, found.said, found.windows, found.ask or doubtful, found.lost)


def _spoken(request: Request, line: str, found: Meaning | None) -> Meaning | None:
    """A time with a word that says whether it is free; a bare one is only proposed."""
    if found is None:
        return None
    if _BUSY.search(line) and not found.lost:
        entire = ahead(request, line)
        if entire.excluded and found.ask:
            return Meaning("supply_block", commands.SupplyBlock(("我",), line), entire.excluded, ask=True)
    if not is_about_fitting(line) or is_asking(line):
        return found
    free = commands.SupplyAdd(("我",), getattr(found.said, "when", line))
    return Meaning(free.intent, free, found.windows, found.ask, found.lost)
