"""Tables as .csv for whoever wants no workbook: Excel reads the letters right, and nothing becomes a formula."""

import csv
import io
from collections.abc import Sequence
from typing import Final

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def separated(rows: Sequence[Sequence[str]]) -> bytes:
    """Return UTF-8 with the mark that Excel looks for; a cell that begins like a formula gets an apostrophe before it."""
    target = io.StringIO(newline="")
    csv.writer(target).writerows([_harmless(cell) for cell in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
