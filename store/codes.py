"""One-time codes of candidates, and the browsers that have shown one: who may see «my interviews», and for how long."""

from datetime import datetime
from hmac import compare_digest
from typing import NamedTuple
from zlib import crc32

from sqlalchemy import Connection, delete, func, insert, select, update

from store.seal import Sealer
from store.tables import CodeRow, OwnSessionRow

_codes = CodeRow.__table__  # type: ignore[attr-defined]
_sessions = OwnSessionRow.__table__  # type: ignore[attr-defined]
_LOCK = 0x636F6465  # the space in which addresses are locked: whoever else takes such locks needs another one


class Code(NamedTuple):
    """A code that was asked for: `ticket` is a digest of what the browser shows, `person_id` "" where there is nobody."""

    ticket: str
    address: str
    person_id: str
    code: str
    asked: datetime
    until: datetime


class Codes:
    """Queries about codes and sessions; addresses and codes are kept as digests that need our secret."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def given(self, address: str, since: datetime) -> int:
        """How many codes were asked for with this address; until the transaction ends, whoever else asks with it waits.

        Without that, several requests at once would all find room for one more.
        """
        digest = self._sealer.digest(address)
        if self._connection.dialect.name == "postgresql":  # SQLite has one writer at a time anyway
            self._connection.execute(select(func.pg_advisory_xact_lock(_LOCK, crc32(digest.encode()) - 2**31)))
        mine = (_codes.c.address == digest, _codes.c.asked > since)
        return int(self._connection.execute(select(func.count()).select_from(_codes).where(*mine)).scalar_one())

    def give(self, code: Code, since: datetime) -> None:
        """Keep a code; those of before `since` are forgotten, and older ones for the same address open nothing any more."""
        address = self._sealer.digest(code.address)
        self._connection.execute(delete(_codes).where(_codes.c.asked <= since))
        older = update(_codes).where(_codes.c.address == address, _codes.c.until > code.asked)
        self._connection.execute(older.values(until=code.asked))
        sealed = {"address": address, "code": self._sealer.digest(code.code)}
        self._connection.execute(insert(_codes).values({**code._asdict(), **sealed}))

    def redeem(self, ticket: str, code: str, now: datetime, most: int) -> str:
        """Use a try up; the person's id if the code is right (it is used then), "" otherwise."""
        usable = (_codes.c.ticket == ticket, _codes.c.until > now, _codes.c.tries < most)
        tried = update(_codes).where(*usable).values(tries=_codes.c.tries + 1)
        row = self._connection.execute(tried.returning(_codes.c.person_id, _codes.c.code)).first()
        if row is None or not compare_digest(row.code.encode(), self._sealer.digest(code).encode()):
            return ""
        self._connection.execute(update(_codes).where(_codes.c.ticket == ticket).values(until=now))
        return str(row.person_id)

    def open(self, digest: str, person_id: str, now: datetime, until: datetime) -> None:
        """A browser may look; what is over is forgotten."""
        self._connection.execute(delete(_sessions).where(_sessions.c.until <= now))
        self._connection.execute(insert(_sessions).values(digest=digest, person_id=person_id, until=until))

    def whose(self, digest: str, now: datetime) -> str:
        """The id of the person behind a browser, "" if there is none or it has to show a code again."""
        query = select(_sessions.c.person_id).where(_sessions.c.digest == digest, _sessions.c.until > now)
        return str(self._connection.execute(query).scalar() or "")

    def close(self, digest: str) -> None:
        """One browser leaves."""
        self._connection.execute(delete(_sessions).where(_sessions.c.digest == digest))
