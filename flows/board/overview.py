"""The board's first page: what needs HR first, who waits for whom, and the batches that are alive."""

from collections.abc import Collection, Mapping
from datetime import datetime, time, timedelta
from typing import Any, Final

from cards import alarms as cards
from cards import board as words
from cards.brief import day_name
from domain.campaign import UNSENT, Phase
from domain.turns import Turn
from domain.viewers import Post
from flows.board import batches, people, todo
from flows.board.board import Look
from flows.looking import followups, reports
from flows.outward.tell import INFORMATION
from store.listing import Heading, Wanted

FIRST: Final = 5
BATCHES: Final = 8


def view(look: Look, asked: Mapping[str, str]) -> dict[str, Any]:
    """What this viewer should know first; interviewers are sent on to their calendar."""
    del asked
    if look.viewer.post is Post.INTERVIEWER:
        return {"own": True}
    seen = batches.visible(look)
    mine = None if look.viewer.everything else [one.id for one in seen]
    theirs = None if mine is None else frozenset(mine)
    counts = look.kept(("counts", theirs), lambda: look.tx.listing.counts(mine))
    alive = [one for one in seen if any(counts.get(one.id, {}).get(state) for state in batches.ALIVE)]
    wanted = Wanted(look.now, INFORMATION, mine)
    turned = look.kept(("turns", theirs), lambda: look.tx.listing.turns(wanted, counts))
    waiting = followups.ranked(look.scene) if look.viewer.orders else []
    return {
        "own": False,
        "today": day_name(look.now.astimezone(look.scene.rules.zone)),
        "turns": [(str(key), people.whose(look, key), turned.get(key, 0)) for key in TURNS],
        "days": _days(look, mine),
        "waiting": todo.entries(look, waiting[:FIRST]),
        "more": max(0, len(waiting) - FIRST),
        "alarms": _alarms(look, seen),
        "batches": batches.summaries(look, alive[:BATCHES]),
        "rest": max(0, len(alive) - BATCHES),
        "older": len(seen) - len(alive),
        "unsent": sum(Phase(one.phase) in UNSENT for one in alive),
    }


TURNS: Final = (Turn.HR, Turn.CANDIDATE, Turn.INTERVIEWER)


def _days(look: Look, campaigns: list[str] | None) -> list[tuple[str, int]]:
    """Agreed interviews today and tomorrow."""
    zone = look.scene.rules.zone
    today = datetime.combine(look.now.astimezone(zone).date(), time(), zone)
    days = (today, today + timedelta(days=1), today + timedelta(days=2))
    found = look.tx.listing.held(days[0], days[2], campaigns)
    first = sum(start < days[1] for start in found)
    return list(zip(words.DAYS, (first, len(found) - first), strict=True))


def _alarms(look: Look, seen: Collection[Heading]) -> list[dict[str, str]]:
    """Batches whose shares cross the limits; what may be the matter stands on their own pages."""
    titles, ids = people.titles(look), {one.id for one in seen}
    found = [(campaign.id, alarm) for campaign, alarm in reports.judged(look.scene) if campaign.id in ids]
    return [{"batch": one, "title": titles[one], "text": cards.crossed(alarm)} for one, alarm in found]
