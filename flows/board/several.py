"""One order for several people of the table: what fits each of them is done, and how many it did not fit is said."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from cards import board as cards
from domain.happenings import Withdrawn
from domain.inputs import Ordered
from domain.invitation import BOOKED, OPEN, Invitation, allows
from domain.viewers import Viewer
from flows.changing import chasing, orders, owners
from flows.looking import followups
from flows.scene import Scene

PICK: Final = "pick."  # what the name of a box in front of somebody begins with; the invitation follows
MOST: Final = 50


def _chase(scene: Scene, inv: Invitation, actor: str) -> bool:
    del actor
    return chasing.again(scene, inv)


def _quiet(scene: Scene, inv: Invitation, actor: str) -> bool:
    if inv.state not in OPEN or inv.left_alone:
        return False
    chasing.stop(scene, inv, actor, "")
    return True


def _withdraw(scene: Scene, inv: Invitation, actor: str) -> bool:
    """What is agreed is called off one by one, with a look at what it is."""
    if inv.state in BOOKED or inv.former or not allows(inv, Withdrawn):
        return False
    orders.end(scene, inv, Withdrawn("hr"), actor)
    return True


def _settled(scene: Scene, inv: Invitation, actor: str) -> bool:
    if not scene.tx.follow_ups.list([inv.id]):
        return False
    followups.settled(scene, inv, actor, "")
    return True


DOING: Final[Mapping[str, Callable[[Scene, Invitation, str], bool]]] = MappingProxyType(
    {"chase": _chase, "nochase": _quiet, "withdraw": _withdraw, "settled": _settled}
)


def several(scene: Scene, happening: Ordered, who: Viewer) -> str:
    """`what` is "several-" and the order; everybody whose box is ticked."""
    verb = happening.what.partition("-")[2]
    chosen = picked(happening)
    if verb not in DOING or not chosen:
        return cards.NOBODY_CHOSEN
    known = {inv.id for inv in scene.tx.invitations.many(list(chosen.values()))}
    locked = [scene.tx.invitations.get(one, lock=True) for one in sorted(known)]
    done = [inv for inv in locked if DOING[verb](scene, inv, who.user_id)]
    if verb != "settled":
        _tell(scene, verb, done, who)
    return cards.several(verb, len(done), len(chosen) - len(done))


def picked(happening: Ordered) -> dict[str, str]:
    """Whose box is ticked: the field's name → the invitation."""
    named = [name for name in happening.fields if name.startswith(PICK)][:MOST]
    return {name: name.removeprefix(PICK) for name in named}


def _tell(scene: Scene, verb: str, done: Sequence[Invitation], who: Viewer) -> None:
    """Each colleague hears once of each batch what was done in it."""
    counts = Counter(inv.campaign_id for inv in done)
    for campaign_id, count in counts.items():
        owners.tell_batch(scene, scene.campaign(campaign_id), cards.several(verb, count, 0), who.user_id)
