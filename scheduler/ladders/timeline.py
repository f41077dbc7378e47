"""The exact timeline of one candidate who stays silent, for each state: what `ladder show` prints and the board draws."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from domain.invitation import Invitation, State
from domain.people import Person
from scheduler.ladders.plan import Nudge, Shift, plan
from scheduler.ladders.reach import Reach, reach_of
from scheduler.ladders.rungs import Ladder
from scheduler.ladders.words import WHY, channel, receivers, sentence
from scheduler.quiet import QuietHours
from scheduler.workcalendar import WorkCalendar

STATES: Final[Mapping[State, str]] = {
    State.INVITED: "已发送，一直没有查看",
    State.VIEWED: "已查看，一直没有选择",
    State.AWAITING_INTERVIEWER: "已选择，面试官一直没有确认",
    State.AWAITING_APPROVAL: "面试官已确认，一直没有审批",
    State.CONFIRMED: "已确认",
}
WHOM: Final = "不在本企业，手机号和邮箱都有，各渠道都已配置"
_LENGTH: Final = timedelta(minutes=45)
_SOMEBODY: Final = Person("p", "", mobile="13800000000", email="p@example.com")
_REACH: Final = reach_of(_SOMEBODY, {"sms", "mail", "voice"}, "sms")


@dataclass(frozen=True, slots=True)
class Course:
    """What a timeline depends on."""

    ladders: Sequence[Ladder]
    quiet: QuietHours
    calendar: WorkCalendar
    zone: ZoneInfo


def kinds(ladders: Sequence[Ladder]) -> list[str]:
    """Return the kinds of candidates that have ladders; 社招 are all for whom there is no other."""
    return list(dict.fromkeys(["社招", *(one.kind for one in ladders if one.kind)]))


def timeline(course: Course, kind: str, position: str, since: datetime) -> dict[str, Any]:
    """{"kind", "position", "from", "states": [{"state", "interview", "rungs"}]}, moments as ISO texts of the course's zone.

    A rung is {"at", "do", "channel", "template", "to", "says", "why", "skip"}.
    """
    interview = _interview(course, since)
    states = []
    for state in STATES:
        start = None if state in {State.INVITED, State.VIEWED} else interview
        inv = Invitation("i", "c", "p", state, since, start=start, crew=("x",) if start else ())
        nudges = plan(inv, _LENGTH, course.ladders, kind, course.quiet, position=position, reach=_REACH)
        rungs = [_rung(nudge, course, _REACH) for nudge in nudges]
        states.append({"state": str(state), "interview": _iso(start, course.zone), "rungs": rungs})
    return {"kind": kind, "position": position, "from": _iso(since, course.zone), "states": states}


def _interview(course: Course, since: datetime) -> datetime:
    """Three working days later, in the afternoon."""
    day = since.astimezone(course.zone).date()
    for _ in range(3):
        day = course.calendar.next_workday(day)
    return datetime.combine(day, time(14), course.zone)


def _rung(nudge: Nudge, course: Course, reach: Reach) -> dict[str, str]:
    return {
        "at": _iso(nudge.due, course.zone),
        "do": str(nudge.do),
        "channel": channel(nudge, reach),
        "template": nudge.rung.way.template if nudge.rung else "",
        "to": receivers(nudge),
        "says": sentence(nudge, reach),
        "why": _why(nudge, course),
        "skip": nudge.skip,
    }


def _why(nudge: Nudge, course: Course) -> str:
    """「21:40 → 次日 09:00，免打扰」, "" for what comes when it was planned."""
    if nudge.planned is None or nudge.planned == nudge.due:
        return ""
    planned, due = nudge.planned.astimezone(course.zone), nudge.due.astimezone(course.zone)
    days = (due.date() - planned.date()).days
    # What was pushed back by the step before, and into the night by that, was not moved by the night alone.
    pushed = nudge.due > nudge.planned and nudge.shift in {Shift.NIGHT, Shift.DAY_OFF}
    alone = not pushed or course.quiet.next_allowed(nudge.planned) == nudge.due
    why = WHY[nudge.shift] if alone else f"{WHY[Shift.BEHIND]}，又遇{WHY[nudge.shift]}"
    day = {0: "", 1: "次日 ", -1: "前一日 "}.get(days, f"{due:%m-%d} ")
    return f"{planned:%m-%d %H:%M} → {day}{due:%H:%M}，{why}"


def _iso(at: datetime | None, zone: ZoneInfo) -> str:
    return at.astimezone(zone).isoformat(timespec="minutes") if at else ""
