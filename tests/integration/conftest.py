"""The stage, once per database."""

from collections.abc import Iterator

import pytest

from tests.integration.stage import Stage
from tests.postgres import PostgresServer
from tests.ready import template


@pytest.fixture
def postgres_copy(postgres_server: PostgresServer) -> Iterator[str]:
    """A URL of a PostgreSQL database with all tables in it."""
    name = postgres_server.create_database(template(postgres_server))
    yield postgres_server.url(name)
    postgres_server.drop_database(name)


@pytest.fixture(
    params=["sqlite_url", pytest.param("postgres_copy", marks=pytest.mark.postgres)], ids=["sqlite", "postgres"]
)
def stage_url(request: pytest.FixtureRequest) -> str:
    """Where a stage may be built: a SQLite file that is not there yet, or PostgreSQL with its tables."""
    url: str = request.getfixturevalue(request.param)
    return url


@pytest.fixture
def stage(stage_url: str) -> Iterator[Stage]:
    """A stage on an empty database, on both engines."""
    made = Stage(stage_url)
    yield made
    made.close()
