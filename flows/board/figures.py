"""Reports on the board: the same figures as in the weekly report, each with its denominator, and the table to take away."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from cards import export as export_words
from cards import figures as cards
from cards.board import spoken
from cards.figures import Sheet
from cards.touches import CHANNELS
from domain.commands import Export
from domain.figures import Funnel
from domain.inputs import Ordered
from domain.shares import ENOUGH, Share
from domain.viewers import Viewer
from flows.board.board import Look
from flows.looking import exporting, reports
from flows.scene import Scene

PERIODS: Final = {"week": "本周", "last": "上周", "month": "本月", "before": "上月", "all": "全部"}
WHEN: Final = ("", "今天", "明天", "本周", "下周", "本月")
FIRST: Final = timedelta(days=3650)


def view(look: Look, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """A period's figures; a hiring manager sees those of their positions only, without what is about other people."""
    if not look.viewer.everything and not look.viewer.positions:
        return None
    chosen = asked.get("period", "") if asked.get("period") in PERIODS else "week"
    title, since, until = _period(look, chosen)
    whole = look.viewer.everything
    sheet = (
        reports.sheet_of(look.scene, title, since, until)
        if whole
        else reports.part_of(look.scene, title, since, until, look.viewer.sees_position)
    )
    groups = _groups(sheet)
    leaving = [(f"{hour:02}:00", _share(one), one.rate, _share(two), two.rate) for hour, one, two in sheet.leaving]
    return {
        "period": chosen,
        "periods": PERIODS,
        "title": title,
        "days": cards.days(sheet) if chosen != "all" else "从第一份邀请到现在",
        "sent": sheet.funnel.sent,
        "funnel": cards.bars(sheet.funnel),
        "note": cards.NOTE,
        "blind": sheet.funnel.blind,
        "extra": (sheet.funnel.asked, sheet.funnel.moved, sheet.funnel.moves),
        "groups": groups,
        "few": any("*" in str(text) for _, rows in groups for row in rows for text in row.values())
        or any("*" in f"{one}{two}" for _, one, _, two, _ in leaving),
        "enough": ENOUGH,
        "templates": [(name, _share(one), one.rate, _share(two), two.rate) for name, one, two in sheet.templates],
        "leaving": leaving,
        "hours": _hours(look, since, until),
        "paces": cards.paces(sheet),
        "load": sheet.load,
        "costs": [cards.spent(*each, sheet.prices) for each in sheet.costs if each[-1]],
        "saved": cards.saved(sheet.funnel) if sheet.funnel.sent else "",
        "alarms": [spoken(text) for text in sheet.alarms],
        "questions": look.tx.enquiries.counts(since) if whole else None,
        "whole": whole,
        "filters": export_words.FILTERS,
        "when": WHEN,
        "positions": sorted({c.position for c in look.tx.campaigns.find()}) if look.viewer.orders else [],
    }


def _period(look: Look, chosen: str) -> tuple[str, datetime, datetime]:
    if chosen == "all":
        return "全部数据", look.now - FIRST, look.now + timedelta(seconds=1)
    return reports.period(look.scene, PERIODS[chosen])


def _groups(sheet: Sheet) -> list[tuple[str, list[dict[str, Any]]]]:
    channels = [(CHANNELS.get(name, name), funnel) for name, funnel in sheet.channels]
    every = (("按岗位", sheet.positions), ("按渠道", channels), ("按批次", sheet.batches))
    return [(title, [_group(name, funnel) for name, funnel in rows]) for title, rows in every if rows]


def _group(name: str, f: Funnel) -> dict[str, Any]:
    shares = {"arriving": f.arriving, "opening": f.opening, "confirming": f.confirming, "attending": f.attending}
    return {
        "name": name,
        "sent": f.sent,
        "rate": f.confirming.rate,
        "opened": f.opening.rate,
        **{key: _share(found) for key, found in shares.items()},
    }


def _share(found: Share) -> str:
    """「8/11 73%*」: few are marked, and the page says what the mark means."""
    return f"{found.part}/{found.whole} {found.rate:.0%}{'' if found.enough else '*'}" if found.whole else "—"


def _hours(look: Look, since: datetime, until: datetime) -> dict[str, Any]:
    """At which hour of the organisation's clocks people looked by themselves."""
    zone, sees = look.scene.rules.zone, look.viewer.sees_position
    found = [looked for _, position, _, looked in look.tx.figures.looks(since, until) if sees(position)]
    counts = Counter(looked.astimezone(zone).hour for looked in found)
    return {"counts": [counts[hour] for hour in range(24)], "total": len(found)}


# --- to take away ----------------------------------------------------------------------------------------------------


def table(look: Look, asked: Mapping[str, str]) -> tuple[str, exporting.Taken, str] | None:
    """The name of the file, the table, and what is said if nobody is in it; only for HR."""
    if not look.viewer.orders:
        return None
    command = _wanted(asked)
    name = export_words.file_name(command, look.now, look.scene.rules.zone)
    return name, exporting.taken(look.scene, command, look.viewer.user_id), export_words.nothing(command)


def _wanted(asked: Mapping[str, str]) -> Export:
    chosen, when = asked.get("filter", ""), asked.get("when", "")
    return Export(
        when=when if when in WHEN else "",
        filter=chosen if chosen in export_words.FILTERS else "",
        position=asked.get("position", "")[:60],
    )


def exported(scene: Scene, happening: Ordered, who: Viewer) -> str:
    """Before a table leaves by the browser: `people` are in it, and the `whole` numbers of so many."""
    people, whole = (_number(happening.fields.get(name, "")) for name in ("people", "whole"))
    exporting.note(scene, who.user_id, _wanted(happening.fields), people, whole)
    return ""


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= 6 else 0
