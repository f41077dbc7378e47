"""How much one person may say in a minute: a flood is answered once and left alone, so that everybody else is served."""

from collections import deque
from datetime import datetime, timedelta
from typing import Final

MINUTE: Final = timedelta(minutes=1)
MOST: Final = 60  # messages of one person in a minute; a person who types never gets there
PEOPLE: Final = 1000  # remembered at most; whoever is quiet is forgotten first


class Crowd:
    """Each process counts for itself; a message that is handled again after a lost race counts once."""

    def __init__(self) -> None:
        self._said: dict[str, deque[tuple[datetime, str]]] = {}

    def count(self, user_id: str, key: str, now: datetime) -> int:
        """How many messages this person sent in the minute up to this one, itself included."""
        lately = self._said.pop(user_id, None) or deque(maxlen=MOST + 2)
        self._said[user_id] = lately  # the last to speak is the last to be forgotten
        while lately and lately[0][0] <= now - MINUTE:
            lately.popleft()
        if all(known != key for _, known in lately):
            lately.append((now, key))
        if len(self._said) > PEOPLE:
            del self._said[next(iter(self._said))]
        return len(lately)
