"""How often somebody was disturbed lately, over all campaigns: one row per reminder and person."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select

from store.tables import DisturbanceRow

_table = DisturbanceRow.__table__  # type: ignore[attr-defined]
KEPT = timedelta(days=7)


class Disturbances:
    """Queries about reminders that went to people."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def since(self, people: Collection[str], begin: datetime) -> dict[str, int]:
        """How many each of these people got from `begin` on; who got none is left out."""
        query = select(_table.c.person_id, func.count()).where(
            _table.c.person_id.in_(set(people)), _table.c.at >= begin
        )
        return dict(self._connection.execute(query.group_by(_table.c.person_id)).all())

    def add(self, key: str, people: Collection[str], now: datetime) -> None:
        """Note that the reminder `key` goes to these people; what is a week old is of no interest any more."""
        known = set(self._connection.execute(select(_table.c.person_id).where(_table.c.key == key)).scalars())
        rows = [{"key": key, "person_id": person, "at": now} for person in sorted(set(people) - known)]
        if rows:
            stale = (_table.c.person_id.in_(set(people)), _table.c.at < now - KEPT)
            self._connection.execute(delete(_table).where(*stale))
            self._connection.execute(insert(_table), rows)
