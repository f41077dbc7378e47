"""Tables as .xlsx: what is written is text, so that nothing a stranger typed becomes a formula."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

_RED: Final = PatternFill("solid", fgColor="FFF1F0")
_LOUD: Final = Font(color="CF1322", bold=True)
_HEAD: Final = Font(bold=True)
_WIDEST: Final = 48
_NARROWEST: Final = 8
_MEASURED: Final = 200


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: rows of text, `head` the index of the row of titles (-1: none), `loud` of those that stand out."""

    title: str
    rows: Sequence[Sequence[str]]
    head: int = -1
    loud: frozenset[int] = frozenset()


def workbook(tables: Sequence[Table]) -> bytes:
    """Return an .xlsx with one sheet for each table; titles are cut to Excel's 31 characters and made unique."""
    book = openpyxl.Workbook(write_only=True)
    for number, table in enumerate(tables, 1):
        taken = {page.title for page in book.worksheets}
        title = "".join(mark for mark in table.title if mark not in "[]:*?/\\")[:28] or f"表{number}"
        _write(book.create_sheet(title if title not in taken else f"{title}-{number}"), table)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _write(page: Any, table: Table) -> None:
    for column, width in enumerate(_widths(table), 1):
        page.column_dimensions[get_column_letter(column)].width = width
    if table.head >= 0:
        page.freeze_panes = f"A{table.head + 2}"
    for index, row in enumerate(table.rows):
        page.append([_cell(page, text, index, table, first=not at) for at, text in enumerate(row)])


def _widths(table: Table) -> list[int]:
    """A width that shows the usual cell whole; a Chinese character takes two columns."""
    widths: list[int] = []
    for row in table.rows[:_MEASURED]:
        widths.extend([_NARROWEST] * (len(row) - len(widths)))
        for at, text in enumerate(row):
            widths[at] = max(widths[at], sum(1 + (mark > "\u2e80") for mark in text[:_WIDEST]) + 2)
    return [min(width, _WIDEST) for width in widths]


def _cell(page: Any, text: str, index: int, table: Table, *, first: bool) -> Any:
    cell = WriteOnlyCell(page)
    cell.value = "".join(mark for mark in text if mark >= " " or mark in "\n\t")
    cell.data_type = "s"
    if index == table.head:
        cell.font = _HEAD
    if index in table.loud:
        cell.fill = _RED
        cell.font = _LOUD if first else Font()
    return cell
