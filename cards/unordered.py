"""What HR reads when what they wrote is no order by itself: where the tap is, what was not done, and how to say it."""

from collections.abc import Sequence
from typing import Final

from cards.brief import Brief
from cards.halting import job
from cards.press import Action, Press
from cards.view import Button, View, plain
from domain.campaign import Campaign

MOST: Final = 6
PREVIEW: Final = "预览"
WHICH: Final = "取消哪一份预览？"
NOTHING_WAITS: Final = ("没有要确认的", "目前没有等您确认的预览，没有发送任何消息。")
IN_CHAT: Final = "还没有改动任何安排，请在与我的单聊里点一下。"
NOT_DONE: Final = "没有执行"
_VERBS: Final = {"cancel": "取消", "withdraw": "撤回"}
_BEGIN: Final = "说「批量邀约 …」开始。"
_ALREADY_OUT: Final = "已经发出的，说「停」、「撤回刚才那批」或「取消张三」。"


def tap_it(waiting: Sequence[Campaign]) -> tuple[str, str]:
    """A yes in words sends nothing; on which card the tap is."""
    where = "那张卡片" if len(waiting) == 1 else f"您要发的那一张（共 {len(waiting)} 张未确认）"
    text = f"还没有发送。请在与我的单聊里，找到{_named(waiting)}，在{where}上点「确认发送」；点了才会发。"
    return "请点卡片确认", text


def previews(waiting: Sequence[Campaign], *, dropping: bool) -> str:
    """Where the previews are; without one, what can be said instead."""
    if waiting:
        return f"未确认的预览：{_named(waiting)}，在与我的单聊里。"
    return f"目前没有未确认的预览，没有改动任何安排。{_ALREADY_OUT if dropping else _BEGIN}"


def _named(waiting: Sequence[Campaign]) -> str:
    return "、".join(f"「批量邀约预览 · {plain(one.position, 30)}」" for one in waiting)


def dropped(c: Campaign) -> tuple[str, str]:
    """The one preview there was is gone."""
    return "已取消", f"已取消未确认的预览：{job(c)}。没有发送任何消息。"


def which(waiting: Sequence[Campaign]) -> View:
    """One button for each preview."""
    buttons = tuple(Button(f"取消 {job(one)[:24]}", Press(Action.DROP, one.id), "red") for one in waiting[:MOST])
    return View(WHICH, (f"您有 {len(waiting)} 份未确认的预览。",), "点了才会取消。", buttons)


def undone(batches: Sequence[Campaign]) -> tuple[str, str]:
    """What was sent a moment ago, and nothing of it has left."""
    names = "、".join(job(one) for one in batches)
    return "已撤销发送", f"已撤销：{names}。一条也没有发出，预览还在，可以改好再发，也可以取消。"


def doing(verb: str, names: Sequence[str]) -> str:
    """「取消张三、李四」; without a word for it 「执行…」."""
    return f"{verb or '执行'}{'、'.join(plain(name, 12) for name in names)}"


def negated(what: str, reminded: Sequence[str] = ()) -> str:
    """HR said not to; those who are not to be `reminded` still are by the rules, which is said."""
    own = f"自动提醒还会照常发，不要的话说「停止催{plain(reminded[0], 12)}」。" if reminded else ""
    return f"好的，没有{what}，没有发送或改动任何东西。{own}"


def not_now(what: str) -> str:
    """It did not sound like an order."""
    return f"这听起来不是要我现在就做，所以没有{what}。要做的话请直接说「{what}」。"


def asked(what: str, how: str) -> tuple[str, str]:
    """A question about what can be done is answered with how."""
    return "可以这样说", f"您是在问，我没有去{what}，也没有改动任何安排。{how}"


def really(verb: str, briefs: Sequence[Brief]) -> View:
    """One button for each invitation that could be meant; `verb` is cancel or withdraw."""
    shown = briefs[:MOST]
    buttons = tuple(
        Button(
            f"{_VERBS[verb]}{plain(b.candidate.name, 8)}（{plain(b.job, 16)}）",
            Press(Action.ORDER, b.inv.id, 0, verb),
            "red",
        )
        for b in shown
    )
    whom = "、".join(dict.fromkeys(plain(b.candidate.name, 8) for b in shown))
    title = f"要{_VERBS[verb]}{whom}吗？"
    return View(title, ("还没有改动任何安排。",), "点了才会执行；不需要的话，不用理会。", buttons)
