"""Reminder ladders out of TOML: each replaces the default one of the same state, kind of candidate and family of positions."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, Final, TypeVar

from config import table
from config.problems import Unreadable
from config.table import Table
from domain.invitation import State
from scheduler.ladders import DEFAULT, FITTING, TEMPLATES, TIMERS, Channel, Do, Ladder, Rung
from scheduler.ladders.words import WHO

E = TypeVar("E", bound=StrEnum)
_TIMED: Final = frozenset({State.AWAITING_INTERVIEWER, State.AWAITING_APPROVAL, State.CONFIRMED})
_DOS: Final = tuple(do for do in Do if do not in TIMERS)
_CHANNELS: Final = tuple(channel for channel in Channel if channel)


def read(found: Iterable[Table]) -> tuple[Ladder, ...]:
    """Return the default ladders with those of the file in their places, new ones behind."""
    ladders = {(ladder.state, ladder.kind, ladder.position): ladder for ladder in DEFAULT}
    given: set[tuple[State, str, str]] = set()
    for count, item in enumerate(found, 1):
        ladder = _ladder(item, f"ladder[{count}]")
        place = (ladder.state, ladder.kind, ladder.position)
        if place in given:
            whom = " ".join((ladder.kind, ladder.position)).strip() or "其他人"
            item.wrong("state", f"{ladder.state}（{whom}）写了两遍", "同一状态、同一类候选人请合并成一条")
        given.add(place)
        ladders[place] = ladder
    return tuple(ladders.values())


def _ladder(item: Table, where: str) -> Ladder:
    state = item.need("state", one_of(tuple(FITTING)), None, f"请写其中之一：{'、'.join(FITTING)}")
    kind, position = item.get("kind", table.text, ""), item.get("position", table.text, "")
    rungs = tuple(_rung(rung, timed=state in _TIMED) for rung in item.listed("rungs"))
    item.close()
    return Ladder(state or State.INVITED, rungs, kind, position, where)


def _rung(item: Table, *, timed: bool) -> Rung:
    do = item.need("do", one_of(_DOS), None, f"请写其中之一：{'、'.join(_DOS)}")
    after, before = item.get("after", table.duration, None), item.get("before", table.duration, None)
    channel = item.get("channel", one_of(_CHANNELS), Channel.OWN)
    template, to = item.get("template", _name(TEMPLATES), ""), item.get("to", _name(WHO), "")
    item.close()
    if (after is None) == (before is None):
        item.wrong("", "after 和 before 要写且只写一个", "after 从进入这个状态算起，before 从面试开始往前算")
    if before is not None and not timed:
        item.wrong("before", "这个状态还没有面试时间", f"before 只能用在 {'、'.join(sorted(_TIMED))}")
    return Rung(do or Do.HR, after, before, channel, template, to)


def one_of(names: Iterable[E]) -> Callable[[Any], E]:
    """Return a reader of one of these names."""
    known = {str(name): name for name in names}

    def read_name(value: Any) -> E:
        if not isinstance(value, str) or value not in known:
            raise Unreadable(f"没有「{value}」", f"请写其中之一：{'、'.join(known)}")
        return known[value]

    return read_name


def _name(names: Iterable[str]) -> Callable[[Any], str]:
    def read_name(value: Any) -> str:
        if value not in list(names):
            raise Unreadable(f"没有「{value}」", f"请写其中之一：{'、'.join(names)}")
        return str(value)

    return read_name
