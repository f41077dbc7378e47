"""What HR means: any order; what could be taken for an order but is not complete is asked about."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.grammar import parse
from bot.grammar.clean import address, faceless, fold, plain
from bot.grammar.guards import guards
from bot.grammar.invites import VERB
from bot.grammar.names import names, people
from bot.grammar.rows import has_contact
from bot.grammar.singles import read_file
from bot.grammar.slots import read_slots
from bot.grammar.when import cut_when
from bot.grammar.words import ROUND
from bot.understand.meaning import Meaning, nothing
from bot.understand.request import Request
from bot.understand.times import ahead, whole
from domain import commands, replies
from domain.characters import simple
from domain.terms import Command
from domain.triggers import Triggers
from domain.wishes import Contact, Happened, Join, OpenBoard, Questions, StaysAway
from scheduler.phrases import Reading, read_duration

# These only show something: nothing happens by them, whatever time they speak of.
SHOWN: Final = (
    commands.Help,
    commands.Agenda,
    commands.Status,
    commands.Export,
    OpenBoard,
    commands.Report,
    commands.Explain,
    commands.Capacity,
    commands.Preview,
    Triggers,
    Happened,
    Questions,
)
# To machines, rules about somebody are settings like any other, and looks at what happened are looks at how things stand.
TOLD_AS: Final[Mapping[type[Command], str]] = {
    commands.SupplyLimit: "settings",
    commands.Skill: "settings",
    OpenBoard: "status",
    Happened: "status",
    Questions: "status",
    StaysAway: "cancel",
    Join: "invite_batch",
    Contact: "settings",
}
_NO_TIME: Final = Reading((), ask=False)
_ASKS: Final = re.compile(r"[?？吗么]|能不能|能否|可否|是否|可不可以")
_ASKED_FOR: Final = re.compile(r"[?？]|几|多少|哪|谁|什么|安排|日程|排期|行程|看|查|表|吗|有|忙|满")
_BEFORE: Final = re.compile(
    r"(?:我们?|想|要|需要|现在|开始|马上|再|来|做|发起?|搞|个|一次|进行|把|对|给.{0,12}|[\s,、:])*"
)
_NO_POSITION: Final = re.compile(r"\A(?!.*[不吧嘛没先干放])[^、/=:!?@]{1,30}\Z")
# What a place ends with; anything else may be a remark behind it.
_PLACE: Final = re.compile(r"[\dA-Za-z楼座室层厅栋号园区店馆院场厦心部司校边口会议)]\Z")
_FREE: Final = re.compile(r"有空|有时间|可以|能面|可面|方便|空闲|\bfree\b|\bavailable\b", re.IGNORECASE)
_LATER: Final = re.compile(
    r"(?:把|将)?(?P<names>.{2,40}?)约?(?:的)?(?:面试)?(?:时间)?(?:都)?(?:往[前后])?(?:推迟|延后|顺延|延期|提前|[推延])(?P<by>.{1,8}?)(?:左右)?"
)
_MANY: Final = re.compile(r"批量|群发|集体|统一|batch", re.IGNORECASE)
_ASKED_TO: Final = re.compile(r"[约邀]|安排|invite|schedule|interview", re.IGNORECASE)
_BY: Final = re.compile(r"[\d一二两三半]{1,3}个?(?:天|周|星期|工作日)")
_THANKS: Final = re.compile(
    r"(?:好的|ok|收到|嗯+|了解|明白|知道了)?[\s,。!~]*(?:谢谢|感谢|多谢|辛苦|thanks?|thx|收到|知道了|了解|明白)(?:你|您|了|啦|大家|you)*[\s,。!~]*",
    re.IGNORECASE,
)


def as_hr(request: Request, text: str) -> Meaning:
    """Read a message of HR."""
    if is_thanks(text):
        return Meaning("none", Command())
    command = parse(text)
    match command:
        case commands.Unknown():
            return _told(request, text) or _shifted(text) or _elliptical(request, text) or nothing(text, command)
        case commands.Nothing():
            return Meaning("none", command)
        case replies.Correction():
            return corrected(request, command)
        case replies.Decline() | replies.DeclineSlot():
            return Meaning(command.intent if command.intent != "decline" else "none", command, ask=True)
        case commands.InviteFile() if _has_more(text):
            return replace(ordered(request, text, replace(command, position="")), ask=True)
        case _:
            return ordered(request, text, command)


def ordered(request: Request, text: str, command: Command) -> Meaning:
    """An order with its time; whatever it leaves open must be asked."""
    when: str = getattr(command, "when", "")
    if isinstance(command, SHOWN):
        found = whole(request, when) if when else _NO_TIME
        ask = bool(found.not_understood)
    else:
        found = ahead(request, when) if when else _NO_TIME
        ask = found.ask
    ask |= (request.role == "hr" and _is_unclear(command, text)) or (
        isinstance(command, commands.SupplyBlock) and bool(found.excluded)
    )
    intent = TOLD_AS.get(type(command), command.intent)
    if isinstance(command, commands.Invite) and is_single(command, text):
        intent = commands.InviteOne.intent
    return Meaning(intent, command, found.windows, ask, found.not_understood)


def is_single(invite: commands.Invite, text: str) -> bool:
    """Whether one person was invited in one breath: no list, and nothing wrong with the line."""
    return len(invite.lines) == 1 and not invite.bad and "\n" not in text.strip() and not _MANY.search(text)


def _is_unclear(command: Command, text: str) -> bool:
    """Whether an order may be meant otherwise, or leaves open whom or what it is about."""
    match command:
        case replies.ProposeTime():
            return _ASKS.search(text) is not None
        case commands.Agenda(people=people):  # 「张三周五3点面试」 may well be an order
            return bool(people) and _ASKED_FOR.search(text) is None
        case commands.SupplyAdd(people=("我",)) | commands.SupplyBlock(people=("我",)):
            return "我" not in text
        case commands.Place(place=place):
            return _PLACE.search(place) is None
        case commands.Invite():
            return is_single(command, text) and _ASKED_TO.search(text) is None
        case StaysAway() | commands.SupplyLimit(people=()):
            return True
        case (
            commands.Chase(names=(), filter="")
            | commands.ChaseStop(names=())
            | commands.Withdraw(names=(), position="")
        ):
            return True
        case _:
            return isinstance(command, commands.Cancel | commands.Move) and not command.names


def _has_more(text: str) -> bool:
    """Whether something stands before 「批量邀约」, or behind it, that is no part of an invitation."""
    line = plain(address(fold(text)))
    verb = VERB.search(line)
    if not verb or read_file(line):
        return False
    behind = read_slots(line[verb.end() :], may_be_position=_NO_POSITION)
    return not _BEFORE.fullmatch(line[: verb.start()]) or bool(behind.unread)


def corrected(request: Request, correction: replies.Correction) -> Meaning:
    """「不对，是下周四」: without what it corrects, it can only be asked about."""
    if not correction.when:
        return Meaning("none", correction, ask=True, lost=() if correction.names else (correction.text,))
    found = ahead(request, correction.when)
    return Meaning("propose_time", correction, found.windows, ask=True, lost=found.not_understood)


def is_thanks(text: str) -> bool:
    """Whether nothing is said but thanks."""
    return _THANKS.fullmatch(address(simple(faceless(fold(text)))).strip()) is not None


def _shifted(text: str) -> Meaning | None:
    """「张三推迟半小时」: from when, only the calendar knows."""
    line = plain(address(fold(text)))
    found = _LATER.fullmatch(line)
    if not found or guards(line) or not (_BY.fullmatch(found["by"]) or read_duration(found["by"])):
        return None
    somebody = names(found["names"])
    return Meaning("reschedule", commands.Move(somebody), ask=True, lost=(found["by"],)) if somebody else None


def _told(request: Request, text: str) -> Meaning | None:
    """Somebody's free time in more words than one phrase: 「李雷周一到周三都有空，除了周二下午」."""
    line = plain(address(fold(text)))
    before, when, _ = cut_when(line)
    somebody = people(before.removesuffix("除了"))
    if not when or not somebody or guards(line) or not _FREE.search(line):
        return None
    found = ahead(request, line[len(before) :])
    if found.not_understood or not found.windows:
        return None
    ask = found.ask or bool(found.excluded)
    return Meaning("supply_add", commands.SupplyAdd(people=somebody, when=when), found.windows, ask)


def _elliptical(request: Request, text: str) -> Meaning | None:
    """An invitation without its verb, 「张三周三下午2点初试，面试官李雷」: likely, but asked."""
    line = plain(address(fold(text)))
    if guards(line) or not (ROUND.search(line) or has_contact(line)):
        return None
    command = parse(f"邀约 {line}")
    if not isinstance(command, commands.InviteOne | commands.Invite):
        return None
    return replace(ordered(request, text, command), ask=True)
