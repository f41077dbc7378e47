"""A row of a list that was read, as the line of an invitation."""

from collections.abc import Mapping
from typing import Any

from domain.templates import read_language
from domain.terms import Line
from domain.zones import living, read_zone


def line_of(row: Mapping[str, Any]) -> Line:
    """What `domain.files.ReadFile` found in one row; where somebody lives may stand in a column or in the wish."""
    texts = {key: str(row.get(key, "")) for key in ("name", "email", "user_id", "kind", "position", "round", "wecom")}
    place, wish = living(str(row.get("wish") or row.get("time") or ""))
    noted = living(str(row.get("note", "")))[0]
    return Line(
        no=int(row["row"]),
        mobile=str(row.get("phone", "")),
        wish=wish,
        zone=read_zone(str(row.get("zone", ""))) or place or noted,
        language=read_language(str(row.get("language", ""))),
        **texts,
    )
