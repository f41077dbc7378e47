"""An order as JSON, while it waits for a word or a tap of HR: nothing of it is lost, not even the rows that were refused."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from domain.campaign import BadRow
from domain.commands import Invite
from domain.terms import BadLine, Flaw, Line

_LISTS: Final = ("equipment", "unread", "seats")


def packed(order: Invite, bad: tuple[BadRow, ...] = ()) -> dict[str, Any]:
    """The order, and the rows of its file that were left out before."""
    return {**asdict(order), "left_out": [asdict(row) for row in bad]}


def order_of(body: Mapping[str, Any]) -> Invite:
    """The order that was packed."""
    told = {key: value for key, value in body.items() if key != "left_out"}
    rows = {
        "lines": tuple(Line(**row) for row in told["lines"]),
        **{name: tuple(_bad(row) for row in told[name]) for name in ("bad", "warned")},
    }
    lists = {name: tuples(told[name]) for name in _LISTS}
    return Invite(**{**told, **rows, **lists})


def tuples(value: Any) -> Any:
    """JSON's lists as the tuples that they were."""
    return tuple(tuples(item) for item in value) if isinstance(value, list | tuple) else value


def left_out(body: Mapping[str, Any]) -> tuple[BadRow, ...]:
    """The rows of the file that were refused before the order was looked at."""
    return tuple(BadRow(**row) for row in body.get("left_out", ()))


def _bad(row: Mapping[str, Any]) -> BadLine:
    return BadLine(row["no"], row["text"], Flaw(row["reason_code"]))
