"""Who sits in for which batch, whose interviews are off again, and who may read an interviewer's calendar by a link."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Column, Connection, Index, delete, insert, select
from sqlmodel import Field, SQLModel

from domain.times import Span
from store.types import UtcDateTime


class SeatRow(SQLModel, table=True):
    """Somebody sits in for a batch; the same as the batch itself says, to be found from the other end."""

    __tablename__ = "seat"
    campaign_id: str = Field(primary_key=True)
    person_id: str = Field(primary_key=True, index=True)


class LapsedRow(SQLModel, table=True):
    """An interview in which somebody does not sit any more: their subscribed calendar says that it is off."""

    __tablename__ = "lapsed"
    __table_args__ = (Index("lapsed_of", "person_id", "start"),)
    invitation_id: str = Field(primary_key=True)
    person_id: str = Field(primary_key=True)
    start: datetime = Field(sa_type=UtcDateTime)
    end: datetime = Field(sa_column=Column("until", UtcDateTime, nullable=False))
    at: datetime = Field(sa_type=UtcDateTime)


class FeedRow(SQLModel, table=True):
    """A secret address of one interviewer's calendar; `digest` is of its token, which is made of the `mark`."""

    __tablename__ = "feed"
    person_id: str = Field(primary_key=True)
    mark: str
    digest: str = Field(index=True)
    since: datetime = Field(sa_type=UtcDateTime)


_seats = SeatRow.__table__  # type: ignore[attr-defined]
_lapsed = LapsedRow.__table__  # type: ignore[attr-defined]
_feeds = FeedRow.__table__  # type: ignore[attr-defined]


class Lapsed(NamedTuple):
    """An interview that somebody was to sit in and does not any more, as it was, and since when."""

    invitation_id: str
    span: Span
    at: datetime


class Feed(NamedTuple):
    """`mark` is what the secret address is made of, together with the key."""

    person_id: str
    mark: str
    since: datetime


class Crews:
    """Queries about interviewers that do not grow with the number of batches."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def everybody(self) -> set[str]:
        """The ids of all who sit in for some batch."""
        return set(self._connection.execute(select(_seats.c.person_id).distinct()).scalars())

    def sits(self, person_id: str) -> bool:
        """Whether somebody sits in for any batch."""
        query = select(_seats.c.campaign_id).where(_seats.c.person_id == person_id).limit(1)
        return self._connection.execute(query).first() is not None

    def batches(self, person_ids: Collection[str]) -> dict[str, list[str]]:
        """Person id → ids of the batches that they sit in for."""
        query = select(_seats.c.person_id, _seats.c.campaign_id).where(_seats.c.person_id.in_(set(person_ids)))
        found: dict[str, list[str]] = {}
        for person, campaign in self._connection.execute(query.order_by(_seats.c.campaign_id)):
            found.setdefault(person, []).append(campaign)
        return found

    def lapsed(self, person_id: str, since: datetime) -> list[Lapsed]:
        """What this person was to sit in from `since` on and does not any more, the earliest first."""
        query = select(_lapsed.c.invitation_id, _lapsed.c.start, _lapsed.c.until, _lapsed.c.at)
        query = query.where(_lapsed.c.person_id == person_id, _lapsed.c.start >= since)
        rows = self._connection.execute(query.order_by(_lapsed.c.start, _lapsed.c.invitation_id))
        return [Lapsed(row[0], Span(row[1], row[2]), row[3]) for row in rows]

    # --- links to one's own calendar ----------------------------------------------------------------------------------

    def feed(self, person_id: str) -> Feed | None:
        """The link of a person, None while there is none."""
        return self._feed(person_id=person_id)

    def behind(self, digest: str) -> Feed | None:
        """Whose link it is, None if it is nobody's any more."""
        return self._feed(digest=digest)

    def _feed(self, **known: str) -> Feed | None:
        query = select(_feeds.c.person_id, _feeds.c.mark, _feeds.c.since).filter_by(**known)
        row = self._connection.execute(query).first()
        return Feed(*row) if row else None

    def publish(self, feed: Feed, digest: str) -> None:
        """A link is made; an older one of the same person leads nowhere from now on."""
        self.conceal(feed.person_id)
        self._connection.execute(insert(_feeds).values({**feed._asdict(), "digest": digest}))

    def conceal(self, person_id: str) -> None:
        """No link leads to this person's calendar any more."""
        self._connection.execute(delete(_feeds).where(_feeds.c.person_id == person_id))


def seat(connection: Connection, campaign_id: str, people: Collection[str]) -> None:
    """Exactly these sit in for a batch; nothing is written where nothing changes."""
    before = set(connection.execute(select(_seats.c.person_id).where(_seats.c.campaign_id == campaign_id)).scalars())
    gone, new = before - set(people), sorted(set(people) - before)
    if gone:
        mine = (_seats.c.campaign_id == campaign_id, _seats.c.person_id.in_(gone))
        connection.execute(delete(_seats).where(*mine))
    if new:
        connection.execute(insert(_seats), [{"campaign_id": campaign_id, "person_id": person} for person in new])


def lapse(connection: Connection, person_ids: Collection[str], lost: Lapsed) -> None:
    """These people do not sit in an interview any more; of each the newest time counts."""
    mine = (_lapsed.c.invitation_id == lost.invitation_id, _lapsed.c.person_id.in_(set(person_ids)))
    connection.execute(delete(_lapsed).where(*mine))
    row = {"invitation_id": lost.invitation_id, "start": lost.span.start, "until": lost.span.end, "at": lost.at}
    connection.execute(insert(_lapsed), [row | {"person_id": person} for person in sorted(person_ids)])
