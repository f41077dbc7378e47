"""Nobody is woken by what leaves: it waits for the morning, the organisation's and, for a candidate abroad, theirs too."""

from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from domain.kinds import addressed
from domain.touches import said
from scheduler.quiet import QuietHours
from store.outbox import Parcel
from store.store import Tx


def polite(tx: Tx, parcels: Sequence[Parcel], quiet: QuietHours, actor: str) -> list[Parcel]:
    """Whoever acts (a DingTalk user id) is awake and gets the answer at once; everybody else is left alone in the quiet hours."""
    waking = [parcel for parcel in parcels if addressed(parcel.effect) not in (frozenset(), {actor})]
    zones = _zones(tx, waking)
    waits = {parcel.key: _allowed(parcel, quiet, zones) for parcel in waking}
    return [waits.get(parcel.key, parcel) for parcel in parcels]


def _allowed(parcel: Parcel, quiet: QuietHours, zones: dict[str, str]) -> Parcel:
    """When everybody who hears it may; who is outside is known by the invitation only."""
    clocks = {zones[who] for who in {*addressed(parcel.effect), parcel.about} if who in zones}
    due = quiet.next_allowed(parcel.due)
    for zone in sorted(clocks):
        due = quiet.beside(ZoneInfo(zone)).next_allowed(due)
    return replace(parcel, due=due)


def _zones(tx: Tx, parcels: Sequence[Parcel]) -> dict[str, str]:
    """The zones of receivers abroad, by user id or, outside the organisation, by invitation."""
    users = {who for parcel in parcels for who in addressed(parcel.effect)}
    outside = {parcel.about for parcel in parcels if "" in said(parcel.effect)[2]}
    return tx.people.abroad(users, outside) if parcels else {}
