"""Alembic's entry: runs the migrations on the URL that `store.migrate` hands over."""

from alembic import context
from sqlmodel import SQLModel

import store.crews
import store.replies
import store.said
import store.tables  # noqa: F401 - they fill the metadata
from store.engine import open_engine

engine = open_engine(context.config.attributes["url"])
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
engine.dispose()
