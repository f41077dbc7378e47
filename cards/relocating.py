"""What is said when interviews are held elsewhere."""

from collections.abc import Sequence
from typing import Final

from cards import asking
from cards.brief import Brief
from cards.templates import Written
from cards.view import View, plain

TITLE: Final = "改面试地点"
NO_BATCH: Final = "您没有进行中的批次，没有改动任何安排。"
NONE_THEN: Final = "这段时间没有约好的面试，没有改动任何安排。"
WHICH: Final = "您指的是哪一位？"
LEFT: Final = "好的，没有改动地点。"
UNREAD: Final = "没有看懂这个选择，没有改动地点。"
_MOST: Final = 8


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
    return asking.really(question, TITLE, lines, f"确认修改（{total} 人）")


def _rows(briefs: Sequence[Brief]) -> list[str]:
    rows = [f"- {b.time} {plain(b.candidate.name)} · {plain(b.job)}" for b in briefs[:_MOST]]
    return rows + ([f"- 还有 {len(briefs) - _MOST} 场"] if len(briefs) > _MOST else [])


def in_preview(where: str) -> str:
    """What was not sent yet has another place."""
    return f"预览里的地点已改成「{plain(where)}」，确认后才会发送。"


def not_found(name: str) -> str:
    """Nobody of this name is being invited."""
    return f"没有找到正在邀约的「{plain(name)}」，没有改动任何安排。"


def which(name: str, count: int) -> str:
    """Several people of one name, or several positions."""
    return f"有 {count} 个符合「{plain(name)}」，点一下就改地点。"


def begun(where: str) -> str:
    """The rooms there are being looked at."""
    return f"正在改到「{plain(where)}」，完成后告诉您。"


def done(where: str, count: int, bare: int, stuck: Sequence[str]) -> str:
    """How many are held there now; `bare` of them without a room, and whose time is being moved was left alone."""
    text = f"已把 {count} 人的面试地点改到「{plain(where)}」，相关的人都会看到新地点。"
    if bare:
        text += f"其中 {bare} 场那里没有可预订的空会议室，只写了地点，请自行安排房间。"
    if stuck:
        text += f"{'、'.join(plain(name) for name in stuck)} 正在改时间，没有改地点，等改好后再说一次。"
    return text
