"""Sending a batch: in small transactions after HR's tap, spread over the whole batch, with a live count on the card."""

from datetime import datetime, timedelta

from domain.campaign import Campaign, Phase
from domain.effects import Again
from domain.happenings import Delivered, Dispatched, Withdrawn
from domain.invitation import BOOKED, OPEN, Invitation, Role, State, allows
from flows.inviting import preview, progress
from flows.outward.post import channel_of
from flows.outward.tell import tell_hr
from flows.scene import Scene
from flows.times import supply, venues

PROGRESS_EVERY = timedelta(seconds=3)


def begin(scene: Scene, campaign: Campaign) -> None:
    """Look once more at calendars and rooms, then go on piece by piece."""
    supply.ask_busy(scene, campaign, {p for seat in campaign.crew_seats for p in seat})
    venues.ask(scene, campaign, campaign.rooms, scene.rules.limits.busy_age)
    again(scene, campaign)


def again(scene: Scene, campaign: Campaign) -> None:
    """Go on in a new transaction, after the calendars that were just asked for."""
    scene.send(
        f"go-{campaign.id}-{scene.mark()}",
        Again("dispatch", campaign.id),
        lane=f"busy-{campaign.id}",
        about=campaign.id,
    )


def go_on(scene: Scene, campaign_id: str) -> None:
    """The next piece of the batch."""
    campaign = scene.lock_campaign(campaign_id)
    if campaign.phase is not Phase.SENDING:
        return
    drafts = scene.tx.invitations.find(
        campaign_id=campaign_id, states=[State.DRAFTED], limit=scene.rules.limits.dispatch
    )
    offers = supply.offers(scene, campaign, drafts)
    for inv in drafts:
        invite(scene, inv, offers.get(inv.id, ()), Role.SYSTEM, "dispatch")
    if drafts:
        again(scene, campaign)
    else:
        scene.save_campaign(campaign, phase=Phase.RUNNING)
    show_progress(scene, campaign_id)


def _invited_elsewhere(scene: Scene, inv: Invitation) -> bool:
    """Whether another batch for the same position has reached this person meanwhile."""
    position = scene.campaign(inv.campaign_id).position
    others = scene.tx.invitations.find(candidate_ids=[inv.candidate_id], states=[*OPEN, *BOOKED])
    return any(other.id != inv.id and scene.campaign(other.campaign_id).position == position for other in others)


def invite(scene: Scene, inv: Invitation, offer: tuple[datetime, ...], role: Role, actor: str) -> None:
    """One person of the batch, for the first time or, after nothing came of that, once more."""
    if _invited_elsewhere(scene, inv):
        scene.apply(inv, Withdrawn("invited_elsewhere"), Role.SYSTEM, "dispatch")
        return
    person = scene.tx.people.get(inv.candidate_id)
    channel = channel_of(person, scene.rules.channels)
    after = scene.apply(inv, Dispatched(offer, channel), role, actor)
    if not offer:
        tell_hr(scene, after, "no_times")
    if channel == "":
        tell_hr(scene, after, "unreachable", scene.setup.links.url(inv.id))
    elif channel != "card":
        scene.to_outsider(after, "invite", f"in-{inv.id}-{after.calling}")


def delivered(scene: Scene, invitation_id: str) -> None:
    """The remote took the invitation."""
    inv = scene.tx.invitations.get(invitation_id, lock=True)
    if allows(inv, Delivered):
        scene.apply(inv, Delivered(), Role.SYSTEM, "courier")
        show_progress(scene, inv.campaign_id)


def not_delivered(scene: Scene, invitation_id: str, error: str) -> None:
    """The remote will never take it: another channel if there is one, else a person."""
    inv = scene.tx.invitations.get(invitation_id, lock=True)
    person = scene.tx.people.get(inv.candidate_id)
    way = channel_of(person, scene.rules.channels, after=inv.channel)
    another = inv.state is State.INVITING and way not in {"", inv.channel}
    if another and scene.to_outsider(inv, "invite", f"in-{inv.id}-{inv.calling}-{way}", way):
        return
    tell_hr(scene, inv, "unreachable", error)
    show_progress(scene, inv.campaign_id)


def show_progress(scene: Scene, campaign_id: str) -> None:
    """The count on HR's card, at most once in a few seconds: what still waits is overtaken.

    The campaign is locked so that of two counts taken at the same moment the later one is the larger one.
    """
    campaign = scene.lock_campaign(campaign_id)
    if campaign.phase not in {Phase.SENDING, Phase.RUNNING}:
        return
    preview.show(scene, campaign, progress.view(scene, campaign), PROGRESS_EVERY)
