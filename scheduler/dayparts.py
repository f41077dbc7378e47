"""The parts of a working day as people name them: 上午 09–12, 中午 12–13:30, 下午 13:30–18, 晚上 18–21."""

from datetime import datetime, time, tzinfo
from typing import Final

_ENDS: Final = (
    (time(12), "morning"),
    (time(13, 30), "noon"),
    (time(18), "afternoon"),
)
_BEFORE_WORK: Final = time(9, 30)


def day_part(moment: datetime, zone: tzinfo) -> str:
    """Return `morning`, `noon`, `afternoon` or `evening`, by the clock of `zone`."""
    clock = moment.astimezone(zone).time()
    return next((name for end, name in _ENDS if clock < end), "evening")


def habit_part(moment: datetime, zone: tzinfo) -> str:
    """Return the same with `early` for what somebody can come to before their own work begins."""
    return "early" if moment.astimezone(zone).time() < _BEFORE_WORK else day_part(moment, zone)
