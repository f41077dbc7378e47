"""What stands in the board's calendar: states in a few words, with a tone that colours what the words say already."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from cards.agendas import named
from cards.status import WORDS
from domain.states import Invitation, State

TONES: Final[Mapping[State, str]] = MappingProxyType(
    {
        State.HELD: "wait",
        State.AWAITING_INTERVIEWER: "wait",
        State.AWAITING_APPROVAL: "wait",
        State.CONFIRMED: "good",
        State.CHECKED_IN: "good",
        State.DONE: "past",
        State.NO_SHOW: "bad",
    }
)
BUSY: Final = "日程占用"
SAID: Final = "说过没空"
ROOM_BUSY: Final = "被占用"
ROOM_SAID: Final = "不可用"
OFF: Final = "休息日"
MAKEUP: Final = "调休上班"
NOBODY: Final = "没有面试"
PAST: Final = "不能改到已经过去的时间。"
SAME: Final = "已经是这个时间，没有改动。"
NOT_NOW: Final = "这场面试现在不能改时间。"
UNREAD: Final = "没有看懂这个日期或时间，请重新选择。没有改动任何安排。"
UNUSUAL: Final = "这个时间不在这批邀约的日期或工作时间里，请再看一眼。"
EARLIER: Final = "确认之前，原时间不变。"


def state(inv: Invitation, *, old: bool) -> str:
    """「已确认」; while a move waits there are two times of one interview, and each says which it is."""
    if old:
        return "改期中，原时间"
    return f"{WORDS[inv.state]}（新时间）" if inv.former else WORDS[inv.state]


def day(when: date) -> str:
    """「11月24日（周二）」."""
    return named(when)


def more(count: int) -> str:
    """What does not fit side by side."""
    return f"还有 {count} 场"


def moving_to(time: str) -> str:
    """Another move still waits for its yes."""
    return f"已经有人在改到 {time}（还没确认），再改就以这一次为准。"


def cannot(why: str) -> str:
    """Why a move is not possible."""
    return f"这个时间约不上：{why}。没有改动原来的安排。"


def week(first: date, last: date) -> str:
    """「11月23日 – 11月29日」."""
    return f"{first.month}月{first.day}日 – {last.month}月{last.day}日"
