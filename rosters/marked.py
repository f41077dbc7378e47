"""The list as it came, with one more column that says what is wrong with which row: HR mends it there and sends it again."""

import io
from collections.abc import Iterable, Mapping
from typing import Any, Final

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill

from rosters.opening import opened
from rosters.roster import Roster
from rosters.sheets import Bounds, Sheet

TITLE: Final = "约面检查结果"
GOOD: Final = "可以邀约"
_RED: Final = PatternFill("solid", fgColor="FFF1F0")
_LOUD: Final = Font(color="CF1322", bold=True)
_HEAD: Final = Font(bold=True)


def marked(name: str, data: bytes, roster: Roster, bounds: Bounds | None = None) -> bytes:
    """Return an .xlsx with every row of the file, first the finding, then the cells as text; formulas stay text.

    Raises `rosters.sheets.Unusable` like `rosters.roster.read`, which made the roster of the same file.
    """
    sheets, _ = opened(name, data, bounds or Bounds())
    findings = _findings(roster)
    book = openpyxl.Workbook(write_only=True)
    for sheet in sheets:
        _write(book.create_sheet((sheet.name or "名单")[:31]), sheet, findings)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _findings(roster: Roster) -> Mapping[tuple[str, int], str]:
    good = {(entry.sheet, entry.row): GOOD for entry in roster.accepted}
    return good | {(row.sheet, row.row): row.reason for row in roster.rejected}


def _write(page: Any, sheet: Sheet, findings: Mapping[tuple[str, int], str]) -> None:
    """Write one sheet; rows keep their numbers, so empty rows stay empty."""
    page.column_dimensions["A"].width = 44
    first = min((row for name, row in findings if name == sheet.name), default=0)
    written = 0
    for row in sheet.rows:
        for _ in range(row.number - written - 1):
            page.append([])
        written = row.number
        finding = findings.get((sheet.name, row.number), TITLE if row.number == first - 1 else "")
        page.append(_cells(page, finding, row.cells))


def _cells(page: Any, finding: str, texts: Iterable[str]) -> list[Any]:
    bad = finding not in {"", GOOD, TITLE}
    cells = [_text(page, text) for text in (finding, *texts)]
    if bad:
        for cell in cells:
            cell.fill = _RED
    cells[0].font = _LOUD if bad else _HEAD
    return cells


def _text(page: Any, text: str) -> Any:
    """A cell that Excel shows as it stands, even if it begins like a formula."""
    cell = WriteOnlyCell(page)
    cell.value = "".join(mark for mark in text if mark >= " " or mark in "\n\t")
    cell.data_type = "s"
    return cell
