"""What is told by itself at a set time: HR's list in the morning with what goes badly, once for each batch and figure."""

from datetime import datetime, time, timedelta

from cards import followups as cards
from cards.agendas import named
from cards.view import params
from domain.effects import PostCard
from domain.invitation import ENDED
from flows.changing import moving
from flows.clockwork import keeping
from flows.looking import followups, reports
from flows.scene import Scene

DAY = timedelta(days=1)


def today(scene: Scene, day: str) -> None:
    """To everybody of HR with a batch: today's interviews, the alarms that are new, and the card of what waits."""
    del day
    _let_go(scene)
    owners = {campaign.hr_id for campaign in scene.tx.campaigns.find()}
    people = [person for person in scene.tx.people.many(owners).values() if person.user_id in scene.rules.hr_user_ids]
    for person in sorted(people, key=lambda each: each.id):
        entries = followups.waiting(scene, [person.id])
        lines = [*_interviews(scene, person.id), *_alarms(scene, person.id), *keeping.told(scene, person.id)]
        if entries:
            lines.append(f"有 {len(entries)} 项需要您跟进，最急的在下面的卡片里。")
        if lines:
            scene.say([person], (f"{named(scene.now.astimezone(scene.rules.zone).date())}", "\n\n".join(lines)))
        if entries:
            scene.send(f"fu-{scene.mark()}", PostCard(params(cards.listing(entries)), user_id=person.user_id))


def _interviews(scene: Scene, hr_id: str) -> list[str]:
    start = datetime.combine(scene.now.astimezone(scene.rules.zone).date(), time(), scene.rules.zone)
    booked = [inv for inv in moving.agreed(scene) if inv.start and start <= inv.start < start + DAY]
    count = sum(scene.campaign(inv.campaign_id).hr_id == hr_id for inv in booked)
    return [f"今天有 **{count}** 场面试，说「今天面试安排」看名单。"] if count else []


def _alarms(scene: Scene, hr_id: str) -> list[str]:
    """Each batch is told once of each figure."""
    told = []
    for campaign, alarm, text in reports.alarming(scene, hr_id):
        locked = scene.lock_campaign(campaign.id)
        if alarm.what not in locked.alarmed:
            scene.save_campaign(locked, alarmed=(*locked.alarmed, alarm.what))
            told.append(text)
    return told


def _let_go(scene: Scene) -> None:
    """What waits about an invitation that is over goes off the list by itself."""
    found = scene.tx.follow_ups.list()
    known = {inv.id: inv for inv in scene.tx.invitations.many({entry.invitation_id for entry in found})}
    for entry in found:
        if known[entry.invitation_id].state in ENDED and entry.opened < scene.now - followups.KEPT:
            scene.tx.follow_ups.close(entry.invitation_id, scene.now)
