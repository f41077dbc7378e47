"""What HR reads after reminding interviewers to answer."""

from collections.abc import Sequence
from typing import Final

from cards.brief import Brief
from cards.view import plain

TITLE: Final = "催面试官"
ALL_ANSWERED: Final = "面试官都已经回复，没有再提醒。"
ENOUGH: Final = "刚提醒过，或面试官今天的消息已到上限，没有再发。"


def of_several(name: str, sent: Sequence[Brief], left: int) -> str:
    """Of which interviews somebody was reminded, and of how many more it would have been too much."""
    rows = [f"- {plain(b.candidate.name)} · {plain(b.job)}，{b.time}" for b in sent]
    rest = [f"- 另有 {left} 场刚提醒过，或对方今天的消息已到上限，没有再发"] if left else []
    head = f"已提醒 {plain(name)} 确认 {len(sent)} 场面试：" if sent else f"没有再提醒 {plain(name)}："
    return "\n".join([head, *rows, *rest])


def of_one(names: Sequence[str]) -> str:
    """Who was reminded of one interview."""
    return f"已提醒 {plain('、'.join(names))} 确认这场面试。"
