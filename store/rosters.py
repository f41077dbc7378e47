"""Lists that HR sent as files, until they are used: whose they are, what was read, and an order that waits for one."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from store.said import RosterRow
from store.seal import Sealer

_roster = RosterRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Upload:
    """A list of one HR person, or an order that waits for one (then `name` is "").

    `facts` is what `domain.files.ReadFile` found, {} until it was read; `order` the packed terms of an invitation.
    """

    id: str
    user_id: str
    at: datetime
    name: str = ""
    group: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    order: Mapping[str, Any] = field(default_factory=dict)


class Rosters:
    """Queries about lists; what people wrote in them is sealed."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def save(self, roster: Upload) -> None:
        """Write a list, new or known."""
        values = {
            "user_id": roster.user_id,
            "at": roster.at,
            "name": roster.name,
            "group_id": roster.group,
            "facts": self._sealer.seal(json.dumps(dict(roster.facts), ensure_ascii=False)) if roster.facts else "",
            "terms": json.dumps(dict(roster.order), ensure_ascii=False) if roster.order else "",
        }
        changed = self._connection.execute(update(_roster).where(_roster.c.id == roster.id).values(**values))
        if not changed.rowcount:
            self._connection.execute(insert(_roster).values(id=roster.id, **values))

    def drop(self, roster_id: str) -> None:
        """Forget a list that could not be used."""
        self._connection.execute(delete(_roster).where(_roster.c.id == roster_id))

    def get(self, roster_id: str) -> Upload | None:
        """The list, None if unknown."""
        row = self._connection.execute(select(_roster).where(_roster.c.id == roster_id)).mappings().first()
        return self._found(row) if row else None

    def newest(self, user_id: str, since: datetime) -> Upload | None:
        """The last list, or order for one, of this person after `since`."""
        query = select(_roster).where(_roster.c.user_id == user_id, _roster.c.at >= since)
        row = self._connection.execute(query.order_by(_roster.c.at.desc(), _roster.c.id).limit(1)).mappings().first()
        return self._found(row) if row else None

    def _found(self, row: RowMapping) -> Upload:
        facts = self._sealer.open(row["facts"])
        return Upload(
            id=row["id"],
            user_id=row["user_id"],
            at=row["at"],
            name=row["name"],
            group=row["group_id"],
            facts=json.loads(facts) if facts else {},
            order=json.loads(row["terms"]) if row["terms"] else {},
        )
