"""What must leave, as rows: written with the decision, carried in order per lane, by lease, never twice."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, and_, exists, func, insert, or_, select, update

from domain.effects import ChangeCard, Effect
from domain.kinds import unpack
from domain.touches import Meant
from store.seal import Sealer
from store.tables import OutboxRow

_table = OutboxRow.__table__  # type: ignore[attr-defined]


class Status(StrEnum):
    """WAITING and LEASED rows block what comes behind them in their lane; the others are the end of the matter."""

    WAITING = "waiting"
    LEASED = "leased"
    DONE = "done"
    FAILED = "failed"
    UNKNOWN = "unknown"
    SUPERSEDED = "superseded"


NOTHING: Final = Meant()
UNFINISHED = (str(Status.WAITING), str(Status.LEASED))


@dataclass(frozen=True, slots=True)
class Parcel:
    """One effect on its way. `about` is the invitation or campaign that it belongs to, `meant` what it is for.

    Which template was used is not kept here but in the ledger of what was said.
    """

    key: str
    lane: str
    effect: Effect
    due: datetime
    about: str = ""
    meant: Meant = NOTHING


@dataclass(frozen=True, slots=True)
class Sending:
    """A parcel that was leased, with what the courier needs to know of its past."""

    parcel: Parcel
    attempts: int
    remote_id: str


@dataclass(frozen=True, slots=True)
class Record:
    """What became of a parcel."""

    parcel: Parcel
    status: Status
    remote_id: str
    error: str
    settled: datetime | None


class Outbox:
    """Queries about parcels."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def add(self, parcels: Sequence[Parcel], now: datetime) -> None:
        """Put parcels in; a card update takes the place, and the turn, of one that still waits in its lane."""
        turns = self._overtaken({p.lane for p in parcels if isinstance(p.effect, ChangeCard)}, now)
        rows = [self._row(replace(p, due=min(p.due, turns.get(p.lane, p.due))), now) for p in parcels]
        if rows:
            self._connection.execute(insert(_table), rows)

    def _overtaken(self, lanes: Collection[str], now: datetime) -> dict[str, datetime]:
        """When the overtaken updates were due, so that steady news cannot put the card off for ever."""
        if not lanes:
            return {}
        stale = and_(_table.c.lane.in_(lanes), _table.c.kind == "ChangeCard", _table.c.state == "waiting")
        overtaken = update(_table).where(stale).values(state=str(Status.SUPERSEDED), settled=now)
        return {row.lane: row.due for row in self._connection.execute(overtaken.returning(_table.c.lane, _table.c.due))}

    def has(self, key: str) -> bool:
        """Whether a parcel with this key was ever put in."""
        return self._connection.execute(select(_table.c.id).where(_table.c.key == key)).first() is not None

    def record(self, key: str) -> Record | None:
        """What became of the parcel."""
        row = self._connection.execute(select(_table).where(_table.c.key == key)).mappings().first()
        return self._record(row) if row else None

    def by_remote(self, kind: str, remote_id: str) -> Record | None:
        """The parcel of this kind that got this remote id."""
        query = select(_table).where(_table.c.remote_id == remote_id, _table.c.kind == kind)
        row = self._connection.execute(query).mappings().first()
        return self._record(row) if row else None

    def key_of(self, remote_id: str) -> str:
        """The key of the parcel that got this remote id, "" if there is none."""
        row = self._connection.execute(select(_table.c.key).where(_table.c.remote_id == remote_id)).first()
        return str(row.key) if row else ""

    def last(self, lane: str) -> Record | None:
        """The newest parcel of a lane."""
        query = select(_table).where(_table.c.lane == lane).order_by(_table.c.id.desc()).limit(1)
        row = self._connection.execute(query).mappings().first()
        return self._record(row) if row else None

    def about(self, subject: str) -> list[Record]:
        """Everything that was sent about one invitation or campaign, oldest first."""
        rows = self._connection.execute(
            select(_table).where(_table.c.about == subject).order_by(_table.c.id)
        ).mappings()
        return [self._record(row) for row in rows]

    def unfinished(self, about: str, kinds: Collection[str] = ()) -> int:
        """How many parcels about this subject are still on their way."""
        query = select(func.count()).where(_table.c.about == about, _table.c.state.in_(UNFINISHED))
        if kinds:
            query = query.where(_table.c.kind.in_(kinds))
        return self._connection.execute(query).scalar_one()

    def remote_id(self, lane: str) -> str:
        """The id that the lane's creating call received last, "" if none."""
        query = select(_table.c.remote_id).where(_table.c.lane == lane, _table.c.remote_id != "")
        return self._connection.execute(query.order_by(_table.c.id.desc()).limit(1)).scalar() or ""

    def waiting(self, now: datetime) -> bool:
        """Whether there may be anything to claim; a look that writes nothing."""
        ready = and_(_table.c.state == "waiting", _table.c.due <= now)
        lapsed = and_(_table.c.state == "leased", _table.c.lease_until < now)
        return self._connection.execute(select(_table.c.id).where(or_(ready, lapsed)).limit(1)).first() is not None

    def claim(self, now: datetime, until: datetime, owner: str, limit: int) -> list[Sending]:
        """Lease up to `limit` rows that are first in their lane and due, and those whose lease ran out."""
        earlier = _table.alias("earlier")
        blocked = exists().where(
            earlier.c.lane == _table.c.lane, earlier.c.id < _table.c.id, earlier.c.state.in_(UNFINISHED)
        )
        lapsed = and_(_table.c.state == "leased", _table.c.lease_until < now, _table.c.started.is_(False))
        ready = and_(_table.c.state == "waiting", _table.c.due <= now)
        query = select(_table.c.id).where(or_(ready, lapsed), ~blocked).order_by(_table.c.due, _table.c.id)
        chosen = [row[0] for row in self._connection.execute(query.limit(limit).with_for_update(skip_locked=True))]
        if not chosen:
            return []
        lease = update(_table).where(_table.c.id.in_(chosen)).returning(*_table.c)
        values = {"state": "leased", "lease_owner": owner, "lease_until": until, "attempts": _table.c.attempts + 1}
        rows = self._connection.execute(lease.values(values)).mappings().all()
        return [self._sending(row) for row in sorted(rows, key=lambda row: (row["due"], row["id"]))]

    def start(self, key: str) -> None:
        """Note that a call without a remote key is about to be made: from now on its outcome may be unknown."""
        self._connection.execute(update(_table).where(_table.c.key == key).values(started=True))

    def orphans(self, now: datetime) -> list[str]:
        """Keys of calls that were begun by a courier that died: their outcome will never be known."""
        query = select(_table.c.key).where(
            _table.c.state == "leased", _table.c.lease_until < now, _table.c.started.is_(True)
        )
        return list(self._connection.execute(query).scalars())

    def retry(self, key: str, due: datetime, error: str) -> None:
        """Put a leased parcel back for later."""
        values = {"state": "waiting", "due": due, "error": error, "started": False}
        self._connection.execute(update(_table).where(_table.c.key == key, _table.c.state == "leased").values(values))

    def settle(self, key: str, status: Status, now: datetime, remote_id: str = "", error: str = "") -> bool:
        """The end of the matter; False if it had ended before."""
        open_row = and_(_table.c.key == key, _table.c.state.in_(UNFINISHED))
        values = {"state": str(status), "settled": now, "remote_id": remote_id, "error": error}
        return bool(self._connection.execute(update(_table).where(open_row).values(values)).rowcount)

    def drop(self, about: str, kinds: Collection[str], now: datetime) -> int:
        """Take back what has not left yet; returns how many parcels."""
        waiting = and_(_table.c.about == about, _table.c.state == "waiting", _table.c.kind.in_(kinds))
        done = self._connection.execute(update(_table).where(waiting).values(state="superseded", settled=now))
        return done.rowcount

    def spare(self, about: str, user_id: str, now: datetime) -> None:
        """What is still to be said about a subject is not said to this member; others hear it all the same."""
        waiting = and_(_table.c.about == about, _table.c.state == "waiting", _table.c.kind.in_(("Say", "Ding")))
        query = select(_table.c.id, _table.c.payload).where(waiting)
        for key, sealed in self._connection.execute(query).all() if user_id else ():
            payload = json.loads(self._sealer.open(sealed))
            left = [each for each in payload["user_ids"] if each != user_id]
            kept = self._sealer.seal(json.dumps({**payload, "user_ids": left}, ensure_ascii=False))
            values = {"payload": kept} if left else {"state": "superseded", "settled": now}
            self._connection.execute(update(_table).where(_table.c.id == key).values(**values))

    def _row(self, parcel: Parcel, now: datetime) -> dict[str, Any]:
        return {
            "key": parcel.key,
            "lane": parcel.lane,
            "kind": type(parcel.effect).__name__,
            "payload": self._sealer.seal(json.dumps(parcel.effect.packed(), ensure_ascii=False)),
            "about": parcel.about,
            "purpose": parcel.meant.purpose,
            "subject": parcel.meant.subject,
            "state": str(Status.WAITING),
            "due": parcel.due,
            "created": now,
        }

    def _parcel(self, row: RowMapping) -> Parcel:
        effect = unpack(row["kind"], json.loads(self._sealer.open(row["payload"])))
        return Parcel(row["key"], row["lane"], effect, row["due"], row["about"], Meant(row["purpose"], row["subject"]))

    def _sending(self, row: RowMapping) -> Sending:
        return Sending(self._parcel(row), row["attempts"], self.remote_id(row["lane"]))

    def _record(self, row: RowMapping) -> Record:
        return Record(self._parcel(row), Status(row["state"]), row["remote_id"], row["error"], row["settled"])
