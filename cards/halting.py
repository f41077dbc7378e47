"""HR's card after «停»: what has left, what has not, and what can be done about either."""

from typing import Final

from cards.press import Action, Press
from cards.view import Button, View, plain
from domain.campaign import Campaign

STOP: Final = "stop"
RESUME: Final = "resume"
UNSEND: Final = "unsend"
DOING: Final = {STOP: "停止这一批", RESUME: "继续发送这一批", UNSEND: "撤回这一批里还没看的"}
DONE: Final = {STOP: "已停止，没有发出的不会再发。", RESUME: "已继续发送。", UNSEND: "撤回了还没有人看的邀约。"}


def asked_first(count: int, most: int) -> str:
    """Colleagues' batches are meant, and each has a card."""
    rest = f"；其余 {count - most} 批请说岗位，例如「停 Java」" if count > most else ""
    return f"这是同事发起的批次（{count} 批），请在与我的单聊里确认一下{rest}。确认前没有改动任何安排。"


def job(c: Campaign) -> str:
    """Position and round."""
    return " · ".join(plain(part, 30) for part in (c.position, c.round) if part)


def stopped(c: Campaign, unsent: int, unread: int) -> View:
    """Nothing more leaves; taking back and going on are one tap away."""
    lines = [f"**{job(c)}** 已停止。"]
    lines.append(f"还没发出的 {unsent} 人不会再发。" if unsent else "全部都已发出。")
    if unread:
        lines.append(f"已发出、还没有人看的有 {unread} 人，可以撤回；已经看过的不受影响。")
    buttons = []
    if unread:
        buttons.append(Button(f"撤回未看的 {unread} 人", Press(Action.HALT, c.id, 0, UNSEND), "red"))
    buttons.append(Button("继续", Press(Action.HALT, c.id, 0, RESUME), "blue"))
    return View(
        f"已停止 · {plain(c.position, 30)}",
        tuple(lines),
        "停下期间不再催没回复的人；已确认的面试照常进行。",
        tuple(buttons),
    )


def taken_back(c: Campaign, taken: int, unsent: int) -> View:
    """The unread ones are gone."""
    left = f"还没发出的 {unsent} 人也不会再发。" if unsent else ""
    text = f"已撤回 {taken} 人的邀约，卡片和链接已失效。{left}" if taken else f"没有可撤回的邀约：都已经看过。{left}"
    buttons = (Button("继续", Press(Action.HALT, c.id, 0, RESUME), "blue"),) if unsent else ()
    return View(f"已停止 · {plain(c.position, 30)}", (text,), "", buttons)


def going_on(c: Campaign) -> View:
    """It is on its way again."""
    return View(
        f"继续发送 · {plain(c.position, 30)}", (f"**{job(c)}** 已继续，从停下的地方接着发。",), "说「停」可以再停下。"
    )
