"""What is over for long is forgotten: HR hears of it a week before, then the people of those batches are erased."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from cards import keeping as cards
from domain.campaign import Campaign
from domain.effects import Again
from domain.happenings import Expired, Withdrawn
from domain.invitation import Role, allows
from domain.people import Person
from flows.candidate import erasing
from flows.scene import Scene
from store.keeping import Over

STORY: Final = "forget"
NOTICE: Final = timedelta(days=7)
AT_ONCE: Final = 20  # people, whose histories are rewritten together
ACTOR: Final = "system:keeping"
TOLD: Final = "forgotten:"  # and the day, in what a batch was told of


def today(scene: Scene, day: str) -> None:
    """The day's chore: tell who has not been told, and forget what is due."""
    del day
    if not scene.rules.keep:
        return
    _tell_the_rest(scene)
    scene.tx.keeping.sweep(scene.now - scene.rules.keep)
    scene.tx.erasure.strays()
    for one in list(_due(scene)):
        _without_rows(scene, one.campaign_id)
    go_on(scene, "")


def go_on(scene: Scene, subject: str) -> None:
    """Erase some of the people that are due, and come again for the others."""
    del subject
    due = [one.campaign_id for one in _due(scene)]
    found = scene.tx.keeping.people(due, AT_ONCE)
    people = [scene.tx.people.get(person_id) for person_id in found]
    for person in people:
        _end(scene, person)
    if people:
        erasing.forget(scene, people, ACTOR)
        scene.send(f"forget-{scene.mark()}", Again(STORY, ""))


def told(scene: Scene, hr_id: str = "") -> list[str]:
    """A line for each batch of this person, or of anybody, that is to be forgotten in a week; each is said once."""
    if not scene.rules.keep:
        return []
    lines = []
    for one in scene.tx.keeping.over(scene.now - scene.rules.keep + NOTICE):
        campaign = scene.campaign(one.campaign_id)
        if (not hr_id or campaign.hr_id == hr_id) and not _announced(scene, campaign, one):
            lines.append(_announce(scene, one))
    return lines


def _tell_the_rest(scene: Scene) -> None:
    """In a message of its own where the morning's did not say it."""
    owners = {scene.campaign(one.campaign_id).hr_id for one in _near(scene)}
    everybody = list(scene.tx.people.by_users(scene.rules.hr_user_ids).values())
    for owner in sorted(owners):
        lines = told(scene, owner)
        person = scene.tx.people.get(owner)
        hearing = [person] if person.user_id in scene.rules.hr_user_ids else everybody
        if lines:
            scene.say(hearing, (cards.TITLE, "\n\n".join(lines)))


def _near(scene: Scene) -> list[Over]:
    return scene.tx.keeping.over(scene.now - scene.rules.keep + NOTICE)


def _announce(scene: Scene, one: Over) -> str:
    local = max(one.last + scene.rules.keep, scene.now + NOTICE).astimezone(scene.rules.zone)
    campaign = scene.lock_campaign(one.campaign_id)
    others = tuple(entry for entry in campaign.alarmed if not entry.startswith(TOLD))
    scene.save_campaign(campaign, alarmed=(*others, f"{TOLD}{local.date()}"))
    return cards.soon(scene.brief(scene.tx.invitations.get(one.invitation_id)), local.date(), scene.rules.keep)


def _announced(scene: Scene, campaign: Campaign, one: Over) -> date | None:
    """The day that HR was told of, None if it was not, or if something has happened in the batch since."""
    said = next((entry.removeprefix(TOLD) for entry in campaign.alarmed if entry.startswith(TOLD)), "")
    day = date.fromisoformat(said) if said else None
    return day if day and day >= _local(scene, one.last + scene.rules.keep) else None


def _local(scene: Scene, at: datetime) -> date:
    return at.astimezone(scene.rules.zone).date()


def _due(scene: Scene) -> Iterator[Over]:
    """Batches whose time is over, of which HR was told, and whose day has come."""
    for one in scene.tx.keeping.over(scene.now - scene.rules.keep):
        day = _announced(scene, scene.campaign(one.campaign_id), one)
        if day and day <= _local(scene, scene.now):
            yield one


def _without_rows(scene: Scene, campaign_id: str) -> None:
    """Lines of HR's list that nobody could be invited by name people, too, and so do the cards that showed them."""
    campaign = scene.lock_campaign(campaign_id)
    if campaign.bad:
        scene.save_campaign(campaign, bad=())
    scene.tx.erasure.empty([campaign_id])


def _end(scene: Scene, person: Person) -> None:
    """What was never finished is over, without a word to anybody."""
    for each in scene.tx.invitations.find(candidate_ids=[person.id]):
        for event in (Expired(), Withdrawn()):
            if allows(each, type(event)):
                scene.apply(scene.tx.invitations.get(each.id, lock=True), event, Role.SYSTEM, "keeping")
                break
