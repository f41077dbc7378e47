"""Every message to a person about an invitation leaves a row that HR can read: what, why, by which way, and what became of it."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from domain.effects import Ding, Effect, Say, SendSms
from domain.inputs import Settled
from domain.invitation import is_numbered
from domain.segments import length
from domain.touches import Touch, said
from flows.setup import Setup
from store.outbox import Parcel
from store.store import Tx


def record(tx: Tx, parcels: Iterable[Parcel], why: str, now: datetime) -> None:
    """Write a row for each receiver of what will leave; answers to one's own words are no touches."""
    tx.touches.add([touch for parcel in parcels for touch in _touches(tx, parcel, why, now)])


def _touches(tx: Tx, parcel: Parcel, why: str, now: datetime) -> Iterator[Touch]:
    if not is_numbered(parcel.about):
        return
    channel, text, people = said(parcel.effect)
    if not people:
        return
    inv = tx.invitations.get(parcel.about)
    candidate = tx.people.get(inv.candidate_id).user_id if parcel.meant.template else ""
    for person in people:
        yield Touch(
            key=f"{parcel.key}@{person}",
            parcel=parcel.key,
            invitation_id=parcel.about,
            who=person,
            channel=channel,
            purpose=parcel.meant.purpose or "note",
            version=inv.booking_no,
            text=text,
            why=why,
            queued=now,
            template=parcel.meant.template if person in {"", candidate} else "",
        )


def settled(tx: Tx, parcel: Parcel, happening: Settled, setup: Setup, now: datetime) -> None:
    """Complete the rows of what has left, or could not."""
    channel, _, people = said(parcel.effect)
    if not people or not is_numbered(parcel.about):
        return
    cost = setup.rules.prices.get(channel, 0.0) * _parts(parcel.effect, setup)
    tx.touches.settle(parcel.key, happening.outcome, now, happening.error, cost)
    if isinstance(parcel.effect, Say) and (lost := happening.facts.get("invalid")):
        tx.touches.refused(parcel.key, list(map(str, lost)), "钉钉找不到这个人，或不在机器人的可见范围")
    if isinstance(parcel.effect, Ding) and (failed := happening.facts.get("failed")):
        tx.touches.refused(parcel.key, list(map(str, failed)), "DING 没有送到")


def _parts(effect: Effect, setup: Setup) -> int:
    """How often the price is charged: a long SMS is billed in parts, with the link that the carrier puts in."""
    if not isinstance(effect, SendSms):
        return 1
    link = setup.links.url(effect.link_of) if effect.link_of else ""
    return length(f"{effect.text}{link}")[1]
