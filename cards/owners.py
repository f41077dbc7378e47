"""What HR reads when acting on a colleague's candidates, and what the colleague reads afterwards."""

from typing import Final

from cards.brief import Brief
from cards.halting import job
from cards.press import Action, Press
from cards.view import Button, View, plain
from domain.campaign import Campaign
from domain.people import Person

SURE: Final = 1  # the `version` of a button on a card that has said what an order means, and whose candidate it is


def question(b: Brief, what: str, doing: str, owner: Person) -> View:
    """Nothing has happened yet; `doing` is the order in words, e.g. 取消面试."""
    name = plain(b.candidate.name, 8)
    return View(
        f"这是 {plain(owner.name, 8)} 的批次",
        (f"**{name}** · {plain(b.job)} 由 **{plain(owner.name, 8)}** 负责，仍要{doing}吗？",),
        "点了才会执行，之后会告诉对方。不需要的话，不用理会这张卡片。",
        (Button(f"仍要{doing}", Press(Action.ORDER, b.inv.id, SURE, what), "red"),),
    )


def batch(c: Campaign, doing: str, owner: Person, press: Press) -> View:
    """The same about a whole batch; `press` does it."""
    return View(
        f"这是 {plain(owner.name, 8)} 的批次",
        (f"**{job(c)}** 由 **{plain(owner.name, 8)}** 发起，仍要{doing}吗？",),
        "点了才会执行，之后会告诉对方。不需要的话，不用理会这张卡片。",
        (Button(f"仍要{doing}", press, "red"),),
    )


def beside(owner: Person) -> str:
    """One line more on a card that asks anyway."""
    return f"注意：这是 **{plain(owner.name, 8)}** 的批次，执行后会告诉对方。"


def told(b: Brief, text: str, actor: str) -> tuple[str, str]:
    """To the owner: title and text."""
    head = f"{plain(actor, 8)} 处理了您批次里的 **{plain(b.candidate.name, 8)}** · {plain(b.job)}："
    return "同事处理了您的候选人", f"{head}\n\n{text}"


def told_batch(c: Campaign, text: str, actor: str) -> tuple[str, str]:
    """The same about all of a batch."""
    return "同事处理了您的批次", f"{plain(actor, 8)} 处理了您的批次 **{job(c)}**：{text}"
