"""「催韩梅梅」: an interviewer with open requests is reminded of exactly those, once an hour and inside the day's limit."""

from cards import notices
from cards.view import plain
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
    rows = [f"- {plain(b.candidate.name)} · {plain(b.job)}，{b.time}" for b in sent]
    left = len(waited) - len(sent)
    rest = [f"- 另有 {left} 场刚提醒过，或对方今天的消息已到上限，没有再发"] if left else []
    head = f"已提醒 {plain(name)} 确认 {len(sent)} 场面试：" if sent else f"没有再提醒 {plain(name)}："
    scene.reply(said, "催面试官", "\n".join([head, *rows, *rest]))
    return True


def of_interview(scene: Scene, inv: Invitation, actor: str) -> str:
    """Remind everybody who has not said yes to this one yet; what was done, in words."""
    crew = scene.tx.people.many(inv.crew)
    missing = [crew[who] for who in waited(inv) if who in crew]
    if not missing:
        return "面试官都已经回复，没有再提醒。"
    sent = [person.name for person in missing if _remind(scene, person, inv, actor)]
    if not sent:
        return "刚提醒过，或面试官今天的消息已到上限，没有再发。"
    return f"已提醒 {plain('、'.join(sent))} 确认这场面试。"


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
