"""Cards for those who interview and approve: one tap each."""

from cards.brief import Brief
from cards.press import Action, Press
from cards.requests import REPLACED
from cards.view import Button, View, plain
from domain.invitation import State


def _lines(b: Brief) -> tuple[str, ...]:
    crew = "、".join(plain(person.name) for person in b.crew)
    rows = (
        ("候选人", plain(b.candidate.name)),
        ("岗位", plain(b.job)),
        ("时间", b.time),
        ("原时间", f"{b.former.time}，确认之前保留" if b.former else ""),
        ("地点", plain(b.where, 120)),
        ("面试官", crew),
    )
    return tuple(f"**{label}**：{value}" for label, value in rows if value)


def interviewer(b: Brief, person_id: str) -> View:
    """The interviewer's card for the present booking."""
    title = f"面试确认 · {plain(b.position, 30)}"
    if b.inv.state is State.AWAITING_INTERVIEWER and person_id not in b.inv.accepted:
        accept = Button("可以", Press(Action.ACCEPT, b.inv.id, b.inv.booking_no), "blue")
        refuse = Button("不方便", Press(Action.REFUSE, b.inv.id, b.inv.booking_no), "red")
        return View(title, _lines(b), "请确认是否可以参加；不方便时会自动换人或改时间。", (accept, refuse))
    tips = {
        State.AWAITING_INTERVIEWER: "您已确认，正在等待其他面试官。",
        State.AWAITING_APPROVAL: "您已确认，正在等待 HR 审批。",
        State.CONFIRMED: "面试已确认，已写入日程。临时有事请点「不方便」。",
        State.CHECKED_IN: "候选人已到场。",
    }.get(b.inv.state, "")
    refuse = Button("临时有事，不方便", Press(Action.REFUSE, b.inv.id, b.inv.booking_no), "red")
    return View(title, _lines(b), tips, (refuse,) if b.inv.state is State.CONFIRMED else ())


def interviewer_closed(b: Brief) -> View:
    """The interviewer is no longer needed at that time."""
    return View(f"面试确认 · {plain(b.position, 30)}", _lines(b), "这场面试已取消、改期或由其他同事参加，您无需处理。")


def refused(b: Brief, stands: str = "") -> View:
    """The answer to one's own «cannot»; `stands` says that the agreed time is kept, where a move was refused."""
    text = f"已记下您这时不方便，谢谢告知！{stands or REPLACED}"
    return View(f"面试确认 · {plain(b.position, 30)}", (f"**候选人**：{plain(b.candidate.name)}", text))


def approval(b: Brief) -> View:
    """HR's agreement before the final confirmation."""
    buttons = (
        Button("批准", Press(Action.APPROVE, b.inv.id, b.inv.booking_no), "blue"),
        Button("不批准，改时间", Press(Action.REJECT, b.inv.id, b.inv.booking_no), "red"),
    )
    return View(f"面试审批 · {plain(b.position, 30)}", _lines(b), "候选人和面试官都已确认。", buttons)


def approval_closed(b: Brief) -> View:
    """There is nothing left to approve."""
    return View(f"面试审批 · {plain(b.position, 30)}", _lines(b), "已处理。")
