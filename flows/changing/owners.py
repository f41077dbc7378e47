"""Whose candidates these are: HR acts on those of their own batches at once; a colleague's are asked about first, and the colleague is told."""

from dataclasses import replace
from typing import Final

from cards import owners as cards
from cards.press import Press
from cards.view import View
from domain.campaign import Campaign
from domain.invitation import Invitation
from domain.people import Person
from flows.scene import Scene

# Orders that change something for a candidate of a batch. Looking, a number to dial and what is done on somebody's own
# follow-up list are everybody's.
ASKED: Final = frozenset({"cancel", "withdraw", "move", "checkin", "noshow", "chase", "nochase", "retime"})
SURE: Final = cards.SURE


def colleague(scene: Scene, campaign: Campaign, user_id: str) -> Person | None:
    """The one of HR whose batch it is, None if that is whoever acts, or nobody of HR any more."""
    owner = scene.tx.people.many([campaign.hr_id]).get(campaign.hr_id)
    if owner is None or owner.user_id in {"", user_id}:
        return None
    return owner if owner.user_id in scene.rules.hr_user_ids else None


def asked(scene: Scene, inv: Invitation, what: str, user_id: str) -> Person | None:
    """The colleague who is to be named before this order is carried out."""
    return colleague(scene, scene.campaign(inv.campaign_id), user_id) if _verb(what) in ASKED else None


def question(scene: Scene, inv: Invitation, what: str, doing: str, owner: Person) -> View:
    """「这是林晓的批次，仍要取消张三吗？」: one tap does it."""
    return cards.question(scene.brief(inv), what, doing, owner)


def batch_question(scene: Scene, campaign: Campaign, doing: str, press: Press) -> View:
    """The same about a whole batch, whoever began it."""
    owner = scene.tx.people.get(campaign.hr_id)
    return cards.batch(campaign, doing, owner, replace(press, version=SURE))


def tell(scene: Scene, before: Invitation, what: str, told: str, user_id: str) -> None:
    """The colleague hears what was done to their candidate, by whom."""
    owner = asked(scene, before, what, user_id)
    after = scene.tx.invitations.get(before.id)
    if owner is None or (after == before and _verb(what) != "chase"):
        return
    actor = scene.tx.people.by_user(user_id)
    scene.say([owner], cards.told(scene.brief(before), told, actor.name if actor else user_id), before.id)


def tell_batch(scene: Scene, campaign: Campaign, told: str, user_id: str) -> None:
    """The same about a whole batch."""
    owner, actor = colleague(scene, campaign, user_id), scene.tx.people.by_user(user_id)
    if owner:
        scene.say([owner], cards.told_batch(campaign, told, actor.name if actor else user_id), campaign.id)


def _verb(what: str) -> str:
    return what.partition("-")[0]
