"""The numbers beside the menu: what waits for HR, and questions that nobody has answered."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from flows.board.board import Look
from flows.looking import followups

EVER: Final = timedelta(days=3650)


def badges(look: Look) -> Mapping[str, int]:
    """Address in the menu → how many wait there; nothing for those who cannot do anything about it."""
    return look.kept("badges", lambda: _counted(look)) if look.viewer.orders else {}


def _counted(look: Look) -> Mapping[str, int]:
    *_, questions = look.tx.enquiries.counts(look.now - EVER)
    return {"/todo": len(followups.ranked(look.scene)), "/faq": questions}
