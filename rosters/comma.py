"""Tables as .csv for whoever wants no workbook: Excel reads the letters right, and nothing becomes a formula."""

import csv
import io
import zipfile
from collections.abc import Sequence
from typing import Final

# Full-width signs count as well: Excel folds them.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def separated(rows: Sequence[Sequence[str]]) -> bytes:
    """Return UTF-8 with the mark that Excel looks for; a cell that begins like a formula gets an apostrophe before it."""
    target = io.StringIO(newline="")
    csv.writer(target).writerows([harmless(cell) for cell in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def zipped(name: str, rows: Sequence[Sequence[str]]) -> bytes:
    """The same in an archive, under this name; its bytes depend on the rows alone."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name), separated(rows), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def harmless(cell: str) -> str:
    """The cell as no program takes it for a formula, also after it was saved as another kind of file."""
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell
