"""HR's card about a time for somebody who has not chosen yet: offer it, or settle it because both have spoken already."""

from typing import Final

from cards import status
from cards.brief import Brief
from cards.owners import SURE, beside
from cards.press import Action, Press
from cards.view import Button, View, plain
from domain.people import Person

TOO_LATE: Final = "候选人已经选好时间，或者这份邀约不再等候回复"
PAST: Final = "这个时间已经过去"
OUTSIDE: Final = "不在这批的日期和时段里"


def question(b: Brief, named: str, arg: str, why: str, owner: Person | None) -> View:
    """Two ways, by one tap each; `why` it cannot be offered, "" if it can; `arg` is the time as orders pack it."""
    name = plain(b.candidate.name, 8)
    lines = [f"**{name}** · {plain(b.job)}：{status.of(b.inv)}，还没有选时间。", f"要定在 **{named}** 吗？"]
    lines += [f"不能推荐给候选人：{why}。"] if why else []
    lines += [beside(owner)] if owner else []
    offer = Button(f"推荐这个时间，由{name}确认", Press(Action.ORDER, b.inv.id, SURE, f"offer-{arg}"), "blue")
    settle = Button(f"已和{name}说好，直接定下", Press(Action.ORDER, b.inv.id, SURE, f"move-{arg}"), "gray")
    tip = "点了才会执行。直接定下：面试官确认后，会告诉候选人时间已由招聘同事定好。"
    return View("还没有选时间", tuple(lines), tip, (settle,) if why else (offer, settle))


def offered(name: str, named: str) -> str:
    """It stands first on the candidate's card."""
    return f"已把 {named} 推荐给 {plain(name, 8)}，等对方确认。"


def cannot(named: str, why: str) -> str:
    """Nothing was changed."""
    return f"{named} 没有推荐出去：{why}。没有改动任何安排。"
