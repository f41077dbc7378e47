"""A move ordered from a window that was open before somebody else moved the same interview: the page asks first."""

from typing import Final

from cards import board as cards
from cards.press import moment_arg
from domain.inputs import Ordered
from domain.invitation import Invitation
from flows.board.done import Ask, Done
from flows.scene import Scene

SEEN: Final = "was"  # the field with the time that the page showed
_MOVES: Final = frozenset({"move", "reschedule"})


def seen(inv: Invitation) -> str:
    """The time that a page shows, for its form; "" while there is none."""
    return moment_arg(inv.start) if inv.start else ""


def asked(scene: Scene, happening: Ordered) -> Done | None:
    """The question where the time is no longer the one that the page showed, None if it is, or no move is ordered."""
    if happening.what.partition("-")[0] not in _MOVES or SEEN not in happening.fields:
        return None
    inv = next(iter(scene.tx.invitations.many([happening.subject])), None)
    if inv is None or seen(inv) == happening.fields[SEEN]:
        return None
    ask = Ask(cards.STILL_MOVE, happening.what, happening.subject, {**happening.fields, SEEN: seen(inv)})
    return Done(cards.moved_meanwhile(scene.brief(inv).time), asks=(ask,))
