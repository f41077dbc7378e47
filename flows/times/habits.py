"""What the organisation's past says about a campaign's candidates: counted once when HR sends, kept with the campaign."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

from domain.campaign import Campaign
from domain.habits import Tally
from domain.invitation import Invitation
from flows.scene import Scene
from scheduler.dayparts import habit_part
from scheduler.habits import Choice, Prior, family_of, prior, situation, tallied
from store.history import Pick

PERIOD: Final = timedelta(days=365)


def learned(scene: Scene, campaign: Campaign) -> Tally:
    """Count what candidates for positions of the same family took in the past year."""
    family = family_of(campaign.position, scene.setup.families)
    names: dict[str, bool] = {}
    choices = []
    for pick in scene.tx.history.picks(scene.now - PERIOD):
        if pick.position not in names:
            names[pick.position] = family_of(pick.position, scene.setup.families) == family
        if names[pick.position]:
            choices.append(_choice(scene, pick))
    return tallied(choices)


def priors(scene: Scene, campaign: Campaign, invitations: Sequence[Invitation]) -> Mapping[str, Prior]:
    """Return by invitation when its candidate is likely to come: one question for what they did before, however many."""
    family = family_of(campaign.position, scene.setup.families)
    people = scene.tx.people.many({inv.candidate_id for inv in invitations})
    past: dict[str, list[Choice]] = {}
    for pick in scene.tx.history.of(people):
        past.setdefault(pick.candidate_id, []).append(_choice(scene, pick))
    found = {}
    for inv in invitations:
        person = people[inv.candidate_id]
        who = situation(person.kind, campaign.kind)
        found[inv.id] = prior(family, who, campaign.habit, tallied(past.get(person.id, ())))
    return found


def _choice(scene: Scene, pick: Pick) -> Choice:
    """A card as parts of the day; a time of the candidate's own stands beside those that were offered."""
    among = tuple(habit_part(start, scene.rules.zone) for start in pick.offer)
    if pick.start is None:
        return Choice("", among)
    part = habit_part(pick.start, scene.rules.zone)
    return Choice(part, among if pick.start in pick.offer else (*among, part))
