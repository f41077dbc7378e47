"""What HR reads about a list that came as a file."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from cards.view import plain

SEPARATORS: Final = re.compile(r"[、,，/;；\s]+")
_SHOWN: Final = 5


def reading(name: str) -> str:
    """The file has arrived."""
    return f"正在检查「{plain(name, 40)}」，马上告诉您结果。没有发送任何邀约。"


def missing(example: str) -> str:
    """An order without a list."""
    return (
        "好的，请把候选人名单发给我：在与我的单聊里直接发文件（.xlsx、.xls、.csv），或在群里引用文件后 @我；"
        f"也可以把名单粘贴在同一条消息里，每行一位，姓名 手机号。半小时内有效，没有发送任何消息。\n\n{example}"
    )


def unusable(name: str, error: str) -> str:
    """Nothing could be read."""
    return f"「{plain(name, 40)}」{error or '没有取下来，请重新发送。'}没有发送任何邀约。"


def marked_name(name: str) -> str:
    """The name under which the list comes back."""
    return f"{name.rpartition('.')[0] or name}-检查结果"[:60]


def found(name: str, facts: Mapping[str, Any], position: str, interviewer: str) -> str:
    """What is in the list, what is wrong with it, and what to say next."""
    good, bad, notes = facts["accepted"], facts["rejected"], facts["warnings"]
    lines = [f"**「{plain(name, 40)}」**：可以邀约 {len(good)} 人" + (f"，{len(bad)} 行没有收录：" if bad else "。")]
    lines += _some([f"- 第 {row['row']} 行：{plain(row['reason'], 80)}" for row in bad])
    if bad:
        lines.append("标好原因的表格已发回给您，改好后重新发给我即可。")
    lines += _some([f"- {plain(note, 80)}" for note in notes])
    if good:
        job = f"岗位={plain(position, 20)} " if position else "岗位=后端工程师 "
        crew = f"面试官={plain(interviewer, 30)} " if interviewer else "面试官=李雷、韩梅梅 "
        lines.append(f"接着告诉我怎么约，例如：「用刚才的表发邀约 {job}轮次=初试 {crew}时间=下周一到下周五」")
    return "\n\n".join([*lines, "没有发送任何邀约。"])


def _some(lines: list[str]) -> list[str]:
    if not lines:
        return []
    more = [f"- …… 还有 {len(lines) - _SHOWN} 条"] if len(lines) > _SHOWN else []
    return ["\n".join([*lines[:_SHOWN], *more])]


def too_many(positions: Sequence[str], most: int) -> str:
    """More positions than batches make sense at once."""
    named = "、".join(plain(position, 20) or "（空）" for position in positions[:_SHOWN])
    return (
        f"表里有 {len(positions)} 个岗位或轮次（{named} ……），一次最多 {most} 个。"
        "请在指令里写明岗位，或拆成几张表。没有发送任何邀约。"
    )
