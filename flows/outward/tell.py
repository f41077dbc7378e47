"""Telling HR, politely: what needs a person goes on the list at once and into one collected message."""

from dataclasses import replace
from datetime import UTC, datetime

from cards.notices import COUNTED, SAID
from domain.campaign import Campaign
from domain.invitation import Invitation
from flows.scene import Scene
from store.journal import FollowUp

INFORMATION = frozenset(
    {
        "declined",
        "moved_by_candidate",
        "rebooked_by_candidate",
        "substituted",
        "relieved",
        "clashed",
        "stays",
        "former_lost",
        "room_pending",
        "room_approved",
        "room_changed",
        "expired",
        "unsubscribed",
        "erased",
    }
)


def tell_hr(scene: Scene, inv: Invitation, reason: str, detail: str = "") -> None:
    """Into the next collected message, and onto HR's list if something is to be done; the same twice is once."""
    if reason in INFORMATION or _listed(scene, inv, reason, detail):
        news(scene, inv, reason)


def _listed(scene: Scene, inv: Invitation, reason: str, detail: str) -> bool:
    """Whether HR's list says something that it did not say before: words are added to those that wait already."""
    if reason in SAID:
        return scene.tx.follow_ups.hear(FollowUp(inv.id, reason, detail, scene.now))
    return scene.follow_up(inv, reason, detail)


def tell_swap(scene: Scene, before: Invitation, after: Invitation, reason: str) -> None:
    """Somebody else takes a seat: whoever gave it up and whoever took it are named, so that two of them are two pieces of news."""
    seats = zip(before.crew, after.crew, strict=True)
    news(scene, after, reason, ";".join(f"{gone}>{new}" for gone, new in seats if gone != new))


def news(scene: Scene, inv: Invitation, what: str, detail: str = "") -> None:
    """Into the next digest: "confirmed" for the group, any other word for HR alone; the time that it is about is kept."""
    campaign = scene.lock_campaign(inv.campaign_id)
    minutes = int(inv.start.timestamp()) // 60 if inv.start else ""
    entry = f"{inv.id}|{what}|{detail}|{minutes}"
    if entry not in campaign.news:
        due = campaign.digest_due or scene.setup.quiet.next_allowed(scene.now + scene.rules.limits.digest_after)
        scene.save_campaign(campaign, news=(*campaign.news, entry), digest_due=due)


def told(scene: Scene, campaign: Campaign) -> tuple[tuple[Invitation, str, str], ...]:
    """What the digest is about and in detail, without what has settled itself meanwhile; afterwards nothing is waiting.

    News is of the time that the interview had then; only what is `confirmed` is so as things stand now.
    """
    entries = [[*entry.split("|", 3), "", ""][:4] for entry in campaign.news]
    scene.save_campaign(campaign, news=(), digest_due=None)
    still = {(e.invitation_id, e.reason): e.detail for e in scene.tx.follow_ups.list([entry[0] for entry in entries])}
    return tuple(
        (
            _as_then(scene.tx.invitations.get(inv_id), what, minutes),
            what,
            still[inv_id, what] if what in SAID | COUNTED else detail,
        )
        for inv_id, what, detail, minutes in entries
        if what in {"confirmed", *INFORMATION} or (inv_id, what) in still
    )


def _as_then(inv: Invitation, what: str, minutes: str) -> Invitation:
    """The invitation with the time that the news was about."""
    if what == "confirmed":
        return inv
    return replace(inv, start=datetime.fromtimestamp(int(minutes) * 60, UTC) if minutes else None)
