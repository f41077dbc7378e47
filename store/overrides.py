"""Rules that HR changed in chat: every change is kept with who and when, the last one of each counts, "" goes back to the settings."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from store.said import OverrideRow

_table = OverrideRow.__table__  # type: ignore[attr-defined]
_LAST = select(func.max(_table.c.id)).group_by(_table.c.name)
_NOW = select(_table).where(_table.c.id.in_(_LAST)).order_by(_table.c.name)
_IN_FORCE = (
    select(_table.c.name, _table.c.value).where(_table.c.id.in_(_LAST), _table.c.value != "").order_by(_table.c.name)
)


@dataclass(frozen=True, slots=True)
class Override:
    """One change."""

    name: str
    value: str
    author: str
    at: datetime


class Overrides:
    """Queries about changed rules."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def in_force(self) -> list[tuple[str, str]]:
        """Name and value of what differs from the settings."""
        return [(row[0], row[1]) for row in self._connection.execute(_IN_FORCE)]

    def last(self) -> dict[str, Override]:
        """The last change of each rule that was ever changed."""
        rows = self._connection.execute(_NOW)
        return {row.name: Override(row.name, row.value, row.author, row.at) for row in rows}

    def say(self, override: Override) -> None:
        """Keep a change."""
        row = {"name": override.name, "value": override.value, "author": override.author, "at": override.at}
        self._connection.execute(insert(_table), row)
