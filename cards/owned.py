"""What the board asks before an order changes something of a colleague's."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from cards import halting
from cards.press import Action, unpack
from cards.view import plain
from domain.people import Person

_VERBS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "cancel": "取消面试",
        "withdraw": "撤回邀约",
        "checkin": "记为已到场",
        "noshow": "记为未到场",
        "move": "改时间",
        "reschedule": "改时间",
        "relocate": "改地点",
        "reseat": "换面试官",
        "outcome": "记录面试结果",
        "chase": "再提醒",
        "nochase": "停止催促",
        "retime": "换一批时间",
    }
)
_PRESSES: Final[Mapping[Action, str]] = MappingProxyType(
    {
        Action.SEND: "发送这一批",
        Action.LAUNCH: "改变发送时间",
        Action.RETRY: "重新发送",
        Action.DROP: "取消这一批",
        Action.CHANGE: "修改这一批",
        Action.UNDO: "修改这一批",
        Action.CHASE: "再提醒这一批",
        Action.APPROVE: "批准",
        Action.REJECT: "不批准",
    }
)


def doing(what: str, subject: str) -> str:
    """An order in words; `subject` is the packed press where the order is one."""
    press = unpack(subject) if what == "press" else None
    if press is None:
        return _VERBS.get(what.partition("-")[0], "继续")
    if press.action is Action.HALT:
        return halting.DOING.get(press.arg, halting.DOING[halting.UNSEND])
    if press.action is Action.ORDER:
        return _VERBS.get(press.arg.partition("-")[0], "继续")
    return _PRESSES.get(press.action, "继续")


def question(owner: Person, doing: str, job: str, name: str) -> str:
    """Nothing has happened yet; `name` is the candidate's, "" if it is about the whole batch."""
    about = f"{plain(name, 12)}（{job}）" if name else job
    return f"{about} 由 {plain(owner.name, 8)} 负责，还没有执行。仍要{doing}吗？点了才会执行，之后会告诉对方。"


def still(doing: str, count: int = 0) -> str:
    """The second button."""
    return f"仍要{doing}（全部 {count} 人）" if count else f"仍要{doing}"


def only_mine(count: int, doing: str) -> str:
    """The button that leaves the colleagues' people alone."""
    return f"只对我负责的 {count} 人{doing}"


def several(count: int, theirs: Mapping[str, int], doing: str) -> str:
    """Some of those ticked are a colleague's."""
    named = "、".join(f"{plain(name, 8)} {number} 人" for name, number in theirs.items())
    return f"选中的 {count} 人里有 {sum(theirs.values())} 人由同事负责（{named}），还没有执行。仍要{doing}吗？之后会告诉对方。"


def did(doing: str, name: str) -> str:
    """To the owner."""
    return f"{doing}（{plain(name, 8)}）。" if name else f"{doing}。"
