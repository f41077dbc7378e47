"""What batches are called: those of one title and day are told apart by the time of day, and by a number if need be."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo


def titles(batches: Sequence[tuple[str, str, datetime]], zone: ZoneInfo) -> dict[str, str]:
    """Id → 「后端工程师 · 初试（11月23日）」 of (id, job, created); 「（11月23日 10:02）」 where two would read the same."""
    days = {key: _dated(job, at.astimezone(zone)) for key, job, at in batches}
    clocks = {key: f"{days[key]} {at.astimezone(zone):%H:%M}" for key, _, at in batches}
    twice, again = Counter(days.values()), Counter(clocks.values())
    seen: Counter[str] = Counter()
    found = {}
    for key, _, _ in sorted(batches, key=lambda batch: (batch[2], batch[0])):
        seen[clocks[key]] += 1
        number = f" 第 {seen[clocks[key]]} 批" if again[clocks[key]] > 1 else ""
        found[key] = f"{clocks[key]}{number}）" if twice[days[key]] > 1 else f"{days[key]}）"
    return found


def _dated(job: str, local: datetime) -> str:
    return f"{job}（{local.month}月{local.day}日"
