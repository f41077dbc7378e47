"""The organisation's own reply curve: how candidates answered in the past year, for the simulator."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Final

from domain.invitation import State
from scheduler.simulation.replies import Answer, Curve
from store.history import History, Pick, Reply, looking_back

PERIOD: Final = timedelta(days=365)
RIPE: Final = timedelta(hours=72)  # who was asked later may still answer
_CAME: Final = frozenset({State.CHECKED_IN, State.DONE})


def known(url: str, now: datetime) -> Curve:
    """Return the curve of a database; raises OSError when there is none or it cannot be read."""
    with looking_back(url) as history:
        return curve(history, now)


def curve(history: History, now: datetime) -> Curve:
    """Return how candidates answered; only invitations that had three days for it count."""
    replies = [reply for reply in history.replies(now - PERIOD, now - RIPE) if reply.sent <= now - RIPE]
    taken = Counter(place for pick in history.picks(now - PERIOD) if (place := _place(pick)) is not None)
    return Curve(
        answers=tuple(_answer(reply) for reply in replies),
        taken=tuple(taken[place] for place in range(max(taken, default=-1) + 1)),
        came=sum(reply.state in _CAME for reply in replies),
        missed=sum(reply.state is State.NO_SHOW for reply in replies),
    )


def _answer(reply: Reply) -> Answer:
    seen = min((at for at in (reply.viewed, reply.chosen) if at is not None), default=None)
    return Answer(
        seen - reply.sent if seen else None,
        reply.chosen - reply.sent if reply.chosen else None,
    )


def _place(pick: Pick) -> int | None:
    return pick.offer.index(pick.start) if pick.start in pick.offer else None
