"""HR's cards about the rules that can be changed in chat: what counts now, since when and by whom, and what it was before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from cards.brief import moment
from cards.press import Action, Press
from cards.view import Button, View, plain

PAGE: Final = 6
TITLE: Final = "设置"


@dataclass(frozen=True, slots=True)
class Row:
    """One rule: `value` counts now; `usual` is what the settings say, if somebody (`author`, `at`) changed it."""

    title: str
    value: str
    example: str
    usual: str = ""
    author: str = ""
    at: datetime | None = None


def listing(rows: Sequence[Row], page: int, zone: ZoneInfo) -> View:
    """One page of all rules."""
    first = min(max(page, 0), (len(rows) - 1) // PAGE) * PAGE
    shown = rows[first : first + PAGE]
    buttons = []
    if first + PAGE < len(rows):
        buttons.append(Button("下一页", Press(Action.SETTINGS, "list", first // PAGE + 1), "blue"))
    if first:
        buttons.append(Button("回到开头", Press(Action.SETTINGS, "list")))
    tips = f"要改就直接说，例如「{shown[0].example}」，确认后马上生效；「…恢复默认」改回去。"
    pages = f"（{first // PAGE + 1}/{-(-len(rows) // PAGE)}）"
    return View(f"{TITLE}{pages}", tuple(_line(row, zone) for row in shown), tips, tuple(buttons))


def _line(row: Row, zone: ZoneInfo) -> str:
    changed = ""
    if row.at:
        changed = f"（{plain(row.author, 8)} {moment(row.at, zone)}改，默认 {row.usual}）"
    return f"- {row.title}：**{row.value}**{changed}"


def change(row: Row, after: str, default: bool) -> tuple[str, ...]:  # noqa: FBT001 - the new value is the usual one
    """What a tap will change."""
    return (
        f"**{row.title}**：{row.value} → **{after}**{'（默认值）' if default else ''}",
        "只影响之后发生的事；已经发出的不变。",
    )


def done(row: Row, after: str) -> tuple[str, str]:
    """What was changed, as title and text."""
    return "已改好", f"**{row.title}**：{row.value} → **{after}**，现在起生效。"


def unclear(words: str, rows: Sequence[Row]) -> str:
    """The words name no rule that can be changed here, or no value of it."""
    examples = "」「".join(row.example for row in rows)
    head = f"没有看懂要把「{plain(words, 40)}」里的哪一项改成什么，没有改动。" if words else ""
    return f"{head}这些可以在这里改：「{examples}」。其他的写在配置文件里。说「设置」看现在的值。"


def refused(row: Row, after: str, why: Sequence[str]) -> str:
    """Why the new value cannot be."""
    reasons = "；".join(plain(one, 120) for one in why[:2])
    return f"**{row.title}** 不能改成 {after}：{reasons}。没有改动，现在还是 {row.value}。"


def unreadable(words: str) -> str:
    """What was typed beside a rule is no value of it."""
    return f"没有看懂「{plain(words, 40)}」，没有改动。请照例子的写法填。"
