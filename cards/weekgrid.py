"""The half-days of a batch to be ticked on the page, and what was ticked, as windows."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

from cards.brief import Brief, day_name
from cards.press import Action, Press
from domain.invitation import BOOKED
from domain.times import Span
from domain.zones import label

MOST_DAYS: Final = 14
_PARTS: Final = (("morning", time(0)), ("afternoon", time(12)), ("evening", time(18)))
_PERIOD: Final = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
_DAY: Final = timedelta(days=1)
_MINUTE: Final = timedelta(minutes=1)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def grid(b: Brief, now: datetime) -> dict[str, Any] | None:
    """The form: one row for each day with what of its half-days is planned and still ahead; None if nothing is."""
    days: dict[str, list[dict[str, str]]] = {}
    for part, span in _periods(b, now):
        day = day_name(span.start.astimezone(b.zone).date(), b.language)
        days.setdefault(day, []).append({"value": _packed(span), "label": _worded(b, part, span)})
    if not days:
        return None
    moving = b.inv.state in BOOKED
    return {
        "action": Press(Action.GRID, b.inv.id).pack(),
        "label": b.say("grid.move" if moving else "grid.label"),
        "submit": b.say("grid.submit"),
        "hint": b.say("grid.hint") + (_zoned(b) if b.own_zone else ""),
        "days": [{"label": day, "periods": periods} for day, periods in list(days.items())[:MOST_DAYS]],
    }


def _zoned(b: Brief) -> str:
    return b.say("grid.zone", zone=label(b.zone.key, b.language))


def _worded(b: Brief, part: str, span: Span) -> str:
    start, end = span.start.astimezone(b.zone), span.end.astimezone(b.zone)
    return f"{b.say(f'grid.{part}')} {start:%H:%M}–{end:%H:%M}"


def _periods(b: Brief, now: datetime) -> Iterator[tuple[str, Span]]:
    """Each planned half-day that is long enough, in order."""
    for window in b.window:
        day = datetime.combine(window.start.astimezone(b.zone).date(), time(0), b.zone)
        while day < window.end:
            starts = [datetime.combine(day.date(), at, b.zone) for _, at in _PARTS]
            for (part, _), start, end in zip(_PARTS, starts, [*starts[1:], day + _DAY], strict=True):
                first, last = max(start, window.start, _whole(now)), min(end, window.end)
                if last - first >= b.duration:
                    yield part, Span(first, last)
            day += _DAY


def _whole(now: datetime) -> datetime:
    """The next half hour: a box that changes every minute could not be ticked twice."""
    half = 30 * _MINUTE
    return now + (_EPOCH - now) % half


def _packed(span: Span) -> str:
    return f"{(span.start - _EPOCH) // _MINUTE}-{(span.end - _EPOCH) // _MINUTE}"


def ticked(periods: Sequence[str], planned: Sequence[Span]) -> tuple[Span, ...]:
    """What was sent, as windows within what is planned; whatever is no such period is left out."""
    found = [(int(match[1]), int(match[2])) for text in periods if (match := _PERIOD.fullmatch(text))]
    wanted = [Span(_EPOCH + start * _MINUTE, _EPOCH + end * _MINUTE) for start, end in found if start < end]
    cut = [
        Span(max(span.start, window.start), min(span.end, window.end))
        for span in wanted
        for window in planned
        if span.overlaps(window)
    ]
    return tuple(sorted(set(cut)))
