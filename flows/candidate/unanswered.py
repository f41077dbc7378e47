"""What a candidate asked and nobody has answered yet: it stays on HR's list, whatever else settles what waits there."""

from datetime import datetime
from typing import TYPE_CHECKING

from cards.enquiries import CALL_ME, PERSON
from cards.notices import SAID

if TYPE_CHECKING:
    from store.store import Tx


def lines(tx: "Tx", invitation_id: str, *, times: bool = False) -> list[str]:
    """What waits for an answer, as HR's list says it, oldest first; with `times` also words about times.

    Whoever asks for a person wants what was asked before to be answered by one.
    """
    found, before = [], CALL_ME
    for one in tx.enquiries.of(invitation_id):
        person = one.text == PERSON
        if one.answered is None and (times or not one.about_time):
            found.append(" ".join((before if person else one.text).split()))
        before = before if person else one.text or before
    return found


def settled(tx: "Tx", invitation_id: str, now: datetime, *, looked: bool = False, over: bool = False) -> None:
    """Somebody acted: what waited for that is off HR's list, but for open questions, unless all is `over`.

    Words about times are settled by whoever chooses one, not by whoever has only `looked`.
    """
    entries = tx.follow_ups.list([invitation_id])
    said = [entry for entry in entries if entry.reason in SAID]
    if not said or over:
        if entries:
            tx.follow_ups.close(invitation_id, now)
        return
    kept = set(lines(tx, invitation_id, times=looked))
    left = [entry.reason for entry in entries if entry not in said]
    for entry in said:
        rest = [line for line in entry.detail.split("\n") if line in kept]
        if rest and (looked or entry.reason == "asked"):
            tx.follow_ups.reword(invitation_id, entry.reason, "\n".join(rest))
        else:
            left.append(entry.reason)
    if left:
        tx.follow_ups.close(invitation_id, now, left)
    if not looked:
        tx.enquiries.settle(invitation_id, now)
