"""How long the rest of a batch will take, out of the moments at which messages really arrived."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

FEWEST: Final = 3  # arrivals; fewer say nothing
STALL: Final = timedelta(minutes=1)  # without an arrival for so long, the old pace is no promise


def remaining(left: int, arrivals: Sequence[datetime], now: datetime) -> timedelta | None:
    """How long `left` more take at the pace of the latest `arrivals` (any order), None while nobody can know."""
    if left <= 0 or len(arrivals) < FEWEST or now - max(arrivals) > STALL:
        return None
    return (now - min(arrivals)) / (len(arrivals) - 1) * left
