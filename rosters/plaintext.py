"""Tables as text: CSV and tab-separated in the encodings that HR systems write, and the HTML and XML they call .xls."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, Final
from xml.etree.ElementTree import ParseError

from defusedxml import ElementTree as SafeXml
from defusedxml.common import DefusedXmlException

from domain.characters import simple
from rosters.sheets import Bounds, Filling, Sheet, Unusable

QUOTES: Final = "有一个引号没有成对，已按一行一条读取，请核对这些行。"
_SEPARATORS: Final = "\t,;|，；"
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_TITLES: Final = re.compile(r"姓名|手机|电话|邮箱|邮件|职位|岗位|候选人|应聘|name|phone|mobile", re.IGNORECASE)
_MANY_LINES: Final = 5
_PROTECTED: Final = re.compile(r'\A="([^"]*)"\Z')  # digits that Excel shall not round
_WIDEST: Final = 200


def decoded(data: bytes) -> str:
    """The text of a file, whatever it was saved as; raises Unusable for what is no text."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    zeros = data[:2000].count(0)
    if zeros:
        return _wide(data, zeros)
    texts = [text for name in ("utf-8", "gb18030", "big5") if (text := _as(data, name)) is not None]
    if texts:
        # Much of Big5 is GB 18030 as well, but says nothing there.
        return next((text for text in texts if _TITLES.search(simple(text[:2000]))), texts[0])
    raise Unusable("文件的文字编码认不出来。请在 Excel 里另存为 .xlsx 再发。")


def _as(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _wide(data: bytes, zeros: int) -> str:
    """UTF-16 without a mark has a zero in nearly every other byte of its digits and commas; anything else is no text."""
    even = data[:2000:2].count(0)
    name = "utf-16-be" if even > zeros / 2 else "utf-16-le"
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        text = "\x00"
    if "\x00" in text:
        raise Unusable("这不是表格文件。请发 .xlsx、.xls 或 .csv。")
    return text


def delimited(text: str, bounds: Bounds) -> tuple[Sheet, ...]:
    """The one sheet of a CSV; row numbers are those that Excel would show."""
    separator = _separator(text)
    rows = _rows(text, separator, csv.QUOTE_MINIMAL)
    notes: tuple[str, ...] = ()
    if any(cell.count("\n") >= _MANY_LINES for row in rows for cell in row):
        rows, notes = [[cell.strip(' "') for cell in row] for row in _rows(text, separator, csv.QUOTE_NONE)], (QUOTES,)
    filling = Filling(bounds, len(rows))
    for number, cells in enumerate(rows, 1):
        filling.add(number, [_PROTECTED.sub(r"\1", cell.strip()).removeprefix("'") for cell in cells])
    return (filling.sheet("", notes=notes),)


def _rows(text: str, separator: str, quoting: Any) -> list[list[str]]:
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))  # the whole program shares this limit
    lines = io.StringIO(text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n"), newline="\n")
    return list(csv.reader(lines, delimiter=separator, quoting=quoting))


def _separator(text: str) -> str:
    """What separates the cells of the first lines most evenly."""
    lines = [line for line in text[:20_000].splitlines()[:30] if line.strip()]
    if lines and lines[0].lower().startswith("sep=") and len(lines[0]) > len("sep="):
        return lines[0][len("sep=")]
    return max(_SEPARATORS, key=lambda mark: sum(mark in line for line in lines) * 10 + max(_counts(lines, mark)))


def _counts(lines: list[str], mark: str) -> list[int]:
    return [min(line.count(mark), 9) for line in lines] or [0]


class _Tables(HTMLParser):
    """The rows of every table of a page; a cell that reaches over several rows or columns stands in all of them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._open = False
        self._reach: tuple[int, int] | None = None  # rows and columns of the cell that is being read
        self._above: dict[int, tuple[int, str]] = {}  # by column: so many more rows say this

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._end_row()
            self.rows.append([])
        elif tag in {"td", "th"}:
            self._end_cell()
            self.rows = self.rows or [[]]
            self._take_from_above()
            self.rows[-1].append("")
            self._reach = _span(attrs, "rowspan"), _span(attrs, "colspan")
            self._open = True
        elif tag == "br":
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag not in {"td", "th", "tr"}

    def handle_data(self, data: str) -> None:
        if self._open:
            self.rows[-1][-1] += data

    def close(self) -> None:
        super().close()
        self._end_row()

    def _end_row(self) -> None:
        self._end_cell()
        if self.rows:
            self._take_from_above()

    def _end_cell(self) -> None:
        if self._reach is None:
            return
        (rows, columns), self._reach = self._reach, None
        row = self.rows[-1]
        first, text = len(row) - 1, row[-1]
        row.extend([text] * (columns - 1))
        if rows > 1:
            self._above |= dict.fromkeys(range(first, len(row)), (rows - 1, text))

    def _take_from_above(self) -> None:
        row = self.rows[-1]
        while (at := len(row)) in self._above:
            left, text = self._above.pop(at)
            row.append(text)
            if left > 1:
                self._above[at] = left - 1, text


def _span(attrs: list[tuple[str, str | None]], name: str) -> int:
    told = dict(attrs).get(name) or ""
    return min(max(int(told), 1), _WIDEST) if told.isdecimal() and len(told) < len(str(_WIDEST)) + 1 else 1


def html(text: str, bounds: Bounds) -> tuple[Sheet, ...]:
    """The tables of a web page that calls itself .xls, as one sheet; raises Unusable if it has none."""
    tables = _Tables()
    tables.feed(text)
    tables.close()
    filling = Filling(bounds, len(tables.rows))
    for number, cells in enumerate(tables.rows, 1):
        filling.add(number, [" ".join(cell.split()) for cell in cells])
    if not filling.rows:
        raise Unusable("这是一个网页，里面没有表格。请发 .xlsx、.xls 或 .csv。")
    return (filling.sheet(""),)


def spreadsheet_xml(data: bytes, bounds: Bounds) -> tuple[Sheet, ...]:
    """The sheets of «XML Spreadsheet 2003»; raises Unusable."""
    try:
        root = SafeXml.fromstring(data)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise Unusable("文件打不开，可能已损坏。请另存为 .xlsx 再发。") from error
    filling = Filling(bounds)
    return tuple(_xml_sheet(part, filling) for part in root.iter() if _tag(part) == "Worksheet")


def _xml_sheet(part: Any, filling: Filling) -> Sheet:
    number = 0
    for row in (found for found in part.iter() if _tag(found) == "Row"):
        number = int(_attribute(row, "Index") or number + 1)
        filling.add(number, _xml_cells(row), hidden=_attribute(row, "Hidden") == "1")
    return filling.sheet(_attribute(part, "Name"))


def _xml_cells(row: Any) -> list[str]:
    cells: list[str] = []
    for cell in (part for part in row if _tag(part) == "Cell"):
        cells.extend([""] * (min(int(_attribute(cell, "Index") or 0), 200) - 1 - len(cells)))
        cells.append("".join(_texts(cell)))
    return cells


def _texts(cell: Any) -> Iterator[str]:
    for data in cell:
        if _tag(data) == "Data":
            yield from data.itertext()


def _tag(part: Any) -> str:
    return str(part.tag).rpartition("}")[2]


def _attribute(part: Any, name: str) -> str:
    return next((value for key, value in part.attrib.items() if key.rpartition("}")[2] == name), "")
