"""A candidate's data is deleted, at their word or when its time is over: what is open ends, the person goes, figures stay."""

import hashlib
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from cards import privacy
from cards.press import Press
from cards.view import params
from domain.effects import Again, ChangeCard
from domain.happenings import Cancelled, Declined
from domain.inputs import Answer
from domain.invitation import Invitation, Role, State, allows
from domain.people import Person
from domain.states import standing
from flows.candidate import leaving
from flows.candidate.seat import Seat
from flows.crew import profiles
from flows.outward.outside import card_key
from flows.outward.tell import tell_hr
from flows.scene import Scene
from store.erasure import Leaver

STORY: Final = "erase"
AGAIN: Final = timedelta(days=1)  # until then what is on its way to interviewers still has a name


def erase(scene: Scene, inv: Invitation) -> None:
    """End every invitation of this person and delete what we know of them as a candidate; HR hears of it once."""
    person = scene.tx.people.get(inv.candidate_id)
    if person.erased:
        return
    mine = [scene.tx.invitations.get(each.id, lock=True) for each in _all(scene, person)]
    after = [_ended(scene, each, person) for each in mine]
    forget(scene, [person], "candidate")
    # a row that never left is no news
    theirs = [one for one, before in zip(after, mine, strict=True) if one.calling or before.state is State.DRAFTED]
    owners = {scene.campaign(each.campaign_id).hr_id: each for each in theirs}
    for each in owners.values():
        tell_hr(scene, scene.tx.invitations.get(each.id), "erased")
    changed = [each for each, before in zip(after, mine, strict=True) if each.state is not before.state]
    for each in changed if person.member else ():
        _receipt_on_card(scene, each, person)


def forget(scene: Scene, people: Sequence[Person], actor: str) -> None:
    """Delete what we know of these people as candidates, with a line in the history of each of their invitations.

    Whoever also interviews or hires stays known as a colleague: their invitations are those of nobody from then on.
    """
    leavers = [_leaver(scene, person) for person in people]
    for leaver in leavers:
        for invitation_id in leaver.invitations:
            scene.note(invitation_id, actor, "Erased", receipt(leaver.successor or leaver.person.id))
            scene.tx.follow_ups.close(invitation_id, scene.now)  # nobody is left to answer or to call
    scene.tx.erasure.forget(leavers, scene.now)
    for leaver in leavers:
        gone = leaver.successor or leaver.person.id
        scene.tx.people.save(
            Person(gone, privacy.NOBODY, language=leaver.person.language, erased=scene.now),
        )
        scene.send(f"erase-{gone}", Again(STORY, gone), due=scene.now + AGAIN)


def again(scene: Scene, person_id: str) -> None:
    """A day later nothing is on its way any more: what had to leave with a name has left, and is forgotten, too."""
    mine = [each.id for each in scene.tx.invitations.find(candidate_ids=[person_id])]
    scene.tx.erasure.empty(mine)


def _all(scene: Scene, person: Person) -> list[Invitation]:
    return scene.tx.invitations.find(candidate_ids=[person.id])


def _leaver(scene: Scene, person: Person) -> Leaver:
    successor = scene.mark() if person.member and _colleague(scene, person) else ""
    return Leaver(person, tuple(each.id for each in _all(scene, person)), successor)


def _colleague(scene: Scene, person: Person) -> bool:
    """Whether others need to know who this is: an interviewer, or somebody of HR."""
    rules = scene.rules
    return (
        person.user_id in {*rules.hr_user_ids, *rules.readers, *rules.managers}
        or profiles.interviews(scene, person)
        or bool(scene.tx.campaigns.find(hr_id=person.id))
    )


def _ended(scene: Scene, inv: Invitation, person: Person) -> Invitation:
    """As if the candidate had declined or cancelled; whoever was to interview them hears of it while there is a name."""
    agreed = standing(inv)
    for event in (Declined(), Cancelled()):
        if allows(inv, type(event)):
            after = scene.apply(inv, event, Role.CANDIDATE, person.id)
            if agreed.state is State.CONFIRMED:
                leaving.crew_told(scene, agreed)
            return after
    return inv


# --- the receipt -----------------------------------------------------------------------------------------------------


def receipt(person_id: str) -> str:
    """The number of the receipt; it says nothing about the person."""
    return hashlib.sha256(f"erased {person_id}".encode()).hexdigest()[:10].upper()


def page(scene: Scene, inv: Invitation, language: str = "") -> dict[str, Any] | None:
    """What the link of somebody erased shows; None for everybody else."""
    person = scene.tx.people.get(inv.candidate_id)
    if person.erased is None:
        return None
    rules, language = scene.rules, person.language or language
    return privacy.erased(rules.company, person.erased, rules.zone, receipt(person.id), language)


def answered(scene: Scene, inv: Invitation, language: str) -> Answer:
    """Delete, and show the receipt."""
    erase(scene, inv)
    return Answer(page=page(scene, scene.tx.invitations.get(inv.id), language) or {})


def confirmed(seat: Seat, pressed: Press) -> None:
    """The same from a card or by a word in 1:1: the receipt takes the card's place."""
    erase(seat.scene, seat.inv)
    seat.inv = seat.scene.tx.invitations.get(seat.inv.id)
    if shown := page(seat.scene, seat.inv):
        seat.view = privacy.receipt(shown)


def _receipt_on_card(scene: Scene, inv: Invitation, person: Person) -> None:
    """The card that asked says no longer to what the person was invited."""
    brief = scene.brief(scene.tx.invitations.get(inv.id))
    shown = page(scene, brief.inv)
    if inv.calling and shown:
        key = card_key(brief.inv)
        change = ChangeCard(key, params(privacy.receipt(shown)))
        scene.send(f"{key}~{scene.mark()}e", change, lane=key, about=inv.id)
