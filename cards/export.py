"""The table that HR takes away: its columns, one row for each invitation, and the name of the file."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from cards import touches as said
from cards.brief import Brief
from cards.status import WORDS
from cards.view import plain
from domain.commands import Export
from domain.faq import Enquiry
from domain.phones import masked
from domain.touches import Fate, Touch

GONE: Final = "已删除个人数据"
TITLE: Final = "面试安排"
HEAD: Final = "姓名 手机号 邮箱 岗位 轮次 状态 面试时间 面试官 形式 地点 会议室 邀请渠道 查看时间 提醒记录 送达 候选人改期次数 候选人的话 候选人提问".split()
FILTERS: Final = {"confirmed": "已确认", "unconfirmed": "未确认", "unviewed": "未查看"}
_ARRIVED: Final = {Fate.DELIVERED, Fate.READ, Fate.CLICKED}


def row(b: Brief, told: Sequence[Touch], asked: Sequence[Enquiry], *, phones: bool) -> list[str]:
    """One invitation; a telephone number is masked unless HR's organisation allows whole ones."""
    mine = [touch for touch in told if touch.who in {"", b.candidate.user_id}]
    seen = b.inv.opened_at or b.inv.viewed_at
    return [
        b.candidate.name,
        b.candidate.mobile if phones else masked(b.candidate.mobile),
        b.candidate.email if phones else masked(b.candidate.email),
        b.position,
        b.round,
        GONE if b.candidate.erased else WORDS[b.inv.state],
        _span(b),
        "、".join(person.name for person in b.crew),
        b.mode or "现场",
        b.place,
        b.room,
        said.CHANNELS.get(b.inv.channel, b.inv.channel),
        _at(seen, b.zone) if seen else "",
        "；".join(_touch(touch, b.zone) for touch in mine),
        "是" if any(touch.fate in _ARRIVED for touch in mine) or seen else "",
        str(b.inv.moves),
        b.words,
        "；".join(f"{one.text}（{_fate(one)}）" for one in asked if one.text),
    ]


def _touch(touch: Touch, zone: ZoneInfo) -> str:
    purpose = said.PURPOSES.get(touch.purpose, "通知")
    way = said.CHANNELS.get(touch.channel, touch.channel)
    return f"{_at(touch.sent or touch.queued, zone)} {way} {purpose} {said.FATES[touch.fate]}"


def _fate(one: Enquiry) -> str:
    if one.answer:
        return f"已答：{one.answer}"
    return "已另定时间" if one.answered else "待答"


def _span(b: Brief) -> str:
    """«2026-11-27 10:00–11:00»: with the year, and sorted as it reads."""
    start = b.inv.start
    return f"{_at(start, b.zone)}–{(start + b.duration).astimezone(b.zone):%H:%M}" if start else ""


def _at(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def file_name(command: Export, now: datetime, zone: ZoneInfo) -> str:
    """What the file is called: position, filter, period and the day it was made."""
    parts = (
        TITLE,
        command.position,
        FILTERS.get(command.filter, ""),
        command.when,
        f"{now.astimezone(zone):%Y%m%d-%H%M}",
    )
    return "-".join(part for part in parts if part)[:60]


def noted(command: Export, people: int, whole: int) -> str:
    """One line of the record: what was taken away, how many people, and whether their numbers were whole."""
    asked = (command.position, FILTERS.get(command.filter, ""), command.when, "最近一批" if command.last else "")
    numbers = f"其中 {whole} 人是完整的手机号和邮箱" if whole else "手机号和邮箱打码"
    return f"{'、'.join(plain(part, 30) for part in asked if part) or '全部'}，{people} 人，{numbers}"


def nothing(command: Export) -> str:
    """Nobody is in it."""
    asked = "、".join(part for part in (command.when, command.position, FILTERS.get(command.filter, "")) if part)
    return f"没有符合「{asked}」的记录，没有导出文件。" if asked else "还没有发出过邀约，没有可以导出的。"
