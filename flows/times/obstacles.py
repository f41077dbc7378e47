"""Why an interview cannot be held at a time that HR names: who or what stands in the way, in words."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from cards import why
from domain.invitation import Invitation
from domain.people import person_resource
from domain.times import CELL, Span
from flows.scene import Scene
from flows.times import supply, venues
from scheduler.reasons import Reason, each, first_block

_FIGURES: Final[Mapping[str, int]] = {"day_full": 0, "week_full": 1}


def obstacle(scene: Scene, inv: Invitation, start: datetime) -> str:
    """「李雷有别的面试」, for a time at which the people and rooms of an invitation cannot be had."""
    campaign = venues.held_at(scene, inv)
    slot = Span(start, start + campaign.duration)
    if scene.tx.invitations.booked([person_resource(inv.candidate_id)], slot, inv.id):
        return "候选人这时有别的面试"
    wanted = replace(supply.need(scene, campaign), within=(slot,), step=CELL)
    seen = supply.detail(scene, wanted, inv.id, slot)
    reason = first_block(start, wanted, seen, scene.now, timedelta(0))
    return _words(scene, reason, start) if reason else "面试官说过来不了"


def _words(scene: Scene, reason: Reason, start: datetime) -> str:
    causes = each(reason)
    if reason.code == "no_room":
        return why.rooms([(venues.name(scene, room[2:]) or room[2:], code) for room, code in causes.items()])
    ids = [*causes, *(one for one in reason.values.get("people", "").split(",") if one)]
    names = {f"{supply.PERSON}{key}": one.name for key, one in scene.tx.people.many({i[2:] for i in ids}).items()}
    if causes:
        rows = [(names.get(who, who), code, _figure(scene, who, code, start)) for who, code in causes.items()]
        return why.people(rows)
    who = "、".join(names[one] for one in ids if one in names)
    return why.sentence(reason.code, {**reason.values, "who": who})


def _figure(scene: Scene, resource: str, code: str, start: datetime) -> str:
    """「2 场」: as many as the person takes on that day, or in its week."""
    if code not in _FIGURES:
        return ""
    limits = supply.limits_of(scene, resource, start.astimezone(scene.rules.zone).date())
    return f"{limits[_FIGURES[code]]} 场"
