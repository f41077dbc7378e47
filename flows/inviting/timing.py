"""When a batch had better be sent: HR is told on the preview and decides; nothing is put off by itself."""

from datetime import datetime, timedelta
from typing import Final

from cards import timing as cards
from cards.press import Action
from cards.view import View
from domain.campaign import Campaign
from domain.moments import Moment
from flows.scene import Scene
from scheduler.habits import family_of
from scheduler.moments import PATIENCE, Look, best

PERIOD: Final = timedelta(days=365)
CHOOSING: Final = timedelta(hours=12)  # what people keep to choose in before the first of the times


def suggested(scene: Scene, campaign: Campaign, view: View) -> View:
    """The preview, with another hour beside «now» if one is clearly better."""
    sendable = view.buttons and view.buttons[0].press and view.buttons[0].press.action is Action.SEND
    found = moment(scene, campaign) if sendable and campaign.window else None
    if found is None:
        return view
    family = family_of(campaign.position, scene.setup.families).name
    return cards.suggested(view, campaign.id, found, family, scene.rules.zone)


def moment(scene: Scene, campaign: Campaign) -> Moment | None:
    """Out of what people for positions of the same family did; of a single person's own history, too."""
    family = family_of(campaign.position, scene.setup.families)
    candidates = {inv.candidate_id for inv in scene.tx.invitations.find(campaign_id=campaign.id, limit=2)}
    looks, own = [], []
    for who, position, sent, looked in scene.tx.figures.looks(scene.now - PERIOD, scene.now):
        if family_of(position, scene.setup.families) == family:
            looks.append(Look(who, sent, looked))
        if candidates == {who}:
            own.append(Look(who, sent, looked))
    until = campaign.window[0].start - CHOOSING
    return best(scene.now, until, family.name, looks, own, scene.setup.quiet)


def later(scene: Scene, at: datetime | None) -> datetime | None:
    """That moment, if it is one that can have been offered; None for now."""
    offered = at and scene.now < at <= scene.now + PATIENCE and scene.setup.quiet.allows(at)
    return at if offered else None
