"""The time that HR names for a batch: its working hours from now on, or the one reason why it cannot be used."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from cards.view import plain
from domain.times import Span
from flows.scene import Scene
from scheduler.intervals import intersect, union
from scheduler.phrases import echo

SHORTEST: Final = timedelta(minutes=15)
LONGEST_DAY: Final = timedelta(hours=12)  # hours that were named; more is a whole day that was
MOST: Final = timedelta(days=60)
EXAMPLE: Final = "例如：时间=下周一到下周五"


def window_of(scene: Scene, when: str) -> tuple[Span, ...]:
    """The working hours of the time that HR named, from now on; named hours outside the working day are meant so."""
    future = _ahead(scene, when)
    if not future or _length(scene, future) > MOST:
        return ()
    within = intersect(union(future), working(scene, future))
    long_enough = tuple(w for w in within if w.length >= SHORTEST)
    return long_enough or tuple(w for w in union(future) if SHORTEST <= w.length <= LONGEST_DAY)


def working(scene: Scene, window: Sequence[Span]) -> tuple[Span, ...]:
    """The working time of the days from the first to the last of the window."""
    if not window:
        return ()
    zone = scene.rules.zone
    first, last = window[0].start.astimezone(zone).date(), max(w.end for w in window).astimezone(zone).date()
    return scene.setup.calendar.working_spans(first, last, scene.setup.hours, zone)


def unusable(scene: Scene, when: str) -> str:
    """Why `window_of` found nothing: not understood, over, too long, too short or no working time."""
    said, reading = f"「{plain(when)}」", scene.reading(when)
    found, future = reading.windows, _ahead(scene, when)
    if reading.past:
        return f"时间{said}已经过去。{EXAMPLE}"
    if reading.never:
        return f"没有{'、'.join(f'「{plain(day, 12)}」' for day in reading.never[:3])}这一天。{EXAMPLE}"
    if not found:
        return f"没有看懂时间{said}。{EXAMPLE}"
    dates = echo(tuple(found), scene.rules.zone, now=scene.now)
    if not future:
        return f"时间{said}（{dates}）已经过去。{EXAMPLE}"
    if _length(scene, future) > MOST:
        return f"时间{said}超过 {MOST.days} 天，请缩短一些。{EXAMPLE}"
    if all(span.length < SHORTEST for span in future):
        return f"时间{said}（{dates}）太短，请写成一段时间。{EXAMPLE}"
    return f"时间{said}（{dates}）不在工作时间内。要在这时候面试，请写明几点到几点，例如：时间={plain(when)}9点到17点"


def _ahead(scene: Scene, when: str) -> Sequence[Span]:
    found = scene.reading(when).windows
    return [Span(max(w.start, scene.now), w.end) for w in found if w.end > scene.now]


def _length(scene: Scene, future: Sequence[Span]) -> timedelta:
    zone = scene.rules.zone
    return max(w.end for w in future).astimezone(zone).date() - future[0].start.astimezone(zone).date()
