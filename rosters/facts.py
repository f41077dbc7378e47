"""What a file holds as facts that can be kept and sent on: who can be invited, which rows cannot and why, and the marked copy."""

from typing import Any

from rosters.marked import beside
from rosters.opening import opened
from rosters.report import as_json, refusal
from rosters.roster import listed
from rosters.sheets import Bounds, Unusable
from rosters.writing import Table


def facts(name: str, data: bytes, bounds: Bounds) -> dict[str, Any]:
    """What `domain.files.ReadFile` reports about a file; one that cannot be read is a fact with words for HR (`error`)."""
    try:
        sheets, notes = opened(name, data, bounds)
        roster = listed(name, data, sheets, notes)
    except Unusable as reason:
        return {**refusal(str(reason)), "tables": []}
    tables = [packed(table) for table in beside(sheets, roster)] if roster.rejected else []
    return {**as_json(roster), "tables": tables, "error": ""}


def packed(table: Table) -> dict[str, Any]:
    """A table as `domain.files.SendTable` carries it."""
    return {
        "title": table.title,
        "rows": [list(row) for row in table.rows],
        "head": table.head,
        "loud": sorted(table.loud),
    }


def unpacked(fields: dict[str, Any]) -> Table:
    """The inverse of `packed`; `head` and `loud` may be left out."""
    return Table(fields["title"], fields["rows"], fields.get("head", -1), frozenset(fields.get("loud", ())))
