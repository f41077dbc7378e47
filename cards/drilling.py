"""From «how far is it» to who that is, and from there to one person: each step is one tap, with a way back."""

from collections.abc import Sequence
from typing import Final

from cards.brief import Brief
from cards.followups import order_buttons
from cards.press import Action, Press
from cards.status import person as standing
from cards.view import Button, View, plain

ALL: Final = "all"
BATCHES: Final = "batches"
PAGE: Final = 4
WHOM: Final = {"unviewed": "还没查看", "unconfirmed": "还没确认", "failed": "没送到"}
LABELS: Final = {"unviewed": "谁没看", "unconfirmed": "谁没确认", "failed": "没送到的"}


def overview(batches: Sequence[str], counts: dict[str, int], waiting: int) -> View:
    """Everything that is on its way, one line for each batch; buttons only for what there is."""
    buttons = [
        Button(f"{LABELS[what]}（{count} 人）", Press(Action.LOOK, ALL, 0, what), "blue")
        for what, count in counts.items()
        if count
    ]
    if waiting:
        buttons.append(Button(f"需要您跟进（{waiting} 项）", Press(Action.FOLLOW, "list", 0, "0"), "red"))
    return View("进度", tuple(batches) or ("目前没有进行中的邀约。",), "点按钮看是谁。", tuple(buttons))


def people(what: str, rows: Sequence[tuple[Brief, str]], page: int) -> View:
    """A page of those whom a button means, each with what is known, e.g. since when."""
    first = min(page, max(len(rows) - 1, 0) // PAGE) * PAGE
    shown = rows[first : first + PAGE]
    lines = tuple(
        f"{first + at}. **{plain(b.candidate.name, 8)}** {plain(b.job, 16)}｜{plain(known, 40)}"
        for at, (b, known) in enumerate(shown, 1)
    )
    buttons = [
        Button(plain(b.candidate.name, 8), Press(Action.LOOK, b.inv.id, first // PAGE, what), "blue") for b, _ in shown
    ]
    if len(rows) > first + PAGE:
        buttons.append(Button("下一页", Press(Action.LOOK, ALL, first // PAGE + 1, what)))
    buttons.append(Button("返回", Press(Action.LOOK, ALL, 0, BATCHES)))
    return View(f"{WHOM[what]}（{len(rows)} 人）", lines or ("一个也没有了。",), "点姓名看详情。", tuple(buttons))


def person(b: Brief, said: str, what: str, page: int) -> View:
    """One person: where they stand, what was said to them last, and what can be done."""
    back = Button("返回", Press(Action.LOOK, ALL, page, what))
    called = [f"电话：[{b.candidate.mobile}](tel:{b.candidate.mobile})"] if b.candidate.mobile else []
    told = [f"**发过的消息**：\n{said}"] if said else []
    return View(f"{plain(b.candidate.name, 8)} 的面试", (standing(b), *called, *told), "", (*order_buttons(b), back))
