"""What HR is asked when invitations are taken back: all of a position, or the others of the same person."""

from collections.abc import Mapping, Sequence

from cards import asking
from cards.brief import Brief
from cards.press import Action, Press
from cards.status import WORDS
from cards.view import Button, View, plain
from domain.invitation import State

_MOST = 6


def whole_position(question: str, position: str, counts: Mapping[State, int], agreed: Sequence[str]) -> View:
    """The counts, and by name whose interview is agreed already; one tap takes everything back."""
    total = sum(counts.values())
    parts = "，".join(f"{WORDS[state]} {counts[state]} 人" for state in State if counts.get(state))
    lines = [f"「{plain(position, 30)}」还有 {total} 人：{parts}。"]
    if agreed:
        more = f" 等 {len(agreed)} 人" if len(agreed) > _MOST else ""
        lines.append(f"⚠ 已约好时间的：{'、'.join(plain(name, 8) for name in agreed[:_MOST])}{more}，会收到取消通知。")
    lines.append("没看过的卡片会撤回，链接会写明这次安排已结束，面试官的时间和会议室会释放。")
    return asking.really(question, "撤回整个岗位的邀约", lines, f"全部撤回（{total} 人）")


def taken_back(position: str, done: int, left: int) -> View:
    """How far it is."""
    text = f"「{plain(position, 30)}」已撤回 {done} 人" + (f"，还有 {left} 人…" if left else "，全部完成。")
    return View("撤回整个岗位的邀约", (text,))


def others(briefs: Sequence[Brief]) -> View:
    """The same person's other invitations, to be taken back one by one or left."""
    name = plain(briefs[0].candidate.name)
    buttons = tuple(
        Button(f"撤回 {plain(b.job, 16)}（{WORDS[b.inv.state]}）", Press(Action.ORDER, b.inv.id, 0, "withdraw"), "red")
        for b in briefs[:_MOST]
    )
    text = f"{name} 还有 {len(briefs)} 个进行中的邀约，没有改动。要一并撤回吗？"
    return View("其他邀约", (text,), "不需要的话，不用理会这张卡片。", buttons)
