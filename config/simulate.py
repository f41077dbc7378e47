"""`simulate`: a campaign played before anything is sent, as a table, as JSON, as a page with pictures, or two side by side."""

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from config.problems import WrongSettings
from config.scenario import Plan, read
from config.simulation import NUMBERS
from scheduler.capacity import Capacity, capacity
from scheduler.simulation.outcome import Outcome
from scheduler.simulation.picture import page
from scheduler.simulation.play import play
from scheduler.simulation.replies import ENOUGH, Curve, behaviour
from scheduler.simulation.scenario import Behaviour

# From here on a reader may wonder whether there is a better distribution.
_MANY: Final = 1000
_WIDE: Final = 0x2E7F  # behind this code point the characters are two columns wide
CHANNELS: Final = {"card": "卡片", "sms": "短信", "mail": "邮件", "robot": "单聊", "group": "群消息", "ding": "DING"}


_UNKNOWN: Final = Curve()


@dataclass(frozen=True, slots=True)
class Past:
    """The organisation's reply curve, or in `trouble` why there is none."""

    curve: Curve = _UNKNOWN
    trouble: str = ""

    @property
    def words(self) -> str:
        """What the behaviour of people is taken from."""
        count = len(self.curve.answers)
        if self.curve.enough:
            return f"自家最近一年的 {count} 份邀约"
        few = f"自家只有 {count} 份满三天的邀约，至少要 {ENOUGH} 份" if count else ""
        return "默认假设" + "".join(f"（{why}）" for why in (self.trouble or few,) if why)

    def figures(self) -> dict[str, object]:
        """Return the same as JSON values."""
        return {"source": "history" if self.curve.enough else "defaults", **self.curve.figures()}


DEFAULTS: Final = Past()


def unknown(error: Exception, *, wanted: bool) -> Past:
    """Go on with the defaults after settings or a database could not be read; who asked for the past is told why."""
    if not wanted:
        return Past(trouble="" if isinstance(error, FileNotFoundError) else "读不了自家的数据库")
    what = "；".join(error.problems) if isinstance(error, WrongSettings) else f"读不了数据库「{error}」。"
    raise WrongSettings([f"--history：{what}请检查 YUEMIAN_DATABASE_URL，或去掉 --history。"]) from error


@dataclass(frozen=True, slots=True)
class Run:
    """A plan, what came of it, whether it fits at all, how many seconds it took, and what it was made of."""

    plan: Plan
    outcome: Outcome
    capacity: Capacity
    seconds: float
    past: Past

    def notes(self) -> list[str]:
        """Return what has to be known next to the figures."""
        notes = list(self.plan.notes)
        fits = self.capacity
        if not self.outcome.found:
            notes.append("没有任何可约的时间：请检查面试时长、面试官的空闲和会议室")
        elif fits.matched < fits.wanted:
            least = "" if fits.exact else "至少"
            notes.append(f"都来的话排不下：{fits.wanted} 人里{least}能排 {fits.matched} 人（可约 {fits.places} 场）")
        if fits.wanted > _MANY:
            how = "" if fits.exact else "，可约场次是下限"
            notes.append(f"人数较多：时间按贪心规则分配，没有求全局最优{how}")
        return notes

    def figures(self) -> dict[str, object]:
        """Return everything as JSON values."""
        fits = self.capacity
        return {
            **self.outcome.figures(),
            "capacity": {"places": fits.places, "matched": fits.matched, "exact": fits.exact},
            "behaviour": self.past.figures(),
            "rule": "greedy" if self.plan.scenario.policy.rule == "spread" else self.plan.scenario.policy.rule,
            "seed": self.plan.scenario.seed,
            "sent": self.plan.scenario.sent.isoformat(),
            "notes": self.notes(),
            "seconds": round(self.seconds, 3),
        }


def simulate(options: argparse.Namespace, now: datetime, past: Past = DEFAULTS) -> str:
    """Return what to print; raises WrongSettings when something is wrong with files or figures."""
    if options.compare and options.file:
        raise WrongSettings(["simulate：FILE.toml 和 --compare 只能写一个。要比较请写 --compare A.toml B.toml。"])
    names: list[str | None] = options.compare or [options.file]
    given = {name: value for name in (*NUMBERS, "sent") if (value := getattr(options, name)) is not None}
    usual = behaviour(past.curve, Behaviour())
    plans = _told_apart([read(Path(name) if name else None, given, now, usual) for name in names])
    runs = [_run(plan, past) for plan in plans]
    if options.html:
        _save(Path(options.html), page([(_title(run.plan), run.outcome) for run in runs]))
    if options.json:
        found = {run.plan.name: run.figures() for run in runs} if len(runs) > 1 else runs[0].figures()
        return json.dumps(found, ensure_ascii=False)
    return "\n".join(_report(runs))


def _told_apart(plans: Sequence[Plan]) -> list[Plan]:
    """Return the plans with a letter before their names if these are the same."""
    if len({plan.name for plan in plans}) == len(plans):
        return list(plans)
    return [replace(plan, name=f"{letter} {plan.name}") for letter, plan in zip("AB", plans, strict=True)]


def _run(plan: Plan, past: Past) -> Run:
    begin = perf_counter()
    outcome = play(plan.scenario)
    wishes = [guest.wish for guest in plan.scenario.guests]
    fits = capacity(plan.scenario.need, plan.scenario.supply, outcome.found, wishes)
    return Run(plan, outcome, fits, perf_counter() - begin, past)


def _save(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise WrongSettings([f"--html：写不了「{path}」（{error}）。请换一个可以写的位置。"]) from error


def _title(plan: Plan) -> str:
    size, scenario = plan.size, plan.scenario
    rooms = f"{size.rooms} 间会议室" if size.rooms else "不需要会议室"
    first, last = (span.start.astimezone(scenario.zone) for span in (size.within[0], size.within[-1]))
    sent = scenario.sent.astimezone(scenario.zone)
    return (
        f"{plan.name}：{size.candidates} 位候选人，{size.interviewers} 位面试官，{rooms}，每场 {size.minutes} 分钟；"
        f"{sent:%Y-%m-%d %H:%M} 发送，{first:%m-%d} 至 {last:%m-%d} 面试"
    )


def _report(runs: Sequence[Run]) -> list[str]:
    """Return one line per figure, the runs side by side."""
    columns = [dict(_rows(run)) for run in runs]
    lines = [_title(run.plan) for run in runs]
    if len(runs) > 1:
        lines.append(_line("", [run.plan.name for run in runs]))
    lines += [_line(name, [column.get(name, "–") for column in columns]) for name in columns[0]]
    prefixed = len(runs) > 1
    return [*lines, *(f"※ {run.plan.name + '：' if prefixed else ''}{note}" for run in runs for note in run.notes())]


def _line(name: str, values: Sequence[str]) -> str:
    return _padded(name, 30) + "".join(_padded(value, 34) for value in values).rstrip()


def _padded(text: str, width: int) -> str:
    """Fill up to a width at which a Chinese character counts twice."""
    wide = sum(1 + (ord(character) > _WIDE) for character in text)
    return text + " " * max(width - wide, 1)


def _each(interviews: int) -> Callable[[int], str]:
    return lambda count: f"（每场 {count / interviews:.1f}）" if interviews else ""


def _rows(run: Run) -> list[tuple[str, str]]:
    figures: Mapping[str, Any] = run.figures()
    candidates, confirmed = figures["candidates"], figures["confirmed"]
    each = _each(confirmed)
    messages = figures["messages"]
    return [
        ("确认率", f"{figures['confirm_rate']:.1%}（{confirmed}/{candidates}）"),
        ("点选时时间已被占", f"{figures['taps_gone_rate']:.2%}（{run.outcome.gone}/{run.outcome.taps}）"),
        ("三个时间都没了的候选人", f"{figures['none_left_rate']:.2%}（{len(run.outcome.stranded)}/{candidates}）"),
        ("平均几天后面试", f"{figures['days_to_interview_mean']:.1f}"),
        *((f"发出：{name}", str(messages.get(channel, 0))) for channel, name in CHANNELS.items()),
        ("消息费用", f"{figures['cost_cny']:.2f} 元"),
        ("钉钉接口调用", f"{figures['api_calls']}{each(figures['api_calls'])}"),
        ("钉钉推送", f"{figures['pushes']}{each(figures['pushes'])}"),
        ("需要 HR 处理", f"{figures['hr_touches']} 次"),
        ("每位面试官场次", f"{figures['load_min']}–{figures['load_max']}（基尼系数 {figures['load_gini']:.3f}）"),
        ("时间好坏的基尼系数", f"{figures['offer_gini']:.3f}"),
        ("可约场次", f"{'' if run.capacity.exact else '至少 '}{run.capacity.places}"),
        ("回复习惯取自", run.past.words),
        ("用时", f"{run.seconds:.1f} 秒"),
    ]
