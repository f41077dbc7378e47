"""HR's cards that ask back: who is meant, which round, whether really all of them."""

from collections.abc import Sequence
from typing import Final

from cards.press import Action, Press
from cards.view import Button, View, plain
from domain.people import Person
from domain.terms import Line

YES: Final = "yes"
NO: Final = "no"
_MOST: Final = 6
_UNTOUCHED: Final = "不需要的话，不用理会这张卡片。"


def choice(question: str, title: str, text: str, options: Sequence[tuple[str, str]]) -> View:
    """Buttons as (answer, label); an answer is an id or a number."""
    buttons = tuple(
        Button(label, Press(Action.MEANT, question, 0, answer), "blue") for answer, label in options[:_MOST]
    )
    return View(title, (text,), _UNTOUCHED, buttons)


def really(question: str, title: str, lines: Sequence[str], yes: str) -> View:
    """Nothing has happened yet; one tap does it."""
    buttons = (
        Button(yes, Press(Action.MEANT, question, 0, YES), "red"),
        Button("不用了", Press(Action.MEANT, question, 0, NO)),
    )
    return View(title, tuple(lines), "点击后才会执行。", buttons)


def answered(title: str, text: str) -> View:
    """What became of it."""
    return View(title, (text,))


def person(one: Person) -> str:
    """「张伟 销售部（尾号 0003）」: what tells people of one name apart."""
    department = f" {plain(one.department, 12)}" if one.department else ""
    return f"{plain(one.name, 8)}{department}（{_tail(one.mobile, one.email)}）"


def listed(line: Line) -> str:
    """The same for a row of a list."""
    job = f" {plain(line.position, 10)}" if line.position else ""
    return f"{plain(line.name, 8)}{job}（{_tail(line.mobile, line.email)}）"


def _tail(mobile: str, email: str) -> str:
    return f"尾号 {mobile[-4:]}" if mobile else f"邮箱 {email[:2]}…" if email else "—"
