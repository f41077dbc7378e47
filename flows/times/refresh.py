"""When a booking takes a time away from others, their cards and pages get another one before they can tap it."""

from datetime import datetime, timedelta

from domain.campaign import Phase
from domain.effects import Again
from domain.happenings import Refreshed
from domain.invitation import Invitation, Role, State
from flows.scene import Scene
from flows.times import supply

SOON = timedelta(seconds=5)
CHOOSING = (State.INVITING, State.INVITED, State.VIEWED)


def later(scene: Scene, campaign_id: str) -> None:
    """Look over the others in a few seconds; bookings of the same moment share one look."""
    due = scene.now + SOON
    key = f"rf-{campaign_id}-{int(due.timestamp()) // int(SOON.total_seconds())}"
    if not scene.tx.outbox.has(key):
        scene.send(key, Again("refresh", campaign_id), about=campaign_id, due=due)


def refresh(scene: Scene, campaign_id: str) -> None:
    """Replace what died, in this campaign and in those that want the same people or rooms."""
    mine = scene.campaign(campaign_id)
    wanted = {*(p for seat in mine.crew_seats for p in seat), *mine.rooms}
    for campaign in scene.tx.campaigns.find(phases=[Phase.SENDING, Phase.RUNNING]):
        if wanted & {*(p for seat in campaign.crew_seats for p in seat), *campaign.rooms}:
            alive = {opening.start for opening in supply.times(scene, campaign)}
            for inv in scene.tx.invitations.find(campaign_id=campaign.id, states=CHOOSING):
                if not alive.issuperset(inv.offer):
                    _mend(scene, inv.id, alive)


def _mend(scene: Scene, invitation_id: str, alive: set[datetime]) -> None:
    inv: Invitation = scene.tx.invitations.get(invitation_id, lock=True)
    offer = supply.mended(scene, inv, alive)
    if inv.state in CHOOSING and offer != inv.offer:
        scene.apply(inv, Refreshed(offer), Role.SYSTEM, "refresh")
