"""A candidate asks: what is known is answered at once, the rest waits for HR, and one answer can serve all who asked the same."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from cards import enquiries as cards
from cards.notices import SAID
from cards.press import Press
from cards.view import View
from domain.effects import SendMail
from domain.faq import SAME, Enquiry, Faq, alike, best, likeness
from domain.inputs import Said
from domain.invitation import Invitation
from domain.replies import KeepFaq
from flows.candidate import unanswered
from flows.outward.post import channels_for
from flows.outward.tell import tell_hr
from flows.scene import Scene

FACTS = "facts"
USUAL = 5


def asked(scene: Scene, inv: Invitation, text: str) -> str:
    """Deal with a question and return what the candidate reads."""
    text = text.strip()[:200]
    brief = scene.brief(inv)
    wants_person = text == cards.PERSON
    found = None if wants_person or cards.BROKEN.search(text) else best(_kept(scene), text, brief.position)
    own = "" if wants_person or found or cards.BROKEN.search(text) else cards.known(brief, text)
    answer = found.answer if found else own
    if answer:
        by = found.id if found else FACTS
        scene.tx.enquiries.ask(Enquiry(f"q{scene.mark()}", inv.id, text, scene.now, answer, scene.now, by))
        return cards.answered(brief, answer, found.asked[0] if found else "")
    passed_on(scene, inv, text)
    return brief.say("faq.forwarded")


def passed_on(scene: Scene, inv: Invitation, text: str, *, about_time: bool = False) -> None:
    """Words for a person to read: kept, in the history, and on HR's list.

    A question stays there until it is answered; words `about_time` until a time is chosen.
    """
    text = text.strip()[:200]
    if all(text != question.text for question in waiting(scene, inv)):
        question = Enquiry(f"q{scene.mark()}", inv.id, text, scene.now, about_time=about_time)
        scene.tx.enquiries.ask(question)
        # a trail is not sealed, these words are
        scene.note(inv.id, f"candidate:{inv.candidate_id}", "Asked", question.id)
    reason = "link_broken" if cards.BROKEN.search(text) else "asked"
    tell_hr(scene, inv, reason, unanswered.lines(scene.tx, inv.id)[-1] if text == cards.PERSON else text)


def wants_back(scene: Scene, inv: Invitation) -> str:
    """Whoever has declined thinks better of it: a person looks at it. Returns what the candidate reads."""
    brief = scene.brief(inv)
    passed_on(scene, inv, brief.say("over.back.words"))
    return brief.say("over.back.noted")


def _kept(scene: Scene) -> list[Faq]:
    """HR's own answers first, then those of the settings."""
    return [*scene.tx.kept("faqs", scene.tx.enquiries.kept), *scene.rules.faqs]


def usual(scene: Scene, position: str) -> tuple[tuple[str, str], ...]:
    """What is often asked about such a position, with its answers."""
    found = [faq for faq in _kept(scene) if not faq.positions or any(word in position for word in faq.positions)]
    return tuple((faq.asked[0], faq.answer) for faq in found[:USUAL])


def waiting(scene: Scene, inv: Invitation) -> list[Enquiry]:
    """What this candidate said and nobody has answered, oldest first."""
    return [question for question in scene.tx.enquiries.of(inv.id) if question.answered is None]


def reply(scene: Scene, inv: Invitation, text: str, question_id: str = "", *, every: bool = False) -> View:
    """Answer this question, or `every` one that waits, or say it all the same; what HR reads of how it went.

    Whoever wanted a person beside a question has one now.
    """
    open_, name = waiting(scene, inv), scene.tx.people.get(inv.candidate_id).name
    real = [question for question in open_ if question.text != cards.PERSON] or open_
    chosen = [one for one in real if every or one.id == question_id] if every or question_id else real[-1:]
    if question_id and not chosen:
        return View("回复候选人", (cards.ALREADY,))
    meant = [*chosen, *(one for one in open_ if one.text == cards.PERSON and one not in chosen)]
    by_page = "" if _deliver(scene, inv, meant, text) else cards.on_their_page(scene.brief(inv))
    if not meant:
        return View("已回复候选人", (by_page or f"已把您的话发给 {name}。",))
    question = chosen[0]
    others = [other for other in alike(scene.tx.enquiries.waiting(), question.text) if other.invitation_id != inv.id]
    view = cards.sent(name, [_name(scene, other) for other in others], question, by_page)
    rest = [one.text for one in open_ if one not in meant]
    return replace(view, lines=(*view.lines, cards.still_open(name, rest))) if rest else view


def _name(scene: Scene, question: Enquiry) -> str:
    return scene.tx.people.get(scene.tx.invitations.get(question.invitation_id).candidate_id).name


def _deliver(scene: Scene, inv: Invitation, questions: Sequence[Enquiry], text: str) -> bool:
    """It always stands on the candidate's page; False if it stands only there, for want of a way for free words."""
    asked = [one.text for one in questions if one.text != cards.PERSON] or [one.text for one in questions]
    told = _told(scene, inv, cards.ASKED_TOGETHER.join(asked), text)
    for question in questions:
        scene.tx.enquiries.answer(question.id, text, scene.now)
    if not questions:
        scene.tx.enquiries.ask(Enquiry(f"q{scene.mark()}", inv.id, "", scene.now, text, scene.now))
    _off_the_list(scene, inv)
    scene.note(inv.id, f"hr:{scene.actor}", "Answered", text[:200])
    return told


def _told(scene: Scene, inv: Invitation, asked: str, text: str) -> bool:
    """To a member in 1:1, to others by mail if they still want mail; an SMS carries no free words."""
    brief = scene.brief(inv)
    person = brief.candidate
    if person.member:
        scene.say([person], cards.reply(brief, asked, text), inv.id)
    elif channels_for(person, ["mail"], scene.rules.channels)[0]:
        letter = SendMail(person.email, *cards.mail(brief, asked, text), inv.id, stop_of=inv.id)
        scene.send(f"an-{scene.mark()}", letter, about=inv.id)
    else:
        return False
    return True


def _off_the_list(scene: Scene, inv: Invitation) -> None:
    """What has been answered; what else was said and waits for an answer of its own stays on HR's list."""
    waiting = unanswered.lines(scene.tx, inv.id, times=True)
    for entry in scene.tx.follow_ups.list([inv.id]):
        if entry.reason not in SAID:
            continue
        rest = [line for line in entry.detail.split("\n") if line in waiting]
        if rest:
            scene.tx.follow_ups.reword(inv.id, entry.reason, "\n".join(rest))
        else:
            scene.tx.follow_ups.close(inv.id, scene.now, reasons=[entry.reason])


def pressed(scene: Scene, press: Press) -> View | None:
    """The same answer for all who asked the same, or kept for those who will."""
    question = scene.tx.enquiries.get(press.subject)
    if question is None or not question.answer:
        return None
    if press.arg == cards.KEEP:
        keep(scene, question.text, question.answer)
        return View("常见问题", (cards.saved(question.text, question.answer),))
    others = [other for other in alike(scene.tx.enquiries.waiting(), question.text) if other.id != question.id]
    told = [
        _deliver(scene, scene.tx.invitations.get(other.invitation_id, lock=True), [other], question.answer)
        for other in others
    ]
    return View("已回复候选人", (cards.sent_to_all(len(told), told.count(False)),))


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
