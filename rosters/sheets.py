"""What every kind of file becomes first: sheets of rows of text, with the row numbers that Excel shows."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is read: `size` of the file, `unpacked` of what is inside (both bytes), `rows` with something on them."""

    size: int = 10 * MEGABYTE
    unpacked: int = 120 * MEGABYTE
    rows: int = 5_000
    columns: int = 200
    text: int = 2_000


class Unusable(Exception):
    """The file as a whole cannot be read; the message is for the person who sent it."""


@dataclass(frozen=True, slots=True)
class Row:
    """`number` counts from 1 as Excel shows it; cells are stripped text, "" where nothing is.

    `uncalculated`: it has a formula whose value nobody has worked out.
    """

    number: int
    cells: tuple[str, ...]
    hidden: bool = False
    uncalculated: bool = False

    @property
    def text(self) -> str:
        """Everything that is on it."""
        return " ".join(cell for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows with something on them, in order; `notes` are what HR should know about how it was read."""

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    notes: tuple[str, ...] = ()


class Filling:
    """Collects the rows of all sheets of a file, and refuses a file with too many."""

    def __init__(self, bounds: Bounds, expected: int = 0) -> None:
        """`expected`: about how many rows there will be, for the words to whoever sent too many."""
        self._bounds = bounds
        self._left = bounds.rows + bounds.rows // _SPARE
        self.expected = expected
        self.rows: list[Row] = []

    def add(self, number: int, cells: list[Any], *, hidden: bool = False, uncalculated: bool = False) -> None:
        """Take a row unless it is empty; raises Unusable when there are too many."""
        texts = [text_of(cell, self._bounds.text) for cell in cells[: self._bounds.columns]]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            return
        self._left -= 1
        if self._left < 0:
            raise Unusable(too_many(self._bounds.rows, self.expected))
        self.rows.append(Row(number, tuple(texts), hidden, uncalculated))

    def sheet(self, name: str, *, hidden: bool = False, notes: tuple[str, ...] = ()) -> Sheet:
        """The rows so far as one sheet; what follows belongs to the next."""
        rows, self.rows = self.rows, []
        return Sheet(name, tuple(rows), hidden, notes)


def too_many(most: int, found: int) -> str:
    """`found` is about how many rows there are, 0 if that is not known."""
    if found <= most:
        return f"名单超过 {most:,} 行，一次处理不了，没有读取。请拆成几个文件分别发送。"
    files = max(2, -(-(found - 1) // most))  # one of the rows is the header
    return f"名单约有 {found:,} 行，一次最多 {most:,} 行，没有读取。请拆成 {files} 个文件分别发送。"


def text_of(value: Any, longest: int) -> str:
    """A cell's value as a person would write it: no «.0» behind a telephone number, dates as 2026-11-25 14:00."""
    if value is None or isinstance(value, bool):
        return {True: "是", False: "否"}.get(value, "") if value is not None else ""
    if isinstance(value, float) and _FIRST <= value < _LAST and value % 100_000 == 0:
        return f"{value:E}"  # 1.38E+10, as it was shown when its digits were lost
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}" if (value.hour, value.minute) != (0, 0) else f"{value:%Y-%m-%d}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    text = str(value).replace("\x00", "").replace("\xa0", " ").replace("\u3000", " ").replace("\ufeff", "").strip()
    return "" if text.startswith("#") and text.rstrip("!?/0A") in _ERRORS else text[:longest]


_SPARE = 100  # beside so many rows one may be a title, a header or a remark
_FIRST, _LAST = 13_000_000_000, 20_000_000_000  # mobiles
_ERRORS = frozenset({"#N", "#REF", "#DIV", "#VALUE", "#NAME", "#NUM", "#NULL"})
