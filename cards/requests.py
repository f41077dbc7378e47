"""What an interviewer reads who answers in words instead of on the card."""

from collections.abc import Sequence
from typing import Final

from cards.brief import Brief
from cards.press import Action, Press
from cards.view import Button, View, plain

CAN: Final = (
    "\n\n您可以这样说：\n"
    "- 「可以」接受，「我来不了」或「周三那场我来不了」就换人或改时间\n"
    "- 「我的面试」「明天几场」看自己的安排\n"
    "- 「我周三下午没空」「我每天最多2场」\n"
    "- 「看板」在网页上看一周的安排、填没空的时间"
)
REPLACED: Final = "会由其他同事参加，或请候选人改时间，您无需再处理。"
HELP: Final = f"我来帮您确认和安排面试。{CAN}"
ONLY_HR: Final = f"这只有 HR 可以做，请找招聘同事；没有做任何事。{CAN}"
WHICH_DAY: Final = "没有确定您说的是哪一天，还没有记下。请连日期一起说，例如「12月2日下午有空」或「12月2日没空」。"
_MOST: Final = 6


def accepted(b: Brief) -> str:
    """What a yes in words has done."""
    return f"已接受：{_which(b)}。"


def refused(b: Brief, after: Brief | None = None, person_id: str = "") -> str:
    """What a no in words has done; `after` is how things stand then."""
    stands = kept(b, after, person_id) if after else ""
    return f"已记下您这时不方便：{_which(b)}。{stands or REPLACED}"


def kept(before: Brief, after: Brief, person_id: str) -> str:
    """After a no to a move: whether the agreed time stands for whoever said it; "" where none was theirs."""
    old, waits = before.former, after.former
    if old is None or person_id not in old.inv.crew:
        return ""
    if after.inv.start == old.inv.start and person_id in after.inv.crew:
        return f"时间没有改成，仍按原时间 {old.time} 进行，请照常参加。"
    if waits and person_id in waits.inv.crew:
        return f"原时间 {waits.time} 在新时间定下来之前仍然有效，请先留着，有变化会告诉您。"
    return ""


def _which(b: Brief) -> str:
    return f"{plain(b.candidate.name)} · {plain(b.job)}，{b.time}"


def which(briefs: Sequence[Brief], *, accept: bool) -> View:
    """Several could be meant, or one that is agreed already: a tap says which."""
    action, words = (Action.ACCEPT, "接受") if accept else (Action.REFUSE, "来不了")
    buttons = tuple(
        Button(
            f"{words}：{plain(b.candidate.name, 8)} {b.time}",
            Press(action, b.inv.id, b.inv.booking_no),
            "blue" if accept else "red",
        )
        for b in briefs[:_MOST]
    )
    more = f"这里列出最近的 {_MOST} 场。" if len(briefs) > _MOST else ""
    asked = f"您有 {len(briefs)} 场面试，要{'接受' if accept else '推掉'}哪一场？{more}"
    return View("哪一场？", (asked,), "点了才会改动；不需要的话，不用理会这张卡片。", buttons)
