"""Orders about a colleague's candidates or batches: the page asks first, by a second button that says whose they are."""

from collections import Counter
from dataclasses import replace
from typing import Final

from cards import owned as cards
from cards.halting import job
from cards.press import Action, unpack
from domain.campaign import Campaign
from domain.inputs import Ordered
from domain.invitation import Invitation
from domain.people import Person
from domain.viewers import Viewer
from flows.board.done import Ask, Done
from flows.board.several import picked
from flows.changing import owners
from flows.scene import Scene

KNOWN: Final = "owner-known"  # the field of the second button
# What these stories do not tell the owner themselves.
_UNTOLD: Final = frozenset({"relocate", "reseat", "outcome"})
_ASKED: Final = frozenset({*owners.ASKED, "reschedule", *_UNTOLD})
_BATCHES: Final = frozenset(
    {Action.SEND, Action.LAUNCH, Action.RETRY, Action.DROP, Action.CHANGE, Action.UNDO, Action.CHASE, Action.HALT}
)
_PEOPLE: Final = frozenset({Action.APPROVE, Action.REJECT, Action.ORDER})
_VERSIONED: Final = frozenset({Action.HALT, Action.ORDER})  # on these cards the version says that the owner was named


def asked(scene: Scene, happening: Ordered, who: Viewer) -> Done | None:
    """The question to be answered before this order is carried out, None if there is none; the owner is told of the yes."""
    if happening.what.startswith("several-"):
        return _several(scene, happening, who)
    found = _meant(scene, happening)
    owner = owners.colleague(scene, found[0], who.user_id) if found else None
    if found is None or owner is None:
        return None
    campaign, inv = found
    doing = cards.doing(happening.what, happening.subject)
    if KNOWN in happening.fields:
        _tell(scene, happening, campaign, inv, who)
        return None
    name = scene.brief(inv).candidate.name if inv else ""
    ask = Ask(cards.still(doing), happening.what, _subject(happening), {**happening.fields, KNOWN: "1"})
    return Done(cards.question(owner, doing, job(campaign), name), asks=(ask,))


def _meant(scene: Scene, happening: Ordered) -> tuple[Campaign, Invitation | None] | None:
    """The batch that an order is about, and whose invitation if it is about one; None where nobody need be asked."""
    verb = happening.what.partition("-")[0]
    if verb in _ASKED:
        return _invitation(scene, happening.subject)
    press = unpack(happening.subject) if verb == "press" else None
    if press and press.action in _PEOPLE:
        return _invitation(scene, press.subject)
    batches = scene.tx.campaigns.many([press.subject]) if press and press.action in _BATCHES else []
    return (batches[0], None) if batches else None


def _invitation(scene: Scene, invitation_id: str) -> tuple[Campaign, Invitation] | None:
    found = scene.tx.invitations.many([invitation_id])
    return (scene.campaign(found[0].campaign_id), found[0]) if found else None


def _subject(happening: Ordered) -> str:
    press = unpack(happening.subject) if happening.what == "press" else None
    known = press and press.action in _VERSIONED
    return replace(press, version=owners.SURE).pack() if press and known else happening.subject


def _tell(scene: Scene, happening: Ordered, campaign: Campaign, inv: Invitation | None, who: Viewer) -> None:
    """The owner hears of it, unless the story says it in its own words."""
    press = unpack(happening.subject) if happening.what == "press" else None
    told = press.action in {Action.HALT, Action.CHASE, Action.ORDER} if press else None
    if told is False or (press is None and happening.what.partition("-")[0] in _UNTOLD):
        name = scene.brief(inv).candidate.name if inv else ""
        owners.tell_batch(scene, campaign, cards.did(cards.doing(happening.what, happening.subject), name), who.user_id)


def _several(scene: Scene, happening: Ordered, who: Viewer) -> Done | None:
    """Of the people ticked, whose are a colleague's: all of them, or only one's own."""
    if KNOWN in happening.fields or happening.what == "several-settled":
        return None
    chosen = picked(happening)
    theirs = {
        inv.id: owner for inv in scene.tx.invitations.many(list(chosen.values())) if (owner := _owner(scene, inv, who))
    }
    if not theirs:
        return None
    own = {name: value for name, value in happening.fields.items() if chosen.get(name) not in theirs}
    mine = len(chosen) - len(theirs)
    doing = cards.doing(happening.what.partition("-")[2], "")
    asks = [Ask(cards.only_mine(mine, doing), happening.what, "", own)] if mine else []
    asks.append(Ask(cards.still(doing, len(chosen)), happening.what, "", {**happening.fields, KNOWN: "1"}))
    counts = Counter(owner.name for owner in theirs.values())
    return Done(cards.several(len(chosen), counts, doing), asks=tuple(asks))


def _owner(scene: Scene, inv: Invitation, who: Viewer) -> Person | None:
    return owners.colleague(scene, scene.campaign(inv.campaign_id), who.user_id)
