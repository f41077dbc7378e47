"""The database as the stories see it: open a transaction, use its parts, leave it committed or untouched."""

import asyncio
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from store.awaited import Awaited
from store.busy import Busy
from store.campaigns import Campaigns
from store.codes import Codes
from store.crews import Crews
from store.disturbances import Disturbances
from store.engine import open_engine, transaction
from store.enquiries import Enquiries
from store.erasure import Erasure
from store.figures import Figures
from store.history import History
from store.invitations import Invitations
from store.journal import FollowUps, Inbox, Trail
from store.judged import Judged
from store.keeping import Keeping
from store.kept import Kept, Versions
from store.listing import Listing
from store.outbox import Outbox
from store.overrides import Overrides
from store.pending import PendingOrders
from store.people import People, Rooms
from store.remarks import Remarks
from store.rosters import Rosters
from store.seal import Sealer
from store.sessions import Sessions
from store.stages import Stages
from store.templates import Shelf, Templates
from store.touches import Touches

T = TypeVar("T")
LOOKERS = 4


class Tx:
    """One transaction; each part holds the queries of one subject."""

    def __init__(
        self, connection: Connection, sealer: Sealer, shelf: Shelf, kept: Callable[..., Any] | None = None
    ) -> None:
        self._kept = kept
        self.people = People(connection, sealer)
        self.rooms = Rooms(connection)
        self.campaigns = Campaigns(connection)
        self.invitations = Invitations(connection)
        self.listing = Listing(connection)
        self.busy = Busy(connection)
        self.enquiries = Enquiries(connection, sealer)
        self.rosters = Rosters(connection, sealer)
        self.stages = Stages(connection, sealer)
        self.pending = PendingOrders(connection, sealer)
        self.touches = Touches(connection, sealer)
        self.templates = Templates(connection, shelf)
        self.overrides = Overrides(connection)
        self.judged = Judged(connection)
        self.history = History(connection)
        self.figures = Figures(connection)
        self.remarks = Remarks(connection)
        self.outbox = Outbox(connection, sealer)
        self.inbox = Inbox(connection, sealer)
        self.trail = Trail(connection)
        self.follow_ups = FollowUps(connection)
        self.awaited = Awaited(connection)
        self.disturbances = Disturbances(connection)
        self.erasure = Erasure(connection, sealer)
        self.sessions = Sessions(connection)
        self.codes = Codes(connection, sealer)
        self.crews = Crews(connection)
        self.keeping = Keeping(connection)

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` finds, worked out once for all who look while nothing is committed; whoever writes finds it anew.

        The key must name everything that it depends on besides the database, the moment among it.
        """
        found: T = self._kept(key, make) if self._kept else make()
        return found


class Store:
    """An open database; `parallel` is how many writers make sense."""

    def __init__(self, url: str, secret: str) -> None:
        self.url = url
        self.engine: Engine = open_engine(url)
        self.parallel = 1 if url.startswith("sqlite") else 8
        self._sealer = Sealer(secret)
        self._shelf = Shelf()
        self._versions = Versions(self.engine)
        self._kept = Kept()
        self._threads = ThreadPoolExecutor(self.parallel, "store")
        self._lookers = ThreadPoolExecutor(LOOKERS, "looking")

    async def run(self, work: Callable[[], T]) -> T:
        """Do blocking work in the store's own threads.

        Whoever writes queues here in turn: SQLite's own waiting is polling with growing sleeps, and unfair.
        """
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    async def look(self, work: Callable[[], T]) -> T:
        """Do what only reads, beside those who write: a slow page must not keep a tap waiting."""
        return await asyncio.get_running_loop().run_in_executor(self._lookers, work)

    @contextmanager
    def writing(self) -> Iterator[Tx]:
        """A writing transaction; raises `domain.faults.Conflict` when a race was lost."""
        with transaction(self.engine, writing=True) as connection:
            yield Tx(connection, self._sealer, self._shelf)

    @contextmanager
    def reading(self) -> Iterator[Tx]:
        """A transaction that only looks."""
        with transaction(self.engine, writing=False) as connection:
            yield Tx(connection, self._sealer, self._shelf)

    @contextmanager
    def looking(self) -> Iterator[Tx]:
        """The same, and what is made of it may be kept."""
        # asked before anything is read: what is committed from now on makes another version
        version = self._versions.now() if self._versions.cheap else ""
        with transaction(self.engine, writing=False) as connection:
            keep = partial(self._kept.of, version or self._versions.seen(connection))
            yield Tx(connection, self._sealer, self._shelf, keep)

    def kept(self, key: Hashable, make: Callable[[Tx], T]) -> T:
        """What `make` finds in a transaction that only looks, or found before if nobody has committed anything since."""
        known = self.glimpse(key)
        if known is not None:
            found: T = known
            return found
        with self.looking() as tx:
            return tx.kept(key, lambda: make(tx))

    def glimpse(self, key: Hashable) -> Any:
        """What `kept` would give at once, None where that is not known without waiting for the database."""
        return self._kept.glimpse(self._versions.now(), key) if self._versions.cheap else None

    def close(self) -> None:
        """Finish what is being done and give all connections back."""
        self._threads.shutdown()
        self._lookers.shutdown()
        self._versions.close()
        self.engine.dispose()
