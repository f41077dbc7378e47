"""From nothing to the newest schema and back, on both databases; the models and the migrations say the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect
from sqlalchemy.exc import OperationalError

from store import migrate
from store.engine import open_engine
from store.said import TouchRow
from store.tables import PersonRow

METADATA = PersonRow.metadata
assert TouchRow.metadata is METADATA


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    opened = open_engine(database_url)
    yield opened
    opened.dispose()


def differences(engine: Engine) -> list[object]:
    """What the models have that the database lacks, and the other way round."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, METADATA))


def test_the_migrations_make_what_the_models_say(database_url: str, engine: Engine) -> None:
    assert differences(engine) != []
    migrate.upgrade(database_url)
    assert differences(engine) == []


def test_migrating_again_changes_nothing(database_url: str, engine: Engine) -> None:
    assert not migrate.current(database_url)
    migrate.upgrade(database_url)
    assert migrate.current(database_url)
    migrate.upgrade(database_url)
    assert migrate.current(database_url)
    assert differences(engine) == []


def test_looking_makes_no_file(tmp_path: Path) -> None:
    assert not migrate.current(f"sqlite:///{tmp_path / 'none.db'}")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(OperationalError):
        migrate.current(f"sqlite:///{tmp_path / 'no-folder' / 'none.db'}")


def test_every_step_can_be_taken_back_and_again(database_url: str, engine: Engine) -> None:
    migrate.upgrade(database_url)
    command.downgrade(migrate._config(database_url), "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    assert not migrate.current(database_url)
    migrate.upgrade(database_url)
    assert differences(engine) == []


def test_the_migrations_are_one_line_without_branches(sqlite_url: str) -> None:
    script = ScriptDirectory.from_config(migrate._config(sqlite_url))
    assert len(script.get_heads()) == 1
    assert [step.revision for step in script.walk_revisions()] == sorted(
        (step.revision for step in script.walk_revisions()), reverse=True
    )


def test_keys_that_hold_the_promises_are_in_the_database(database_url: str, engine: Engine) -> None:
    migrate.upgrade(database_url)
    schema = inspect(engine)
    assert schema.get_pk_constraint("booking_cell")["constrained_columns"] == ["resource", "cell_start"]
    assert schema.get_pk_constraint("inbox")["constrained_columns"] == ["key"]
    assert [unique["column_names"] for unique in schema.get_unique_constraints("outbox")] == [["key"]]
