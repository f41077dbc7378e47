"""Horizontal bars with their labels and figures, as a PNG that is easy to read on a telephone."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from PIL import Image, ImageDraw, ImageFont

WIDTH: Final = 900
_MARGIN: Final = 40
_LABEL: Final = 200  # where the bars begin
_FIGURE: Final = 260  # what is kept free behind the longest bar
_ROW: Final = 64
_BAR: Final = 36
_TITLE: Final = 34
_TEXT: Final = 24
_SMALL: Final = 18
_INK: Final = "#1f2329"
_PALE: Final = "#8f959e"
_TRACK: Final = "#f2f3f5"
_FILL: Final = "#3370ff"
_LONGEST_TITLE: Final = 24
_LONGEST_NOTE: Final = 45
# Noto Sans SC (SIL Open Font License); the picture must not depend on what fonts a machine happens to have.
_FONT: Final = ("fonts", "ofl", "notosanssc", "NotoSansSC[wght].ttf")


@dataclass(frozen=True, slots=True)
class Bar:
    """`share` of the longest possible bar, from 0 to 1; `figure` stands behind it as it is."""

    label: str
    figure: str
    share: float


def drawn(title: str, note: str, bars: Sequence[Bar]) -> bytes:
    """The picture; what is too long is cut, a share outside its bounds is drawn at the bound."""
    height = 2 * _MARGIN + _TITLE * 2 + _ROW * len(bars) + _SMALL * 2
    image = Image.new("RGB", (WIDTH, height), "white")
    pen = ImageDraw.Draw(image)
    pen.text((_MARGIN, _MARGIN), _cut(title, _LONGEST_TITLE), font=_font(_TITLE), fill=_INK)
    top = _MARGIN + _TITLE * 2
    for row, bar in enumerate(bars):
        _bar(pen, top + row * _ROW, bar)
    pen.text((_MARGIN, height - _MARGIN - _SMALL), _cut(note, _LONGEST_NOTE), font=_font(_SMALL), fill=_PALE)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _bar(pen: ImageDraw.ImageDraw, top: int, bar: Bar) -> None:
    longest = WIDTH - _LABEL - _FIGURE
    length = round(longest * min(1.0, max(0.0, bar.share)))
    bottom = top + _BAR
    pen.text((_MARGIN, top + 2), _cut(bar.label, 6), font=_font(_TEXT), fill=_INK)
    pen.rectangle((_LABEL, top, _LABEL + longest, bottom), fill=_TRACK)
    if length:
        pen.rectangle((_LABEL, top, _LABEL + length, bottom), fill=_FILL)
    pen.text((_LABEL + longest + 16, top + 2), _cut(bar.figure, 16), font=_font(_TEXT), fill=_INK)


def _cut(text: str, longest: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    # By its path: FreeType then reads what it needs of the 17 MB, once for all sizes.
    found = ImageFont.truetype(str(files("justmytype_intl_cjk").joinpath(*_FONT)), size)
    found.set_variation_by_axes([400])
    return found
