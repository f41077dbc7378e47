"""What is over for long: batches whose people need not be known any more, and lists and answers that nobody needs."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, or_, select, update

from store.erasure import ASIDE
from store.outbox import UNFINISHED
from store.said import RosterRow
from store.tables import InboxRow, InvitationRow, OutboxRow, PendingRow, PersonRow, StageRow
from store.types import UtcDateTime

_rows: tuple[Any, ...] = (InboxRow, InvitationRow, OutboxRow, PersonRow)
_inbox, _inv, _outbox, _person = (row.__table__ for row in _rows)
_dated: tuple[Any, ...] = (RosterRow, StageRow, PendingRow)
_DATED = tuple(row.__table__ for row in _dated)


class Over(NamedTuple):
    """A batch, the last thing that happened in it or was to, and one of its invitations."""

    campaign_id: str
    last: datetime
    invitation_id: str


class Keeping:
    """Queries about what has been kept for long."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def over(self, before: datetime) -> list[Over]:
        """Batches in which nothing has happened since `before`, nor is to, and of which somebody is still known."""
        since = func.max(_inv.c.since, type_=UtcDateTime())
        start = func.max(_inv.c.start, type_=UtcDateTime())
        known = _inv.join(_person, _person.c.id == _inv.c.candidate_id)
        query = select(_inv.c.campaign_id, since, start, func.min(_inv.c.id)).select_from(known)
        quiet = (since <= before, or_(start.is_(None), start <= before))
        still = func.count().filter(_person.c.erased.is_(None)) > 0
        rows = self._connection.execute(query.group_by(_inv.c.campaign_id).having(still).having(quiet[0] & quiet[1]))
        return sorted(Over(row[0], max(filter(None, row[1:3])), row[3]) for row in rows)

    def people(self, campaign_ids: Collection[str], limit: int) -> list[str]:
        """Ids of candidates who are still known and have no invitation but in these batches, at most `limit`."""
        elsewhere = func.count().filter(_inv.c.campaign_id.not_in(campaign_ids))
        known = _inv.join(_person, _person.c.id == _inv.c.candidate_id)
        query = select(_inv.c.candidate_id).select_from(known).where(_person.c.erased.is_(None))
        query = query.group_by(_inv.c.candidate_id).having(elsewhere == 0).order_by(_inv.c.candidate_id).limit(limit)
        return list(self._connection.execute(query).scalars()) if campaign_ids else []

    def sweep(self, before: datetime) -> None:
        """Lists, orders, stages and answers of before then go; what has not left yet stays."""
        for table in _DATED:
            self._connection.execute(delete(table).where(table.c.at < before))
        self._connection.execute(update(_inbox).where(_inbox.c.at < before, _inbox.c.answer != "").values(answer=""))
        aside = (_outbox.c.about == "", _outbox.c.kind.in_(ASIDE), _outbox.c.state.not_in(UNFINISHED))
        self._connection.execute(delete(_outbox).where(*aside, _outbox.c.settled < before))
