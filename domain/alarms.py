"""When a batch goes badly enough to tell HR: three shares against their limits, never from a handful of people."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from domain.figures import Funnel
from domain.shares import Share

DAY: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Below `opened` or `confirmed`, or above `asked`, HR is told, once at least `least` people can be judged.

    Looking and asking is judged `look_after` the invitation left, agreeing `agree_after`.
    """

    opened: float = 0.6
    confirmed: float = 0.7
    asked: float = 0.2
    least: int = 20
    look_after: timedelta = DAY
    agree_after: timedelta = 3 * DAY


@dataclass(frozen=True, slots=True)
class Alarm:
    """`what` is opened, confirmed or asked; `limit` the threshold that was crossed."""

    what: str
    share: Share
    limit: float


def alarms(looked: Funnel, agreed: Funnel, limits: Thresholds) -> tuple[Alarm, ...]:
    """Compare those who had time to look, and those who had time to agree."""
    judged = (
        Alarm("opened", looked.opening, limits.opened),
        Alarm("confirmed", agreed.confirming, limits.confirmed),
        Alarm("asked", looked.asking, limits.asked),
    )
    return tuple(alarm for alarm in judged if alarm.share.whole >= limits.least and _crossed(alarm))


def _crossed(alarm: Alarm) -> bool:
    return alarm.share.rate > alarm.limit if alarm.what == "asked" else alarm.share.rate < alarm.limit
