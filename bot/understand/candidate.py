"""What a candidate means: only ever something about their own interview."""

import re
from dataclasses import replace
from typing import Final

from bot.grammar import parse
from bot.grammar.guards import guards
from bot.grammar.when import speaks_of_time
from bot.understand import english
from bot.understand.hr import is_thanks, ordered
from bot.understand.meaning import Meaning, nothing
from bot.understand.own import agrees, corrected_own, line_of, proposed, refuses, stays_away, suits_all
from bot.understand.request import Request
from domain import commands, replies
from domain.terms import Command
from scheduler.phrases import shift

_OFF: Final = re.compile(
    r"(?:不好意思|抱歉|对不起)?[\s,。]*(?:我)?(?:(?:已经|已)?(?:入职|签约|接了?(?:别的|其他)?(?:公司)?(?:的)?offer|找到(?:新)?工作|有offer)(?:了)?[\s,。]*)?"
    r"(?:我)?(?:(?:想|要|决定|申请)?(?:取消|放弃|退出)(?:了)?(?:这次|我的|本次)?(?:的)?(?:面试|应聘|机会)?"
    r"|(?:就)?(?:不想|不打算|不准备|不考虑|决定不|不)(?:再)?(?:来|去|参加|面|考虑)?(?:面试|这个机会|这个岗位|贵司)?)(?:了)?[\s,。!]*(?:谢谢|抱歉)?[\s,。!]*"
    r"|(?:我)?(?:已经|已)(?:入职|签约|接了?(?:别的|其他)?(?:公司)?(?:的)?offer|找到(?:新)?工作)(?:别的公司|其他公司)?(?:了)?",
    re.IGNORECASE,
)
_NOT_ALONE: Final = re.compile(r"(?:我|就)*不(?:想|考虑)?(?:了)?")
_HERE: Final = re.compile(
    r"我?(?:已经?)?(?:到了|到达了?|到公司了?|到前台了?|到楼下了?|签到)"
    r"(?:[,。\s]+(?:我)?(?:已经)?在(?:楼下|前台|大厅|门口|会议室|公司)(?:了|等)*)?|i'?m here|i have arrived",
    re.IGNORECASE,
)
_MOVED: Final = re.compile(r"改期|推迟|延后|延期|提前|[改换]个?(?:面试)?时间")
_WHEN_ASKED: Final = re.compile(
    r"(?:我的?)?(?:面试)?(?:是|在)?(?:什么时候|几点|哪天|什么时间|进度|进展|状态|结果)[^,。]{0,12}[?]*|(?:我的)?面试(?:时间)?(?:定|约|安排)(?:好|下来)?了?(?:吗|没有?)[?]*"
)
_ACCEPTED: Final = re.compile(
    r"(?:我)?(?:接受|会准时(?:到|参加|来)|准时到|一定(?:到|来)|会(?:来|去|参加)|可以参加|能参加)(?:面试)?(?:的|了)?[!。]*"
)


def as_candidate(request: Request, text: str) -> Meaning:
    """Read a message of a candidate."""
    line = line_of(text)
    if is_thanks(text):
        return Meaning("none", replies.Thanks())
    return _said_plainly(line) or _parsed(request, line)


def _said_plainly(line: str) -> Meaning | None:
    """Turns of phrase that only candidates use."""
    if _WHEN_ASKED.fullmatch(line):
        return Meaning("status", commands.Status())
    if shift(line) is not None:
        return Meaning("reschedule", commands.Move(), ask=True)
    if _HERE.fullmatch(line):
        return Meaning("checkin", commands.CheckIn())
    if _ACCEPTED.fullmatch(line) or agrees(line):
        return Meaning("confirm", replies.Confirm())
    if refuses(line):
        return Meaning("decline_slot", replies.DeclineSlot())
    if stays_away(line):
        return Meaning("cancel", commands.Cancel(), ask=True)
    return Meaning("cancel", commands.Cancel()) if _is_off(line) else None


def _is_off(line: str) -> bool:
    """Whether the speaker gives up the interview for good."""
    said = _OFF.fullmatch(line) and not _NOT_ALONE.fullmatch(line) and not guards(line) & {"question", "condition"}
    return bool(said or english.OFF.fullmatch(line))


def _parsed(request: Request, line: str) -> Meaning:
    command = parse(line)
    match command:
        case replies.AcceptSlot() | replies.DeclineSlot() | replies.Confirm() | commands.Help():
            return Meaning(command.intent, command)
        case commands.Move(names=(), when="") | commands.Status(names=(), filter="", position=""):
            return Meaning(command.intent, command)
        case replies.Hold() | commands.Agenda(people=() | ("我",)):
            return ordered(request, line, command)
        case replies.Correction():
            return corrected_own(request, line, command)
        case replies.Decline() | commands.Cancel(names=()):
            # 「不用了」 may mean what was asked before; an interview on a day may be another one.
            return Meaning("cancel", command, ask="不用" in line or bool(getattr(command, "when", "")))
        case commands.Nothing(why="question") if _MOVED.search(line) and not speaks_of_time(line):
            return Meaning("reschedule", commands.Move(), ask=True)
        case commands.Nothing():
            return proposed(request, line) or Meaning("none", command)
        case _:
            return _of_time(request, line, command) or nothing(line, command)


def _of_time(request: Request, line: str, command: Command) -> Meaning | None:
    """The candidate's own time, in whatever form it was said."""
    match command:
        case (
            replies.ProposeTime(when=when)
            | commands.Move(names=(), when=when)
            | commands.SupplyAdd(people=("我",), when=when)
        ):
            return proposed(request, line, when)
        case commands.SupplyBlock(people=("我",)) | commands.Unknown():
            found = proposed(request, line)
            return replace(found, ask=True) if found and suits_all(line) else found
        case _:
            return None
