"""HR's card about the batch: the preview with fresh counts, its end, and every change of it."""

from datetime import timedelta

from cards import batch
from cards.view import View, params, plain
from domain.campaign import Campaign, Phase
from domain.effects import ChangeCard
from flows import supply
from flows.post import channel_of
from flows.scene import Scene


def preview(scene: Scene, campaign: Campaign) -> View:
    """The preview card with fresh counts."""
    people = scene.tx.people.many({p for seat in campaign.crew_seats for p in seat})
    rooms = scene.tx.rooms.all()
    names = [rooms[r].name for r in campaign.rooms if r in rooms]
    return batch.preview(campaign, _counts(scene, campaign), people, names, scene.rules.zone)


def _counts(scene: Scene, campaign: Campaign) -> batch.Counts:
    drafts = scene.tx.invitations.find(campaign_id=campaign.id)
    people = scene.tx.people.many({inv.candidate_id for inv in drafts})
    members = sum(person.member for person in people.values())
    lost = tuple(p.name for p in people.values() if channel_of(p, scene.rules.channels) == "")
    found_times = supply.times(scene, campaign)
    fit = supply.fits(scene, campaign, drafts, found_times) if campaign.window and all(campaign.crew_seats) else None
    return batch.Counts(
        members=members,
        outside=len(drafts) - members,
        unreachable=len(lost),
        names=tuple(people[inv.candidate_id].name for inv in drafts),
        lost=lost,
        openings=len(found_times),
        places=fit.places if fit else 0,
        matched=fit.matched if fit else 0,
        scarcest=fit.scarcest if fit else "",
        remedies=tuple((r.kind, r.count) for r in fit.remedies) if fit else (),
    )


def drop(scene: Scene, campaign: Campaign, shown: str) -> View:
    """HR does not want it sent."""
    view = batch.ended(campaign, "已取消，没有发送任何消息。")
    if campaign.phase in {Phase.CHECKING, Phase.PREVIEW}:
        campaign = scene.save_campaign(scene.lock_campaign(campaign.id), phase=Phase.CANCELLED)
        scene.tx.invitations.discard(campaign.id)
        if shown != card_key(campaign):
            show(scene, campaign, view)
        return view
    return batch.progress(campaign, scene.tx.invitations.counts(campaign.id))


def give_up(scene: Scene, campaign: Campaign, text: str) -> None:
    campaign = scene.save_campaign(campaign, phase=Phase.CANCELLED)
    scene.tx.invitations.discard(campaign.id)
    notes = "\n\n".join(plain(note, 120) for note in campaign.notes)
    show(scene, campaign, batch.ended(campaign, f"{text}\n\n{notes}"))


def show(scene: Scene, campaign: Campaign, view: View, due: timedelta = timedelta(0)) -> None:
    """Change the batch's card."""
    card = card_key(campaign)
    scene.send(
        f"{card}~{scene.mark()}", ChangeCard(card, params(view)), lane=card, about=campaign.id, due=scene.now + due
    )


def card_key(campaign: Campaign) -> str:
    return f"pv-{campaign.id}"
