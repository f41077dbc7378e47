"""Why a message for a candidate has not left yet: our quiet hours, or the night where the candidate is."""

from collections.abc import Collection
from zoneinfo import ZoneInfo

from cards import touches as cards
from flows.scene import Scene


def waits(scene: Scene, ids: Collection[str]) -> dict[str, str]:
    """Invitation id → 「当地夜间，17:00 发送」 for those to whom nothing may leave now, in one query."""
    zones, quiet = scene.tx.people.abroad((), set(ids)) if ids else {}, scene.setup.quiet
    open_here = quiet.allows(scene.now)
    found = {}
    for one in ids:
        own = quiet.beside(ZoneInfo(zones[one])) if one in zones else quiet
        if not own.allows(scene.now):
            due = own.next_allowed(scene.now)
            found[one] = cards.waiting(due, scene.now, scene.rules.zone, theirs=open_here)
    return found
