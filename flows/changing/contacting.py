"""「吴迪电话错了，是139…」: one tap gives somebody another number or address, and sends anew what is still to be answered."""

from dataclasses import replace
from typing import Final

from cards import asking
from cards import contacting as cards
from cards.view import View
from domain.inputs import Said
from domain.invitation import OPEN, Invitation, Role, State
from domain.people import Person
from domain.wishes import Contact
from flows.asking import aside, ask
from flows.changing import orders
from flows.inviting import dispatch
from flows.outward.post import channel_of
from flows.scene import Scene
from flows.times import supply
from store.pending import Pending

STORY: Final = "contact"


def told(scene: Scene, said: Said, command: Contact) -> None:
    """Asked about first, whoever it is; nothing is changed if the new number is somebody else's."""
    new = command.mobile or command.email
    for name in command.names:
        found = orders.named(scene, name)
        people = scene.tx.people.many({inv.candidate_id for inv in found})
        owner = scene.tx.people.by_mobile(command.mobile) or scene.tx.people.by_email(command.email)
        if not found:
            scene.reply(said, cards.TITLE, cards.nobody(name))
        elif owner:
            scene.reply(said, cards.TITLE, cards.taken(owner.name, new))
        else:
            _ask(scene, said, command, found, list(people.values()))


def _ask(scene: Scene, said: Said, command: Contact, found: list[Invitation], people: list[Person]) -> None:
    new = command.mobile or command.email
    text = cards.question(people[0].name, new, [scene.brief(inv).job for inv in found])
    options = [(one.id, cards.option(one.name, one.email if command.email else one.mobile)) for one in people]
    body = {"mobile": command.mobile, "email": command.email}
    ask(scene, said.user_id, STORY, body, lambda key: asking.choice(key, cards.TITLE, text, options))
    aside(scene, said, cards.TITLE)


def chosen(scene: Scene, pending: Pending, answer: str) -> View:
    """HR's tap on somebody: the new way counts from now on."""
    person = scene.tx.people.many([answer]).get(answer)
    mobile, email = str(pending.body["mobile"]), str(pending.body["email"])
    if person is None:
        return asking.answered(cards.TITLE, "没有找到这个人，没有改动任何号码。")
    scene.tx.people.save(replace(person, mobile=mobile or person.mobile, email=email or person.email))
    alive = scene.tx.invitations.find(candidate_ids=[person.id], states=orders.ALIVE)
    sent = 0
    for found in alive:
        scene.note(found.id, f"hr:{pending.user_id}", "Recontacted", cards.tail(mobile or email))
        sent += _again(scene, scene.tx.invitations.get(found.id, lock=True))
    return asking.answered(cards.TITLE, cards.done(person.name, mobile or email, sent))


def _again(scene: Scene, inv: Invitation) -> bool:
    """The same invitation by the way that is open now; whoever has agreed, or was not written to yet, is not asked again."""
    person = scene.tx.people.get(inv.candidate_id)
    if inv.state not in OPEN or person.member:
        return False
    scene.tx.follow_ups.close(inv.id, scene.now)
    if inv.state is State.INVITING:  # what was sent to the old number never arrived
        offer = supply.offers(scene, scene.campaign(inv.campaign_id), [inv]).get(inv.id, ())
        dispatch.invite(scene, inv, offer, Role.HR, scene.actor)
        return True
    way = channel_of(person, scene.rules.channels)
    return scene.to_outsider(inv, "invite", f"in-{inv.id}-{inv.calling}-{scene.mark()}", way)
