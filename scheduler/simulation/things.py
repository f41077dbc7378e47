"""What exists in DingTalk for an invitation, as far as it costs something: cards, to-dos, the entry and its room.

The bot compares the same before and after every change; here only the number of calls that follows is of interest.
"""

from typing import Final

from domain.invitation import AGREED, BOOKED, OVER, Invitation, State
from scheduler.simulation.scenario import Guest
from scheduler.simulation.tally import Tally

_UNDECIDED: Final = frozenset({State.INVITING, State.INVITED, State.VIEWED})
Thing = tuple[str, object]  # its kind, and how it looks


def count(before: Invitation, after: Invitation, guest: Guest, tally: Tally, shown: str) -> None:
    """Count what turns the outside of `before` into that of `after`; the card `shown` changes in the answer itself."""
    old, new = things(before, guest), things(after, guest)
    for key, (kind, look) in new.items():
        if key not in old:
            _create(kind, tally)
        elif look != old[key][1] and key != shown:
            tally.calls[f"{kind}_update"] += 1
    for key in old.keys() - new.keys() - {shown}:
        if old[key][0] != "room":  # it leaves with its entry
            tally.calls[f"{old[key][0]}_update"] += 1


def things(inv: Invitation, guest: Guest) -> dict[str, Thing]:
    """Return what should exist, by key."""
    found: dict[str, Thing] = {}
    if guest.member and inv.calling:
        found[own_card(inv)] = ("card", _look(inv))
    if inv.state in BOOKED | OVER:
        found |= {crew_card(inv, person): ("card", inv.state) for person in inv.crew}
    if inv.state in AGREED:
        key = f"{inv.booking_no}-{inv.substitutions}"
        over = inv.state in OVER
        found |= {f"staff-{key}": ("todo", over), f"event-{key}": ("event", "")}
        found |= {f"todo-{key}": ("todo", over)} if guest.member else {}
        found |= {f"room-{key}-{inv.room}": ("room", "")} if inv.room else {}
    return found


def own_card(inv: Invitation) -> str:
    """Return the key of the candidate's card."""
    return f"card-{inv.calling}"


def crew_card(inv: Invitation, person: str) -> str:
    """Return the key of an interviewer's card."""
    return f"crew-{inv.booking_no}-{person}"


def _look(inv: Invitation) -> object:
    return inv.offer if inv.state in _UNDECIDED else (inv.state, inv.start)


def _create(kind: str, tally: Tally) -> None:
    if kind == "card":
        tally.message("card")
        return
    tally.calls[kind] += 1
    if kind == "event":
        tally.pushes["calendar"] += 1  # the change is announced to the bot that made it
