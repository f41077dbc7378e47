"""Between HR's tap and the first message: a while in which all of it can be undone. It is a due time in the database."""

from datetime import datetime

from cards.press import Press
from cards.sending import UNDO
from cards.view import View
from domain.campaign import Campaign, Phase
from domain.effects import Again
from flows.inviting import dispatch, preview, timing
from flows.scene import Scene
from flows.times import habits


def send(scene: Scene, campaign: Campaign, at: datetime | None = None) -> View:
    """HR's tap on «send», now or at an hour that was offered: after the time to undo it leaves piece by piece."""
    campaign = scene.lock_campaign(campaign.id)
    if campaign.phase is Phase.PREVIEW:
        leaves = _leaves(scene, campaign, at)
        campaign = scene.save_campaign(
            campaign, phase=Phase.SENDING, habit=habits.learned(scene, campaign), leaves=leaves
        )
        if leaves:
            scene.send(f"la-{campaign.id}-{scene.mark()}", Again("send", campaign.id), about=campaign.id, due=leaves)
        else:
            dispatch.begin(scene, campaign)
    return preview.current(scene, campaign)


def _leaves(scene: Scene, campaign: Campaign, at: datetime | None) -> datetime | None:
    """When the first message leaves, None for at once; a rule that sends untapped has nobody who could have slipped."""
    undo = scene.rules.limits.undo
    soonest = scene.now + undo if undo and not campaign.auto else None
    return timing.later(scene, at) or soonest


def due(scene: Scene, campaign_id: str) -> None:
    """The time is up, unless it was undone, stopped or sent by hand meanwhile, or begun anew and not up yet."""
    campaign = scene.lock_campaign(campaign_id)
    if campaign.phase is Phase.SENDING and campaign.leaves and campaign.leaves <= scene.now:
        _launch(scene, campaign)


def _launch(scene: Scene, campaign: Campaign) -> Campaign:
    campaign = scene.save_campaign(campaign, leaves=None)
    dispatch.begin(scene, campaign)
    return campaign


def pressed(scene: Scene, campaign: Campaign, press: Press) -> View:
    """«Undo» brings the preview back, «now» does not wait; once it leaves, either shows how far it is."""
    if waits(campaign):
        campaign = undo(scene, campaign) if press.arg == UNDO else _launch(scene, campaign)
    return preview.current(scene, campaign)


def waits(campaign: Campaign) -> bool:
    """Whether it was sent, and nothing of it has left."""
    return campaign.phase is Phase.SENDING and campaign.leaves is not None


def undo(scene: Scene, campaign: Campaign) -> Campaign:
    """Back to the preview; nothing has left."""
    return scene.save_campaign(campaign, phase=Phase.PREVIEW, leaves=None)
