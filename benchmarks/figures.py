"""What HR's figures cost among 100,000 invitations, next to the same among 10,000.

python -m benchmarks.figures                    both sizes on both databases
python -m benchmarks.figures --large 20000      quicker
"""

import argparse
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter

from benchmarks import rig
from benchmarks.history import PERIOD, WEEK, called, history, postgres, sqlite
from benchmarks.sweep import NOW
from store import migrate
from store.listing import Wanted
from store.store import Store, Tx

SMALL, LARGE, RUNS = 10_000, 100_000, 5
DAY = WEEK / 7
PEER = "one invitation by its id"


def questions(tx: Tx, size: int) -> dict[str, Callable[[], object]]:
    """Everything that a report, the list, the board and the preview ask; and the least that anybody could."""
    figures, some = tx.figures, [called(n) for n in range(0, size, size // 50)]
    return {
        PEER: lambda: tx.invitations.many(some[:1]),
        "funnel of a week": lambda: figures.funnel(NOW - WEEK, NOW),
        "funnel of two months": lambda: figures.funnel(NOW - 9 * WEEK, NOW),
        "funnel of everything": lambda: figures.funnel(NOW - PERIOD, NOW),
        "alarms of two weeks": lambda: figures.batches(NOW - 2 * WEEK, NOW - DAY, NOW - 3 * DAY),
        "response times, newest 5,000": lambda: figures.answers(NOW - PERIOD, NOW),
        "hours of looking, newest 5,000": lambda: figures.looks(NOW - PERIOD, NOW),
        "interviewer load of a week": lambda: figures.load(NOW - WEEK, NOW),
        "pace of 50 people": lambda: figures.paces(some),
        "pace of all on HR's list": lambda: figures.paces(None),
        "who waits for whom": lambda: tx.listing.turns(Wanted(NOW)),
    }


def measured(url: str, size: int) -> dict[str, float]:
    """Milliseconds of each question, the median of some runs."""
    migrate.upgrade(url)
    store = Store(url, "benchmark")
    try:
        history(store, size)
        with store.reading() as tx:
            return {what: _milliseconds(ask) for what, ask in questions(tx, size).items()}
    finally:
        store.close()


def _milliseconds(ask: Callable[[], object]) -> float:
    def once() -> float:
        begun = perf_counter()
        ask()
        return (perf_counter() - begun) * 1000

    return median(once() for _ in range(RUNS))


def main() -> None:
    """Print a table for each database."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--small", type=int, default=SMALL)
    arguments.add_argument("--large", type=int, default=LARGE)
    given = arguments.parse_args()
    sys.stdout.write(f"HR's figures in ms ({rig.surroundings()})\n\n")
    rows: list[list[str]] = []
    for name, opened in (("SQLite", sqlite), ("PostgreSQL", postgres)):
        with opened() as address:
            small, large = measured(address(), given.small), measured(address(), given.large)
        for what, took in large.items():
            ratios = [f"{took / small[what]:.1f} ×", f"{took / large[PEER]:,.0f} ×"]
            rows.append([name, what, f"{small[what]:.1f}", f"{took:.1f}", *ratios])
    rig.table(["database", "question", f"{given.small:,}", f"{given.large:,}", "ratio", "one row ×"], *rows)
    sys.stdout.write(f"\n(afterwards: {rig.surroundings()})\n")


if __name__ == "__main__":
    main()
