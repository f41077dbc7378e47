"""The board's first page: every batch that this viewer may see, with how far it is."""

from collections.abc import Mapping
from typing import Any

from flows.board.board import Look


def view(look: Look, asked: Mapping[str, str]) -> dict[str, Any]:
    """{"batches": [{"id", "title", "phase", "counts"}]}."""
    del asked
    found = [one for one in look.tx.campaigns.find() if look.viewer.sees_position(one.position)]
    return {
        "batches": [
            {"id": one.id, "title": f"{one.position} · {one.round}", "phase": str(one.phase)} for one in reversed(found)
        ]
    }
