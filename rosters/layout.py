"""What the fast reader of workbooks leaves out of a sheet: hidden rows, merged cells, formulas that were never calculated."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO, Final
from xml.parsers import expat

from openpyxl.utils import range_boundaries

MERGED: Final = 400  # so many merged areas of a sheet are looked at


@dataclass(slots=True)
class Layout:
    """Rows by their numbers, areas as (left, top, right, bottom) from 1; `filled` is how many rows have a value."""

    hidden: set[int] = field(default_factory=set)
    uncalculated: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    filled: int = 0


def layout_of(source: IO[bytes]) -> Layout:
    """Walk through the XML of one sheet; raises ValueError for XML that is broken or declares entities."""
    walk = _Walk()
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.element
    parser.EntityDeclHandler = _refuse
    try:
        parser.ParseFile(source)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    walk.end_of_cell()
    return walk.layout


def _refuse(*declared: object) -> None:
    """No sheet needs entities, and a few of them fill any memory."""
    raise ValueError(f"{len(declared)} facts about an entity")


class _Walk:
    """Hears of every element in turn: this is done for each cell of the largest lists, so it does little."""

    def __init__(self) -> None:
        self.layout = Layout()
        self._row = 0
        self._counted = True
        self._formula = self._value = False

    def element(self, tag: str, told: Mapping[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag in {"v", "is"}:
            self._value = True
            if not self._counted:
                self._counted = True
                self.layout.filled += 1
        elif tag == "c":
            self.end_of_cell()
        elif tag == "f":
            self._formula = True
        elif tag == "row":
            self._begin_row(told)
        elif tag == "mergeCell" and len(self.layout.merged) < MERGED:
            left, top, right, bottom = range_boundaries(told.get("ref", "A1"))
            self.layout.merged.append((left or 1, top or 1, right or 1, bottom or 1))

    def end_of_cell(self) -> None:
        if self._formula and not self._value:
            self.layout.uncalculated.add(self._row)
        self._formula = self._value = False

    def _begin_row(self, told: Mapping[str, str]) -> None:
        self.end_of_cell()
        self._row = int(told.get("r") or self._row + 1)
        self._counted = False
        if told.get("hidden") in {"1", "true"}:
            self.layout.hidden.add(self._row)
