"""The board's buttons: the same orders as in chat, through the same stories, for those who have the right to them."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Final

from cards import board as cards
from domain.inputs import Answer, Ordered
from domain.invitation import Invitation
from domain.viewers import Viewer
from flows.board import (
    capacity,
    faqs,
    figures,
    importing,
    own,
    personal,
    rules,
    several,
    skills,
    speaking,
    stale,
    wordings,
)
from flows.board.done import Done
from flows.board.owned import asked
from flows.board.viewers import viewer
from flows.changing import orders
from flows.scene import Scene

Act = Callable[[Scene, Ordered, Viewer], str | Done]


def ordered(scene: Scene, happening: Ordered) -> Answer:
    """Do what was ordered and say what was done: `page` is {"notice": …}, with "to" where another page shows it."""
    who = viewer(scene, happening.user_id)
    acts = _ACTS if who and who.orders else _OWN
    act = acts.get(happening.what.partition("-")[0])
    if who is None or act is None:
        return Answer(page={"notice": cards.NOT_ALLOWED})
    question = stale.asked(scene, happening) or asked(scene, happening, who) if who.orders else None
    done = question or act(scene, happening, who)
    told = asdict(done) if isinstance(done, Done) else {"notice": done}
    return Answer(page={**told, "about": happening.subject})  # whoever is erased is found by it, too


def _invitation(scene: Scene, happening: Ordered, who: Viewer) -> str:
    """One of chat's orders about one invitation, with the same words as its answer."""
    inv = _find(scene, happening.subject)
    return cards.spoken(orders.carry_out(scene, inv, happening.what, who.user_id)) if inv else cards.GONE


def _find(scene: Scene, invitation_id: str) -> Invitation | None:
    try:
        return scene.tx.invitations.get(invitation_id, lock=True)
    except KeyError:
        return None


def _personal(scene: Scene, happening: Ordered, who: Viewer) -> str:
    """What is ordered from one invitation's page."""
    inv = _find(scene, happening.subject)
    story = personal.STORIES[happening.what.partition("-")[0]]
    return cards.spoken(story(scene, happening, inv, who)) if inv else cards.GONE


# What everybody may order who interviews, for themselves alone.
_OWN: Final[Mapping[str, Act]] = MappingProxyType(
    {
        "yes": own.seat,
        "no": own.seat,
        "time": own.time,
        "limit": own.limit,
        "skill": skills.skill,
        "forget": own.forget,
        "unsay": own.unsay,
        "feed": own.feed,
        "said": own.said,
    }
)
_ACTS: Final[Mapping[str, Act]] = MappingProxyType(
    {
        **_OWN,
        **dict.fromkeys(orders.DOING, _invitation),
        **dict.fromkeys(personal.STORIES, _personal),
        "several": several.several,
        "press": speaking.press,
        "said": speaking.said,
        "crew": capacity.crew,
        "import": importing.uploaded,
        "invite": importing.invite,
        "words": wordings.save,
        "reword": wordings.back,
        "faq": faqs.keep,
        "unfaq": faqs.drop,
        "rule": rules.change,
        "exported": figures.exported,
    }
)
