"""What HR reads when reminding by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from cards.brief import Brief, moment
from cards.owners import beside
from cards.press import Action, Press
from cards.status import person as standing
from cards.view import Button, View, plain
from domain.campaign import Campaign
from domain.people import Person

WHOM: Final = {"unviewed": "还没查看", "unconfirmed": "还没确认"}
_NAMES: Final = 8
_ROWS: Final = 12
HOW: Final = "要提醒他们，说「催一下没回的」。"
Waits = tuple[str, datetime | None, bool]  # name, when the invitation left, whether they have looked


def preview(c: Campaign, what: str, names: Sequence[str], owner: Person | None = None) -> View:
    """Who would be reminded; `owner` is the colleague whose batch it is."""
    shown = "、".join(plain(name, 8) for name in names[:_NAMES]) + (
        f" 等 {len(names)} 人" if len(names) > _NAMES else ""
    )
    lines = (
        f"**{plain(c.position, 30)}** {WHOM[what]}的有 {len(names)} 人：{shown}",
        *([beside(owner)] if owner else []),
    )
    button = Button(f"提醒这 {len(names)} 人", Press(Action.CHASE, c.id, 0, what), "blue")
    return View("再提醒一次", lines, "已经回复的、今天提醒够了的不会再收到。不需要的话，不用理会这张卡片。", (button,))


def silent(c: Campaign, what: str, rows: Sequence[Waits], zone: ZoneInfo, owner: Person | None = None) -> View:
    """Who they are, since when they wait and whether they have looked; reminding them is one tap."""
    card = preview(c, what, [], owner)
    lines = [
        f"- {plain(name, 12)}：{f'{moment(at, zone)} 发出' if at else '还没有发出'}，{'看过了' if seen else '还没打开'}"
        for name, at, seen in rows[:_ROWS]
    ]
    more = [f"- 还有 {len(rows) - _ROWS} 人，说「导出没回的人」看全部"] if len(rows) > _ROWS else []
    head = f"**{plain(c.position, 30)}** {plain(c.round, 20)} {WHOM[what]} {len(rows)} 人："
    button = Button(f"提醒这 {len(rows)} 人", Press(Action.CHASE, c.id, 0, what), "blue")
    return replace(card, title="谁没回", lines=("\n".join([head, *lines, *more]), *card.lines[1:]), buttons=(button,))


def sent(c: Campaign, count: int, left_out: int, later: int = 0, first: str = "") -> View:
    """How many were reminded; for `later` of them it is night, and the `first` of these hears it then."""
    rest = f"{left_out} 人刚提醒过或今天已经够多，没有再发。" if left_out else ""
    some = f"其中 {later} 人那里" if later < count else ""
    others = "，其余现在就发出" if later < count else ""
    tips = f"{some}现在是免打扰时段，{first}发出{others}。" if later else "现在就发出。"
    word = "已安排提醒" if later and later == count else "已提醒"
    told = f"**{plain(c.position, 30)}**：{word} {count} 人。{rest}"
    return View("再提醒一次", (told,), tips if count else "")


def nobody(what: str) -> str:
    """Nobody waits."""
    return f"没有{WHOM.get(what, '还没确认')}的候选人，没有发送任何消息。"


def answered(b: Brief) -> str:
    """Somebody who has answered is never chased."""
    return f"不需要提醒，没有发送消息。现在的状态：\n{standing(b)}"


def reminded(name: str, later: str = "") -> str:
    """Done; `later` is when the message leaves if that is not now."""
    if later:
        return f"已安排再提醒 {plain(name)} 一次：对方现在是免打扰时段，{later}发出。"
    return f"已再提醒 {plain(name)} 一次，现在就发出。"


def enough(name: str, most: int) -> str:
    """The day's limit, or the last hour."""
    return f"{plain(name)} 刚刚提醒过，或今天已经收到 {most} 条消息，没有再发。急的话说「{plain(name)}直接打电话」。"


def left_alone(name: str) -> str:
    """The ladder passes by."""
    return f"好的，不再催 {plain(name)}。邀请仍然有效；确认之后的面试提醒照常。"


def number(candidate: Person) -> str:
    """HR calls."""
    mobile = candidate.mobile
    return f"{plain(candidate.name)} 的电话：[{mobile}](tel:{mobile})。还没有开通语音通道，请直接拨打。"


def no_number(name: str) -> str:
    """There is nothing to dial."""
    return f"没有 {plain(name)} 的手机号，没有拨打。"


def calling(name: str) -> str:
    """The voice channel dials."""
    return f"正在用语音电话提醒 {plain(name)}，是否接听会记在「{plain(name)}到哪一步了」里。"
