"""A row of a list that was read, as the line of an invitation."""

from collections.abc import Mapping
from typing import Any

from domain.templates import read_language
from domain.terms import Line


def line_of(row: Mapping[str, Any]) -> Line:
    """What `domain.files.ReadFile` found in one row."""
    texts = {key: str(row.get(key, "")) for key in ("name", "email", "user_id", "kind", "position", "round", "wecom")}
    wish = str(row.get("wish") or row.get("time") or "")
    return Line(no=int(row["row"]), mobile=str(row.get("phone", "")), wish=wish, language=read_language(str(row.get("language", ""))), **texts)
