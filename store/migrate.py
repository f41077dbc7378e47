"""Brings a database to the newest schema, and says whether it is there."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import make_url

from store.engine import open_engine


def _config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["url"] = url
    return config


def upgrade(url: str) -> None:
    """Run every migration that is missing."""
    command.upgrade(_config(url), "head")


def current(url: str) -> bool:
    """Whether nothing is missing; a file that is not there lacks everything, and is not made by looking."""
    place = make_url(url)
    file = Path(place.database or ".")
    if place.get_backend_name() == "sqlite" and file.parent.is_dir() and not file.exists():
        return False
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            here = MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()
    return here == ScriptDirectory.from_config(_config(url)).get_current_head()
