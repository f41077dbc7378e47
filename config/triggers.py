"""Rules that invite by themselves out of TOML: every mistake is one sentence with the place of its key."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from config import table
from config.interviewers import words
from config.problems import Unreadable
from config.table import Table
from domain.terms import Names
from domain.triggers import Trigger, same_stage
from scheduler.phrases import read, read_duration
from scheduler.workcalendar import WorkCalendar

_MOST: Final = 500
_SOME_DAY: Final = datetime(2026, 1, 5, 1, tzinfo=UTC)


def triggers(found: Iterable[Table], hr_user_ids: Collection[str]) -> tuple[Trigger, ...]:
    """Return the rules of `[[trigger]]` in their order; two of one name, or one that hides another, are refused."""
    rules: list[Trigger] = []
    for item in found:
        rule = _trigger(item, hr_user_ids)
        if any(rule.name == other.name for other in rules):
            item.wrong("name", f"「{rule.name}」写了两遍", "每条规则要有自己的名字")
        hidden = next((one for one in rules if one.position in {"*", rule.position} and _same(one, rule)), None)
        if hidden:
            item.wrong(
                "stage", f"「{hidden.name}」已经管了这个岗位的「{rule.stage}」", "把更具体的岗位写在前面，或删掉一条"
            )
        rules.append(rule)
    return tuple(rules)


def _same(one: Trigger, other: Trigger) -> bool:
    return bool(other.stage) and same_stage(one.stage, other.stage)


def _trigger(item: Table, hr_user_ids: Collection[str]) -> Trigger:
    rule = Trigger(
        name=item.need("name", table.text, "", '请给规则起个名字，例如 name = "技术岗笔试"'),
        stage=item.need("stage", table.text, "", '请写阶段，例如 stage = "笔试达标"'),
        round=item.need("invite", table.text, "", '请写要约的轮次，例如 invite = "初试"'),
        position=item.get("position", table.text, "*"),
        seats=_seats(item),
        window=item.get("window", _window, "未来5个工作日"),
        duration=item.get("duration", _duration, ""),
        place=item.get("place", table.text, ""),
        mode=item.get("mode", table.text, ""),
        template=item.get("template", table.text, ""),
        preview=item.get("preview", table.switch, fallback=True),
        cap_per_day=item.get("cap_per_day", table.count(1), 20),
        hr=item.get("hr", table.text, ""),
    )
    item.close()
    if rule.hr and rule.hr not in hr_user_ids:
        item.wrong("hr", f"「{rule.hr}」不在 HR 名单里", "请写 YUEMIAN_HR_USER_IDS 里的一个，或删掉这一行")
    if rule.cap_per_day > _MOST:
        item.wrong("cap_per_day", f"「{rule.cap_per_day}」太多", f"请写不超过 {_MOST} 的整数")
    return rule


def _seats(item: Table) -> tuple[Names, ...]:
    """Whoever of `interviewers` can, or a seat for each of several lists: [["李雷", "韩梅梅"], ["王芳"]]."""
    return item.get("interviewers", _listed, ())


def _listed(value: Any) -> tuple[Names, ...]:
    if isinstance(value, list) and value and all(isinstance(one, list) for one in value):
        return tuple(words(one) for one in value)
    return (words(value),)


def _window(value: Any) -> str:
    """Read words about days to come, by trying them on some Monday."""
    said = table.text(value)
    found = read(said, now=_SOME_DAY, zone=ZoneInfo("Asia/Shanghai"), calendar=WorkCalendar(), window=None)
    if not found.windows:
        raise Unreadable(f"没有看懂「{said}」", '请写成 "未来5个工作日" 或 "下周一到下周五"')
    return said


def _duration(value: Any) -> str:
    """Read how long one interview is, "45m" or "45分钟"."""
    said = table.text(value)
    minutes = f"{said[:-1]}分钟" if said.endswith("m") and said[:-1].isdecimal() else said
    if read_duration(minutes) is None:
        raise Unreadable(f"「{said}」不是时长", '请写成 "45分钟" 或 "1小时"')
    return minutes
