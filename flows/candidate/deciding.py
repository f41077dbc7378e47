"""What a candidate decides on the page about themselves: language, clocks, ways of contact, reminders; and their questions."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from cards import privacy
from cards.candidate import BACK
from cards.press import Action, Press
from domain.consent import Consent, Reminding
from domain.invitation import Invitation
from domain.templates import LANGUAGES
from flows.candidate import enquiries, places
from flows.outward.tell import tell_hr
from flows.scene import Scene
from scheduler.ladders.reach import ORDER, reach_of


def ways(scene: Scene, inv: Invitation) -> frozenset[str]:
    """The ways outside DingTalk that lead to the candidate now."""
    closed = reach_of(scene.tx.people.get(inv.candidate_id), scene.rules.channels).closed
    return frozenset(str(way) for way in ORDER if way not in closed)


def language(scene: Scene, inv: Invitation, pressed: Press, text: str) -> str:
    """From now on everything is said in this language; the page shows it by itself."""
    if pressed.arg in LANGUAGES:
        scene.tx.people.save(replace(scene.tx.people.get(inv.candidate_id), language=pressed.arg))
    return ""


def zone(scene: Scene, inv: Invitation, pressed: Press, text: str) -> str:
    """Where the candidate's clocks are."""
    return places.settle(scene, inv.candidate_id, text)


def consent(scene: Scene, inv: Invitation, pressed: Press, text: str) -> str:
    """A yes or no to a way of contact, with its moment; HR hears when nothing else leads to the candidate."""
    said = privacy.said(pressed.arg)
    if said is None:
        return scene.brief(inv).say("why.stale")
    channel, word = said
    person = scene.tx.people.get(inv.candidate_id)
    if person.consent(channel) is not word:
        scene.tx.people.save(person.saying(channel, word, scene.now))
        scene.note(inv.id, f"candidate:{inv.candidate_id}", "Consented", f"{channel}: {word}")
    alone = not person.member and not ways(scene, inv)
    if alone and word is Consent.REFUSED:
        tell_hr(scene, inv, "unreachable")
    return privacy.noted(scene.brief(inv), channel, word, alone=alone)


def reminders(scene: Scene, inv: Invitation, pressed: Press, text: str) -> str:
    """How the candidate is reminded of what is agreed."""
    brief = scene.brief(inv)
    if text not in privacy.choices(ways(scene, inv)):
        return brief.say("remind.unknown")
    choice = Reminding(text)
    scene.tx.people.save(replace(scene.tx.people.get(inv.candidate_id), reminding=choice))
    scene.note(inv.id, f"candidate:{inv.candidate_id}", "Reminders", str(choice))
    return brief.say("remind.saved", way=privacy.way(brief, choice))


def question(scene: Scene, inv: Invitation, pressed: Press, text: str) -> str:
    """A question in the candidate's own words: answered from what is known, or passed on."""
    if pressed.arg == BACK:
        return enquiries.wants_back(scene, inv)
    return enquiries.asked(scene, inv, text) if text.strip() else scene.brief(inv).say("ask.empty")


DECISIONS: Final[Mapping[Action, Callable[[Scene, Invitation, Press, str], str]]] = {
    Action.LANGUAGE: language,
    Action.ZONE: zone,
    Action.CONSENT: consent,
    Action.REMINDERS: reminders,
    Action.QUESTION: question,
}
