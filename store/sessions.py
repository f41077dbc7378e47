"""Who may look at the board: one-time links that were handed out, and browsers that have entered."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from store.tables import EntryRow, SessionRow

_entries = EntryRow.__table__  # type: ignore[attr-defined]
_sessions = SessionRow.__table__  # type: ignore[attr-defined]


class Visitor(NamedTuple):
    """A member as DingTalk knows them."""

    user_id: str
    name: str


class Sessions:
    """Queries about links and sessions; both are known by the digest of their secret."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def invite(self, digest: str, who: Visitor, until: datetime) -> None:
        """A link is handed out; the person's older ones lead nowhere from now on."""
        self._connection.execute(delete(_entries).where(_entries.c.user_id == who.user_id))
        self._connection.execute(
            insert(_entries).values(digest=digest, user_id=who.user_id, name=who.name, until=until)
        )

    def enter(self, digest: str, now: datetime) -> Visitor | None:
        """Use a link up; whose it is, None if it is unknown, over or used."""
        usable = (_entries.c.digest == digest, _entries.c.until > now, _entries.c.used.is_(None))
        found = update(_entries).where(*usable).values(used=now).returning(_entries.c.user_id, _entries.c.name)
        row = self._connection.execute(found).first()
        return Visitor(*row) if row else None

    def usable(self, digest: str, now: datetime) -> bool:
        """Whether a link leads anywhere; it is not used up."""
        mine = (_entries.c.digest == digest, _entries.c.until > now, _entries.c.used.is_(None))
        return self._connection.execute(select(_entries.c.digest).where(*mine)).first() is not None

    def open(self, digest: str, who: Visitor, now: datetime, until: datetime, most: int) -> None:
        """A browser has entered; of a person's browsers the newest `most` stay in."""
        self._connection.execute(delete(_sessions).where(_sessions.c.until <= now))
        row = {"digest": digest, "user_id": who.user_id, "name": who.name, "since": now, "until": until}
        self._connection.execute(insert(_sessions).values(row))
        older = select(_sessions.c.digest).where(_sessions.c.user_id == who.user_id)
        beyond = older.order_by(_sessions.c.since.desc(), _sessions.c.digest).offset(most)
        gone = [row[0] for row in self._connection.execute(beyond.limit(100))]
        self._connection.execute(delete(_sessions).where(_sessions.c.digest.in_(gone)))

    def whose(self, digest: str, now: datetime) -> Visitor | None:
        """Who is behind a browser, None if it never entered or has to enter again."""
        query = select(_sessions.c.user_id, _sessions.c.name).where(
            _sessions.c.digest == digest, _sessions.c.until > now
        )
        row = self._connection.execute(query).first()
        return Visitor(*row) if row else None

    def of(self, user_id: str, now: datetime) -> list[tuple[datetime, datetime]]:
        """Since when and until when each of a person's browsers is in, newest first."""
        mine = (_sessions.c.user_id == user_id, _sessions.c.until > now)
        query = select(_sessions.c.since, _sessions.c.until).where(*mine).order_by(_sessions.c.since.desc())
        return [(row[0], row[1]) for row in self._connection.execute(query)]

    def close(self, digest: str) -> None:
        """One browser leaves."""
        self._connection.execute(delete(_sessions).where(_sessions.c.digest == digest))

    def close_all(self, user_id: str) -> None:
        """All browsers of a person leave."""
        self._connection.execute(delete(_sessions).where(_sessions.c.user_id == user_id))
