"""Days to come in words: 「未来5个工作日」 as dates of the work calendar, and whether an old wish still means something."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from domain.times import Span
from flows.scene import Scene

USUAL: Final = "未来5个工作日"
WORKDAYS: Final = re.compile(r"(?:未来|接下来)?\s*(\d{1,2})\s*个?工作日(?:内)?")


def window(scene: Scene, words: str) -> str:
    """The words with a number of working days turned into dates, beginning tomorrow; other words as they are."""
    found = WORKDAYS.fullmatch(words.strip())
    if not found:
        return words
    calendar, day = scene.setup.calendar, scene.now.astimezone(scene.rules.zone).date()
    days = []
    for _ in range(max(1, int(found[1]))):
        day = calendar.next_workday(day)
        days.append(day)
    return _between(days[0], days[-1])


def words(spans: Sequence[Span], scene: Scene) -> str:
    """A batch's days as words that are read the same tomorrow."""
    zone = scene.rules.zone
    return _between(spans[0].start.astimezone(zone).date(), spans[-1].end.astimezone(zone).date()) if spans else ""


def _between(first: date, last: date) -> str:
    begin = f"{first.year}年{first.month}月{first.day}日"
    return begin if first == last else f"{begin}到{last.year}年{last.month}月{last.day}日"


def still(scene: Scene, wish: str, within: Sequence[Span]) -> str:
    """The wish if it can be met in this window; a date of last week is forgotten."""
    windows = scene.reading(wish, within).windows if wish and within else ()
    return wish if any(span.overlaps(other) for span in windows for other in within) else ""
