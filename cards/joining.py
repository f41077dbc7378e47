"""What HR reads when somebody is to join a batch and cannot yet."""

from collections.abc import Sequence
from typing import Final

from cards.view import plain
from domain.terms import BadLine

TITLE: Final = "再加一个人"


def no_batch(name: str) -> str:
    """There is no batch whose terms could be taken."""
    who = plain(name, 12)
    return f"您还没有进行中的批次，没有邀约{who}。请说全一点，例如：约{who} 13800000000 后端工程师 初试 面试官李雷 下周一到下周三"


def unusable(bad: Sequence[BadLine]) -> str:
    """None of the lines names somebody who can be reached."""
    lines = "、".join(f"「{plain(one.text, 30)}」" for one in bad)
    return f"没有看懂{lines or '要加谁'}，没有邀约任何人。每行写一位：姓名 手机号，例如：再加一个人 钱多多 13800000000"
