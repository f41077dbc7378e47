"""Workbooks as Excel writes them: .xlsx and .xlsm by openpyxl, the old .xls by xlrd."""

import io
import zipfile
from typing import Any, Final
from xml.etree.ElementTree import ParseError

import openpyxl
import xlrd
from defusedxml.common import DefusedXmlException

from rosters.layout import MERGED, layout_of
from rosters.sheets import Bounds, Filling, Sheet, Unusable

MACROS: Final = "文件里有宏：只读取了表格内容，宏没有运行。"
BROKEN: Final = "文件打不开，可能已损坏或没有传完。请用 Excel 或 WPS 重新保存后再发。"
LOCKED: Final = "文件有打开密码，读不了。请去掉密码后再发。"
BOMB: Final = "文件解开后大得不正常，为安全起见没有读取。请复制需要的几列到新表格再发。"
_RATIO: Final = 400


def xlsx(data: bytes, bounds: Bounds) -> tuple[Sheet, ...]:
    """Every sheet of an .xlsx; raises Unusable."""
    try:
        notes = (MACROS,) if _opened(data, bounds) else ()
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        filling = Filling(bounds)
        return tuple(_xlsx_sheet(sheet, filling, notes) for sheet in book.worksheets)
    except Unusable:
        raise
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, ParseError, DefusedXmlException) as error:
        raise Unusable(BROKEN) from error


def _opened(data: bytes, bounds: Bounds) -> bool:
    """Check the archive before anything is unpacked; whether it carries macros."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
        if unpacked > bounds.unpacked or unpacked > _RATIO * max(packed, 1):
            raise Unusable(BOMB)
        names = {part.filename for part in parts}
        if "xl/workbook.xml" not in names:
            raise Unusable(_other_archive(names))
        return any(name.endswith("vbaProject.bin") for name in names)


def _other_archive(names: set[str]) -> str:
    kinds = {
        "word/document.xml": "Word 文档",
        "ppt/presentation.xml": "PPT",
        "content.xml": "WPS／LibreOffice 的 ODS 表格",
    }
    kind = next((word for name, word in kinds.items() if name in names), "压缩包")
    return f"这是{kind}，不是 Excel 表格。请另存为 .xlsx 或 .csv 再发。"


def _xlsx_sheet(sheet: Any, filling: Filling, notes: tuple[str, ...]) -> Sheet:
    """One sheet; a merged cell's value stands in every cell that it covers."""
    with sheet._get_source() as source:  # noqa: SLF001 - the part's name is known to the workbook alone
        layout = layout_of(source)
    filling.expected += layout.filled
    sheet.reset_dimensions()
    above: dict[tuple[int, int], Any] = {}
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        filling.add(
            number,
            _spread(list(cells), number, layout.merged, above),
            hidden=number in layout.hidden,
            uncalculated=number in layout.uncalculated,
        )
    return filling.sheet(sheet.title, hidden=sheet.sheet_state != "visible", notes=notes)


def _spread(cells: list[Any], number: int, merged: list[tuple[int, int, int, int]], above: dict[Any, Any]) -> list[Any]:
    for left, top, right, bottom in merged:
        if top <= number <= bottom:
            cells.extend([None] * (right - len(cells)))
            value = above.setdefault((left, top), cells[left - 1])
            cells[left - 1 : right] = [value] * (right - left + 1)
    return cells


def xls(data: bytes, bounds: Bounds) -> tuple[Sheet, ...]:
    """Every sheet of an old .xls; raises Unusable."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unusable(LOCKED)
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        filling = Filling(bounds)
        return tuple(_xls_sheet(book, sheet, filling) for sheet in book.sheets())
    except Unusable:
        raise
    except xlrd.XLRDError as error:
        raise Unusable(LOCKED if "encrypt" in str(error).lower() else BROKEN) from error
    except Exception as error:  # a broken BIFF stream fails in any way there is
        raise Unusable(BROKEN) from error


def _xls_sheet(book: Any, sheet: Any, filling: Filling) -> Sheet:
    merged = [(left + 1, top + 1, right, bottom) for top, bottom, left, right in sheet.merged_cells[:MERGED]]
    above: dict[tuple[int, int], Any] = {}
    for index in range(sheet.nrows):
        cells = [_xls_value(book, sheet.cell(index, column)) for column in range(sheet.row_len(index))]
        shape = sheet.rowinfo_map.get(index)
        spread = _spread(cells, index + 1, merged, above)
        filling.add(index + 1, spread, hidden=bool(shape and shape.hidden))
    return filling.sheet(sheet.name, hidden=bool(sheet.visibility))


def _xls_value(book: Any, cell: Any) -> Any:
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            found = xlrd.xldate_as_datetime(cell.value, book.datemode)
        except (xlrd.xldate.XLDateError, OverflowError, ValueError):
            return cell.value
        return found.time() if cell.value < 1 else found  # less than a day is an hour of any day
    if cell.ctype in {xlrd.XL_CELL_ERROR, xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
        return None
    return bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else cell.value
