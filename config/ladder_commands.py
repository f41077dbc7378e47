"""`ladder show` and `ladder check`: one silent candidate's exact timeline, and whether the ladders of a file may be used."""

import argparse
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from config.organisation import Organisation, organisation
from config.problems import WrongSettings
from config.settings import Settings
from domain.invitation import Invitation, State
from domain.people import Person
from scheduler.ladders import DEFAULT, Nudge, Reach, plan
from scheduler.ladders.checking import Report, check
from scheduler.ladders.plan import Shift
from scheduler.ladders.reach import reach_of
from scheduler.ladders.words import WHY, channel, receivers, sentence
from scheduler.quiet import QuietHours

STATES: Final[Mapping[State, str]] = {
    State.INVITED: "已发送，一直没有查看",
    State.VIEWED: "已查看，一直没有选择",
    State.AWAITING_INTERVIEWER: "已选择，面试官一直没有确认",
    State.AWAITING_APPROVAL: "面试官已确认，一直没有审批",
    State.CONFIRMED: "已确认",
}
_DAYS: Final = "一二三四五六日"
_LENGTH: Final = timedelta(minutes=45)
_SOMEBODY: Final = Person("p", "", mobile="13800000000", email="p@example.com")
_REACH: Final = reach_of(_SOMEBODY, {"sms", "mail", "voice"}, "sms")


def ladder(options: argparse.Namespace, settings: Settings, now: datetime) -> tuple[int, str]:
    """Return the exit code and what to print; raises WrongSettings when `show` cannot read what it needs."""
    if options.what == "check":
        return _checked(options, now)
    file = Path(options.config) if options.config else settings.config
    org = organisation(Settings(config=file))
    since = _moment(options.since, org, now) if options.since else now
    known = kinds(org)
    if options.kind not in known:
        raise WrongSettings([f"没有「{options.kind}」的阶梯。有：{'、'.join(known)}。"])
    lines = _timeline(org, options.kind, options.position, since)
    return 0, json.dumps(lines, ensure_ascii=False) if options.json else "\n".join(_shown(lines))


def kinds(org: Organisation) -> list[str]:
    """Return the kinds of candidates that have ladders; 社招 are all for whom there is no other."""
    return list(dict.fromkeys(["社招", *(one.kind for one in org.ladders if one.kind)]))


# --- check -----------------------------------------------------------------------------------------------------------


def unfit(org: Organisation, today: date) -> list[str]:
    """Return one line for each fault that stops the start; the default ladders and hours are known to be sound."""
    usual = QuietHours()
    known = org.ladders == DEFAULT and (org.quiet.start, org.quiet.end) == (usual.start, usual.end)
    if known and org.rules.limits.messages_per_day >= type(org.rules.limits)().messages_per_day:
        return []
    report = check(org.ladders, org.quiet, today, most=org.rules.limits.messages_per_day, near=True)
    return [str(fault) for fault in report.faults]


def _checked(options: argparse.Namespace, now: datetime) -> tuple[int, str]:
    try:
        org = organisation(Settings(config=Path(options.file)))
    except WrongSettings as error:
        unread = [{"sort": "settings", "where": "", "text": problem, "example": ""} for problem in error.problems]
        return 1, json.dumps({"sound": False, "faults": unread}, ensure_ascii=False) if options.json else str(error)
    report = check(org.ladders, org.quiet, _local(now, org).date(), most=org.rules.limits.messages_per_day)
    code = int(bool(report.faults))
    return code, json.dumps(_figures(report), ensure_ascii=False) if options.json else _told(report)


def _told(report: Report) -> str:
    if report.faults:
        return "\n".join(map(str, report.faults))
    return (
        f"{report.ladders} 条阶梯没有问题：{report.starts} 个起点、{report.paths} 条路径，"
        "没有夜里的消息，没有催已答复的人，没有重复，最后总有人接手。"
    )


def _figures(report: Report) -> dict[str, object]:
    faults = [
        {"sort": fault.sort, "where": fault.where, "text": fault.text, "example": fault.example}
        for fault in report.faults
    ]
    tried = {"ladders": report.ladders, "starts": report.starts, "paths": report.paths}
    return {"sound": not faults, "faults": faults, **tried}


# --- show ------------------------------------------------------------------------------------------------------------


def _timeline(org: Organisation, kind: str, position: str, since: datetime) -> dict[str, Any]:
    interview = _interview(org, since)
    states = []
    for state in STATES:
        start = None if state in {State.INVITED, State.VIEWED} else interview
        inv = Invitation("i", "c", "p", state, since, start=start, crew=("x",) if start else ())
        nudges = plan(inv, _LENGTH, org.ladders, kind, org.quiet, position=position, reach=_REACH)
        rungs = [_rung(nudge, org, _REACH) for nudge in nudges]
        states.append({"state": str(state), "interview": _iso(start, org), "rungs": rungs})
    return {"kind": kind, "position": position, "from": _iso(since, org), "states": states}


def _interview(org: Organisation, since: datetime) -> datetime:
    """Three working days later, in the afternoon."""
    day = _local(since, org).date()
    for _ in range(3):
        day = org.calendar.next_workday(day)
    return datetime.combine(day, time(14), org.rules.zone)


def _rung(nudge: Nudge, org: Organisation, reach: Reach) -> dict[str, str]:
    return {
        "at": _iso(nudge.due, org),
        "do": str(nudge.do),
        "channel": channel(nudge, reach),
        "template": nudge.rung.way.template if nudge.rung else "",
        "to": receivers(nudge),
        "says": sentence(nudge, reach),
        "why": _why(nudge, org),
        "skip": nudge.skip,
    }


def _why(nudge: Nudge, org: Organisation) -> str:
    """「21:40 → 次日 09:00，免打扰」, "" for what comes when it was planned."""
    if nudge.planned is None or nudge.planned == nudge.due:
        return ""
    planned, due = _local(nudge.planned, org), _local(nudge.due, org)
    days = (due.date() - planned.date()).days
    # What was pushed back by the step before, and into the night by that, was not moved by the night alone.
    pushed = nudge.due > nudge.planned and nudge.shift in {Shift.NIGHT, Shift.DAY_OFF}
    alone = not pushed or org.quiet.next_allowed(nudge.planned) == nudge.due
    why = WHY[nudge.shift] if alone else f"{WHY[Shift.BEHIND]}，又遇{WHY[nudge.shift]}"
    day = {0: "", 1: "次日 ", -1: "前一日 "}.get(days, f"{due:%m-%d} ")
    return f"{planned:%m-%d %H:%M} → {day}{due:%H:%M}，{why}"


def _shown(timeline: Mapping[str, Any]) -> list[str]:
    begin = datetime.fromisoformat(timeline["from"])
    whom = " · ".join(part for part in (timeline["kind"], timeline["position"]) if part)
    lines = [f"{whom}：从 {_date(begin)} 起一直没有动静（不在本企业，手机号和邮箱都有，各渠道都已配置）"]
    for state in timeline["states"]:
        when = f"，面试 {_date(datetime.fromisoformat(state['interview']))}" if state["interview"] else ""
        lines += ["", f"{STATES[State(state['state'])]}（{state['state']}）{when}"]
        lines += map(_line, state["rungs"])
    return lines


def _line(rung: Mapping[str, str]) -> str:
    template = f" [{rung['template']}]" if rung["template"] else ""
    why = f"（{rung['why']}）" if rung["why"] else ""
    return f"  {_date(datetime.fromisoformat(rung['at']))}  {rung['says']}{template}{why}"


def _date(at: datetime) -> str:
    return f"{at:%Y-%m-%d} 周{_DAYS[at.weekday()]} {at:%H:%M}"


def _local(at: datetime, org: Organisation) -> datetime:
    return at.astimezone(org.rules.zone)


def _iso(at: datetime | None, org: Organisation) -> str:
    return _local(at, org).isoformat(timespec="minutes") if at else ""


def _moment(text: str, org: Organisation, now: datetime) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        example = f"{_local(now, org):%Y-%m-%dT%H:%M}"
        raise WrongSettings([f"--from：「{text}」不是时刻。请写成 {example} 这样。"]) from error
    return found if found.tzinfo else found.replace(tzinfo=org.rules.zone)


def reports(lines: Sequence[str]) -> str:
    """What `run` says when it does not start because of the ladders."""
    return "\n".join([*lines, "提醒阶梯有问题，没有启动。改好后可以用 python main.py ladder check 文件 再检查。"])
