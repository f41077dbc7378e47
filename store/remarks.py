"""What was said in chat about interviewers: one row for each person, topic and day, the last word counting."""

import json
from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, insert, select

from domain.interviewers import Remark
from store.tables import RemarkRow

_table = RemarkRow.__table__  # type: ignore[attr-defined]


class Remarks:
    """Queries about remarks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def about(self, person_ids: Collection[str]) -> dict[str, list[Remark]]:
        """Return what was said about each of these persons; nothing said = left out."""
        return self._grouped(_table.c.person_id.in_(set(person_ids)))

    def skills(self) -> dict[str, list[Remark]]:
        """Return what was said about positions and rounds, of everybody."""
        return self._grouped(_table.c.topic.in_(["positions", "rounds"]))

    def say(self, person_id: str, remark: Remark, now: datetime) -> None:
        """Keep a remark in the place of the one before."""
        day = remark.on.isoformat() if remark.on else ""
        same = (_table.c.person_id == person_id, _table.c.topic == remark.topic, _table.c.on_day == day)
        self._connection.execute(delete(_table).where(*same))
        row = {"person_id": person_id, "topic": remark.topic, "on_day": day, "count": remark.count, "said_at": now}
        self._connection.execute(insert(_table), row | {"words": json.dumps(remark.words, ensure_ascii=False)})

    def forget(self, person_id: str, topic: str, day: date | None) -> None:
        """A remark counts no longer."""
        on_day = day.isoformat() if day else ""
        same = (_table.c.person_id == person_id, _table.c.topic == topic, _table.c.on_day == on_day)
        self._connection.execute(delete(_table).where(*same))

    def everybody(self) -> set[str]:
        """The ids of all of whom anything was said."""
        return set(self._connection.execute(select(_table.c.person_id).distinct()).scalars())

    def _grouped(self, condition: ColumnElement[bool]) -> dict[str, list[Remark]]:
        grouped: dict[str, list[Remark]] = {}
        query = select(_table).where(condition).order_by(_table.c.said_at, _table.c.topic, _table.c.on_day)
        for row in self._connection.execute(query).mappings():
            grouped.setdefault(row["person_id"], []).append(_remark(row))
        return grouped


def _remark(row: RowMapping) -> Remark:
    day = date.fromisoformat(row["on_day"]) if row["on_day"] else None
    return Remark(row["topic"], row["count"], tuple(json.loads(row["words"])), day)
