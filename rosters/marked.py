"""The list as it came, with one more column that says what is wrong with which row: HR mends it there and sends it again."""

from collections.abc import Mapping, Sequence
from typing import Final

from rosters.opening import opened
from rosters.roster import Roster
from rosters.sheets import Bounds, Sheet
from rosters.writing import Table

TITLE: Final = "约面检查结果"
GOOD: Final = "可以邀约"


def marked(name: str, data: bytes, roster: Roster, bounds: Bounds | None = None) -> tuple[Table, ...]:
    """Return every sheet of the file, first the finding, then the cells; rows keep their numbers.

    Raises `rosters.sheets.Unusable` like `rosters.roster.read`, which made the roster of the same file.
    """
    return beside(opened(name, data, bounds or Bounds())[0], roster)


def beside(sheets: Sequence[Sheet], roster: Roster) -> tuple[Table, ...]:
    """The same of a file that is open already."""
    findings = {(entry.sheet, entry.row): GOOD for entry in roster.accepted}
    findings |= {(row.sheet, row.row): row.reason for row in roster.rejected}
    return tuple(_table(sheet, findings) for sheet in sheets if sheet.rows)


def _table(sheet: Sheet, findings: Mapping[tuple[str, int], str]) -> Table:
    first = min((row for name, row in findings if name == sheet.name), default=0)
    rows: list[tuple[str, ...]] = [()] * sheet.rows[-1].number
    for row in sheet.rows:
        finding = findings.get((sheet.name, row.number), TITLE if row.number == first - 1 else "")
        rows[row.number - 1] = (finding, *row.cells)
    loud = frozenset(row - 1 for (name, row), finding in findings.items() if name == sheet.name and finding != GOOD)
    return Table(sheet.name or "名单", rows, first - 2, loud)
