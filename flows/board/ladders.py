"""Ladders on the board: what comes when for somebody who stays silent, and whether the ladders are sound."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from domain.invitation import State
from flows.board.board import Look
from flows.setup import Setup
from scheduler.ladders.checking import check
from scheduler.ladders.timeline import STATES, WHOM, Course, kinds, timeline

DAYS: Final = "一二三四五六日"


def view(look: Look, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """Every state with its steps for the kind, position and moment that were asked for."""
    if not look.viewer.everything:
        return None
    setup = look.scene.setup
    zone, known = setup.rules.zone, kinds(setup.ladders)
    kind = asked["kind"] if asked.get("kind") in known else known[0]
    position, since = asked.get("position", "").strip()[:60], _moment(look, asked.get("from", ""))
    course = Course(setup.ladders, setup.quiet, setup.calendar, zone)
    found = timeline(course, kind, position, since)
    return {
        "kind": kind,
        "kinds": known,
        "position": position,
        "since": since.astimezone(zone),
        "whom": WHOM,
        "quiet": f"{setup.quiet.start:%H:%M}–{setup.quiet.end:%H:%M}" if setup.quiet.start != setup.quiet.end else "",
        "states": [_state(one, since.astimezone(zone)) for one in found["states"]],
        "verdict": _verdict(look, setup) if "check" in asked and look.viewer.orders else None,
    }


def _moment(look: Look, text: str) -> datetime:
    """A moment on the organisation's clocks; now for what is none, and for what lies too far away to be meant."""
    zone = look.scene.rules.zone
    try:
        found = datetime.fromisoformat(text[:16]).replace(tzinfo=zone)
    except ValueError:
        return look.now
    return found if abs(found.year - look.now.year) <= 1 else look.now


def _state(found: Mapping[str, Any], since: datetime) -> dict[str, Any]:
    rungs = [{**rung, "when": _read(rung["at"]), "number": n} for n, rung in enumerate(found["rungs"], 1)]
    return {
        "title": STATES[State(found["state"])],
        "interview": _said(_read(found["interview"])) if found["interview"] else "",
        "since": since,
        "rungs": [{**rung, "said": _said(rung["when"])} for rung in rungs],
    }


def _read(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _said(at: datetime) -> str:
    return f"{at:%m-%d} 周{DAYS[at.weekday()]} {at:%H:%M}"


def _verdict(look: Look, setup: Setup) -> dict[str, Any]:
    """The proof that runs at the start, once more: it takes a moment."""
    today = look.now.astimezone(setup.rules.zone).date()
    report = check(setup.ladders, setup.quiet, today, most=setup.rules.limits.messages_per_day, near=True)
    return {
        "faults": [str(fault) for fault in report.faults],
        "ladders": report.ladders,
        "starts": report.starts,
        "paths": report.paths,
    }
