"""The kinds of values that a rule can have: read from words, shown in words, kept as text."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time, timedelta
from typing import Any, Final

from scheduler import spoken

_LATEST_LUNCH: Final = 4
_UNITS: Final = ((86400, "天"), (3600, "小时"), (60, "分钟"))


@dataclass(frozen=True, slots=True)
class Kind:
    """`read` gives None for words that are no such value; `kept` and `loaded` are each other's reverse."""

    read: Callable[[str], Any]
    show: Callable[[Any], str]
    kept: Callable[[Any], str]
    loaded: Callable[[str], Any]


def length(value: timedelta) -> str:
    """「1 分钟」, 「90 秒」, 「0 秒」: in the largest unit that leaves no rest."""
    seconds = int(value.total_seconds())
    for size, unit in _UNITS:
        if seconds and seconds % size == 0:
            return f"{seconds // size} {unit}"
    return f"{seconds} 秒"


def _span(value: tuple[time, time]) -> str:
    begin, end = value
    if begin == end:
        return "没有"
    return f"{begin:%H:%M}–{'次日 ' if end < begin else ''}{end:%H:%M}"


def _loaded_span(text: str) -> tuple[time, time]:
    begin, _, end = text.partition("-")
    return time.fromisoformat(begin), time.fromisoformat(end)


def _read_clock(words: str) -> time | str | None:
    """A time of day, "" for never."""
    return "" if spoken.switch(words) is False or words.strip() in {"不发", "不要发"} else spoken.clock(words)


COUNT: Final = Kind(spoken.count, str, str, int)
TIMES: Final = replace(COUNT, show=lambda value: f"{value} 次")
MESSAGES: Final = replace(COUNT, show=lambda value: f"{value} 条")
INTERVIEWS: Final = replace(COUNT, show=lambda value: f"{value} 场")
LENGTH: Final = Kind(
    spoken.duration, length, lambda value: str(int(value.total_seconds())), lambda text: timedelta(seconds=int(text))
)


def _midday(words: str) -> tuple[time, time] | None:
    """「12点到1点半」: around noon nobody says 13."""
    found = spoken.hours(words)
    if found is None:
        return None
    begin, end = (_afternoon(at) for at in found)
    return (begin, end) if begin < end else None


def _afternoon(at: time) -> time:
    """One to four o'clock as the afternoon hours that they are at lunch."""
    return at.replace(hour=at.hour + 12) if 1 <= at.hour <= _LATEST_LUNCH else at


HOURS: Final = Kind(spoken.hours, _span, lambda value: f"{value[0]:%H:%M}-{value[1]:%H:%M}", _loaded_span)
LUNCH: Final = replace(HOURS, read=_midday)
SWITCH: Final = Kind(
    spoken.switch,
    lambda value: "开" if value else "关",
    lambda value: "on" if value else "off",
    lambda text: text == "on",
)
CLOCK: Final = Kind(
    _read_clock,
    lambda value: f"{value:%H:%M}" if value else "不发",
    lambda value: f"{value:%H:%M}" if value else "off",
    lambda text: "" if text == "off" else time.fromisoformat(text),
)
