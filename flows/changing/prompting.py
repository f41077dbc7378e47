"""「催韩梅梅」: an interviewer with open requests is reminded of exactly those, once an hour and inside the day's limit."""

from cards import notices
from cards import prompting as cards
from domain.inputs import Said
from domain.invitation import Invitation, State
from domain.people import Person
from domain.touches import Meant
from flows.clockwork.reminding import spared
from flows.scene import Scene


def interviewer(scene: Scene, said: Said, name: str) -> bool:
    """Remind an interviewer of this name; False if nobody of this name is waited for."""
    people = {person.id: person for person in scene.tx.people.named(name)}
    open_ = scene.tx.invitations.find(states=[State.AWAITING_INTERVIEWER]) if people else []
    waited = [(people[who], inv) for inv in open_ for who in inv.crew if who in people and who not in inv.accepted]
    if not waited:
        return False
    sent = [scene.brief(inv) for person, inv in waited if _remind(scene, person, inv, said.user_id)]
    scene.reply(said, cards.TITLE, cards.of_several(name, sent, len(waited) - len(sent)))
    return True


def of_interview(scene: Scene, inv: Invitation, actor: str) -> str:
    """Remind everybody who has not said yes to this one yet; what was done, in words."""
    crew = scene.tx.people.many(inv.crew)
    missing = [crew[who] for who in waited(inv) if who in crew]
    if not missing:
        return cards.ALL_ANSWERED
    sent = [person.name for person in missing if _remind(scene, person, inv, actor)]
    return cards.of_one(sent) if sent else cards.ENOUGH


def waited(inv: Invitation) -> tuple[str, ...]:
    """Whose yes is missing, by person id."""
    asked = inv.crew if inv.state is State.AWAITING_INTERVIEWER else ()
    return tuple(who for who in asked if who not in inv.accepted)


def _remind(scene: Scene, person: Person, inv: Invitation, actor: str) -> bool:
    """One more message about one interview; False if it was not sent."""
    key = f"hi-{inv.id}-{inv.booking_no}-{person.id}-{int(scene.now.timestamp()) // 3600}"
    if scene.tx.outbox.has(key) or not person.user_id or spared(scene, [person]):
        return False
    scene.tx.disturbances.add(key, [person.id], scene.now)
    scene.say([person], notices.remind_interviewer(scene.brief(inv)), inv.id, key, Meant("remind_interviewer"))
    scene.note(inv.id, f"hr:{actor}", "Prompted", person.name)
    return True
