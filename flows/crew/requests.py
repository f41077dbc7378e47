"""An interviewer writes in 1:1: yes and no do what the card's buttons do; for all else it is said that nothing was done."""

import re
from typing import Final

from cards import requests as cards
from cards.view import params, plain
from domain import commands, replies
from domain.effects import PostCard
from domain.inputs import Said
from domain.invitation import BOOKED, Invitation, Role, State
from domain.people import Person
from domain.terms import Names
from flows.crew import interviewers
from flows.scene import Scene

TITLE: Final = "面试确认"
_REPLIES = (
    replies.AcceptSlot | replies.Confirm | replies.Correction | replies.Decline | replies.DeclineSlot
    | replies.Hold | replies.ProposeTime | replies.Thanks
)  # fmt: skip
_SOME_DAY: Final = re.compile(r"[那当]天|那日|[上下]午|晚上|早上|中午")


def answered(scene: Scene, said: Said, person: Person) -> None:
    """Take the answer to a request, ask which one is meant, or say what can be said."""
    match said.seated:
        case replies.Confirm(names=names, when=when):
            _settle(scene, said, person, _about(scene, _open(scene, person), names, when), accept=True)
        case replies.AcceptSlot():
            _settle(scene, said, person, _open(scene, person), accept=True)
        case replies.DeclineSlot(names=names, when=when):
            _refused(scene, said, person, names, when)
        case replies.Thanks():
            scene.reply(said, TITLE, "不客气！")
        case _ if said.group:
            scene.reply(said, "约面", "没有做任何事。面试能不能参加，请在与我的单聊里说，或在确认卡片上点选。")
        case _:
            scene.reply(said, "约面", _otherwise(said))


def _otherwise(said: Said) -> str:
    """What is answered to all else: help, that only HR may, which day was meant, or what can be said."""
    if isinstance(said.command, commands.Help):
        return cards.HELP
    if isinstance(said.seated, commands.Unknown) and _SOME_DAY.search(said.text):
        return cards.WHICH_DAY
    open_to_all = commands.Unknown | commands.Nothing | commands.Agenda | _REPLIES
    return f"没有做任何事。{cards.CAN}" if isinstance(said.command, open_to_all) else cards.ONLY_HR


def waits(scene: Scene, said: Said, person: Person) -> bool:
    """Whether something waits for this person's yes in 1:1."""
    return not said.group and bool(_open(scene, person))


def _refused(scene: Scene, said: Said, person: Person, names: Names, when: str) -> None:
    """One of the open requests; an agreed interview only if it was named, else it is asked back."""
    waiting = _open(scene, person)
    if names or when:
        _settle(scene, said, person, _about(scene, _seats(scene, person), names, when), accept=False)
    elif waiting:
        _settle(scene, said, person, waiting, accept=False)
    else:
        agreed = _seats(scene, person)
        _ask(scene, said, agreed, accept=False) if agreed else _none(scene, said)


def _settle(scene: Scene, said: Said, person: Person, found: list[Invitation], *, accept: bool) -> None:
    """Exactly one: it is done. Several: a card asks. None: that is said."""
    if not found:
        _none(scene, said)
    elif len(found) > 1:
        _ask(scene, said, found, accept=accept)
    else:
        inv = scene.tx.invitations.get(found[0].id, lock=True)
        before = scene.brief(inv)
        if accept:
            interviewers.accept(scene, inv, person.id, "")
            scene.reply(said, TITLE, cards.accepted(before))
        else:
            after = interviewers.refuse(scene, inv, person.id, Role.INTERVIEWER)
            scene.reply(said, TITLE, cards.refused(before, scene.brief(after), person.id))


def _ask(scene: Scene, said: Said, found: list[Invitation], *, accept: bool) -> None:
    view = cards.which([scene.brief(inv) for inv in found], accept=accept)
    scene.send(f"wi-{scene.mark()}", PostCard(params(view), user_id=said.user_id))


def _none(scene: Scene, said: Said) -> None:
    words = f"没有找到「{plain(said.text, 30)}」说的面试" if _named(said) else "目前没有等您确认的面试"
    scene.reply(said, TITLE, f"{words}，没有改动任何安排。{cards.CAN}")


def _named(said: Said) -> bool:
    return bool(getattr(said.seated, "names", ()) or getattr(said.seated, "when", ""))


def _open(scene: Scene, person: Person) -> list[Invitation]:
    """What waits for this person's answer."""
    asked = (inv for inv in _seats(scene, person) if inv.state is State.AWAITING_INTERVIEWER)
    return [inv for inv in asked if person.id not in inv.accepted]


def _seats(scene: Scene, person: Person) -> list[Invitation]:
    """Everything ahead in which this person is to sit, the next one first."""
    ahead = [inv for inv in scene.tx.invitations.find(states=BOOKED) if inv.start and inv.start > scene.now]
    return sorted((inv for inv in ahead if person.id in inv.crew), key=lambda inv: (inv.start or scene.now, inv.id))


def _about(scene: Scene, found: list[Invitation], names: Names, when: str) -> list[Invitation]:
    """Those of these candidates, and of that time."""
    people = scene.tx.people.many({inv.candidate_id for inv in found}) if names else {}
    found = [inv for inv in found if not names or people[inv.candidate_id].name in names]
    windows = scene.reading(when).windows if when else ()
    return [
        inv
        for inv in found
        if not when or any(w.contains(inv.start) or w.start == inv.start for w in windows if inv.start)
    ]
