"""Says windows back the way people say them: 每天下午, 12月1日至4日, and to the minute where somebody named minutes."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from domain.times import Span
from scheduler.intervals import union
from scheduler.phrases.wording import day_name, echo

_DAY: Final = timedelta(days=1)
_TICK: Final = timedelta(microseconds=1)
_WHOLE: Final = "全天"
_EVERY: Final = 3  # so many days, and all of them, are 「每天」
_MOST: Final = 4
_PARTS: Final = {"09:00–12:00": "上午", "13:30–18:00": "下午", "18:00–21:00": "晚上", "09:00–18:00": "白天"}


def natural(windows: Iterable[Span], zone: ZoneInfo, *, now: datetime, within: Sequence[Span] = ()) -> str:
    """Return the windows in few words on the clocks of `zone`; `within` is what is planned, at whose ends they were cut."""
    spans = union(windows)
    edges = (within[0].start, within[-1].end) if within else None
    days: dict[date, list[str]] = {}
    for span in spans:
        pieces = _pieces(span, zone, edges)
        if pieces is None or any(day.year != now.astimezone(zone).year for day, _ in pieces):
            return echo(spans, zone, now=now)
        for day, words in pieces:
            days.setdefault(day, []).append(words)
    planned = _dates(edges[0].astimezone(zone), edges[1].astimezone(zone)) if edges else []
    groups: dict[str, list[date]] = {}
    for day, said in days.items():
        groups.setdefault("、".join(said), []).append(day)
    worded = [_group(dates, words, planned) for words, dates in groups.items()]
    return "；".join(worded[:_MOST]) + ("等" if len(worded) > _MOST else "")


def _pieces(span: Span, zone: ZoneInfo, edges: tuple[datetime, datetime] | None) -> list[tuple[date, str]] | None:
    """Return the days of a span, each with its times; None for a stretch that begins or ends inside a day."""
    start, end = span.start.astimezone(zone), span.end.astimezone(zone)
    first, last = edges or (None, None)
    opens = start.time() == time(0) or span.start == first
    closes = end.time() == time(0) or span.end == last
    if opens and closes and start < end:
        return [(day, _WHOLE) for day in _dates(start, end)]
    if start.date() == (end - _TICK).date() or start == end:
        until = "24:00" if end.time() == time(0) and start < end else f"{end:%H:%M}"
        return [(start.date(), f"{start:%H:%M}" if start == end else f"{start:%H:%M}–{until}")]
    return None


def _dates(start: datetime, end: datetime) -> list[date]:
    return [start.date() + _DAY * index for index in range(((end - _TICK).date() - start.date()).days + 1)]


def _group(dates: Sequence[date], words: str, planned: Sequence[date]) -> str:
    """Word the days that have the same times."""
    runs = _runs(dates)
    if len(dates) == 1:
        return f"{day_name(dates[0])}{words}"
    if words != _WHOLE and len(dates) >= _EVERY and list(dates) == list(planned):
        return _times("每天", words)
    days = "、".join(_run(run) for run in runs)
    if words == _WHOLE:
        return days
    return _times(f"{days}每天" if len(runs) == 1 and len(dates) >= _EVERY else days, words)


def _times(days: str, words: str) -> str:
    if words in _PARTS:
        return f"{days}{_PARTS[words]}"
    return f"{days}{words}" if days.endswith("）") else f"{days} {words}"


def _runs(dates: Sequence[date]) -> list[list[date]]:
    """Return the dates as stretches of days that follow each other."""
    runs = [[dates[0]]]
    for before, day in pairwise(dates):
        if day - before == _DAY:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _run(run: Sequence[date]) -> str:
    """Word one stretch: 12月1日（周二）, or 12月1日至4日."""
    first, last = run[0], run[-1]
    if len(run) == 1:
        return day_name(first)
    until = f"{last.day}日" if first.month == last.month else f"{last.month}月{last.day}日"
    return f"{first.month}月{first.day}日至{until}"
