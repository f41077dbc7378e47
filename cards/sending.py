"""HR's card while a batch leaves: the moment in which it can be undone, the count with its pace, and whom it did not reach."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Final
from zoneinfo import ZoneInfo

from cards.batch import bad_rows
from cards.brief import moment
from cards.halting import STOP, job
from cards.press import Action, Press
from cards.touches import CHANNELS
from cards.view import Button, View, plain
from domain.campaign import Campaign, Phase
from domain.invitation import KEPT, State

UNDO: Final = "undo"
NOW: Final = "now"
FAILED: Final = "failed"
UNKNOWN: Final = "unknown"
SURE: Final = "sure"
BACK: Final = "back"
SHOWN: Final = 6
NO_WAY: Final = "没有可用的发送渠道"
_HOUR: Final = 60


@dataclass(frozen=True, slots=True)
class Lost:
    """Somebody whom the invitation did not reach, or (`unsure`) nobody knows; `why` is the carrier's error, "" if no way led there."""

    name: str
    channel: str = ""
    why: str = ""
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Sending:
    """What the count does not say: how long the rest takes (None if unknown), when the quiet hours end, who was lost.

    `asleep` are those for whom it is night: name, and until when.
    """

    left: timedelta | None = None
    awake: datetime | None = None
    lost: tuple[Lost, ...] = ()
    asleep: tuple[tuple[str, str], ...] = ()

    @property
    def failed(self) -> tuple[Lost, ...]:
        """Those who surely got nothing."""
        return tuple(one for one in self.lost if not one.unsure)

    @property
    def unsure(self) -> tuple[Lost, ...]:
        """Those who may have got it."""
        return tuple(one for one in self.lost if one.unsure)


def progress(c: Campaign, counts: Mapping[State, int], sending: Sending, zone: ZoneInfo) -> View:
    """How far the sending is, then how far the answers are."""
    total = sum(counts.values())
    sent = total - counts.get(State.DRAFTED, 0) - counts.get(State.INVITING, 0)
    waits = max(total - sent - len(sending.failed), 0)
    confirmed = sum(counts.get(s, 0) for s in KEPT)
    pace = _pace(waits - len(sending.asleep), sending.left)
    lines = [f"**{job(c)}**", f"已发送 {sent}/{total}{pace}", *_asleep(sending.asleep)]
    if c.phase is Phase.RUNNING and (confirmed or not waits):
        lines.append(f"已确认 {confirmed} 人")
    lines += [*_lost(sending.failed, "没送到"), *_lost(sending.unsure, "不确定是否送到")]
    return View(f"批量邀约 · {plain(c.position, 30)}", (*lines, *bad_rows(c.bad)), *_end(c, waits, sending, zone))


def _asleep(asleep: Sequence[tuple[str, str]]) -> list[str]:
    rows = [f"{plain(name, 8)}：{when}" for name, when in asleep[:SHOWN]]
    more = [f"还有 {len(asleep) - SHOWN} 人也在等当地早上"] if len(asleep) > SHOWN else []
    return ["；".join([*rows, *more])] if asleep else []


def _pace(waits: int, left: timedelta | None) -> str:
    return f"，{duration(left)}" if waits and left is not None else ""


def duration(left: timedelta) -> str:
    """「不到 1 分钟」, 「约 2 分钟」, 「约 1 小时 5 分钟」."""
    minutes = ceil(left / timedelta(minutes=1))
    if minutes <= 1:
        return "不到 1 分钟"
    hours, rest = divmod(minutes, _HOUR)
    return "约 " + " ".join([*([f"{hours} 小时"] if hours else []), *([f"{rest} 分钟"] if rest else [])])


def _end(c: Campaign, waits: int, sending: Sending, zone: ZoneInfo) -> tuple[str, tuple[Button, ...]]:
    """The last line and the buttons."""
    if not waits:
        return "发送完成。随时说「进度」查看。", _retry(c, sending)
    stop = Button("停", Press(Action.HALT, c.id, 0, STOP), "red")
    if sending.awake:
        return f"现在是免打扰时段，{moment(sending.awake, zone)} 起送达。", (stop,)
    if waits <= len(sending.asleep):
        return f"其余的都已发出，{len(sending.asleep)} 人到了当地早上自动发送。", (stop,)
    return "正在发送，可以先去忙别的。", (stop,)


def _lost(lost: Sequence[Lost], head: str) -> list[str]:
    if not lost:
        return []
    rows = [f"- {plain(one.name, 8)}：{reason(one.channel, one.why)}" for one in lost[:SHOWN]]
    more = [f"- 还有 {len(lost) - SHOWN} 人"] if len(lost) > SHOWN else []
    return ["\n".join([f"⚠ **{head} {len(lost)} 人**：", *rows, *more])]


def reason(channel: str, why: str) -> str:
    """Why a message did not arrive: the carrier's own words, without its code where there are any."""
    if not channel:
        return NO_WAY
    code, _, text = why.partition(": ")
    return f"{CHANNELS.get(channel, channel)}，{plain(text or code or '没有说明原因', 60)}"


def _retry(c: Campaign, sending: Sending) -> tuple[Button, ...]:
    found = []
    if sending.failed:
        words = f"重试没送到的 {len(sending.failed)} 人"
        found.append(Button(words, Press(Action.RETRY, c.id, 0, FAILED), "blue"))
    if sending.unsure:
        words = f"不确定的 {len(sending.unsure)} 人也重发…"
        found.append(Button(words, Press(Action.RETRY, c.id, 0, UNKNOWN)))
    return tuple(found)


def doubtful(c: Campaign, unsure: Sequence[Lost]) -> View:
    """The second question before anybody may get the same twice."""
    count = len(unsure)
    return View(
        f"确定重发？ · {plain(c.position, 30)}",
        (f"**{job(c)}**", *_lost(unsure, "不确定是否送到"), f"这 {count} 人可能已经收到，重发的话会收到两次。"),
        "不点「仍要重发」就不会重发。",
        (
            Button(f"仍要重发（{count} 人）", Press(Action.RETRY, c.id, 0, SURE), "red"),
            Button("返回", Press(Action.RETRY, c.id, 0, BACK)),
        ),
    )


def waiting(c: Campaign, total: int, leaves: datetime, now: datetime, zone: ZoneInfo) -> View:
    """Before the first message leaves: it can be undone, or not waited for."""
    seconds, local = ceil((leaves - now).total_seconds()), leaves.astimezone(zone)
    soon = seconds < _HOUR * _HOUR
    when = f"{_spoken(max(seconds, 0))}后开始发送（{local:%H:%M:%S}）" if soon else f"{moment(leaves, zone)} 开始发送"
    return View(
        f"即将发送 · {plain(c.position, 30)}",
        (f"**{job(c)}**", f"共 {total} 人，{when}，现在一条也没有发出。"),
        "在那之前可以撤销，撤销后回到预览。",
        (
            Button("撤销发送", Press(Action.LAUNCH, c.id, 0, UNDO), "red"),
            Button("立即发送", Press(Action.LAUNCH, c.id, 0, NOW), "blue"),
        ),
    )


def _spoken(seconds: int) -> str:
    minutes, rest = divmod(seconds, _HOUR)
    return f"{minutes} 分钟" if minutes > 1 and not rest else f"{seconds} 秒"
