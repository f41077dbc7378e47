"""The hour at which a batch had better be sent, with the figures that say so."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

WINDOW: Final = timedelta(hours=2)  # what is read soon after it came


@dataclass(frozen=True, slots=True)
class Moment:
    """Send at `at`, since `count` of `among` looked within `WINDOW` from then on; 0 of 0: an assumption."""

    at: datetime
    count: int = 0
    among: int = 0
