"""「进度」 as a card to go on from: who has not looked, who has not answered, whom it did not reach, and each of them."""

from typing import Final

from cards import drilling as cards
from cards import status
from cards.brief import moment
from cards.press import Press
from cards.sending import reason
from cards.touches import story
from cards.view import View
from domain.campaign import BEGUN, UNSENT, Campaign
from domain.invitation import Invitation
from flows.changing import chasing
from flows.looking import followups
from flows.outward import nights
from flows.scene import Scene

SHOWN: Final = 6
TOLD: Final = 3
FAILED: Final = "failed"


def overview(scene: Scene, position: str = "") -> View:
    """The card: batches, newest first, and how many there are of each."""
    batches = [one for one in scene.tx.campaigns.find(phases=BEGUN) if position in one.position]
    lines = [status.batch(one, scene.tx.invitations.counts(one.id)) for one in batches[:SHOWN]]
    more = [f"还有 {len(batches) - SHOWN} 批。"] if len(batches) > SHOWN else []
    more += status.unconfirmed(unsent(scene, position))
    counts = {what: len(_found(scene, batches, what)) for what in cards.WHOM}
    return cards.overview([*lines, *more], counts, len(followups.waiting(scene)))


def unsent(scene: Scene, position: str = "") -> int:
    """How many previews nobody has confirmed: nobody in them has been asked anything, so they are no progress."""
    return sum(position in one.position for one in scene.tx.campaigns.find(phases=UNSENT))


def pressed(scene: Scene, press: Press) -> View:
    """A tap: the batches again, a page of people, or one of them, as they are now."""
    if press.arg not in cards.WHOM:
        return overview(scene)
    batches = scene.tx.campaigns.find(phases=BEGUN)
    if press.subject != cards.ALL:
        found = scene.tx.invitations.many([press.subject])
        return _person(scene, found[0], press) if found else overview(scene)
    rows = _found(scene, batches, press.arg)
    return cards.people(press.arg, [(scene.brief(inv), known) for inv, known in rows], press.version)


def _found(scene: Scene, batches: list[Campaign], what: str) -> list[tuple[Invitation, str]]:
    """Whom a button means, with what is known about each."""
    if what == FAILED:
        missed = {one.invitation_id: one for batch in batches for one in scene.tx.touches.lost(batch.id)}
        found = scene.tx.invitations.many([key for key, one in missed.items() if one.outcome != "unknown"])
        return [(inv, reason(missed[inv.id].channel, missed[inv.id].error)) for inv in found]
    going = {batch.id for batch in batches}
    waiting = scene.tx.invitations.find(states=chasing.FILTERS[what])
    return [
        (inv, f"{status.of(inv)}，{moment(inv.since, scene.rules.zone)}起")
        for inv in waiting
        if inv.campaign_id in going
    ]


def _person(scene: Scene, inv: Invitation, press: Press) -> View:
    told = scene.tx.touches.of(inv.id)[-TOLD:]
    people = {who: scene.tx.people.by_user(who) for who in {touch.who for touch in told} if who}
    names = {who: person.name if person else who for who, person in people.items()}
    said = story(told, names, scene.rules.zone, nights.waits(scene, [inv.id]).get(inv.id, "")) if told else ""
    return cards.person(scene.brief(inv), said, press.arg, press.version)
