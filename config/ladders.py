"""Reminder ladders out of TOML: each replaces the default one of the same state and kind of candidate."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, Final, TypeVar

from config import table
from config.problems import Unreadable
from config.table import Table
from domain.invitation import State
from scheduler.ladders import DEFAULT, Do, Ladder, Rung

E = TypeVar("E", bound=StrEnum)
_TIMED: Final = frozenset({State.AWAITING_INTERVIEWER, State.AWAITING_APPROVAL, State.CONFIRMED})


def read(found: Iterable[Table]) -> tuple[Ladder, ...]:
    """Return the default ladders with those of the file in their places, new ones behind."""
    ladders = {(ladder.state, ladder.kind): ladder for ladder in DEFAULT}
    given: set[tuple[State, str]] = set()
    for item in found:
        ladder = _ladder(item)
        place = (ladder.state, ladder.kind)
        if place in given:
            item.wrong(
                "state", f"{ladder.state}（{ladder.kind or '其他人'}）写了两遍", "同一状态、同一类候选人请合并成一条"
            )
        given.add(place)
        ladders[place] = ladder
    return tuple(ladders.values())


def _ladder(item: Table) -> Ladder:
    state = item.need("state", one_of(State), None, f"请写其中之一：{'、'.join(State)}")
    kind = item.get("kind", table.text, "")
    rungs = tuple(_rung(rung, timed=state in _TIMED) for rung in item.listed("rungs"))
    item.close()
    return Ladder(state or State.INVITED, rungs, kind)


def _rung(item: Table, *, timed: bool) -> Rung:
    do = item.need("do", one_of(Do), None, f"请写其中之一：{'、'.join(Do)}")
    after, before = item.get("after", table.duration, None), item.get("before", table.duration, None)
    item.close()
    if (after is None) == (before is None):
        item.wrong("", "after 和 before 要写且只写一个", "after 从进入这个状态算起，before 从面试开始往前算")
    if before is not None and not timed:
        item.wrong("before", "这个状态还没有面试时间", f"before 只能用在 {'、'.join(sorted(_TIMED))}")
    return Rung(do or Do.HR, after, before)


def one_of(names: type[E]) -> Callable[[Any], E]:
    """Return a reader of one of an enumeration's names."""

    def read_name(value: Any) -> E:
        if value not in list(names):
            raise Unreadable(f"没有「{value}」", f"请写其中之一：{'、'.join(names)}")
        return names(value)

    return read_name
