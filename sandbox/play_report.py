"""The result of the automatic demo, as a table for people and as JSON for machines."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.model import Json
    from sandbox.play_audit import Audit
    from sandbox.play_cast import Player

HEADS = ("候选人", "渠道", "性格", "另外", "结果", "时间", "面试官", "催", "前一天", "前两小时")


@dataclass
class Report:
    """What happened to everybody, the figures, and what went against expectation."""

    players: Sequence[Player]
    audit: Audit
    calls: int
    pushes: int
    apis: dict[str, int]
    slowest_tap: float
    seconds: float
    violations: list[str] = field(default_factory=list)

    @property
    def held(self) -> int:
        """How many interviews took place."""
        return sum(player.state == "已结束" for player in self.players)

    def _each(self, number: int) -> float:
        return round(number / self.held, 1) if self.held else 0.0

    def as_json(self) -> Json:
        """One object; counts are plain numbers, times in milliseconds or seconds as named."""
        checks = {
            "messages_at_night": self.audit.night,
            "messages_after_answer": self.audit.after_answer,
            "double_bookings": self.audit.double_bookings,
        }
        api = {
            "calls": self.calls,
            "pushes": self.pushes,
            "calls_per_interview": self._each(self.calls),
            "pushes_per_interview": self._each(self.pushes),
            "by_name": self.apis,
            "slowest_tap_ms": round(self.slowest_tap, 1),
        }
        return {
            "candidates": [_entry(player) for player in self.players],
            "totals": dict(Counter(player.state for player in self.players)),
            "interviews": self.held,
            "messages": self.audit.messages,
            "group_digests": self.audit.digests,
            "api": api,
            "checks": checks,
            "violations": self.violations,
            "seconds": round(self.seconds, 1),
        }

    def as_text(self) -> str:
        """A table and the figures below it, in Chinese."""
        totals = "　".join(f"{state} {number}" for state, number in Counter(p.state for p in self.players).items())
        lines = [
            *table(HEADS, [_row(player) for player in self.players]),
            "",
            f"候选人 {len(self.players)}：{totals}",
            f"API 调用 {self.calls} 次，推送 {self.pushes} 次；每场面试 {self._each(self.calls)} 次调用、{self._each(self.pushes)} 次推送",
            f"消息 {self.audit.messages} 条，其中群汇总 {self.audit.digests} 条；最慢的一次点击 {self.slowest_tap:.0f} 毫秒",
            f"21:00–09:00 的消息 {self.audit.night}　答复后的消息 {self.audit.after_answer}　重复预订 {self.audit.double_bookings}",
            f"用时 {self.seconds:.0f} 秒",
        ]
        if self.violations:
            lines += ["", f"与预期不符 {len(self.violations)} 处：", *(f"- {line}" for line in self.violations)]
        return "\n".join(lines)


def _entry(player: Player) -> Json:
    return {
        "name": player.name,
        "channel": str(player.side),
        "character": str(player.character),
        "fate": str(player.fate),
        "state": player.state,
        "expected": player.expected,
        "time": player.time,
        "interviewer": player.interviewer,
        "reminders": player.reminders,
    }


def _row(player: Player) -> tuple[str, ...]:
    counts = (str(player.reminders.get(kind) or "") for kind in ("催", "前一天", "前两小时"))
    facts = (player.name, player.side, player.character, player.fate, player.state, player.time, player.interviewer)
    return (*(str(fact) for fact in facts), *counts)


def width(text: str) -> int:
    """Columns on a terminal: wide characters take two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Lines with aligned columns."""
    widths = [max(width(row[n]) for row in (heads, *rows)) for n in range(len(heads))]
    ruler = tuple("─" * columns for columns in widths)
    return [_line(row, widths) for row in (heads, ruler, *rows)]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (columns - width(cell)) for cell, columns in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()
