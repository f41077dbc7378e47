"""A candidate asks: what is known is answered at once, the rest waits for HR, and one answer can serve all who asked the same."""

import hashlib

from cards import enquiries as cards
from cards.press import Press
from cards.view import View, params
from domain.effects import PostCard, SendMail
from domain.faq import SAME, Enquiry, Faq, alike, best, likeness
from domain.inputs import Said
from domain.invitation import Invitation
from domain.replies import Answer, KeepFaq
from flows import orders
from flows.scene import Scene
from flows.tell import tell_hr

FACTS = "facts"


def asked(scene: Scene, inv: Invitation, text: str) -> str:
    """Deal with a question and return what the candidate reads."""
    text = text.strip()[:200]
    brief = scene.brief(inv)
    wants_person = text == cards.PERSON
    found = None if wants_person or cards.BROKEN.search(text) else best(_kept(scene), text, brief.position)
    own = "" if wants_person or found or cards.BROKEN.search(text) else cards.known(brief, text)
    answer = found.answer if found else own
    question = Enquiry(f"q{scene.mark()}", inv.id, text, scene.now)
    if answer:
        by = found.id if found else FACTS
        scene.tx.enquiries.ask(Enquiry(question.id, inv.id, text, scene.now, answer, scene.now, by))
        return cards.answered(answer, found.asked[0] if found else "")
    scene.tx.enquiries.ask(question)
    tell_hr(
        scene, inv, "link_broken" if cards.BROKEN.search(text) else "asked", _last(scene, inv) if wants_person else text
    )
    return cards.FORWARDED


def _kept(scene: Scene) -> list[Faq]:
    """HR's own answers first, then those of the settings."""
    return [*scene.tx.enquiries.kept(), *scene.rules.faqs]


def _last(scene: Scene, inv: Invitation) -> str:
    """What the kept answer did not answer."""
    before = [question.text for question in scene.tx.enquiries.of(inv.id) if question.text != cards.PERSON]
    return before[-1] if before else "想与招聘同事联系"


def answer(scene: Scene, said: Said, command: Answer) -> None:
    """「回复张三：可以停在 B1」."""
    found = [inv for name in command.names for inv in orders.named(scene, name)]
    if not found:
        scene.reply(said, "没有找到", cards.nothing_asked("、".join(command.names)))
        return
    for inv in found:
        waiting = [question for question in scene.tx.enquiries.of(inv.id) if question.answered is None]
        question = waiting[-1] if waiting else None
        _deliver(scene, inv, question, command.text)
        if question is None:
            scene.reply(said, "已回复", f"已把您的话发给 {scene.tx.people.get(inv.candidate_id).name}。")
            continue
        others = [
            other for other in alike(scene.tx.enquiries.waiting(), question.text) if other.invitation_id != inv.id
        ]
        names = [_name(scene, other) for other in others]
        view = cards.sent(_name(scene, question), names, question)
        scene.send(f"qa-{scene.mark()}", PostCard(params(view), user_id=said.user_id))


def _name(scene: Scene, question: Enquiry) -> str:
    return scene.tx.people.get(scene.tx.invitations.get(question.invitation_id).candidate_id).name


def _deliver(scene: Scene, inv: Invitation, question: Enquiry | None, text: str) -> None:
    """To a member in 1:1, to others by mail; whoever has neither reads it on the page."""
    brief = scene.brief(inv)
    if question:
        scene.tx.enquiries.answer(question.id, text, scene.now)
    else:
        scene.tx.enquiries.ask(Enquiry(f"q{scene.mark()}", inv.id, "", scene.now, text, scene.now))
    scene.tx.follow_ups.close(inv.id, scene.now, reasons=("asked", "link_broken"))
    scene.note(inv.id, "hr", "Answered", text[:200])
    asked_ = question.text if question else ""
    if brief.candidate.member:
        scene.say([brief.candidate], cards.reply(brief, asked_, text), inv.id)
    elif brief.candidate.email:
        subject, body = cards.mail(brief, asked_, text)
        scene.send(f"an-{scene.mark()}", SendMail(brief.candidate.email, subject, body, inv.id), about=inv.id)


def pressed(scene: Scene, press: Press) -> View | None:
    """The same answer for all who asked the same, or kept for those who will."""
    question = scene.tx.enquiries.get(press.subject)
    if question is None or not question.answer:
        return None
    if press.arg == cards.KEEP:
        keep(scene, question.text, question.answer)
        return View("常见问题", (cards.saved(question.text, question.answer),))
    others = [other for other in alike(scene.tx.enquiries.waiting(), question.text) if other.id != question.id]
    for other in others:
        _deliver(scene, scene.tx.invitations.get(other.invitation_id, lock=True), other, question.answer)
    return View("已回复候选人", (f"已用同样的内容回复 {len(others)} 人。",))


def keep(scene: Scene, text: str, reply: str) -> None:
    """Keep an answer; a question that is nearly the same gets the new one."""
    known = next(
        (faq for faq in scene.tx.enquiries.kept() if any(likeness(each, text) >= SAME for each in faq.asked)), None
    )
    number = known.id if known else f"f{hashlib.sha256(text.encode()).hexdigest()[:10]}"
    scene.tx.enquiries.keep(
        Faq(number, (text, *(known.asked if known and text not in known.asked else ()))[:5], reply), scene.now
    )


def faq(scene: Scene, said: Said, command: KeepFaq) -> None:
    """「常见问题」 shows them, 「常见问题 停车怎么办：可以停在 B1」 adds one."""
    if not command.question:
        scene.reply(said, "常见问题", cards.kept(_kept(scene)))
        return
    keep(scene, command.question, command.answer)
    scene.reply(said, "常见问题", cards.saved(command.question, command.answer))
