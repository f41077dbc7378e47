"""Another attempt for those whom the invitation surely did not reach; for those whom it may have reached only after a second yes."""

from cards import sending
from cards.press import Press
from cards.view import View
from domain.campaign import Campaign, Phase
from domain.invitation import Role, State
from flows.inviting import dispatch, progress
from flows.scene import Scene
from flows.times import supply
from store.touches import Missed


def pressed(scene: Scene, campaign: Campaign, press: Press) -> View:
    """A tap on the list of those who were not reached; who was reached meanwhile is not on it any more."""
    missed = scene.tx.touches.lost(campaign.id) if campaign.phase is Phase.RUNNING else []
    unsure = [one for one in missed if one.outcome == "unknown"]
    if press.arg == sending.FAILED:
        _again(scene, campaign, [one for one in missed if one.outcome != "unknown"])
    elif press.arg == sending.SURE:
        _once_more(scene, unsure)
    elif press.arg == sending.UNKNOWN and unsure:
        lost = [one for one in progress.lost(scene, campaign) if one.unsure]
        return sending.doubtful(campaign, lost)
    return progress.view(scene, campaign)


def _again(scene: Scene, campaign: Campaign, missed: list[Missed]) -> None:
    """Invited anew: by the way that is open now, with times that are free now, on a card of its own."""
    found = [scene.tx.invitations.get(one.invitation_id, lock=True) for one in missed]
    invitations = [inv for inv in found if inv.state is State.INVITING]
    offers = supply.offers(scene, campaign, invitations)
    for inv in invitations:
        dispatch.invite(scene, inv, offers.get(inv.id, ()), Role.HR, scene.actor)


def _once_more(scene: Scene, missed: list[Missed]) -> None:
    """The same words by the same way; what waited on HR's list for this is settled."""
    for one in missed:
        inv = scene.tx.invitations.get(one.invitation_id, lock=True)
        if inv.state is State.INVITED:
            scene.tx.follow_ups.close(inv.id, scene.now)
            scene.note(inv.id, f"hr:{scene.actor}", "SentAgain", one.channel)
            scene.to_outsider(inv, "invite", f"in-{inv.id}-{inv.calling}-{scene.mark()}", one.channel)
