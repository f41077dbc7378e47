"""What a store's database is asked meanwhile, for tests that count."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from store.store import Store


@contextmanager
def statements_of(store: Store) -> Iterator[list[str]]:
    """Every statement that is sent."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(store.engine, "before_cursor_execute", note)
