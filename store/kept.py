"""What was made of the database, kept for as long as nobody commits anything: asked twice in between, it is worked out once."""

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Engine, text

T = TypeVar("T")
MOST: Final = 2_000


class Versions:
    """Tells one state of the database from every other: whatever anybody commits, here or elsewhere, makes another.

    SQLite says so of every connection but the one that commits, so one is kept that never does [pragma data_version];
    on PostgreSQL it is which transactions can be seen [pg_current_snapshot].
    """

    def __init__(self, engine: Engine) -> None:
        self.cheap = engine.dialect.name == "sqlite"  # to ask for: nobody is waited for
        self._engine = engine
        self._lock = Lock()
        self._own: Connection | None = None

    def now(self) -> str:
        """The version of what a transaction that begins after this sees, if nobody commits in between; where it is `cheap`."""
        with self._lock:
            if self._own is None:
                self._own = self._engine.connect()
            return str(self._own.connection.driver_connection.execute("PRAGMA data_version").fetchone()[0])  # type: ignore[union-attr]

    def seen(self, connection: Connection) -> str:
        """The version that the connection's next statement sees, or an older one; where `now` is not to be had."""
        return str(connection.execute(_SNAPSHOT).scalar_one())

    def close(self) -> None:
        """Give the connection back."""
        with self._lock:
            if self._own is not None:
                self._own.close()
                self._own = None


_SNAPSHOT: Final = text("SELECT CAST(pg_current_snapshot() AS text)")


class Kept:
    """Findings of one version; those of any other are let go. Whoever asks for what is being worked out waits for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._version = ""
        self._found: dict[Hashable, Future[Any]] = {}

    def glimpse(self, version: str, key: Hashable) -> Any:
        """What was found under this key in this version, None if nothing was (yet)."""
        with self._lock:
            found = self._found.get(key) if version == self._version else None
        return found.result() if found is not None and found.done() else None

    def of(self, version: str, key: Hashable, make: Callable[[], T]) -> T:
        """What was found under this key in this version, or what `make` finds now; its error is everybody's who waits."""
        mine: Future[Any] = Future()
        with self._lock:
            if version != self._version or len(self._found) >= MOST:
                self._version, self._found = version, {}
            found = self._found.setdefault(key, mine)
            here = self._found
        if found is mine:
            try:
                mine.set_result(make())
            except BaseException as error:
                here.pop(key, None)
                mine.set_exception(error)
                raise
        result: T = found.result()
        return result
