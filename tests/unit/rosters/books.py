"""Builds the files of the corpus: workbooks from rows, with whatever makes them nasty."""

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl


def book(*sheets: Sequence[Sequence[Any]], touch: Callable[[Any], None] | None = None) -> bytes:
    """An .xlsx with one sheet for each list of rows; `touch` may do to it what people do."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for number, rows in enumerate(sheets, 1):
        page = made.create_sheet(f"表{number}")
        for row in rows:
            page.append(list(row))
    if touch:
        touch(made)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def archive(parts: dict[str, bytes]) -> bytes:
    """Any zip file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return target.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """A workbook with one more part in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {part: file.read(part) for part in file.namelist()}
    return archive({**parts, name: content})


def with_dimension(data: bytes, wrong: str) -> bytes:
    """A workbook whose sheet lies about its size, as some exports do."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {part: file.read(part) for part in file.namelist()}
    page = "xl/worksheets/sheet1.xml"
    start, end = parts[page].index(b"<dimension"), parts[page].index(b"<sheetViews")
    parts[page] = parts[page][:start] + f'<dimension ref="{wrong}"/>'.encode() + parts[page][end:]
    return archive(parts)


def rewritten(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook whose first sheet another program wrote."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {part: file.read(part) for part in file.namelist()}
    page = "xl/worksheets/sheet1.xml"
    return archive({**parts, page: change(parts[page])})
