"""What HR reads about a list that came as a file."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from cards.view import plain
from domain.phones import hidden

SEPARATORS: Final = re.compile(r"[、,，/;；\s]+")
_SHOWN: Final = 5
_SLOTS: Final = {"position": "岗位", "interviewers": "面试官", "when": "时间"}


def reading(name: str) -> str:
    """The file has arrived."""
    return f"正在检查「{plain(name, 40)}」，马上告诉您结果。没有发送任何邀约。"


def lacks(slots: Sequence[str]) -> str:
    """Why a row of an otherwise complete list is left out: «没有写岗位»."""
    return f"没有写{'、'.join(_SLOTS[slot] for slot in slots)}，补上后再发一次就行"


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


def found(name: str, facts: Mapping[str, Any]) -> str:
    """What is in the list, what is wrong with it, and what to say next."""
    good, bad, notes = facts["accepted"], facts["rejected"], facts["warnings"]
    lines = [f"**「{plain(name, 40)}」**：可以邀约 {len(good)} 人" + (f"，{len(bad)} 行没有收录：" if bad else "。")]
    lines += _some([f"- 第 {row['row']} 行：{plain(hidden(row['reason']), 80)}" for row in bad])
    if bad:
        lines.append("标好原因的表格已发回给您，改好后重新发给我即可。")
    lines += _some([f"- {plain(hidden(note), 80)}" for note in notes])
    if good:
        lines.append(f"接着告诉我怎么约，例如：「用刚才的表发邀约 {_missing(good)}时间=下周一到下周五 每场45分钟」")
    return "\n\n".join([*lines, "没有发送任何邀约。"])


def _missing(rows: Sequence[Mapping[str, Any]]) -> str:
    """What the list itself does not say of everybody, as it would be typed."""
    usual = {"position": "岗位=后端工程师 ", "round": "轮次=初试 ", "interviewer": "面试官=李雷、韩梅梅 "}
    return "".join(text for key, text in usual.items() if not all(row.get(key) for row in rows))


def _some(lines: list[str]) -> list[str]:
    if not lines:
        return []
    more = [f"- …… 还有 {len(lines) - _SHOWN} 条"] if len(lines) > _SHOWN else []
    return ["\n".join([*lines[:_SHOWN], *more])]


OTHER_REASONS: Final = "另有原因，见标好原因的表格"


def same_person(row: int) -> str:
    """Somebody stands on the list twice, perhaps by other means."""
    return f"和第 {row} 行是同一个人"


def twice(name: str) -> str:
    """The address book knows two lines of the list as one member."""
    return f"名单里有两行是同一个人（{plain(name, 12)}），只邀约一次。"


def later(count: int, row: int, taken: int) -> str:
    """The list holds more people than one batch may; `row` is the first of those for whom there is no room."""
    return (
        f"名单太长，这一批先约前 {taken} 人；第 {row} 行起的 {count:,} 人没有丢，但这次不约。"
        "这批发出后再说一次「用刚才的表发邀约」（看板：再点「生成预览」），就接着往下约。"
    )


def too_many(groups: Sequence[str], most: int) -> str:
    """More sets of position, round and interviewers than batches make sense at once."""
    named = "；".join(plain(group, 30) or "（空）" for group in groups[:_SHOWN])
    return (
        f"表里的岗位、轮次和面试官有 {len(groups)} 种组合（{named} ……），一次最多分成 {most} 批。"
        "请在指令里写明岗位或面试官，或拆成几张表。没有发送任何邀约。"
    )
