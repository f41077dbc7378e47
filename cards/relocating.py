"""What is said when interviews are held elsewhere or by somebody else."""

from collections.abc import Sequence

from cards import asking
from cards.brief import Brief
from cards.templates import Written
from cards.view import View, plain

_MOST = 8


def moved(b: Brief) -> Written:
    """To everybody who comes: the time stays, the place is another one."""
    text = (
        f"**{b.time}** {plain(b.candidate.name)} · {plain(b.job)} 的面试地点改为：**{plain(b.where, 120)}**。时间不变。"
    )
    return Written("面试地点变更", text)


def place(question: str, where: str, total: int, agreed: Sequence[Brief]) -> View:
    """Before several people hear of another place."""
    lines = [f"共 {total} 人的面试地点改到「{plain(where, 40)}」。"]
    if agreed:
        lines.append(f"其中已约好时间的 {len(agreed)} 场，候选人和面试官会收到通知，日程会更新：")
        lines += _rows(agreed)
    return asking.really(question, "改面试地点", lines, f"确认修改（{total} 人）")


def people(question: str, gone: str, rows: Sequence[tuple[Brief, str]]) -> View:
    """Before an interviewer is replaced: who comes instead, and where nobody can."""
    lines = [f"{plain(gone)} 有 {len(rows)} 场面试要换人："]
    for b, instead in rows[:_MOST]:
        follows = f"换成 {plain(instead)}" if instead else "⚠ 没有人可替，会请候选人重新选时间"
        lines.append(f"- {b.time} {plain(b.candidate.name)} · {plain(b.job)}：{follows}")
    if len(rows) > _MOST:
        lines.append(f"- 还有 {len(rows) - _MOST} 场")
    return asking.really(question, "换面试官", lines, f"确认换人（{len(rows)} 场）")


def _rows(briefs: Sequence[Brief]) -> list[str]:
    rows = [f"- {b.time} {plain(b.candidate.name)} · {plain(b.job)}" for b in briefs[:_MOST]]
    return rows + ([f"- 还有 {len(briefs) - _MOST} 场"] if len(briefs) > _MOST else [])
