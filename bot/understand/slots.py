"""What a command says, under the names that machines know: only what was said, names still as they were written."""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from domain import commands, replies
from domain.terms import Command, Flaw, Line, Terms
from scheduler.phrases import read_duration

_COUNT: Final = re.compile(
    r"(?P<number>\d{1,5}|[一二两三四五六七八九十])(?:[个位名]|(?=人|场))(?!月|小时|工作日|半|周|星期|时间)"
)
_DIGITS: Final = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_COUNTED: Final = (commands.InterviewerAdd, commands.Invite, commands.InviteFile, commands.Settings, commands.Capacity)
_ROOM: Final = re.compile(r"(?=.*\d)[A-Za-z0-9座栋楼层室号厅-]+|.{1,12}(?:会议室|厅)")


@dataclass(slots=True)
class Slots:
    """Slots under their names, whom they speak of, and what of them could not be read."""

    said: dict[str, Any] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    interviewers: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    ask: bool = False


def slots(command: Command, text: str) -> Slots:
    """The slots of one command that was made of `text`."""
    found = Slots()
    _common(found, command)
    if isinstance(command, Terms):
        _terms(found, command)
    if isinstance(command, commands.Invite):
        _people(found, command)
    if isinstance(command, replies.AcceptSlot | replies.Hold) and command.number:
        found.said["count"] = command.number
    elif isinstance(command, commands.SupplyLimit):
        found.said["count"] = command.count
    elif isinstance(command, _COUNTED) and (counted := _COUNT.search(text)):
        number = counted["number"]
        found.said["count"] = _DIGITS.get(number) or int(number)
    if isinstance(command, commands.Skill):
        found.said |= {"position": "、".join(command.positions), "round": "、".join(command.rounds)}
    if isinstance(command, commands.Outcome):
        found.said["passed"] = command.passed
    found.said = {name: value for name, value in found.said.items() if value not in ("", (), [])}
    return found


def _common(found: Slots, command: Command) -> None:
    """Fields that many commands share."""
    for name in ("position", "filter", "place"):
        found.said[name] = getattr(command, name, "")
    found.said["round"] = getattr(command, "next_round", "") or getattr(command, "round", "")
    scope = getattr(command, "scope", "")
    if scope not in {"", "all", "last"}:
        found.said["position"] = scope
    found.names = tuple(getattr(command, "names", ()))
    people = tuple(one for one in getattr(command, "people", ()) if one != "我")
    rooms = [one for one in people if _ROOM.fullmatch(one)]
    if rooms:
        found.said["place"] = "、".join(rooms)
    found.interviewers = (*(one for one in people if one not in rooms), *getattr(command, "to", ()))


def _terms(found: Slots, terms: Terms) -> None:
    """What an invitation says beyond that."""
    found.interviewers = tuple(dict.fromkeys(one for seat in terms.seats for one in seat))
    found.lost = terms.unread
    if terms.duration:
        lasting = read_duration(terms.duration)
        if lasting is None:
            found.lost = (*found.lost, terms.duration)
        else:
            found.said["duration"] = int(lasting.total_seconds()) // 60
    found.ask = bool(found.lost)


def _people(found: Slots, invite: commands.Invite) -> None:
    """The lines of a list; whoever cannot be used, or not wholly, is asked about."""
    found.said["people"] = [_person(line) for line in invite.lines]
    found.names = tuple(line.name for line in invite.lines)
    warned = [line for line in invite.warned if line.reason_code is Flaw.NOT_UNDERSTOOD]
    found.lost = (*found.lost, *(line.text for line in (*invite.bad, *warned)))
    seated = bool(invite.lines) and all(line.interviewer for line in invite.lines)
    missing = [slot for slot in invite.missing if not (seated and slot == "interviewers")]
    found.ask |= bool(invite.bad or invite.warned or missing or not invite.lines)


def _person(line: Line) -> dict[str, str]:
    said = {
        "name": line.name,
        "phone": line.mobile,
        "email": line.email,
        "position": line.position,
        "round": line.round,
        "time": line.wish,
        "interviewer": line.interviewer,
    }
    return {key: value for key, value in said.items() if value}
