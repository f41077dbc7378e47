"""The days of a batch as people say them: 「11月25日（周三）上午、11月27日（周五）全天」."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from cards.brief import day_name
from domain.times import Span

MOST: Final = 6
WHOLE: Final = "全天"
_HALVES: Final = 2
_DAY: Final = timedelta(days=1)


def told(window: Sequence[Span], working: Sequence[Span], zone: ZoneInfo) -> str:
    """`working` is the working time of these days, lunch cut out: what is all of it need not be told by the clock."""
    mine, usual = _by_day(window, zone), _by_day(working, zone)
    worked = {*usual}
    runs: list[tuple[date, date, str]] = []
    for day in sorted(mine):
        part = _part(mine[day], usual.get(day, ()), zone)
        if runs and runs[-1][2] == part and _next(runs[-1][1], worked) == day:
            runs[-1] = (runs[-1][0], day, part)
        else:
            runs.append((day, day, part))
    shown = "、".join(_run(*run, mine) for run in runs[:MOST])
    return f"{shown} 等 {len(mine)} 天" if len(runs) > MOST else shown


def _next(day: date, worked: Collection[date]) -> date:
    """The day after, or the next that is worked if that is known."""
    return min((one for one in worked if one > day), default=day + _DAY)


def _by_day(spans: Sequence[Span], zone: ZoneInfo) -> Mapping[date, Sequence[Span]]:
    found: dict[date, list[Span]] = defaultdict(list)
    for span in sorted(spans):
        found[span.start.astimezone(zone).date()].append(span)
    return found


def _run(first: date, last: date, part: str, mine: Mapping[date, Sequence[Span]]) -> str:
    """Days in a row with the same hours; «工作日» where some in between are none of them."""
    if first == last:
        return f"{day_name(first)}{part}"
    days = sum(first <= day <= last for day in mine)
    every = "的工作日" if days != (last - first) / _DAY + 1 else "" if part == WHOLE else "每天"
    return f"{day_name(first)}至{day_name(last)}{every}{part}"


def _part(mine: Sequence[Span], usual: Sequence[Span], zone: ZoneInfo) -> str:
    """What of one day: a half, the whole, or by the clock."""
    if list(mine) == list(usual):
        return WHOLE
    if len(usual) == _HALVES and list(mine) in ([usual[0]], [usual[1]]):
        return "上午" if mine[0] == usual[0] else "下午"
    start, end = mine[0].start, mine[-1].end
    within = [Span(max(one.start, start), min(one.end, end)) for one in usual if one.start < end and start < one.end]
    if list(mine) != within:
        return "和".join(f"{one.start.astimezone(zone):%H:%M}–{one.end.astimezone(zone):%H:%M}" for one in mine)
    if end == usual[-1].end and len(within) == _HALVES:
        return f"{start.astimezone(zone):%H:%M} 起"
    return f"{start.astimezone(zone):%H:%M}–{end.astimezone(zone):%H:%M}"
