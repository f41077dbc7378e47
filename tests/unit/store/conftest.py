"""An empty database with all tables, SQLite and PostgreSQL in turn."""

from collections.abc import Iterator

import pytest
from sqlmodel import SQLModel

from store.store import Store


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """The tables are made from the models: that the migrations make the same is tested in `tests/migrations`."""
    opened = Store(database_url, "a secret")
    SQLModel.metadata.create_all(opened.engine)
    yield opened
    opened.close()
