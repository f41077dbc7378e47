"""What HR is asked and told when somebody's number or address was wrong."""

from collections.abc import Sequence
from typing import Final

from cards.view import plain

TITLE: Final = "换联系方式"


def tail(contact: str) -> str:
    """「尾号 0012」 or the address's first letters: enough to compare, not to copy."""
    return f"邮箱 {plain(contact[:2], 2)}…" if "@" in contact else f"尾号 {contact[-4:]}" if contact else "没有"


def question(name: str, new: str, jobs: Sequence[str]) -> str:
    """What the tap does."""
    told = "、".join(plain(job, 30) for job in jobs)
    return f"**{plain(name, 12)}**（{told}）的联系方式换成{tail(new)}，还没有约定的邀请重新发一次。换之前发到旧号码的链接收不回来，但不再发新的消息。"


def option(name: str, old: str) -> str:
    """One person of that name."""
    return f"换：{plain(name, 8)}（原{tail(old)}）"


def nobody(name: str) -> str:
    """Nobody of this name is being invited."""
    return f"没有找到正在邀约的「{plain(name, 12)}」，没有改动任何号码。说「进度」可以看到所有人。"


def taken(name: str, new: str) -> str:
    """The number is somebody else's."""
    return f"{tail(new)}已经登记在「{plain(name, 12)}」名下，没有改动。请核对一下。"


def done(name: str, new: str, sent: int) -> str:
    """What was done."""
    again = f"邀请已重新发出 {sent} 份" if sent else "没有需要重发的邀请，以后的消息发到新的联系方式"
    return f"已把 **{plain(name, 12)}** 的联系方式换成{tail(new)}。{again}。"
