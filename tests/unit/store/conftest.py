"""An empty database with all tables, SQLite and PostgreSQL in turn."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlmodel import SQLModel

from store.store import Store
from tests.postgres import PostgresServer


@pytest.fixture(scope="session")
def kept(postgres_server: PostgresServer) -> Iterator[Store]:
    """One PostgreSQL database for all tests of this room: making one takes longer than most of them."""
    name = postgres_server.create_database()
    opened = _opened(postgres_server.url(name))
    yield opened
    opened.close()
    postgres_server.drop_database(name)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """The tables are made from the models: that the migrations make the same is tested in `tests/migrations`."""
    if request.param == "sqlite":
        opened = _opened(request.getfixturevalue("sqlite_url"))
        yield opened
        opened.close()
        return
    shared: Store = request.getfixturevalue("kept")
    tables = ", ".join(table.name for table in SQLModel.metadata.sorted_tables)
    with shared.engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY"))
    yield shared


def _opened(url: str) -> Store:
    opened = Store(url, "a secret")
    SQLModel.metadata.create_all(opened.engine)
    return opened
