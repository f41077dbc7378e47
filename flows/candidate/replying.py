"""「回复张三：可以停在 B1」: to whoever asked and to what they asked; where either is not clear, HR is asked back before anything leaves."""

from collections.abc import Sequence
from typing import Final
from unicodedata import normalize

from cards import asking as who
from cards import enquiries as cards
from cards.view import View, params, plain
from domain.effects import PostCard
from domain.inputs import Said
from domain.invitation import Invitation
from domain.replies import Answer
from flows import asking
from flows.candidate import enquiries
from flows.changing import orders
from flows.scene import Scene
from store.pending import Pending

STORY: Final = "answer"
TITLE: Final = "回复候选人"
EVERY: Final = "every"
SHOWN: Final = 5
_COLONS: Final = ":："


def answer(scene: Scene, said: Said, command: Answer) -> None:
    """Each name on its own; nobody of the same name gets it by chance, and no question an answer that was meant for another."""
    text = as_typed(said.text, command.text)
    for name in command.names:
        found = orders.named(scene, name)
        meant = [inv for inv in found if enquiries.waiting(scene, inv)] or found
        people = {inv.candidate_id for inv in meant}
        if not people:
            scene.reply(said, "没有找到", cards.nothing_asked(name))
        elif len(people) > 1:
            _whom(scene, said, text, meant)
            asking.aside(scene, said, TITLE)
        elif _which(scene, said.user_id, text, meant):
            asking.aside(scene, said, TITLE)
        else:
            card = enquiries.reply(scene, meant[-1], text)
            scene.send(f"qa-{scene.mark()}", PostCard(params(card), user_id=said.user_id))


def as_typed(whole: str, read: str) -> str:
    """What stands behind the colon, as it was typed: reading folds commas and widths, which nobody else is to see."""
    for at, character in enumerate(whole):
        if character in _COLONS and _bare(whole[at + 1 :]) == _bare(read):
            return whole[at + 1 :].strip()
    return read


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, normalize("NFKC", text)))


def _whom(scene: Scene, said: Said, text: str, meant: Sequence[Invitation]) -> None:
    people = scene.tx.people.many({inv.candidate_id for inv in meant})
    options = [(inv.id, who.person(people[inv.candidate_id])) for inv in meant]
    body = {"text": text, "among": [inv.id for inv in meant]}
    asking.ask(scene, said.user_id, STORY, body, lambda pending: who.choice(pending, "回复哪一位？", text, options))


def _which(scene: Scene, user_id: str, text: str, meant: Sequence[Invitation]) -> bool:
    """Ask which of several open questions it answers; False if there is only one, or none."""
    found = [one for inv in meant for one in enquiries.waiting(scene, inv) if one.text != cards.PERSON]
    if len(found) < 2:
        return False
    name = scene.tx.people.get(meant[0].candidate_id).name
    options = [(one.id, plain(one.text, 30)) for one in found[-SHOWN:]]
    body = {"text": text, "among": [inv.id for inv in meant], "questions": [one.id for one in found]}
    asking.ask(
        scene,
        user_id,
        STORY,
        body,
        lambda pending: who.choice(pending, "回复哪一条？", cards.which_of(name, text), [*options, (EVERY, "都回复")]),
    )
    return True


def chosen(scene: Scene, pending: Pending, arg: str) -> View:
    """HR's tap says which of several people of one name is meant, or which of one person's questions."""
    text, among = pending.body["text"], pending.body["among"]
    questions = pending.body.get("questions", ())
    if arg == EVERY and questions:
        return _every(scene, among, text)
    if arg in questions:
        question = scene.tx.enquiries.get(arg)
        inv = scene.tx.invitations.get(question.invitation_id if question else among[0], lock=True)
        return enquiries.reply(scene, inv, text, arg)
    if arg not in among or questions:
        return View(TITLE, ("没有发送任何消息。",))
    inv = scene.tx.invitations.get(arg, lock=True)
    if _which(scene, pending.user_id, text, [inv]):
        return View(TITLE, ("这位有几条在等回复，请在下一张卡片上选一条，还没有发送。",))
    return enquiries.reply(scene, inv, text)


def _every(scene: Scene, among: Sequence[str], text: str) -> View:
    """All that waits, of each interview in one message."""
    views = [
        enquiries.reply(scene, inv, text, every=True)
        for inv in (scene.tx.invitations.get(one, lock=True) for one in among)
        if enquiries.waiting(scene, inv)
    ]
    return views[0] if views else View(TITLE, ("都已经回复过了，没有再发送。",))
