"""What HR reads when nobody can sit in yet: whom the address book does not know, and that the list is kept."""

from typing import Final

from cards.halting import job
from cards.press import Action, Press
from cards.view import Button, View, plain
from domain.campaign import Campaign
from domain.terms import Names

TITLE: Final = "还缺面试官"
EXAMPLE: Final = "面试官 李雷、韩梅梅"
_NOT_FOUND: Final = "通讯录里找不到面试官"
_FAILED: Final = "查询面试官「"


def unknown(name: str) -> str:
    """Whom nobody knows."""
    return f"{_NOT_FOUND}「{plain(name, 20)}」，已忽略。"


def failed(name: str, error: str) -> str:
    """Whom the address book could not be asked about."""
    return f"{_FAILED}{plain(name, 20)}」失败：{error}"


def is_about_nobody(note: str) -> bool:
    """Whether a note of a batch says that somebody was not found: it is out of date once others are named."""
    return note.startswith((_NOT_FOUND, _FAILED))


def read_as(name: str, way: Names) -> str:
    """Names that were written together, apart."""
    return f"「{plain(name, 20)}」按{'、'.join(plain(one, 8) for one in way)}理解。"


def nobody(c: Campaign, people: int) -> View:
    """The list waits for names; nothing was sent."""
    why = [plain(note, 120) for note in c.notes if is_about_nobody(note)]
    lines = (
        f"**{plain(job(c), 40)}**：名单记住了（{people} 人），还缺面试官。",
        *why,
        f"直接回我姓名就行，例如「{EXAMPLE}」。没有发送任何消息。",
    )
    return View(TITLE, lines, "不发了就点「取消」。", (Button("取消", Press(Action.DROP, c.id), "red"),))


def in_group(c: Campaign) -> str:
    """The same for the group, which was told to expect a preview."""
    why = "".join(plain(note, 120) for note in c.notes if is_about_nobody(note))
    return f"「{plain(c.position, 30)}」还没有预览：{why}名单记住了，@我 说一声面试官是谁就行，例如「{EXAMPLE}」。没有发送任何消息。"
