"""What HR is told and asked in daily business: who did something, who asked what, who will not come, and which times there are instead."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from cards import status, trail
from cards.brief import Brief, moment
from cards.press import Action, Press, moment_arg
from cards.view import Button, View, plain
from domain.invitation import BOOKED

DEEDS: Final[Mapping[str, str]] = {
    "moved": "改期",
    "cancelled": "取消",
    "declined": "拒绝",
    "confirmed": "约定",
    "no_show": "未到场",
}
TIMES: Final = "times"
MOST: Final = 6
_SHOWN: Final = 20
_UNTOUCHED: Final = "点了才会执行；不需要的话，不用理会。"
NO_NAME: Final = "改期要说出姓名，例如「张三改到周五下午3点」。没有改动任何安排。"


def happened(what: str, when: str, rows: Sequence[tuple[Brief, datetime, str, str]], zone: ZoneInfo) -> str:
    """Who did it, when it was done and by whom, and how things stand now; rows are (brief, at, who, step)."""
    if not rows:
        return f"{when}没有人{DEEDS[what]}。"
    lines = [f"{when}{DEEDS[what]} {len(rows)} 人："]
    lines += [
        f"{status.person(brief)}（{moment(at, zone)} {who}{trail.WORDS.get(step, step)}）"
        for brief, at, who, step in rows[:_SHOWN]
    ]
    return "\n".join([*lines, *([f"- 还有 {len(rows) - _SHOWN} 人"] if len(rows) > _SHOWN else [])])


def questions(rows: Sequence[tuple[Brief, Sequence[str]]], names: Sequence[str]) -> str:
    """What waits for an answer, in the words of those who asked, and how to answer."""
    if not rows:
        whose = f"{'、'.join(plain(name, 8) for name in names)}" if names else "候选人"
        return f"{whose}没有等您回答的问题。"
    lines = [
        f"- **{plain(b.candidate.name)}** · {plain(b.job)}：「{'」「'.join(plain(one, 80) for one in asked)}」"
        for b, asked in rows
    ]
    name = plain(rows[0][0].candidate.name, 8)
    return "\n".join(
        [*lines[:_SHOWN], f"这样回答：「回复{name}：…」。同样的问题很多的话：「常见问题 停车怎么办：可以停在 B1」。"]
    )


def stays_away(b: Brief, *, begun: bool) -> View:
    """Somebody will not come: what is to be done about it is one tap."""
    name = plain(b.candidate.name, 8)
    booked = b.inv.state in BOOKED
    end = Button(f"取消{name}的面试", Press(Action.ORDER, b.inv.id, 0, "cancel"), "red")
    if not booked:
        end = Button(f"撤回{name}的邀约", Press(Action.ORDER, b.inv.id, 0, "withdraw"), "red")
    missed = [Button("记为未到场", Press(Action.ORDER, b.inv.id, 0, "noshow"), "red")] if begun else []
    another = Button("换个时间", Press(Action.ORDER, b.inv.id, 0, TIMES), "blue")
    return View(
        f"{name}不来了，怎么处理？",
        (status.person(b), "还没有改动任何安排，也没有通知任何人。"),
        _UNTOUCHED,
        (end, *missed, another),
    )


def is_interviewer(name: str) -> str:
    """An interviewer is nobody's candidate: what can be said about one."""
    who = plain(name, 8)
    return f"{who}是面试官，不是候选人，没有改动任何安排。可以说「{who}周五没空」，或「{who}周五请假，换人」。"


def nobody(name: str) -> str:
    """Nobody of this name is being invited."""
    return f"没有找到正在邀约的「{plain(name)}」。说「进度」可以看到所有人。"


def unclear(when: str) -> str:
    """Words about time that leave more than one meaning."""
    return f"没有确定您说的时间「{plain(when)}」，请写成「11月27日 15:00」。没有改动任何安排。"


def free(b: Brief, said: str, starts: Sequence[datetime]) -> View:
    """Free times to choose from, because the words named a day or longer; nothing has been moved."""
    name = plain(b.candidate.name, 8)
    asked = f"「{plain(said, 20)}」里" if said else ""
    line = (
        f"{asked}可以改到下面这些时间（面试官都有空）："
        if starts
        else f"{asked}没有空档。换个时间段再说一次，例如「{name}改到周五下午3点」。"
    )
    buttons = tuple(
        Button(moment(one, b.zone), Press(Action.ORDER, b.inv.id, 0, f"move-{moment_arg(one)}"), "blue")
        for one in starts[:MOST]
    )
    tips = "点一个就改；也可以直接回一个时间，例如「周五下午3点」。" if buttons else "还没有改动任何安排。"
    return View(f"{name}改到什么时候？", (status.person(b), line), tips, buttons)
