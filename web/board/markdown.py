"""The few signs of Markdown that our cards use, as HTML: bold, lists, quotes; everything else is text."""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Final

from markupsafe import Markup, escape

_BOLD: Final = re.compile(r"\*\*(.+?)\*\*")
_SORTS: Final = (("- ", "ul"), ("> ", "blockquote"))


def told(lines: Iterable[str]) -> Markup:
    """Paragraphs, with lists and quotes where lines begin like one."""
    every = [line for text in lines for line in text.splitlines() if line.strip()]
    return Markup("").join(_block(sort, [*group]) for sort, group in groupby(every, _sort))


def _sort(line: str) -> str:
    return next((sort for sign, sort in _SORTS if line.startswith(sign)), "p")


def _block(sort: str, lines: list[str]) -> Markup:
    if sort == "ul":
        return Markup("<ul>{}</ul>").format(
            Markup("").join(Markup("<li>{}</li>").format(_bold(line[2:])) for line in lines)
        )
    if sort == "blockquote":
        return Markup("<blockquote>{}</blockquote>").format(Markup("<br>").join(_bold(line[2:]) for line in lines))
    return Markup("").join(Markup("<p>{}</p>").format(_bold(line)) for line in lines)


def _bold(text: str) -> Markup:
    return Markup(_BOLD.sub(r"<strong>\1</strong>", str(escape(text))))  # noqa: S704 - escaped before
