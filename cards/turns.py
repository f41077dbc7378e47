"""Whose turn it is, in HR's words, and how a state looks on the board: a word first, the colour only underlines it."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from domain.campaign import Phase
from domain.invitation import KEPT
from domain.states import State
from domain.turns import Turn

TURNS: Final[Mapping[Turn, str]] = MappingProxyType(
    {
        Turn.HR: "轮到您",
        Turn.CANDIDATE: "等候选人",
        Turn.INTERVIEWER: "等面试官",
        Turn.TIME: "按计划进行",
        Turn.NOBODY: "已结束",
    }
)
# What HR sees of a turn when it is not theirs to act: a reader's or a manager's page.
OTHERS: Final[Mapping[Turn, str]] = MappingProxyType({**TURNS, Turn.HR: "等 HR"})
_TONES: Final[Mapping[Turn, str]] = MappingProxyType({Turn.HR: "bad", Turn.CANDIDATE: "wait", Turn.INTERVIEWER: "wait"})
PHASES: Final[Mapping[Phase, str]] = MappingProxyType(
    {
        Phase.CHECKING: "正在核对",
        Phase.PREVIEW: "待您确认发送",
        Phase.SENDING: "发送中",
        Phase.RUNNING: "进行中",
        Phase.STOPPED: "已停止",
        Phase.CANCELLED: "已取消",
    }
)
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def tone(turn: Turn, state: State) -> str:
    """The colour class of a tag: bad, wait, good, or "" for what is neither."""
    return _TONES.get(turn) or ("good" if state in KEPT else "")


def ago(span: timedelta) -> str:
    """「刚刚」, 「25 分钟」, 「3 小时」, 「2 天」."""
    if span < timedelta(minutes=1):
        return "刚刚"
    if span < _HOUR:
        return f"{span // timedelta(minutes=1)} 分钟"
    return f"{span // _HOUR} 小时" if span < _DAY else f"{span // _DAY} 天"
