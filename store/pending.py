"""Orders that wait: HR was asked back on a card, and a tap says who or what was meant."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from store.seal import Sealer
from store.tables import PendingRow

_table = PendingRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Pending:
    """`story` knows what to do with an answer, `body` is what it needs for that; `answer` is "" while it waits."""

    id: str
    user_id: str
    at: datetime
    story: str
    body: Mapping[str, Any]
    answer: str = ""


class PendingOrders:
    """Queries about waiting orders, which are sealed."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def add(self, pending: Pending) -> None:
        """An order that has to wait."""
        body = self._sealer.seal(json.dumps(dict(pending.body), ensure_ascii=False))
        names = ("id", "user_id", "at", "story", "answer")
        self._connection.execute(insert(_table), {**{n: getattr(pending, n) for n in names}, "body": body})

    def get(self, pending_id: str) -> Pending | None:
        """The order, kept from others until commit; None if unknown."""
        query = select(_table).where(_table.c.id == pending_id).with_for_update()
        row = self._connection.execute(query).mappings().first()
        if row is None:
            return None
        body = json.loads(self._sealer.open(row["body"]))
        return Pending(row["id"], row["user_id"], row["at"], row["story"], body, row["answer"])

    def latest(self, user_id: str, story: str, since: datetime) -> Pending | None:
        """The newest order of this person in this story that has no answer yet, None if there is none since then."""
        mine = (_table.c.user_id == user_id, _table.c.story == story, _table.c.at >= since, _table.c.answer == "")
        row = (
            self._connection.execute(select(_table).where(*mine).order_by(_table.c.at.desc()).limit(1))
            .mappings()
            .first()
        )
        return self.get(row["id"]) if row else None

    def answer(self, pending_id: str, answer: str) -> None:
        """The tap that was made."""
        self._connection.execute(update(_table).where(_table.c.id == pending_id).values(answer=answer))
