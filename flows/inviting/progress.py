"""HR's card of a batch that was sent: about to leave, leaving at its pace, or stopped; and whom it did not reach."""

from cards import halting, sending
from cards.sending import Lost
from cards.view import View
from domain.campaign import Campaign, Phase
from domain.invitation import State
from domain.pace import remaining
from domain.touches import Fate
from flows.outward import nights
from flows.scene import Scene

LATEST = 30  # arrivals that tell the pace
UNREAD = (State.INVITING, State.INVITED)


def view(scene: Scene, campaign: Campaign) -> View:
    """The card as things stand now."""
    counts = scene.tx.invitations.counts(campaign.id)
    if campaign.phase is Phase.STOPPED:
        return halting.stopped(campaign, counts.get(State.DRAFTED, 0), sum(counts.get(s, 0) for s in UNREAD))
    if campaign.phase is Phase.SENDING and campaign.leaves:
        return sending.waiting(campaign, sum(counts.values()), campaign.leaves, scene.now, scene.rules.zone)
    waits = counts.get(State.DRAFTED, 0) + counts.get(State.INVITING, 0)
    quiet = scene.setup.quiet
    night = asleep(scene, campaign) if counts.get(State.INVITING) and quiet.allows(scene.now) else ()
    waits -= len(night)
    told = sending.Sending(
        left=remaining(waits, scene.tx.invitations.arrivals(campaign.id, LATEST), scene.now) if waits else None,
        awake=None if quiet.allows(scene.now) else quiet.next_allowed(scene.now),
        lost=lost(scene, campaign),
        asleep=night,
    )
    return sending.progress(campaign, counts, told, scene.rules.zone)


def asleep(scene: Scene, campaign: Campaign) -> tuple[tuple[str, str], ...]:
    """Whose invitation waits for the morning where they are: (name, until when)."""
    found = {inv.id: inv for inv in scene.tx.invitations.find(campaign_id=campaign.id, states=[State.INVITING])}
    later = nights.waits(scene, found)
    last = scene.tx.touches.newest(later)
    queued = [one for one in later if one in last and last[one].fate is Fate.QUEUED]
    people = scene.tx.people.many({found[one].candidate_id for one in queued})
    return tuple((people[found[one].candidate_id].name, later[one]) for one in queued)


def lost(scene: Scene, campaign: Campaign) -> tuple[Lost, ...]:
    """Whom it did not reach, once all of it has left our hands."""
    if campaign.phase is not Phase.RUNNING:
        return ()
    missed = scene.tx.touches.lost(campaign.id)
    people = scene.tx.people.many({one.candidate_id for one in missed})
    return tuple(
        Lost(people[one.candidate_id].name, one.channel, one.error, unsure=one.outcome == "unknown") for one in missed
    )
