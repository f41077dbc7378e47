"""What the organisation's own past says: times that were picked next to those offered, and how fast people answer.

Every question is bounded by a period and by a number of rows, newest first. Measured on SQLite with 10,000 and with
100,000 invitations (two shared cores): 57–84 and 66–106 ms for the picks, asked once when a batch is sent; 3–4 and
4–8 ms for what 25 people did before; 0.2 and 0.2–0.4 s for the replies, asked by the simulator alone.
"""

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Select, func, select
from sqlalchemy.exc import DBAPIError

from domain.states import State
from store.engine import open_engine, transaction
from store.tables import CampaignRow, InvitationRow, TrailRow
from store.types import UtcDateTime

_inv = InvitationRow.__table__  # type: ignore[attr-defined]
_campaign = CampaignRow.__table__  # type: ignore[attr-defined]
_trail = TrailRow.__table__  # type: ignore[attr-defined]
_TIMED = ("Dispatched", "Viewed", "Chosen")
_UNCHOSEN = tuple(str(state) for state in (State.HELD, State.DRAFTED))
_BY_HR = ("moved_by_hr", "set_by_hr", "agreed_anew_by_hr")
MOST = 5_000


@dataclass(frozen=True, slots=True)
class Pick:
    """The times on a card, and the one that was booked; None when all of them were refused."""

    candidate_id: str
    position: str
    offer: tuple[datetime, ...]
    start: datetime | None


@dataclass(frozen=True, slots=True)
class Reply:
    """One invitation that was sent: when, and how it went on. `state` is where it stands."""

    state: State
    sent: datetime
    viewed: datetime | None
    chosen: datetime | None


class History:
    """Queries about the past; ids, positions and times, nothing else about anybody."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def picks(self, since: datetime, limit: int = MOST) -> list[Pick]:
        """The newest bookings of candidates whose interview is or was after `since`, through the index on the start."""
        query = _picks().where(_inv.c.start >= since).order_by(_inv.c.start.desc()).limit(limit)
        return self._found(query)

    def of(self, candidate_ids: Collection[str]) -> list[Pick]:
        """What these people picked, and the sets of times that they sent back, through the index on the candidate."""
        mine = _inv.c.candidate_id.in_(set(candidate_ids))
        picked = self._found(_picks().where(mine))
        query = select(_inv.c.candidate_id, _inv.c.tried).where(mine, _inv.c.tried != "[]")
        refused = [Pick(who, "", _moments(tried), None) for who, tried in self._connection.execute(query)]
        return [*picked, *refused]

    def replies(self, since: datetime, until: datetime, limit: int = MOST) -> list[Reply]:
        """How people answered the newest invitations of campaigns made in the period, newest campaign first.

        Their trail gives the first time of each happening; it is read by the index on invitation and id.
        """
        newest = (
            select(_inv.c.id, _inv.c.state)
            .join(_campaign, _campaign.c.id == _inv.c.campaign_id)
            .where(_campaign.c.created >= since, _campaign.c.created < until)
            .order_by(_campaign.c.created.desc())
            .limit(limit)
            .subquery()
        )
        query = (
            select(newest.c.id, newest.c.state, _trail.c.what, func.min(_trail.c.at, type_=UtcDateTime()))
            .join(_trail, _trail.c.invitation_id == newest.c.id)
            .where(_trail.c.what.in_(_TIMED))
            .group_by(newest.c.id, newest.c.state, _trail.c.what)
        )
        found: dict[tuple[str, str], dict[str, datetime]] = {}
        for one, state, what, at in self._connection.execute(query):
            found.setdefault((one, state), {})[what] = at
        return [
            Reply(State(state), times["Dispatched"], times.get("Viewed"), times.get("Chosen"))
            for (_, state), times in found.items()
            if "Dispatched" in times
        ]

    def _found(self, query: Select[str, str, str, datetime]) -> list[Pick]:
        rows = self._connection.execute(query)
        return [Pick(who, position, _moments(offer), start) for who, position, offer, start in rows]


@contextmanager
def looking_back(url: str) -> Iterator[History]:
    """The past of a database, which is not made if it is missing.

    Raises FileNotFoundError when there is none, ConnectionError when it cannot be read.
    """
    file = url.removeprefix("sqlite:///")
    if file != url and not Path(file).is_file():
        raise FileNotFoundError(file)
    engine = open_engine(url)
    try:
        with transaction(engine, writing=False) as connection:
            yield History(connection)
    except DBAPIError as error:
        raise ConnectionError(str(error.orig).partition("\n")[0]) from error
    finally:
        engine.dispose()


def _picks() -> Select[str, str, str, datetime]:
    """Bookings that a candidate made: not held only, and not moved by HR."""
    return (
        select(_inv.c.candidate_id, _campaign.c.position, _inv.c.offer, _inv.c.start)
        .join(_campaign, _campaign.c.id == _inv.c.campaign_id)
        .where(_inv.c.start.is_not(None), _inv.c.booking_no > 0)
        .where(_inv.c.state.not_in(_UNCHOSEN), _inv.c.note.not_in(_BY_HR))
    )


def _moments(text: str) -> tuple[datetime, ...]:
    return tuple(datetime.fromisoformat(moment) for moment in json.loads(text))
