"""A candidate asks: what is known is answered at once, the rest waits for HR, and one answer can serve all who asked the same."""

import hashlib
from collections.abc import Sequence

from cards import asking as who
from cards import enquiries as cards
from cards.notices import SAID
from cards.press import Press
from cards.view import View, params
from domain.effects import PostCard, SendMail
from domain.faq import SAME, Enquiry, Faq, alike, best, likeness
from domain.inputs import Said
from domain.invitation import Invitation
from domain.replies import Answer, KeepFaq
from flows import asking
from flows.candidate import unanswered
from flows.changing import orders
from flows.outward.post import channels_for
from flows.outward.tell import tell_hr
from flows.scene import Scene
from store.pending import Pending

FACTS = "facts"
STORY = "answer"
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
    if all(text != question.text for question in _waiting(scene, inv)):
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


def answer(scene: Scene, said: Said, command: Answer) -> None:
    """「回复张三：可以停在 B1」: to whoever asked; nobody of the same name gets it by chance."""
    for name in command.names:
        found = orders.named(scene, name)
        meant = [inv for inv in found if _waiting(scene, inv)] or found
        people = scene.tx.people.many({inv.candidate_id for inv in meant})
        if not people:
            scene.reply(said, "没有找到", cards.nothing_asked(name))
        elif len(people) > 1:
            _ask_back(scene, said, command.text, meant)
            asking.aside(scene, said, "回复候选人")
        else:
            card = reply(scene, meant[-1], command.text)
            scene.send(f"qa-{scene.mark()}", PostCard(params(card), user_id=said.user_id))


def _ask_back(scene: Scene, said: Said, text: str, meant: Sequence[Invitation]) -> None:
    people = scene.tx.people.many({inv.candidate_id for inv in meant})
    options = [(inv.id, who.person(people[inv.candidate_id])) for inv in meant]
    body = {"text": text, "among": [inv.id for inv in meant]}
    asking.ask(scene, said.user_id, STORY, body, lambda pending: who.choice(pending, "回复哪一位？", text, options))


def chosen(scene: Scene, pending: Pending, arg: str) -> View:
    """HR's tap says which of several people of one name is meant."""
    if arg not in pending.body["among"]:
        return View("回复候选人", ("没有发送任何消息。",))
    return reply(scene, scene.tx.invitations.get(arg, lock=True), pending.body["text"])


def _waiting(scene: Scene, inv: Invitation) -> list[Enquiry]:
    return [question for question in scene.tx.enquiries.of(inv.id) if question.answered is None]


def reply(scene: Scene, inv: Invitation, text: str, question_id: str = "") -> View:
    """Answer this question, else the last that waits, else say it all the same; what HR reads of how it went."""
    waiting, name = _waiting(scene, inv), scene.tx.people.get(inv.candidate_id).name
    meant = [question for question in waiting if question.id == question_id] or waiting
    question = meant[-1] if meant else None
    by_page = "" if _deliver(scene, inv, question, text) else cards.on_their_page(scene.brief(inv))
    if question is None:
        return View("已回复候选人", (by_page or f"已把您的话发给 {name}。",))
    others = [other for other in alike(scene.tx.enquiries.waiting(), question.text) if other.invitation_id != inv.id]
    return cards.sent(name, [_name(scene, other) for other in others], question, by_page)


def _name(scene: Scene, question: Enquiry) -> str:
    return scene.tx.people.get(scene.tx.invitations.get(question.invitation_id).candidate_id).name


def _deliver(scene: Scene, inv: Invitation, question: Enquiry | None, text: str) -> bool:
    """It always stands on the candidate's page; False if it stands only there, for want of a way for free words."""
    told = _told(scene, inv, question.text if question else "", text)
    if question:
        scene.tx.enquiries.answer(question.id, text, scene.now)
    else:
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
        _deliver(scene, scene.tx.invitations.get(other.invitation_id, lock=True), other, question.answer)
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
