"""Figures as shapes for inline SVG, in units of the picture: every one of them stands in a table, too."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

WIDTH: Final = 960
MARGIN: Final = 24
_DAY: Final = timedelta(days=1)
_CLOSE: Final = 22  # dots nearer than this stand above one another
_MOST_DAYS: Final = 12


def timeline(state: Mapping[str, Any]) -> dict[str, Any]:
    """Days, and a numbered dot for each step: {"days": [{x, label}], "dots": [{x, y, number, sort}], "height"}."""
    since, rungs = state["since"], state["rungs"]
    last = max([rung["when"] for rung in rungs], default=since) + timedelta(hours=6)
    length = max((last - since) / _DAY, 0.5)

    def across(at: datetime) -> float:
        share: float = (at - since) / _DAY / length
        return round(MARGIN + (WIDTH - 2 * MARGIN) * share, 1)

    dots: list[dict[str, Any]] = []
    for rung in rungs:
        x, level = across(rung["when"]), 0
        while any(dot["level"] == level and abs(dot["x"] - x) < _CLOSE for dot in dots):
            level += 1
        dots.append({"x": x, "level": level, "number": rung["number"], "sort": _sort(rung)})
    top = 24 + 24 * max((dot["level"] for dot in dots), default=0)
    for dot in dots:
        dot["y"] = top - 24 * dot["level"]
    return {"days": _days(since, last, across), "dots": dots, "line": top + 16, "height": top + 44, "width": WIDTH}


def _days(since: datetime, last: datetime, across: Any) -> list[dict[str, Any]]:
    """Midnights, few enough that their dates do not run into one another."""
    midnight = since.replace(hour=0, minute=0, second=0, microsecond=0) + _DAY
    every = max(1, -(-(last - midnight).days // _MOST_DAYS))
    found = []
    while midnight < last:
        found.append({"x": across(midnight), "label": f"{midnight:%m-%d}"})
        midnight += _DAY * every
    return found


def _sort(rung: Mapping[str, Any]) -> str:
    """Who hears of it: a candidate, somebody inside, HR, nobody."""
    if rung["skip"]:
        return "none"
    if rung["do"] == "hr":
        return "hr"
    return "out" if "候选人" in rung["to"] else "in" if rung["to"] else "none"


def columns(values: Sequence[int], height: int = 120) -> dict[str, Any]:
    """Upright columns, the highest as high as the picture: {"columns": [{x, y, height, value}], "step"}."""
    most, step = max([*values, 1]), WIDTH / max(1, len(values))
    shown = [
        {
            "x": round(number * step, 1),
            "y": round(height - height * value / most, 1),
            "tall": round(height * value / most, 1),
            "value": value,
        }
        for number, value in enumerate(values)
    ]
    return {"columns": shown, "step": round(step, 1), "thick": round(step * 0.7, 1), "height": height, "width": WIDTH}
