"""How long candidates are known after their batch is over, out of TOML."""

from datetime import timedelta
from typing import Any

from config import table
from config.table import Table
from domain.rules import Rules


def read(found: Table) -> dict[str, Any]:
    """Return the `keep` of `domain.rules.Rules`; 0 days is for ever."""
    days = found.get("keep_days", table.count(0), Rules().keep.days)
    found.close()
    return {"keep": timedelta(days=days)}
