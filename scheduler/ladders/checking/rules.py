"""What every message has to keep, said without the planner's own words for it: an answer, a night, a repetition, a day's count."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from domain.invitation import ENDED, State
from scheduler.ladders.checking.faults import Fault, Sort
from scheduler.ladders.checking.messages import WHOSE, Message
from scheduler.ladders.reach import sayable
from scheduler.ladders.rungs import CANDIDATE, HR, INTERVIEWER, TEMPLATES, Do, Rung
from scheduler.quiet import QuietHours

DEEP_NIGHT: Final = (22, 7)
BREATH: Final = timedelta(minutes=30)
SAME_WORDS: Final = timedelta(hours=12)
DAYS: Final = "一二三四五六日"

_ORDER: Final = (CANDIDATE, INTERVIEWER, HR)
# Whose answer a state waits for; who comes earlier in the order has answered, who comes later has not been asked yet.
_WAITS_FOR: Final = {
    State.INVITED: CANDIDATE,
    State.VIEWED: CANDIDATE,
    State.AWAITING_INTERVIEWER: INTERVIEWER,
    State.AWAITING_APPROVAL: HR,
}
_ASKS: Final = {
    Do.ASK_READ: "",
    Do.REMIND: CANDIDATE,
    Do.REMIND_DEADLINE: CANDIDATE,
    Do.NEXT_CHANNEL: CANDIDATE,
    Do.REMIND_INTERVIEWER: INTERVIEWER,
    Do.DING_INTERVIEWER: INTERVIEWER,
    Do.SUBSTITUTE: INTERVIEWER,
    Do.REMIND_APPROVAL: HR,
}
_ANNOUNCES: Final = frozenset({Do.DAY_BEFORE, Do.HOURS_BEFORE, Do.CHECK_REMINDER})
_ASKING: Final = frozenset({"remind", "second", "deadline", "call"})
_WORDS: Final = {
    CANDIDATE: _ASKING,
    INTERVIEWER: frozenset({"interviewer", "ding"}),
    HR: frozenset({"approval"}),
}


def local(moment: datetime, quiet: QuietHours) -> str:
    """「2026-10-08 周四 09:00」."""
    at = moment.astimezone(quiet.zone)
    return f"{at:%Y-%m-%d} 周{DAYS[at.weekday()]} {at:%H:%M}"


# --- what a rung may say where -----------------------------------------------------------------------------------------


def misplaced(state: State, rung: Rung) -> tuple[Sort, str] | None:
    """Whether the rung speaks to somebody who has answered, or of what is not settled."""
    if state in ENDED:
        return Sort.ANSWERED, "这份邀约已经结束，不能再打扰任何人"
    asked = _ASKS.get(rung.do, "")
    if rung.do in _ANNOUNCES and state is not State.CONFIRMED:
        return Sort.UNSETTLED, f"{rung.do} 说的是已确认的面试，而这时还没有确认"
    if rung.do is Do.ASK_READ and state is not State.INVITED:
        return Sort.ANSWERED, "邀请已经看过，不用再查已读"
    if not asked or asked == _WAITS_FOR.get(state):
        return None
    waiting = _WAITS_FOR.get(state)
    if waiting is None or _ORDER.index(asked) < _ORDER.index(waiting):
        return Sort.ANSWERED, f"{WHOSE[asked]}已经答复，还会被 {rung.do} 催"
    return Sort.UNSETTLED, f"还没有轮到{WHOSE[asked]}答复，不能用 {rung.do} 催"


def unspeakable(rung: Rung) -> Iterator[tuple[Sort, str]]:
    """What is wrong with channel, template and receiver by themselves."""
    if reason := sayable(rung):
        yield Sort.CHANNEL, reason
    template, asked = rung.way.template, _ASKS.get(rung.do, "")
    usual = frozenset({"day", "hours"}) if rung.do in _ANNOUNCES else _WORDS.get(asked, frozenset())
    if rung.template and template not in TEMPLATES:
        yield Sort.TEMPLATE, f"没有「{template}」这个模板，可用的有：{'、'.join(TEMPLATES)}"
    elif rung.template and template not in usual:
        yield Sort.TEMPLATE, f"模板 {template} 不适合 {rung.do}，可用的有：{'、'.join(sorted(usual)) or '无'}"
    fitting = {CANDIDATE, INTERVIEWER} if rung.do in _ANNOUNCES else {asked or HR}
    if rung.do is Do.SUBSTITUTE:
        fitting = {"substitute"}
    if rung.to and rung.to not in fitting:
        yield Sort.RECEIVER, f"{rung.do} 不能发给 {rung.to}，只能是 {'、'.join(sorted(fitting))}"


# --- what messages may do in time --------------------------------------------------------------------------------------


def at_night(said: Sequence[Message], quiet: QuietHours) -> Iterator[Fault]:
    """Messages in the quiet hours, or where these are too short, in the night that everybody sleeps through."""
    for message in said:
        hour = message.due.astimezone(_clock(message, quiet)).hour
        if hour >= DEEP_NIGHT[0] or hour < DEEP_NIGHT[1] or not quiet.allows(message.due):
            who, example = WHOSE[message.role], f"例如 {local(message.due, quiet)} 发出"
            yield Fault(
                Sort.NIGHT,
                message.where,
                f"会在夜里（{DEEP_NIGHT[0]} 点到 {DEEP_NIGHT[1]} 点，一向不发）或免打扰时间打扰{who}",
                example,
            )


def _clock(message: Message, quiet: QuietHours) -> ZoneInfo:
    """Whose night it would be; `quiet` knows of the candidate's clock if that is another one."""
    return quiet.theirs if quiet.theirs and message.role == CANDIDATE else quiet.zone


def disturbing(said: Sequence[Message], quiet: QuietHours, most: int) -> Iterator[Fault]:
    """Messages to one person in order: none twice, not too many a day."""
    for before, message in pairwise(said):
        if message.due - before.due < SAME_WORDS:
            yield from _twice(before, message, quiet)
    if len(said) > most:
        yield from _too_many(said, quiet, most)


def _twice(before: Message, message: Message, quiet: QuietHours) -> Iterator[Fault]:
    apart = message.due - before.due
    same = (before.channel, before.rung.way.template) == (message.channel, message.rung.way.template)
    if apart < BREATH or (same and before.state is message.state):
        what = "用同一渠道说同一句话" if same else "接连发两条消息"
        example = f"例如 {local(before.due, quiet)} 和 {local(message.due, quiet)}（前一条是 {before.where}）"
        yield Fault(Sort.TWICE, message.where, f"会在 {_span(apart)} 之内对{WHOSE[message.role]}{what}", example)


def _too_many(said: Sequence[Message], quiet: QuietHours, most: int) -> Iterator[Fault]:
    for first, last in zip(said, said[most:], strict=False):
        if first.day == last.day:
            found = [message for message in said if message.day == first.day]
            times = "、".join(local(message.due, quiet) for message in found)
            text = f"一天会给同一位{WHOSE[last.role]}发 {len(found)} 条消息，上限是 {most} 条"
            yield Fault(Sort.CAP, last.where, text, f"例如 {times}")


def _span(apart: timedelta) -> str:
    minutes = int(apart.total_seconds() // 60)
    return f"{minutes // 60} 小时" if minutes >= 60 else f"{minutes} 分钟"  # noqa: PLR2004 - minutes of an hour
