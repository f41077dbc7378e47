"""Kept answers out of TOML: `[[faq]]` with the ways to ask, the answer, and the positions it is for."""

from collections.abc import Iterable
from typing import Any

from config import table
from config.problems import Unreadable
from config.table import Table
from domain.faq import Faq


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise Unreadable("要写成文字的列表", '例如 ["停车怎么办"]')
    return tuple(item.strip() for item in value)


def read(found: Iterable[Table]) -> tuple[Faq, ...]:
    """Return the kept answers; each mistake is named with its path."""
    return tuple(_faq(number, item) for number, item in enumerate(found, 1))


def _faq(number: int, item: Table) -> Faq:
    asked = item.get("asked", _texts, ())
    answer = item.need("answer", table.text, "", "写上给候选人的回答")
    positions = item.get("positions", _texts, ())
    item.close()
    if not asked:
        item.wrong("asked", "没有写问题", '例如 asked = ["停车怎么办", "有停车位吗"]')
    return Faq(f"toml-{number}", asked or ("",), answer, positions)
