"""Databases with every table in them, made once per process and copied: what most tests begin with."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from sqlalchemy import create_engine, inspect

from store import migrate
from tests.postgres import PostgresServer


@cache
def _master() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="yuemian-master-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    migrate.upgrade(f"sqlite:///{folder / 'master.sqlite3'}")
    return folder / "master.sqlite3"


@cache
def template(server: PostgresServer) -> str:
    """The name of a PostgreSQL database that others are copied from."""
    name = server.create_database()
    migrate.upgrade(server.url(name))
    return name


def make_ready(url: str) -> None:
    """Put all tables into the database behind a URL, unless they are there."""
    path = Path(url.removeprefix("sqlite:///"))
    if url.startswith("sqlite") and not path.exists():
        shutil.copyfile(_master(), path)
    elif not _has_tables(url):
        migrate.upgrade(url)


def _has_tables(url: str) -> bool:
    engine = create_engine(url)
    try:
        return inspect(engine).has_table("invitation")
    finally:
        engine.dispose()
