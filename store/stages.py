"""Stages that candidates came to, and what followed: what a rule collects over the day, and what HR can look back at."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from domain.terms import Line
from domain.triggers import Fate, StageChange
from store.seal import Sealer
from store.tables import StageRow

_table = StageRow.__table__  # type: ignore[attr-defined]


class Stages:
    """Queries about stages; who came to one is sealed."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def add(self, change: StageChange) -> None:
        """A stage that arrived."""
        line = self._sealer.seal(json.dumps(asdict(change.line), ensure_ascii=False))
        names = ("id", "at", "position", "stage", "source", "rule", "why", "settled")
        row = {name: getattr(change, name) for name in names}
        self._connection.execute(insert(_table), {**row, "fate": str(change.fate), "line": line})

    def waiting(self, rule: str) -> list[StageChange]:
        """What a rule has collected and nobody was asked about yet, oldest first."""
        query = select(_table).where(_table.c.rule == rule, _table.c.fate == str(Fate.WAITING))
        return [
            self._change(row) for row in self._connection.execute(query.order_by(_table.c.at, _table.c.id)).mappings()
        ]

    def settle(self, changes: Sequence[StageChange], fate: Fate, now: datetime, why: str = "") -> None:
        """These are not waiting any more."""
        mine = _table.c.id.in_([change.id for change in changes])
        self._connection.execute(update(_table).where(mine).values(fate=str(fate), settled=now, why=why))

    def offered(self, rule: str, since: datetime) -> int:
        """How many a rule has led to an invitation since then."""
        mine = (_table.c.rule == rule, _table.c.fate == str(Fate.OFFERED), _table.c.settled >= since)
        return int(self._connection.execute(select(func.count()).where(*mine)).scalar() or 0)

    def last(self, count: int) -> list[StageChange]:
        """The newest stages, newest first."""
        query = select(_table).order_by(_table.c.at.desc(), _table.c.id).limit(count)
        return [self._change(row) for row in self._connection.execute(query).mappings()]

    def _change(self, row: RowMapping) -> StageChange:
        line = Line(**json.loads(self._sealer.open(row["line"])))
        names = ("id", "at", "position", "stage", "source", "rule", "why", "settled")
        return StageChange(line=line, fate=Fate(row["fate"]), **{name: row[name] for name in names})
