"""How many interviews still fit into a batch, day by day, next to how many people still need one, and what would help."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from cards import board as cards
from cards import crew as words
from cards import fit
from cards.brief import day_name
from domain.campaign import Campaign
from domain.inputs import Ordered
from domain.invitation import OPEN, State
from domain.viewers import Viewer
from flows.board import weeks
from flows.board.board import Look
from flows.board.skills import names_in
from flows.board.speaking import overheard
from flows.changing import adding
from flows.scene import Scene
from flows.times import shortage
from scheduler.capacity import fitting
from scheduler.intervals import intersect
from scheduler.openings import Need, Opening, Supply

DAYS: Final = 31


def of(look: Look, campaign: Campaign, counts: Mapping[State, int]) -> dict[str, Any] | None:
    """{"open", "places", "lack", "told", "days": [{"day", "agreed", "places", "starts"}], "most"}; None when nobody waits."""
    waiting = sum(counts.get(state, 0) for state in (State.DRAFTED, *OPEN))
    if not waiting or not campaign.window or not all(campaign.crew_seats):
        return None
    scene = look.scene
    wanted, free, found = shortage.world(scene, campaign)
    places = fitting(wanted, free, found).places
    days = _days(look, campaign, (wanted, free, found))
    return {
        "open": waiting,
        "places": places,
        "lack": max(waiting - places, 0),
        "told": fit.helping(shortage.lack(scene, (wanted, free, found), waiting)) if places < waiting else "",
        "days": days,
        "most": max((day["agreed"] + day["places"] for day in days), default=0),
    }


def _days(look: Look, campaign: Campaign, world: tuple[Need, Supply, tuple[Opening, ...]]) -> list[dict[str, Any]]:
    """Every day of the batch with something agreed or a time left; what fits on one day may not fit on all of them."""
    zone = look.scene.rules.zone
    wanted, free, found = world
    starts: dict[date, list[Opening]] = {}
    for one in found:
        starts.setdefault(one.start.astimezone(zone).date(), []).append(one)
    held = look.tx.listing.held(campaign.window[0].start, campaign.window[-1].end, [campaign.id])
    agreed = Counter(start.astimezone(zone).date() for start in held)
    shown = []
    for day in sorted({*starts, *agreed})[:DAYS]:
        within = intersect(wanted.within, [weeks.day_span(day, zone)])
        fits = fitting(replace(wanted, within=within), free, starts[day]).places if day in starts else 0
        known = {"day": day_name(day), "date": day.isoformat(), "starts": len(starts.get(day, ()))}
        shown.append({**known, "agreed": agreed[day], "places": fits})
    return shown


def crew(scene: Scene, happening: Ordered, who: Viewer) -> str:
    """`crew`: the people of the field "names" may sit in for this batch from now on, in its "seat"."""
    names = names_in(happening.fields.get("names", ""))
    seat = happening.fields.get("seat", "0")
    found = scene.tx.campaigns.many([happening.subject])
    if not names or not found or found[0].phase not in adding.GOING:
        return words.NO_NAMES if found else words.NO_BATCH
    number = int(seat) if seat.isdecimal() and len(seat) == 1 else 0
    own = overheard(scene)
    adding.join(own, who.user_id, found[0], names, min(number, len(found[0].seats) - 1))
    return "\n".join(own.heard) or cards.LOOKING_AT_CALENDARS
