"""Who may look at the board beside HR, out of TOML: readers see everything, hiring managers their own positions."""

from collections.abc import Mapping
from typing import Any

from config import table
from config.interviewers import words
from config.table import Table


def read(found: Table, hr_user_ids: frozenset[str]) -> dict[str, Any]:
    """Return the `readers` and `managers` of `domain.rules.Rules`; whoever stands twice is refused."""
    readers = frozenset(found.get("readers", words, ()))
    managers: dict[str, tuple[str, ...]] = {}
    for user in sorted(readers & hr_user_ids):
        found.wrong("readers", f"「{user}」已经是 HR", "HR 本来就能看全部，请从这里删掉")
    for item in found.listed("manager"):
        _add(item, managers, {"HR": hr_user_ids, "readers": readers})
    found.close()
    return {"readers": readers, "managers": managers}


def _add(item: Table, managers: dict[str, tuple[str, ...]], taken: Mapping[str, frozenset[str]]) -> None:
    user = item.need("user", table.text, "", '请写钉钉用户 ID，例如 user = "wang_fang"')
    positions = item.need("positions", words, (), '请写成 positions = ["Java*", "前端"]')
    item.close()
    above = next((name for name, people in taken.items() if user in people), "")
    if above:
        item.wrong("user", f"「{user}」在 {above} 里已经能看全部", "请从一处删掉")
    if user in managers:
        item.wrong("user", f"「{user}」写了两遍", "请把岗位合并到一条里")
    if user and positions:
        managers[user] = positions
