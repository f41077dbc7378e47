"""`ladder show` and `ladder check`: one silent candidate's exact timeline, and whether the ladders of a file may be used."""

import argparse
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from config.organisation import Organisation, organisation
from config.problems import WrongSettings
from config.settings import Settings
from domain.invitation import State
from scheduler.ladders import DEFAULT
from scheduler.ladders.checking import Report, check
from scheduler.ladders.timeline import STATES, WHOM, Course, kinds, timeline
from scheduler.quiet import QuietHours

_DAYS: Final = "一二三四五六日"


def ladder(options: argparse.Namespace, settings: Settings, now: datetime) -> tuple[int, str]:
    """Return the exit code and what to print; raises WrongSettings when `show` cannot read what it needs."""
    if options.what == "check":
        return _checked(options, now)
    file = Path(options.config) if options.config else settings.config
    org = organisation(Settings(config=file))
    since = _moment(options.since, org, now) if options.since else now
    known = kinds(org.ladders)
    if options.kind not in known:
        raise WrongSettings([f"没有「{options.kind}」的阶梯。有：{'、'.join(known)}。"])
    course = Course(org.ladders, org.quiet, org.calendar, org.rules.zone)
    lines = timeline(course, options.kind, options.position, since)
    return 0, json.dumps(lines, ensure_ascii=False) if options.json else "\n".join(_shown(lines))


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


def _shown(timeline: Mapping[str, Any]) -> list[str]:
    begin = datetime.fromisoformat(timeline["from"])
    whom = " · ".join(part for part in (timeline["kind"], timeline["position"]) if part)
    lines = [f"{whom}：从 {_date(begin)} 起一直没有动静（{WHOM}）"]
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
