"""What HR reads about triggers: the rules, what they collected, and what each of the last stages led or would lead to."""

from collections.abc import Sequence
from typing import Final
from zoneinfo import ZoneInfo

from cards.brief import moment
from cards.view import plain
from domain.triggers import Fate, StageChange, Trigger

SOURCES: Final = {"chat": "聊天", "list": "名单", "webhook": "接口"}
FATES: Final = {Fate.NOTED: "只记录", Fate.WAITING: "等今天汇总", Fate.OFFERED: "已进入邀约", Fate.LEFT_OUT: "没有发送"}


def follows(rule: Trigger, when: str) -> str:
    """What a stage that a rule waited for leads to."""
    how = "汇总成一张预览卡片，确认后才会发送" if rule.preview else f"汇总后自动发送（每天最多 {rule.cap_per_day} 人）"
    return f"符合规则「{plain(rule.name)}」：{when} {how}。"


def sentence(rule: Trigger) -> str:
    """One rule in one line."""
    seats = " + ".join("/".join(seat) for seat in rule.seats)
    parts = (
        f"{plain(rule.position)} · {plain(rule.stage)} → {plain(rule.round)}",
        f"面试官 {plain(seats)}" if seats else "面试官同上一批",
        f"时间 {plain(rule.window)}",
        f"时长 {plain(rule.duration)}" if rule.duration else "",
        f"地点 {plain(rule.place)}" if rule.place else "",
        f"模板 {plain(rule.template)}" if rule.template else "",
        "先预览" if rule.preview else "自动发送",
        f"每天最多 {rule.cap_per_day} 人",
    )
    return f"**{plain(rule.name)}**：" + "，".join(part for part in parts if part)


def entry(change: StageChange, rule: Trigger | None, zone: ZoneInfo) -> str:
    """One stage that arrived, and what follows from it by today's rules."""
    who = f"{plain(change.line.name, 12)} · {plain(change.position, 20)} · {plain(change.stage, 20)}"
    source = SOURCES.get(change.source, change.source)
    leads = f"按现在的规则 →「{plain(rule.name)}」{plain(rule.round)}" if rule else "按现在的规则 → 不发送"
    why = f"（{plain(change.why, 40)}）" if change.why else ""
    return f"{moment(change.at, zone)} {who}（{source}，{FATES[change.fate]}{why}）{leads}"


def overview(rules: Sequence[Trigger], last: Sequence[tuple[StageChange, Trigger | None]], zone: ZoneInfo) -> str:
    """The rules and the last stages; nothing is sent by looking."""
    lines = (
        ["还没有触发规则。在配置文件里写 [[trigger]]，写法见 config/example.toml。"]
        if not rules
        else [f"- {sentence(rule)}" for rule in rules]
    )
    if last:
        lines += [
            f"**最近 {len(last)} 次阶段变化**（只是试算，不会发送）：",
            *(f"- {entry(*one, zone)}" for one in last),
        ]
    return "\n".join(lines)
