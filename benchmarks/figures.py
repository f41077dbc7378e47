"""What HR's figures cost among 100,000 invitations, next to the same among 10,000.

python -m benchmarks.figures                    both sizes on both databases
python -m benchmarks.figures --large 20000      quicker
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from sqlalchemy import insert, text

from benchmarks.sweep import NOW, fill
from store import migrate
from store.figures import Figures
from store.said import TouchRow
from store.store import Store
from store.tables import FollowUpRow, TrailRow
from tests.postgres import PostgresServer, find_binaries

SMALL, LARGE, RUNS = 10_000, 100_000, 5
WEEK = timedelta(days=7)
PERIOD = 20 * WEEK  # everything was sent in twenty weeks: a week is a twentieth
BATCH = 500


def history(store: Store, size: int) -> None:
    """A message, a look and a choice for most of the invitations, and a question for some."""
    fill(store, size)
    with store.engine.begin() as connection:
        for first in range(0, size, 5_000):
            numbers = range(first, min(first + 5_000, size))
            connection.execute(insert(TouchRow), [_touch(n, size) for n in numbers])
            connection.execute(insert(TrailRow), [step for n in numbers for step in _steps(n, size)])
            connection.execute(insert(FollowUpRow), [_question(n) for n in numbers if n % 20 == 0])
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def _name(n: int) -> str:
    return f"c{n // BATCH}-{n % BATCH:04d}"


def _touch(n: int, size: int) -> dict[str, Any]:
    sent = NOW - PERIOD * ((size - n) / size)
    own = {"key": f"t{n}", "parcel": f"t{n}", "invitation_id": _name(n), "channel": ("card", "sms", "mail")[n % 3]}
    return own | {"purpose": "invite", "queued": sent, "sent": sent}


def _steps(n: int, size: int) -> Iterator[dict[str, Any]]:
    sent = NOW - PERIOD * ((size - n) / size)
    told = [("Dispatched", "system:dispatch", 0), ("Delivered", "system:courier", 0)]
    if n % 4:
        told += [("Viewed", "candidate:p", 40), ("Held", "candidate:p", 41), ("Chosen", "candidate:p", 42)]
    for what, actor, minutes in told:
        at = sent + timedelta(minutes=minutes + n % 300)
        yield {"invitation_id": _name(n), "at": at, "actor": actor, "what": what, "hash": "h"}


def _question(n: int) -> dict[str, Any]:
    return {"id": f"f{n}", "invitation_id": _name(n), "reason": "asked", "opened": NOW}


def questions(figures: Figures, size: int) -> dict[str, Callable[[], object]]:
    """Everything that a report, the list and the preview ask."""
    some = [_name(n) for n in range(0, size, size // 50)]
    return {
        "funnel of a week": lambda: figures.funnel(NOW - WEEK, NOW),
        "funnel of everything": lambda: figures.funnel(NOW - PERIOD, NOW),
        "response times, newest 5,000": lambda: figures.answers(NOW - PERIOD, NOW),
        "hours of looking, newest 5,000": lambda: figures.looks(NOW - PERIOD, NOW),
        "interviewer load of a week": lambda: figures.load(NOW - WEEK, NOW),
        "pace of 50 people": lambda: figures.paces(some),
    }


def measured(url: str, size: int) -> dict[str, float]:
    """Milliseconds of each question, the median of some runs."""
    migrate.upgrade(url)
    store = Store(url, "benchmark")
    try:
        history(store, size)
        with store.reading() as tx:
            return {name: _milliseconds(ask) for name, ask in questions(tx.figures, size).items()}
    finally:
        store.close()


def _milliseconds(ask: Callable[[], object]) -> float:
    def once() -> float:
        begun = perf_counter()
        ask()
        return (perf_counter() - begun) * 1000

    return median(once() for _ in range(RUNS))


@contextmanager
def sqlite() -> Iterator[Callable[[], str]]:
    """Addresses of empty files."""
    with TemporaryDirectory() as folder:
        numbers = iter(range(9))
        yield lambda: f"sqlite:///{Path(folder) / f'{next(numbers)}.sqlite3'}"


@contextmanager
def postgres() -> Iterator[Callable[[], str]]:
    """Addresses of empty databases on a server of our own."""
    binaries = find_binaries()
    if binaries is None:
        raise SystemExit("no PostgreSQL binaries found")
    server = PostgresServer(binaries)
    try:
        yield lambda: server.url(server.create_database())
    finally:
        server.stop()


def main() -> None:
    """Print a table for each database."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--small", type=int, default=SMALL)
    arguments.add_argument("--large", type=int, default=LARGE)
    given = arguments.parse_args()
    for name, opened in (("SQLite", sqlite), ("PostgreSQL", postgres)):
        with opened() as address:
            small, large = measured(address(), given.small), measured(address(), given.large)
        rows = [
            f"| {what} | {small[what]:.1f} | {large[what]:.1f} | {large[what] / small[what]:.1f} × |" for what in small
        ]
        head = [f"| {name}, ms | {given.small:,} | {given.large:,} | ratio |", "| --- | --- | --- | --- |"]
        sys.stdout.write("\n".join([*head, *rows, "", ""]))


if __name__ == "__main__":
    main()
