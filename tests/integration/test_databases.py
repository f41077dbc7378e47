"""The database fixtures themselves: each test gets an empty database of its own, on both engines."""

import pytest
from sqlalchemy import create_engine, inspect, text

from tests.postgres import PostgresServer, find_binaries


@pytest.mark.parametrize("attempt", [1, 2])
def test_every_test_starts_empty(database_url: str, attempt: int) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        assert inspect(connection).get_table_names() == []
        connection.execute(text("CREATE TABLE seen (attempt INTEGER)"))
        connection.execute(text("INSERT INTO seen VALUES (:attempt)"), {"attempt": attempt})
    with engine.connect() as connection:
        assert connection.execute(text("SELECT attempt FROM seen")).scalars().all() == [attempt]
    engine.dispose()


@pytest.mark.postgres
def test_postgres_keeps_chinese_and_speaks_utc(postgres_url: str) -> None:
    engine = create_engine(postgres_url)
    with engine.connect() as connection:
        row = connection.execute(text("SELECT '约面', current_setting('TimeZone'), current_setting('fsync')")).one()
    engine.dispose()
    assert tuple(row) == ("约面", "UTC", "off")


@pytest.mark.postgres
def test_a_stopped_server_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEST_PGBIN", raising=False)
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL binaries found")
    server = PostgresServer(binaries)
    home = server._home
    assert (home / "data" / "postmaster.pid").exists()
    server.stop()
    assert not home.exists()
    assert server._process.returncode == 0
