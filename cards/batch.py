"""HR's cards about a batch: what was understood, what is asked, how far it is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from cards import fit, windows
from cards.fit import Fitness
from cards.press import Action, Press
from cards.view import Button, View, plain
from domain.campaign import BadRow, Campaign
from domain.people import Person
from domain.phones import hidden
from domain.times import Span

SHOWN = 5
NO_PLACE = "⚠ 现场面试还没有填地点，候选人不知道去哪里。说「地点改成A座302」补上；线上面试请写 形式=视频。"
ONLINE = "⚠ 地点写的是线上，形式却是现场。要改成视频面试，请取消后重发，写 形式=视频。"
_ONLINE = re.compile("线上|视频|腾讯会议|钉钉会议|飞书会议|zoom|teams", re.IGNORECASE)
NAMES = 6


@dataclass(frozen=True, slots=True)
class Counts:
    """What HR must know before sending; `working` is the working time of the days in question."""

    members: int = 0
    outside: int = 0
    unreachable: int = 0
    names: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    fit: Fitness = field(default_factory=Fitness)
    working: tuple[Span, ...] = ()


def _job(c: Campaign) -> str:
    return " · ".join(plain(part) for part in (c.position, c.round) if part)


def _window(c: Campaign, working: Sequence[Span], zone: ZoneInfo) -> str:
    return windows.told(c.window, working, zone) or "—"


def checking(c: Campaign, total: int, left: int) -> View:
    """The list is being compared with the address book."""
    return View(
        f"批量邀约 · {plain(c.position, 30)}",
        (_job(c), f"正在核对 {total} 人，还剩 {left} 项…"),
        "核对完会在这里显示预览，确认前不会发送。",
    )


def preview(c: Campaign, counts: Counts, crew: Mapping[str, Person], rooms: Sequence[str], zone: ZoneInfo) -> View:
    """Everything that will happen after one tap; nothing has left yet."""
    total, codes = counts.members + counts.outside, [former.change for former in c.former]
    names = " + ".join(_seat([crew[p].name for p in seat if p in crew]) for seat in c.crew_seats)
    rooms_text = f"（会议室：{plain('、'.join(rooms))}）" if rooms else "（不预订会议室）"
    place = plain(c.mode or "") if not c.on_site else f"{plain(c.place) or '未填写'}{rooms_text if c.place else ''}"
    lines = [
        f"**{_job(c)}**　每场 {c.minutes} 分钟" + ("　需要审批" if c.approval else ""),
        f"**候选人**：{total} 人，其中钉钉 {counts.members} 人，链接 {counts.outside} 人",
        *([f"**名单**：{_listed(counts.names)}"] if counts.names else []),
        *fit.changed(codes),
        f"**时间**：{_window(c, counts.working, zone)}，空闲时段 {counts.fit.openings} 个，最多可安排 {counts.fit.places} 场",
        f"**面试官**：{names}",
        f"**地点**：{place}",
        *_warnings(c, counts),
    ]
    send = Button(f"确认发送（{total} 人）", Press(Action.SEND, c.id), "blue")
    drop = Button("取消", Press(Action.DROP, c.id))
    ready = total and counts.fit.openings
    tips = "点击确认后才会发送。" if ready else "现在还不能发送。"
    changes = (*fit.taps(counts.fit, c.id, len(codes)), *fit.undo(codes, c.id))
    buttons = (send, *changes, drop) if ready else (*changes, drop)
    return View(f"批量邀约预览 · {plain(c.position, 30)}", tuple(lines), tips, buttons)


def _seat(names: Sequence[str]) -> str:
    """Whoever of these can: 「李雷/韩梅梅」."""
    shown = "/".join(plain(name, 12) for name in names[:NAMES])
    return f"{shown} 等 {len(names)} 位" if len(names) > NAMES else shown


def _warnings(c: Campaign, counts: Counts) -> list[str]:
    lines = [f"⚠ {plain(note, 160)}" for note in c.notes]
    if c.on_site and not c.place:
        lines.append(NO_PLACE)
    if c.on_site and _ONLINE.search(c.place):
        lines.append(ONLINE)
    if not counts.fit.openings:
        lines.append(f"⚠ 这段时间没有空闲时段{fit.scarce(counts.fit)}，请放宽时间、增加面试官或更换地点。")
    lines += fit.lines(counts.fit)
    if counts.unreachable:
        who = f"（{_listed(counts.lost)}）" if counts.lost else ""
        lines.append(f"⚠ {counts.unreachable} 人没有可用的发送渠道{who}，会进入您的跟进清单。")
    return lines + bad_rows(c.bad)


def _listed(names: Sequence[str]) -> str:
    shown = "、".join(plain(name, 8) for name in names[:NAMES])
    return f"{shown} 等 {len(names)} 人" if len(names) > NAMES else shown


def bad_rows(bad: Sequence[BadRow]) -> list[str]:
    """The first few lines that were left out, and how many more there are."""
    if not bad:
        return []
    more = sum(row.count for row in bad[SHOWN:])
    rest = [f"- 还有 {more} 行"] if more else []
    return [f"**未收录 {sum(row.count for row in bad)} 行**：", *map(_bad_row, bad[:SHOWN]), *rest]


def _bad_row(row: BadRow) -> str:
    """No number of anybody's is shown whole, neither in what was written nor in what is wrong with it."""
    if row.count > 1:
        return f"- 第 {row.line} 行起共 {row.count} 行：{hidden(row.reason)}"
    return f"- 第 {row.line} 行「{plain(hidden(row.text), 24)}」：{hidden(row.reason)}"


def choice(c: Campaign, name: str, people: Sequence[Person]) -> View:
    """Several people bear this name; nobody is guessed."""
    buttons = tuple(
        Button(
            f"{plain(p.name, 12)}（{plain(p.department, 16) or '部门未知'}）",
            Press(Action.CHOOSE, c.id, 0, p.id),
            "blue",
        )
        for p in people[:6]
    )
    drop = Button("取消这次邀约", Press(Action.DROP, c.id))
    return View(
        "请选择面试官", (f"通讯录里有 {len(people)} 位「{plain(name)}」，您指的是哪一位？",), "", (*buttons, drop)
    )


def chosen(c: Campaign, name: str, person: Person) -> View:
    """The answer to a choice card."""
    return View(
        "请选择面试官",
        (f"「{plain(name)}」：{plain(person.name)}（{plain(person.department) or '部门未知'}）",),
        "已选择。",
    )


def ended(c: Campaign, text: str) -> View:
    """The batch will not be sent."""
    return View(f"批量邀约 · {plain(c.position, 30)}", (_job(c), text))
