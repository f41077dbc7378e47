"""What the calendar makes due by itself: a chore is an input whose key is its day, so it is done once, by whichever replica."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final

from domain.inputs import Woken
from domain.rules import Rules

LATE: Final = timedelta(hours=3)  # after a longer outage it is left out: the next one comes
MONDAY: Final = 0
KEEP: Final = time(12, 30)  # what is over for long is forgotten while few people tap


def due_chores(rules: Rules, now: datetime) -> Sequence[Woken]:
    """Those whose time has come today; whoever asks leaves out those that were done."""
    today = now.astimezone(rules.zone)
    wanted = {"day": rules.reports.day, "tomorrow": rules.reports.tomorrow, "keep": KEEP if rules.keep else None}
    if today.weekday() == MONDAY:
        wanted["week"] = rules.reports.week
    return [
        Woken(f"chore:{story}:{today.date()}", story, today.date().isoformat())
        for story, at in wanted.items()
        if at and _come(at, today)
    ]


def _come(at: time, today: datetime) -> bool:
    due = datetime.combine(today.date(), at, today.tzinfo)
    return due <= today < due + LATE
