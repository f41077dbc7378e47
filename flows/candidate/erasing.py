"""A candidate has their data deleted: what is open ends, the person is erased, and what stays are figures."""

import hashlib
from datetime import timedelta
from typing import Any

from cards import privacy
from domain.effects import Again
from domain.happenings import Cancelled, Declined
from domain.inputs import Answer
from domain.invitation import Invitation, Role, allows
from domain.people import Person
from flows.outward.tell import tell_hr
from flows.scene import Scene

STORY = "erase"
AGAIN = timedelta(days=1)  # until then what is on its way to interviewers still has a name


def erase(scene: Scene, inv: Invitation) -> None:
    """End every invitation of this person and delete what we know; HR hears of each. Employees are DingTalk's to know."""
    person = scene.tx.people.get(inv.candidate_id)
    if person.member or person.erased:
        return
    mine = scene.tx.invitations.find(candidate_ids=[person.id])
    for each in mine:
        after = _ended(scene, scene.tx.invitations.get(each.id, lock=True), person)
        scene.note(after.id, "candidate", "Erased", receipt(person))
        scene.tx.follow_ups.close(after.id, scene.now)  # nobody is left to answer or to call
        tell_hr(scene, after, "erased")
    scene.tx.erasure.forget(person, [each.id for each in mine], scene.now)
    scene.send(f"erase-{person.id}", Again(STORY, person.id), due=scene.now + AGAIN)
    scene.tx.people.save(Person(person.id, privacy.NOBODY, language=person.language, erased=scene.now))


def again(scene: Scene, person_id: str) -> None:
    """A day later nothing is on its way any more: what had to leave with a name has left, and is forgotten, too."""
    mine = [each.id for each in scene.tx.invitations.find(candidate_ids=[person_id])]
    scene.tx.erasure.empty(mine)


def _ended(scene: Scene, inv: Invitation, person: Person) -> Invitation:
    for event in (Declined(), Cancelled()):
        if allows(inv, type(event)):
            return scene.apply(inv, event, Role.CANDIDATE, person.id)
    return inv


def receipt(person: Person) -> str:
    """The number of the receipt; it says nothing about the person."""
    return hashlib.sha256(f"erased {person.id}".encode()).hexdigest()[:10].upper()


def page(scene: Scene, inv: Invitation, language: str) -> dict[str, Any] | None:
    """What the link of somebody erased shows; None for everybody else."""
    person = scene.tx.people.get(inv.candidate_id)
    if person.erased is None:
        return None
    rules, language = scene.rules, person.language or language
    return privacy.erased(rules.company, person.erased, rules.zone, receipt(person), language)


def answered(scene: Scene, inv: Invitation, language: str) -> Answer:
    """Delete, and show the receipt."""
    erase(scene, inv)
    return Answer(page=page(scene, inv, language) or {})
