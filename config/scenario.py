"""A campaign to be simulated, out of TOML and the command line: its size, its rules and how people are taken to behave."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final, Literal, cast
from zoneinfo import ZoneInfo

from config import ladders, organisation, table
from config.organisation import Organisation
from config.problems import Problems, Unreadable, WrongSettings
from config.settings import Settings
from config.table import Table
from domain.times import Span
from scheduler.ladders import DEFAULT
from scheduler.simulation.scenario import Behaviour, Policy, Scenario
from scheduler.simulation.worlds import Size, made

USUAL: Final = Behaviour()
RULES: Final = ("spread", "earliest", "random")
WAYS: Final = ("card", "sms", "mail")
# What a run may have to chew on: some tens of seconds.
MOST: Final = {"candidates": 10_000, "interviewers": 1_000, "rooms": 1_000, "days": 60, "minutes": 600, "seats": 5}
_MORNING: Final = time(10)
_USUAL: Final = {"candidates": 100, "interviewers": 10, "rooms": 5, "days": 5, "minutes": 45, "seats": 1}


@dataclass(frozen=True, slots=True)
class Plan:
    """A scenario under its name, with the remarks that belong to any result of it."""

    name: str
    scenario: Scenario
    size: Size
    notes: tuple[str, ...] = ()


def read(path: Path | None, given: Mapping[str, Any], now: datetime, usual: Behaviour = USUAL) -> Plan:
    """Read a file, or take the defaults; `given` are the values of the command line, which go before the file's.

    `usual` is how people behave as far as the file does not say otherwise.

    Raises WrongSettings with every problem found.
    """
    values = _values(path) if path else {}
    campaign = values.setdefault("campaign", {})
    for key, value in given.items():
        place = values if key in {"seed", "sent"} or not isinstance(campaign, dict) else campaign
        place[key] = value
    problems = Problems()
    plan = _plan(Table(values, "", problems), path, now, usual)
    try:
        problems.stop_if_any()
    except WrongSettings as wrong:
        raise WrongSettings([_as_typed(problem, given) for problem in wrong.problems]) from wrong
    return plan


def _as_typed(problem: str, given: Mapping[str, Any]) -> str:
    """Name a value of the command line by its option."""
    where, sign, rest = problem.partition("：")
    name = where.removeprefix("campaign.")
    return f"--{name}{sign}{rest.replace('，不加引号', '')}" if name in given else problem


def _values(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise WrongSettings([f"{path}：读不了（{error}）。请检查路径和权限，并用 UTF-8 编码保存。"]) from error
    except tomllib.TOMLDecodeError as error:
        raise WrongSettings([f"{path}：不是正确的 TOML（{error}）。请改好这一行。"]) from error


def _plan(top: Table, path: Path | None, now: datetime, usual: Behaviour) -> Plan:
    org = _organisation(top, path)
    seed = top.get("seed", table.count(0), 1)
    zone = org.rules.zone
    sent = top.get("sent", _moment(zone), _next_morning(now, org))
    size, kind = _size(top.table("campaign"), org, sent)
    size = replace(size, ways=_shares(top.table("channels"), WAYS) or size.ways)
    guests, need, supply = made(size, seed)
    scenario = Scenario(
        guests=guests,
        need=need,
        supply=supply,
        sent=sent,
        seed=seed,
        behaviour=_behaviour(top.table("behaviour"), usual),
        policy=_policy(top.table("policy")),
        limits=org.rules.limits,
        ladders=org.ladders,
        quiet=org.quiet,
        kind=kind,
        zone=zone,
    )
    prices = _prices(top.table("prices"))
    top.close()
    years = sorted({span.start.astimezone(zone).year for span in size.within})
    notes = tuple(f"{year} 年的节假日还没有公布，按周一到周五算" for year in years if not org.calendar.known(year))
    return Plan(path.stem if path else "模拟", replace(scenario, prices=prices), size, notes)


def _organisation(top: Table, path: Path | None) -> Organisation:
    """Read the organisation's own file if one is named, with the ladders of this file in their places."""
    name = top.get("organisation", table.text, "")
    settings = Settings(config=(path.parent if path else Path()) / name if name else None)
    org = organisation.organisation(settings)
    own = [ladder for ladder in ladders.read(top.listed("ladder")) if ladder not in DEFAULT]
    known = {(ladder.state, ladder.kind, ladder.position): ladder for ladder in (*org.ladders, *own)}
    return replace(org, ladders=tuple(known.values()))


def _size(campaign: Table, org: Organisation, sent: datetime) -> tuple[Size, str]:
    numbers = {key: campaign.get(key, _between(key), usual) for key, usual in _USUAL.items()}
    local = sent.astimezone(org.rules.zone).date()
    first = campaign.get("first_day", _day, org.calendar.next_workday(local))
    within = _within(first, numbers["days"], org)
    if within[-1].end <= sent + org.rules.limits.notice:
        campaign.wrong(
            "first_day", f"面试的日子（从 {first} 起）在发送之前就过去了", "请换一个更晚的日子，或把 sent 提前"
        )
    size = Size(
        candidates=numbers["candidates"],
        interviewers=numbers["interviewers"],
        rooms=numbers["rooms"],
        within=within,
        minutes=numbers["minutes"],
        step=org.rules.limits.step,
        seats=numbers["seats"],
        busy=campaign.get("busy", _share, 0.3),
        wishing=campaign.get("wishing", _share, 0.5),
    )
    if size.interviewers < size.seats:
        campaign.wrong(
            "interviewers", f"只有 {size.interviewers} 位，一场要 {size.seats} 位", "请加面试官，或减少 seats"
        )
    kind = campaign.get("kind", table.text, "")
    campaign.close()
    return size, kind


def _within(first: date, days: int, org: Organisation) -> tuple[Span, ...]:
    """Return the working time of so many working days."""
    day = first if org.calendar.is_workday(first) else org.calendar.next_workday(first)
    spans: list[Span] = []
    for _ in range(days):
        spans += org.calendar.working_spans(day, day, org.hours, org.rules.zone)
        day = org.calendar.next_workday(day)
    return tuple(spans)


def _behaviour(found: Table, usual: Behaviour) -> Behaviour:
    """Read each figure by the kind of its default."""
    values = {
        item.name: found.get(item.name, _like(getattr(usual, item.name)), getattr(usual, item.name))
        for item in fields(Behaviour)
    }
    found.close()
    return Behaviour(**values)


def _like(usual: object) -> Callable[[Any], Any]:
    if isinstance(usual, timedelta):
        return table.duration
    return _weights if isinstance(usual, tuple) else _share


def _policy(found: Table) -> Policy:
    usual = Policy()
    rule = cast("Literal['spread', 'earliest', 'random']", found.get("rule", _rule, usual.rule))
    policy = Policy(rule, found.get("live", table.switch, usual.live), found.get("weight", _number, usual.weight))
    found.close()
    return policy


def _prices(found: Table) -> dict[str, float]:
    channels = {"sms": 0.045, "mail": 0.0, "ding": 0.0, "card": 0.0, "robot": 0.0, "group": 0.0}
    prices = {name: found.get(name, _number, usual) for name, usual in channels.items()}
    found.close()
    return prices


def _shares(found: Table, names: tuple[str, ...]) -> dict[str, float]:
    shares = {name: found.get(name, _share, 0.0) for name in names}
    found.close()
    return shares if any(shares.values()) else {}


def _next_morning(now: datetime, org: Organisation) -> datetime:
    """Return when HR is most likely to send: the next working morning."""
    local = now.astimezone(org.rules.zone)
    today = org.calendar.is_workday(local.date()) and local.time() <= _MORNING
    return datetime.combine(
        local.date() if today else org.calendar.next_workday(local.date()), _MORNING, org.rules.zone
    )


def _moment(zone: ZoneInfo) -> Callable[[Any], datetime]:
    def read_moment(value: Any) -> datetime:
        try:
            found = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise Unreadable(f"「{value}」不是时刻", '请写成 "2026-11-30 10:00"') from error
        return found if found.tzinfo else found.replace(tzinfo=zone)

    return read_moment


def _day(value: Any) -> date:
    return min(table.days([value]))


def _between(key: str) -> Callable[[Any], int]:
    lowest = 0 if key == "rooms" else 1

    def read_number(value: Any) -> int:
        if table.count(lowest)(value) > MOST[key]:
            raise Unreadable(f"「{value}」太多了", f"最多 {MOST[key]}")
        return int(value)

    return read_number


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
        raise Unreadable(f"「{value}」不行", "请写不小于 0 的数，不加引号")
    return float(value)


def _share(value: Any) -> float:
    if _number(value) > 1:
        raise Unreadable(f"「{value}」不是比例", "请写 0 到 1 之间的数，例如 0.85")
    return float(value)


def _weights(value: Any) -> tuple[float, ...]:
    if not isinstance(value, list) or not value:
        raise Unreadable(f"「{value}」不是比例的列表", "请写成 [0.6, 0.25, 0.15]")
    return tuple(map(_share, value))


def _rule(value: Any) -> str:
    if value not in RULES:
        raise Unreadable(f"没有「{value}」", f"请写其中之一：{'、'.join(RULES)}")
    return str(value)
