"""Opens the database so that SQLite and PostgreSQL behave alike: one writer at a time there, row locks here."""

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from domain.faults import Conflict

_SERIALIZATION = {"40001", "40P01", "55P03"}  # serialization failure, deadlock, lock not available


def open_engine(url: str, *, pool: int = 8) -> Engine:
    """Engine for `sqlite:///…` or `postgresql+psycopg://…`."""
    if url.startswith("sqlite"):
        engine = create_engine(url, connect_args={"timeout": 30, "check_same_thread": False})
        event.listen(engine, "connect", _sqlite_connect)
        event.listen(engine, "begin", _sqlite_begin)
        return engine
    return create_engine(url, pool_size=pool, max_overflow=pool, pool_pre_ping=True)


def _sqlite_connect(connection: SqliteConnection, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves: the driver's deferred begin dies under concurrency
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _sqlite_begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def transaction(engine: Engine, *, writing: bool) -> Iterator[Connection]:
    """One transaction; a lost race (unique key, deadlock, lock) comes out as `domain.faults.Conflict`.

    On PostgreSQL each statement sees what is committed by then in any case; whoever only looks is spared BEGIN and COMMIT.
    """
    with engine.connect() as plain:
        connection = plain.execution_options(**_options(engine, writing=writing))
        try:
            with connection.begin():
                yield connection
        except IntegrityError as error:
            if _taken(error):
                raise Conflict(type(error.orig).__name__) from error
            raise
        except OperationalError as error:
            if _lost_race(error):
                raise Conflict(str(error.orig)) from error
            raise


def _options(engine: Engine, *, writing: bool) -> dict[str, Any]:
    if writing or engine.dialect.name == "sqlite":
        return {"writing": writing}
    return {"isolation_level": "AUTOCOMMIT"}


def _taken(error: IntegrityError) -> bool:
    """Whether a unique key was the reason; any other broken rule is our mistake."""
    return getattr(error.orig, "sqlstate", "") == "23505" or "UNIQUE" in str(error.orig)


def _lost_race(error: DBAPIError) -> bool:
    return getattr(error.orig, "sqlstate", "") in _SERIALIZATION or "locked" in str(error.orig)
