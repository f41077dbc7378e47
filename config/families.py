"""The organisation's own families of positions, out of TOML: the words of their names, and when such people come."""

from typing import Any, Final

from config import table
from config.problems import Unreadable
from config.table import Table
from scheduler.habits import PARTS, Family

LEAST: Final = 0.2
MOST: Final = 5.0


def read(families: Table) -> tuple[Family, ...]:
    """Read [family."名称"] tables; what is wrong is noted with its path."""
    return tuple(_family(name, found) for name, found in families.named())


def _family(name: str, found: Table) -> Family:
    words = found.need("words", _words, (), '请写岗位名称里会出现的词，例如 ["版图", "流片"]')
    taste = {part: lift for part in PARTS if (lift := found.get(part, _lift, None)) is not None}
    found.close()
    return Family(name, words, taste)


def _words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise Unreadable(f"「{value}」不是词的列表", '请写成 ["版图", "流片"]')
    return tuple(map(table.text, value))


def _lift(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not LEAST <= value <= MOST:
        raise Unreadable(f"「{value}」不行", f"请写 {LEAST} 到 {MOST:g} 之间的数，1 是和其他时段一样")
    return float(value)
