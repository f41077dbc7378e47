"""What people read about a meeting room that changed, or that somebody must still approve."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from cards.brief import Brief
from cards.crew import since
from cards.press import Action, Press
from cards.view import Button, View, plain
from domain.campaign import Campaign

MOST = 4


def changed(b: Brief) -> tuple[str, str]:
    """To those who come: the time stays, the room is another one."""
    text = (
        f"**{b.time}** {plain(b.candidate.name)} · {plain(b.job)} 的面试换了会议室：{plain(b.where, 120)}。时间不变。"
    )
    return "会议室有变", text


def request(b: Brief) -> View:
    """To HR: a room that DingTalk does not know must be asked for by a person."""
    lines = (
        f"**{b.time}** {plain(b.candidate.name)} · {plain(b.job)} 已确认。",
        f"会议室 **{plain(b.room)}** 需要审批，请按公司的流程申请。这段时间不会安排别的面试。",
    )
    version = b.inv.booking_no
    buttons = (
        Button("已批准", Press(Action.ORDER, b.inv.id, 0, f"room-{version}-yes"), "blue"),
        Button("没批，换一间", Press(Action.ORDER, b.inv.id, 0, f"room-{version}-no"), "red"),
    )
    return View("会议室待审批", lines, "批准之前，卡片和页面上会写明「会议室待审批」。", buttons)


def with_places(view: View, c: Campaign, others: Mapping[str, Campaign]) -> View:
    """The preview with a button for each other place that the position has; the last button stays the last."""
    buttons = [
        Button(f"改到{plain(there.place, 12)}", Press(Action.CHANGE, c.id, len(c.former), code))
        for code, there in list(others.items())[:MOST]
    ]
    return replace(view, buttons=(*view.buttons[:-1], *buttons, *view.buttons[-1:]))


def known(fetched: datetime | None, now: datetime, *, own: bool, unknown: bool) -> str:
    """Whether one can see when the room is taken, and how old what is known of it is."""
    if own:
        return "自有会议室，只看这里的预订"
    if fetched is None:
        return "还没有查看过占用"
    ago = since(fetched, now)
    return f"看不到占用（{ago}问过），不会安排在这里" if unknown else f"占用可见（{ago}更新）"
