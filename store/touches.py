"""The ledger of touches in the database: written when a message is queued, completed by receipts; texts are sealed."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, RowMapping, and_, bindparam, func, insert, or_, select, update

from domain.touches import INVITE, Touch
from store.said import TouchRow
from store.seal import Sealer
from store.tables import InvitationRow

_touch = TouchRow.__table__  # type: ignore[attr-defined]
_inv = InvitationRow.__table__  # type: ignore[attr-defined]

# The last message with the link that left, if nobody has followed it.
_LINKED = (_touch.c.invitation_id == bindparam("inv"), _touch.c.who == "", _touch.c.sent.is_not(None))
_NEWEST = select(func.max(_touch.c.sent)).where(*_LINKED).scalar_subquery()
_LAST = (*_LINKED, _touch.c.sent == _NEWEST, _touch.c.clicked.is_(None))
_UNCLICKED = select(_touch.c.key).where(*_LAST)
_CLICK = update(_touch).where(*_LAST).values(clicked=bindparam("now"))


class Missed(NamedTuple):
    """The last attempt to invite somebody; without any way to try, `channel` is "" and `outcome` None."""

    invitation_id: str
    candidate_id: str
    channel: str
    outcome: str | None
    error: str


class Touches:
    """Queries about what was said to whom."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def add(self, touches: Sequence[Touch]) -> None:
        """Write new rows; the outbox has refused a key that exists before."""
        rows = [{**asdict(touch), "text": self._sealer.seal(touch.text)} for touch in touches]
        if rows:
            self._connection.execute(insert(_touch).values(rows))

    def settle(self, parcel: str, outcome: str, now: datetime, error: str, cost: float) -> None:
        """The message left, failed, or nobody knows (`outcome` as in `domain.inputs.Settled`)."""
        done: dict[str, Any] = {"outcome": outcome, "error": error[:200]}
        if outcome == "done":
            done |= {"sent": now, "cost": cost}
        self._connection.execute(update(_touch).where(_touch.c.parcel == parcel).values(**done))

    def refused(self, parcel: str, users: Collection[str], error: str) -> None:
        """It left, but not for these receivers."""
        mine = (_touch.c.parcel == parcel, _touch.c.who.in_(users))
        self._connection.execute(update(_touch).where(*mine).values(outcome="failed", error=error[:200], sent=None))

    def delivered(self, parcel: str, now: datetime) -> None:
        """The carrier says that it arrived; a receipt that comes twice changes nothing."""
        self._connection.execute(
            update(_touch).where(_touch.c.parcel == parcel, _touch.c.delivered.is_(None)).values(delivered=now)
        )

    def undelivered(self, parcel: str, error: str) -> None:
        """The carrier says that it did not arrive."""
        self._connection.execute(
            update(_touch).where(_touch.c.parcel == parcel).values(outcome="failed", error=error[:200])
        )

    def read(self, parcel: str, users: Collection[str], now: datetime) -> None:
        """These receivers have read it."""
        mine = (_touch.c.parcel == parcel, _touch.c.who.in_(users), _touch.c.read.is_(None))
        self._connection.execute(update(_touch).where(*mine).values(read=now))

    def clicked(self, invitation_id: str, now: datetime) -> None:
        """The personal link was opened: that came from the last message with it that left."""
        self._connection.execute(_CLICK, {"inv": invitation_id, "now": now})

    def unclicked(self, invitation_id: str) -> bool:
        """Whether an opening of the personal link would be news to the ledger."""
        return self._connection.execute(_UNCLICKED, {"inv": invitation_id}).first() is not None

    def of(self, invitation_id: str) -> list[Touch]:
        """Everything that was said about an invitation, oldest first."""
        query = select(_touch).where(_touch.c.invitation_id == invitation_id).order_by(_touch.c.queued, _touch.c.key)
        return [self._found(row) for row in self._connection.execute(query).mappings()]

    def many(self, invitation_ids: Collection[str]) -> dict[str, list[Touch]]:
        """The same for many invitations."""
        query = select(_touch).where(_touch.c.invitation_id.in_(set(invitation_ids)))
        found: dict[str, list[Touch]] = {}
        for row in self._connection.execute(query.order_by(_touch.c.queued, _touch.c.key)).mappings():
            found.setdefault(row["invitation_id"], []).append(self._found(row))
        return found

    def newest(self, invitation_ids: Collection[str]) -> dict[str, Touch]:
        """The last that was said about each of them, without its text."""
        columns = [column for column in _touch.c if column.name != "text"]
        query = select(*columns).where(_touch.c.invitation_id.in_(set(invitation_ids)))
        rows = self._connection.execute(query.order_by(_touch.c.queued, _touch.c.key)).mappings()
        return {row["invitation_id"]: Touch(**row, text="") for row in rows}

    def lost(self, campaign_id: str) -> list[Missed]:
        """Invitations of a campaign that did not arrive, or (`outcome` unknown) may have; what is on its way is not lost."""
        mine = and_(_touch.c.invitation_id == _inv.c.id, _touch.c.purpose == INVITE)
        doubtful = select(_touch.c.invitation_id).where(_touch.c.purpose == INVITE, _touch.c.outcome == "unknown")
        arrived = and_(_inv.c.state == "invited", _inv.c.id.in_(doubtful))
        query = select(_inv.c.id, _inv.c.candidate_id, _touch.c.channel, _touch.c.outcome, _touch.c.error)
        query = query.select_from(_inv.outerjoin(_touch, mine))
        query = query.where(_inv.c.campaign_id == campaign_id, or_(_inv.c.state == "inviting", arrived))
        latest = {row[0]: row for row in self._connection.execute(query.order_by(_inv.c.id, _touch.c.queued))}
        found = [Missed(row[0], row[1], row[2] or "", row[3], row[4] or "") for row in latest.values()]
        return [one for one in found if one.outcome in {"failed", "unknown", None}]

    def _found(self, row: RowMapping) -> Touch:
        return Touch(**{**row, "text": self._sealer.open(row["text"])})

    def costs(self, since: datetime, until: datetime) -> list[tuple[str, int, float]]:
        """Channel, messages and CNY of a period."""
        query: Any = select(_touch.c.channel, func.count(), func.sum(_touch.c.cost)).group_by(_touch.c.channel)
        rows = self._connection.execute(query.where(_touch.c.sent >= since, _touch.c.sent < until))
        return [(channel, count, float(cost or 0)) for channel, count, cost in rows]
