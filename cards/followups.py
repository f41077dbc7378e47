"""HR's list of what needs a person: a few entries at a time, each with why it stands there and one tap for each remedy."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from cards import notices, status
from cards.brief import Brief
from cards.press import Action, Press
from cards.view import Button, View, plain
from domain.invitation import BOOKED, OPEN
from domain.priority import Point
from domain.urgency import Urgency

PAGE: Final = 5
LIST: Final = "list"
WHY_FIRST: Final = {
    Urgency.SOON: "24 小时内面试",
    Urgency.LOST: "消息没到",
    Urgency.NO_TIMES: "没有时间或地点",
    Urgency.QUESTION: "等您回答",
    Urgency.STAFF: "等公司内部",
    Urgency.SILENT: "没有回音",
    Urgency.OTHER: "请留意",
}
_POINTS: Final = {
    "looked": "2 小时内打开",
    "chose": "24 小时内选定时间",
    "asked": "提过问题",
    "moved": "改期 {count} 次",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that waits; `reason` as in `cards.notices.REASONS`, `help` instead of its words if there is better."""

    brief: Brief
    reason: str
    urgency: Urgency
    points: Sequence[Point] = ()
    detail: str = ""
    help: str = ""


def points(found: Sequence[Point]) -> str:
    """「2 小时内打开，+2 分；改期 1 次，-1 分」, "" for nothing."""
    return "；".join(f"{_POINTS[one.reason].format(count=one.count)}，{one.points:+d} 分" for one in found)


def why(entry: Entry) -> str:
    """What is the matter, in one line."""
    return entry.help or notices.why(entry.reason, entry.detail)


def _short(entry: Entry) -> str:
    """The same in a list of many: of a message its words."""
    words = notices.quoted(entry.detail.split("\n")) if entry.reason == "asked" else ""
    return words or why(entry)


# On a page there is a form or a button beside it: nobody has to be told what to say in chat.
_ON_PAGE: Final = {
    "interviewer_silent": "面试官一直没有确认，可以催一下，或者换人。",
    "none_fits": "没有合适的时间，等您商量。",
    "link_broken": "候选人说链接或页面打不开，请尽快联系。",
    "asked": "候选人留言，等您回答。",
}


def on_page(entry: Entry, beside: Collection[str] = ()) -> str:
    """What is the matter, beside what can be done about it; the questions `beside` stand there with their answers."""
    words = f"「{plain(entry.brief.words, 200)}」" if entry.reason == "none_fits" and entry.brief.words else ""
    if entry.reason in notices.SAID:
        known = {" ".join(text.split()) for text in beside}
        words = notices.quoted([line for line in entry.detail.split("\n") if line not in known], 200)
    return f"{_ON_PAGE[entry.reason]}{words}" if entry.reason in _ON_PAGE else why(entry)


def listing(entries: Sequence[Entry], page: int = 0) -> View:
    """A page of the list; what no longer waits is not on it."""
    if not entries:
        return View("需要您跟进", ("都处理完了，没有在等您的事。",))
    first = min(page, (len(entries) - 1) // PAGE) * PAGE
    shown = entries[first : first + PAGE]
    lines = tuple(
        f"{first + at}. **{plain(e.brief.candidate.name, 8)}** {plain(e.brief.position, 12)}"
        f"｜{WHY_FIRST[e.urgency]}：{plain(_short(e), 40)}"
        for at, e in enumerate(shown, 1)
    )
    buttons = [Button(plain(e.brief.candidate.name, 8), Press(Action.FOLLOW, e.brief.inv.id), "blue") for e in shown]
    if len(entries) > first + PAGE:
        buttons.append(Button("下一页", Press(Action.FOLLOW, LIST, 0, str(first // PAGE + 1))))
    if not first:
        buttons.append(Button("各批进度", Press(Action.LOOK, "all", 0, "batches")))
    else:
        buttons.append(Button("回到开头", Press(Action.FOLLOW, LIST, 0, "0")))
    return View(f"需要您跟进（{len(entries)} 项）", lines, "按紧急程度排列，点姓名处理。", tuple(buttons))


def entry(entries: Sequence[Entry]) -> View:
    """Everything that waits about one invitation, and what can be done by one tap."""
    b = entries[0].brief
    time = f"，{b.time}" if b.time else ""
    order = points(entries[0].points)
    lines = (
        f"**{plain(b.candidate.name)}** · {plain(b.job)}：{status.of(b.inv)}{time}",
        *(f"- {WHY_FIRST[e.urgency]}：{plain(why(e), 200)}" for e in entries),
        *([f"电话：[{b.candidate.mobile}](tel:{b.candidate.mobile})"] if b.candidate.mobile else []),
        *([f"优先：{order}（只影响这张清单的先后）"] if order else []),
    )
    return View("需要您跟进", lines, "处理后会自动从清单里去掉。", (*order_buttons(b), _back()))


def _back() -> Button:
    return Button("返回清单", Press(Action.FOLLOW, LIST, 0, "0"))


def taps(b: Brief) -> list[tuple[str, str]]:
    """Each remedy's words and order; only what the state allows."""
    found = [("拨打电话", "call")] if b.candidate.mobile else []
    if b.inv.state in OPEN:
        found += [("再提醒一次", "chase"), ("换一批时间", "retime"), ("撤回邀约", "withdraw")]
    if b.inv.state in BOOKED:
        found.append(("取消面试", "cancel"))
    found.append(("已处理", "settled"))
    return found


def order_buttons(b: Brief) -> tuple[Button, ...]:
    """The same as buttons."""
    return tuple(
        Button(text, Press(Action.ORDER, b.inv.id, 0, what), "blue" if what in {"call", "chase"} else "gray")
        for text, what in taps(b)
    )
