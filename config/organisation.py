"""The TOML file and the settings become the organisation's rules, hours, calendar, quiet hours and reminder ladders."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from config import (
    board,
    families,
    faqs,
    interviewers,
    ladders,
    privacy,
    reporting,
    rooms,
    table,
    templates,
    triggers,
    workdays,
)
from config.problems import Problems, WrongSettings
from config.settings import Settings
from config.table import Table
from domain.rules import LOWEST, Limits, Place, Rules
from domain.templates import Template
from domain.times import CELL
from scheduler.habits import Family
from scheduler.ladders import Ladder
from scheduler.quiet import QuietHours
from scheduler.workcalendar import WorkCalendar, WorkingHours


@dataclass(frozen=True, slots=True)
class Organisation:
    """All that configuration says about the organisation."""

    rules: Rules
    hours: WorkingHours
    calendar: WorkCalendar
    quiet: QuietHours
    ladders: tuple[Ladder, ...]
    families: tuple[Family, ...] = ()
    templates: tuple[Template, ...] = ()
    highlights: Mapping[str, str] = field(default_factory=dict)


def organisation(settings: Settings) -> Organisation:
    """Read the file that the settings name, or take the defaults; raises WrongSettings with every problem found."""
    return parse(_text(settings.config), settings) if settings.config else parse("", settings)


def parse(text: str, settings: Settings) -> Organisation:
    """Read TOML; raises WrongSettings with every problem found, each with the path of its key."""
    name = settings.config.name if settings.config else "TOML"
    problems = Problems()
    try:
        top = Table(tomllib.loads(text), "", problems)
    except tomllib.TOMLDecodeError as error:
        raise WrongSettings([f"{name}：不是正确的 TOML（{error}）。请对照 config/example.toml 检查这一行。"]) from error
    company = top.table("company")
    zone = company.get("zone", table.zone, ZoneInfo("Asia/Shanghai"))
    calendar = workdays.read(top.table("calendar"), settings.config.parent if settings.config else None)
    places = rooms.places(top.table("places"))
    rules = _rules(company, zone, places, _limits(top.table("limits")), settings)
    found = Organisation(
        rules=replace(
            rules,
            rooms=rooms.rooms(top, places),
            interviewers=interviewers.read(top.listed("interviewer")),
            pools=interviewers.pools(top.table("pools")),
            triggers=triggers.triggers(top.listed("trigger"), settings.hr_user_ids),
            reports=reporting.read(top.table("reports")),
            faqs=faqs.read(top.listed("faq")),
            **board.read(top.table("board"), settings.hr_user_ids),
            **privacy.read(top.table("privacy")),
            **_dingtalk(top.table("dingtalk")),
        ),
        hours=_hours(top.table("hours")),
        calendar=calendar,
        quiet=_quiet(top.table("quiet"), zone, calendar),
        ladders=ladders.read(top.listed("ladder")),
        families=families.read(top.table("family")),
        templates=templates.read(top.listed("template")),
        highlights=templates.highlights(top.table("highlights")),
    )
    top.close()
    problems.stop_if_any()
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise WrongSettings([f"{path}：没有这个文件。请检查路径。"]) from error
    except (OSError, UnicodeDecodeError) as error:
        raise WrongSettings([f"{path}：读不了（{error}）。请检查权限，并用 UTF-8 编码保存。"]) from error


def _rules(company: Table, zone: ZoneInfo, places: dict[str, Place], limits: Limits, settings: Settings) -> Rules:
    rules = Rules(
        company=company.get("name", table.text, Rules().company),
        zone=zone,
        hr_user_ids=settings.hr_user_ids,
        contact=company.get("contact", table.text, ""),
        materials=company.get("materials", table.text, ""),
        web_url=settings.web.url,
        places=places,
        limits=limits,
        channels=settings.channels,
    )
    company.close()
    return rules


def _dingtalk(found: Table) -> dict[str, Any]:
    """Return what DingTalk keeps beside the cards: to-dos, and the calendar's own reminders."""
    usual = Rules()
    kept = {
        "todos": found.get("todos", table.switch, usual.todos),
        "entry_reminders": found.get("entry_reminders", table.durations, usual.entry_reminders),
    }
    found.close()
    return kept


def _limits(limits: Table) -> Limits:
    """Read each limit by the kind of its default."""
    defaults = Limits()
    found: dict[str, Any] = {
        limit.name: limits.get(
            limit.name,
            table.count(LOWEST[limit.name]) if limit.name in LOWEST else table.duration,
            getattr(defaults, limit.name),
        )
        for limit in fields(Limits)
    }
    limits.close()
    if found["step"] <= timedelta() or found["step"] % CELL:
        limits.wrong("step", f"「{found['step']}」不行", '起始时间的间隔要是 15 分钟的整数倍，例如 "30m"')
    return Limits(**found)


def _hours(hours: Table) -> WorkingHours:
    usual = WorkingHours()
    start, end = hours.get("start", table.clock, usual.start), hours.get("end", table.clock, usual.end)
    lunch = (
        hours.get("lunch_start", table.clock, usual.lunch_start),
        hours.get("lunch_end", table.clock, usual.lunch_end),
    )
    hours.close()
    try:
        return WorkingHours(start, end, *lunch)
    except ValueError:
        hours.wrong("", "结束时间早于开始时间", "请检查 start、end、lunch_start、lunch_end")
        return usual


def _quiet(quiet: Table, zone: ZoneInfo, calendar: WorkCalendar) -> QuietHours:
    usual = QuietHours()
    found = QuietHours(
        start=quiet.get("start", table.clock, usual.start),
        end=quiet.get("end", table.clock, usual.end),
        zone=zone,
        workdays=calendar if quiet.get("days_off", table.switch, fallback=False) else None,
    )
    quiet.close()
    return found
