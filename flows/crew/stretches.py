"""An interviewer's time said back the way it was meant: the rest of today, the rest of this week, whole days."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from domain.interviewers import monday
from domain.times import Span
from scheduler.phrases import echo
from scheduler.phrases.wording import day_name

_DAY: Final = timedelta(days=1)


def worded(windows: Sequence[Span], zone: ZoneInfo, now: datetime) -> str:
    """「本周（到周日，11月29日）」 for what goes on from now, else dates; clocks only where somebody named them."""
    head = _from_now(windows[0], zone, now)
    if not head:
        return echo(windows, zone, now=now)
    return "；".join(part for part in (head, echo(windows[1:], zone, now=now)) if part)


def _from_now(span: Span, zone: ZoneInfo, now: datetime) -> str:
    """What began before now and ends at a midnight; "" for anything else."""
    today, end = now.astimezone(zone).date(), span.end.astimezone(zone)
    if span.start > now or end.time() != end.min.time():
        return ""
    last = end.date() - _DAY
    if last == today:
        return f"{day_name(today)}全天（从现在起）"
    if last == monday(today) + 6 * _DAY:
        return f"本周（到周日，{last.month}月{last.day}日）"
    return f"从现在起到{day_name(last)}"


def plainly(span: Span, zone: ZoneInfo, now: datetime) -> str:
    """The first of the windows as one may write it oneself: 「11月26日」, 「11月26日14:00到16:00」, 「11月23日到11月29日」."""
    start, end = span.start.astimezone(zone), span.end.astimezone(zone)
    midnight = end.time() == end.min.time()
    last = end.date() - _DAY if midnight else end.date()
    if last != start.date():
        return f"{_date(start)}到{last.month}月{last.day}日"
    whole = midnight and (span.start <= now or start.time() == start.min.time())
    return _date(start) if whole else f"{_date(start)}{start:%H:%M}到{'24:00' if midnight else f'{end:%H:%M}'}"


def _date(when: datetime) -> str:
    return f"{when.month}月{when.day}日"
