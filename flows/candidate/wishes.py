"""What a candidate would like: the words read on the clocks they were meant on, and said back in few words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from domain.campaign import Campaign
from domain.invitation import OPEN, Invitation
from domain.times import Span
from domain.zones import clock_mark, clocks
from flows.candidate import echoes
from scheduler.phrases import Reading, echo, natural
from scheduler.waking import waking

if TYPE_CHECKING:
    from flows.scene import Scene

ENOUGH_DAYS = 6  # echo() writes out no more of them
SHORT = 16  # so many characters of somebody's own words are quoted as they are


@dataclass(frozen=True, slots=True)
class Wished:
    """For the cards: `words` to quote, `echo` in dates where the card answers them, `met` among the offered times."""

    words: str = ""
    echo: str = ""
    met: frozenset[datetime] = field(default=frozenset())
    unread: bool = False


def reading(scene: "Scene", inv: Invitation, within: Sequence[Span] = ()) -> Reading:
    """The wish as windows: on the clocks that it names, else on the candidate's own."""
    return scene.reading(inv.wish, within, scene.zone_of(inv.candidate_id))


def windows(scene: "Scene", inv: Invitation, campaign: Campaign) -> tuple[Span, ...]:
    """When the candidate would like to come; abroad, in their waking hours if the wish leaves any."""
    if not inv.wish or not campaign.window:
        return ()
    found, zone = reading(scene, inv, campaign.window).windows, abroad(scene, inv)
    return waking(found, zone) if zone else found


def abroad(scene: "Scene", inv: Invitation) -> ZoneInfo | None:
    """The candidate's clocks, None where they are the organisation's."""
    zone = scene.zone_of(inv.candidate_id)
    return None if zone.key == scene.rules.zone.key else zone


def wished(scene: "Scene", inv: Invitation, campaign: Campaign, language: str = "") -> Wished:
    """What the cards say about the wish; all empty where nobody chooses any more."""
    if not inv.wish or inv.state not in OPEN:
        return Wished()
    windows = reading(scene, inv, campaign.window).windows
    answered = inv.note.startswith(("said", "near", "not_as"))
    said = echoes.echoed(scene, windows, inv.candidate_id, campaign.window, language) if answered else ""
    met = frozenset(start for start in inv.offer if any(w.contains(start) or w.start == start for w in windows))
    return Wished(
        quoted(scene, inv, campaign, language), said, met, bool(inv.offer) and not reading(scene, inv).windows
    )


def quoted(scene: "Scene", inv: Invitation, campaign: Campaign, language: str = "") -> str:
    """The wish to be read by people: short words as they were written, long ones and our own dates said shortly."""
    marked, words = clocks(inv.wish)
    windows = reading(scene, inv, campaign.window).windows
    if not windows or (len(inv.wish) <= SHORT and not (marked and "；" in words)):
        return inv.wish
    return echoes.dated(scene, windows, scene.zone_of(inv.candidate_id), campaign.window, language)


def kept(scene: "Scene", read: Reading, text: str, person_id: str) -> str:
    """Words as they are remembered: as dates, so that they mean the same tomorrow, and with the clocks they are meant on."""
    here, own = scene.rules.zone, scene.zone_of(person_id)
    days = {window.start.astimezone(here).date() for window in read.windows}
    if len(days) > ENOUGH_DAYS:
        return f"{text[:200]}{clock_mark(own.key)}" if not clocks(text)[0] else text[:200]
    return f"{echo(read.windows, here, now=scene.now)}{clock_mark(here.key)}"


def understood(scene: "Scene", inv: Invitation, read: Reading, within: Sequence[Span]) -> str:
    """For HR: the wish in few words, on the candidate's clocks where these differ, and what of it was not read."""
    zone = scene.zone_of(inv.candidate_id)
    mark = clock_mark(zone.key) if zone.key != scene.rules.zone.key else ""
    unread = "".join(f"，「{word}」没看懂" for word in read.not_understood[:1])
    return f"{natural(read.windows, zone, now=scene.now, within=within)}{mark}{unread}"
