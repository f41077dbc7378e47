"""A batch that lacks something waits: the next message gives what is missing, any other order drops it."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from domain import commands, replies
from domain.commands import Invite
from domain.inputs import Said
from domain.terms import Command, Names, Terms
from flows.inviting import apart, intake, kept
from flows.scene import Scene

WAITS: Final = timedelta(hours=2)
# What leaves a waiting order waiting: nothing was ordered by it.
_IDLE: Final = (commands.Help, commands.Status, commands.Agenda, commands.Nothing, commands.Unknown)


def completed(scene: Scene, said: Said) -> bool:
    """Whether these words gave something that a waiting batch lacks; another order in between ends the waiting."""
    pending = scene.tx.pending.latest(said.user_id, intake.STORY, scene.now - WAITS)
    if pending is None:
        return False
    waiting = kept.order_of(pending.body["order"])
    fuller = _with(waiting, said.command, tuple(pending.body["guess"]))
    if fuller != waiting or not isinstance(said.command, _IDLE):
        scene.tx.pending.answer(pending.id, "said")
    if fuller == waiting:
        return False
    apart.ordered(scene, said, fuller, kept.left_out(pending.body["order"]))
    return True


def _with(order: Invite, command: Command, guess: Names) -> Invite:
    """The order with what was said, which fills only what is missing."""
    match command:
        case replies.Confirm() if guess and not order.seats:
            return replace(order, seats=(guess,))
        case replies.ProposeTime(when=when) if not order.when:
            return replace(order, when=when)
        case commands.Unknown(terms=Terms() as terms) if not terms.unread:
            return _filled(order, terms)
        case _:
            return order


def _filled(order: Invite, said: Terms) -> Invite:
    """A name alone may be read as a position: it is one only where a position is missing and nobody to sit in."""
    seats, position = said.seats, said.position
    if not order.seats and order.position and position and not seats:
        seats, position = ((position,),), ""
    return replace(
        order,
        position=order.position or position,
        seats=order.seats or seats,
        when=order.when or said.when,
    )
