"""What the bot tells by itself and when it warns, out of TOML."""

from datetime import time
from typing import Any, Final

from config import table
from config.problems import Unreadable
from config.table import Table
from domain.alarms import Thresholds
from domain.reporting import Reports

USUAL: Final = Reports(week=time(9, 30), day=time(9, 10), tomorrow=time(18))


def read(reports: Table) -> Reports:
    """Read [reports]; what is wrong is noted with its path."""
    limits = Thresholds()
    found = Reports(
        week=reports.get("week", _moment, USUAL.week),
        day=reports.get("day", _moment, USUAL.day),
        tomorrow=reports.get("tomorrow", _moment, USUAL.tomorrow),
        limits=Thresholds(
            opened=reports.get("opened_below", _share, limits.opened),
            confirmed=reports.get("confirmed_below", _share, limits.confirmed),
            asked=reports.get("asked_above", _share, limits.asked),
            least=reports.get("people", table.count(1), limits.least),
            look_after=reports.get("look_after", table.duration, limits.look_after),
            agree_after=reports.get("agree_after", table.duration, limits.agree_after),
        ),
    )
    reports.close()
    return found


def _moment(value: Any) -> time | None:
    """Read a time of day, or false for never."""
    return None if value is False else table.clock(value)


def _share(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise Unreadable(f"「{value}」不行", "请写 0 到 1 之间的数，0.6 就是 60%")
    return float(value)
