"""Figures in words: every share with its numerator and denominator, what is unknown said as unknown, assumptions named."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from cards.touches import CHANNELS
from cards.view import plain
from domain.figures import BY_HAND, Funnel, Spread, spared
from domain.shares import ENOUGH, Share

STEPS: Final = ("已发送", "已送达", "已打开", "已点击", "已确认", "已到场")
METRICS: Final[Mapping[str, tuple[str, str]]] = {
    "打开率": ("打开", "opening"),
    "阅读率": ("打开", "opening"),
    "点击率": ("点击", "clicking"),
    "确认率": ("确认", "confirming"),
    "接受率": ("确认", "confirming"),
    "送达率": ("送达", "arriving"),
    "到面率": ("到场", "attending"),
    "到场率": ("到场", "attending"),
    "反馈率": ("提问", "asking"),
}
NOTE: Final = "分母：送达只算有回执的渠道，到场只算已到时间的面试，其余是已发送人数"
_SHOWN: Final = 6
_FEW: Final = "†"  # an asterisk would be Markdown
_HOUR: Final = timedelta(hours=1)
_CENT: Final = 0.005


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that one report says. `since` and `until` are the first and the last day.

    `positions`, `batches` and `channels` are (name, funnel), `load` (name, interviews), `costs` (channel, messages, CNY),
    `templates` (version, messages opened, people whose interview stands), `prices` CNY by channel, `leaving` (hour of the
    organisation's clocks at which they were written to, people who looked, people who chose).
    """

    title: str
    since: date
    until: date
    funnel: Funnel
    positions: Sequence[tuple[str, Funnel]] = ()
    batches: Sequence[tuple[str, Funnel]] = ()
    channels: Sequence[tuple[str, Funnel]] = ()
    looking: Spread | None = None
    choosing: Spread | None = None
    load: Sequence[tuple[str, int]] = ()
    costs: Sequence[tuple[str, int, float]] = ()
    alarms: Sequence[str] = field(default=())
    templates: Sequence[tuple[str, Share, Share]] = ()
    prices: Mapping[str, float] = field(default_factory=dict)
    leaving: Sequence[tuple[int, Share, Share]] = ()


def share(found: Share) -> str:
    """「87/120（73%）」, and what cannot be divided as such."""
    if not found.whole:
        return "还没有数据"
    few = "" if found.enough else "，人数少，仅供参考"
    return f"{found.part}/{found.whole}（{found.rate:.0%}{few}）"


def report(sheet: Sheet) -> str:
    """The answer to 「本周数据」, as Markdown."""
    f = sheet.funnel
    head = f"**{plain(sheet.title)}**（{days(sheet)}，按邀请发出的时间）"
    if not f.sent:
        return f"{head}\n\n这段时间没有发出过邀请，没有数据。"
    blind = f"，另有 {f.blind} 人的渠道没有回执、还没有动静" if f.blind else ""
    lines = [
        head,
        f"- 已发送 **{f.sent}** 人",
        *_steps(f, blind),
        *paces(sheet),
        *_groups("按批次", sheet.batches),
        *_groups("按岗位", sheet.positions),
        *_groups("按渠道", [(CHANNELS.get(name, name), funnel) for name, funnel in sheet.channels]),
        *_templates(sheet.templates),
        *_rest(sheet),
        *sheet.alarms,
    ]
    return _with_foot(lines)


def _steps(f: Funnel, blind: str) -> list[str]:
    """What came of it, step by step; steps that nobody has taken yet are one line."""
    over = "，分母是已到时间的面试" if f.over else ""
    steps = [
        ("送达", f.arriving, blind),
        ("打开", f.opening, ""),
        ("点击", f.clicking, ""),
        ("确认", f.confirming, ""),
        ("到场", f.attending, over),
    ]
    none = [word for word, found, tail in steps if not found.part and not tail]
    told = [f"- {word} {_brief(found)}{tail}" for word, found, tail in steps if word not in none]
    asked = f"- 提问 {f.asked} 人，候选人自己改期 {f.moved} 人（共 {f.moves} 次）"
    return [*told, *([f"- {'、'.join(none)}：都还没有"] if none else []), *([asked] if f.asked or f.moved else [])]


def _brief(found: Share) -> str:
    """「7/20（35%†）」: what the star means stands once, at the foot."""
    if not found.whole:
        return "还没有数据"
    return f"{found.part}/{found.whole}（{found.rate:.0%}{'' if found.enough else _FEW}）"


def _with_foot(lines: Sequence[str]) -> str:
    text = "\n".join(lines)
    return f"{text}\n\n带 {_FEW} 的不到 {ENOUGH} 人，人数少，仅供参考。" if f"%{_FEW}）" in text else text


def days(sheet: Sheet) -> str:
    first, last = (f"{day.month}月{day.day}日" for day in (sheet.since, sheet.until))
    return first if sheet.since == sheet.until else f"{first} – {last}"


def paces(sheet: Sheet) -> list[str]:
    found = [(word, one) for word, one in (("打开", sheet.looking), ("选定时间", sheet.choosing)) if one]
    texts = (f"{word} {took(one.median)} / {took(one.p90)}（{one.count} 人）" for word, one in found)
    return [f"**用时**（一半人以内 / 九成人以内）：{'；'.join(texts)}"] if found else []


def took(duration: timedelta) -> str:
    """「35 分钟」, 「6.5 小时」, 「2.1 天」."""
    if duration < _HOUR:
        return f"{int(duration.total_seconds() // 60)} 分钟"
    hours = duration / _HOUR
    return f"{hours:.1f} 小时" if hours < 48 else f"{hours / 24:.1f} 天"


def _groups(title: str, groups: Sequence[tuple[str, Funnel]]) -> list[str]:
    """Only where there is something to compare."""
    if len(groups) < 2:
        return []
    lines = [f"- {plain(name, 24)}：{f.sent} 人，{_opened(f)}" for name, f in groups[:_SHOWN]]
    more = [f"- 还有 {len(groups) - _SHOWN} 项，说「导出」看全部"] if len(groups) > _SHOWN else []
    return [f"**{title}**：", *lines, *more]


def _opened(f: Funnel) -> str:
    if not f.opened and not f.confirmed:
        return "还没有人打开"
    return f"打开 {_brief(f.opening)}，确认 {_brief(f.confirming)}"


def _templates(found: Sequence[tuple[str, Share, Share]]) -> list[str]:
    """Each version of the organisation's own words, beside the built-in ones that it stands in for."""
    lines = [
        f"- {plain(name, 40)}：打开 {_brief(opened)}，约定 {_brief(agreed)}" for name, opened, agreed in found[:_SHOWN]
    ]
    more = [f"- 还有 {len(found) - _SHOWN} 项，说「看看邀请短信模板」看其余的"] if len(found) > _SHOWN else []
    return ["**按模板**（打开按消息数，约定按人数）：", *lines, *more] if lines else []


def _rest(sheet: Sheet) -> Iterable[str]:
    if sheet.load:
        yield f"**面试官场次**：{'、'.join(f'{plain(name, 8)} {count}' for name, count in sheet.load[: 2 * _SHOWN])}"
    paid = [(channel, count, cost) for channel, count, cost in sheet.costs if cost]
    if paid:
        yield f"**费用**（按设置的单价）：{'；'.join(spent(*each, sheet.prices) for each in paid)}"
    yield f"**省时**：{saved(sheet.funnel)}"


def spent(channel: str, count: int, cost: float, prices: Mapping[str, float]) -> str:
    """「短信 7 条（长短信分段，按 14 条计费），0.63 元」: a long SMS is billed in parts; left out where the price has changed meanwhile."""
    price = prices.get(channel, 0.0)
    parts = round(cost / price) if price else count
    exact = abs(parts * price - cost) < _CENT
    billed = f"（长短信分段，按 {parts} 条计费）" if exact and parts > count else ""
    return f"{CHANNELS.get(channel, channel)} {count} 条{billed}，{cost:.2f} 元"


def saved(f: Funnel) -> str:
    """「约 10.0–20.0 小时 = …」: the figure with its formula."""
    least, most = (span / _HOUR for span in spared(f.sent))
    return (
        f"约 {least:.1f}–{most:.1f} 小时 = {f.sent} 人 × 手工每份 {BY_HAND[0]}–{BY_HAND[1]} 分钟"
        "（行业文章的说法，不是实测）"
    )


def metric(sheet: Sheet, name: str) -> str:
    """The answer to 「打开率」: one share, in all and by position and channel."""
    if name not in METRICS:
        return report(sheet)
    word, attribute = METRICS[name]
    head = f"**{plain(sheet.title)} · {word}**（{days(sheet)}）：{_brief(getattr(sheet.funnel, attribute))}"
    lines = [
        f"- {plain(CHANNELS.get(group, group), 24)}：{_brief(getattr(funnel, attribute))}"
        for groups in (sheet.positions, sheet.channels)
        if len(groups) > 1
        for group, funnel in groups[:_SHOWN]
    ]
    return _with_foot([head, *lines, *sheet.alarms])


def bars(f: Funnel) -> list[list[Any]]:
    """The funnel as bars; the last one is shown within those that were sent, its figure says of how many."""
    counts = (f.sent, f.arrived, f.opened, f.clicked, f.confirmed, f.attended)
    among = (0, f.sent - f.blind, f.sent, f.sent, f.sent, f.over)
    return [
        [word, f"{count}/{whole} {count / whole:.0%}" if whole else f"{count} 人", count / f.sent if f.sent else 0.0]
        for word, count, whole in zip(STEPS, counts, among, strict=True)
    ]
