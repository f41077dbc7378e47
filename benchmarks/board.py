"""What HR's board costs with 100,000 invitations next to 1,000: statements of the first paint, and how long one waits.

python -m benchmarks.board                     both sizes on both databases
python -m benchmarks.board --large 5000 --looks 5

Pages are asked for through the whole application (session, view, template), one at a time, without a network.
"""

import argparse
import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

import httpx
from sqlalchemy import event

from benchmarks import rig
from benchmarks.figures import history, postgres, sqlite
from benchmarks.sweep import NOW
from domain.rules import Rules
from flows.board.board import Board
from flows.board.entering import BROWSERS, SESSION_LIFE
from flows.desk import Desk
from flows.setup import Links, Setup
from store import migrate
from store.sessions import Visitor
from store.store import Store
from web.app import build

SMALL, LARGE, LOOKS = 1_000, 100_000, 50
PAGES = {"overview": "/board", "people": "/board/people", "todo": "/board/todo"}
HR, SESSION, BASE = "hr_lin", "a-browser-of-the-benchmark", "http://127.0.0.1"


class Counted:
    """How many statements an engine was sent."""

    def __init__(self, store: Store) -> None:
        self.number = 0
        event.listen(store.engine, "before_cursor_execute", self._one)

    def _one(self, *_: object) -> None:
        self.number += 1


@contextmanager
def filled(url: str, size: int) -> Iterator[tuple[Store, Any]]:
    """A store with so many invitations, their history, and HR's browser; and the application over it."""
    migrate.upgrade(url)
    store = Store(url, "benchmark")
    try:
        history(store, size)
        with store.writing() as tx:
            tx.sessions.open(Links.digest(SESSION), Visitor(HR, "林晓"), NOW, NOW + SESSION_LIFE, BROWSERS)
        rules = Rules(company="云杉科技", hr_user_ids=frozenset({HR}), web_url=BASE)
        setup = Setup(rules, Links("benchmark", BASE))
        desk, board = Desk(store, setup, lambda: NOW), Board(store, setup, lambda: NOW)
        yield store, build(desk, now=_patient(), base_url=BASE, board=board)
    finally:
        store.close()


def _patient() -> Callable[[], Any]:
    """A clock that moves on a minute with every look, so that nobody is told to wait."""
    looks = iter(range(10**9))
    return lambda: NOW.fromtimestamp(NOW.timestamp() + 60 * next(looks), NOW.tzinfo)


async def paints(store: Store, app: Any, looks: int) -> dict[str, tuple[int, list[float]]]:
    """Statements of the first look at each page, and milliseconds of all looks."""
    counted, found = Counted(store), {}
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url=BASE, cookies={"yuemian": SESSION}) as browser:
        for name, path in PAGES.items():
            before = counted.number
            times = [await _look(browser, path)]
            statements = counted.number - before
            times += [await _look(browser, path) for _ in range(looks - 1)]
            found[name] = (statements, times)
    return found


async def _look(browser: httpx.AsyncClient, path: str) -> float:
    begun = perf_counter()
    answer = await browser.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{answer.status_code} for {path}")
    return (perf_counter() - begun) * 1000


def measured(url: str, size: int, looks: int) -> dict[str, tuple[int, list[float]]]:
    """All pages at this size."""
    with filled(url, size) as (store, app):
        return asyncio.run(paints(store, app, looks))


def report(name: str, small: dict[str, Any], large: dict[str, Any]) -> list[list[str]]:
    """A row for each page."""
    rows = []
    for page, (statements, times) in small.items():
        more, slower = large[page]
        figures = [f"{rig.quantile(each, share):.0f}" for each in (times, slower) for share in (0.5, 0.99)]
        ratio = f"{rig.quantile(slower, 0.5) / rig.quantile(times, 0.5):.1f} ×"
        rows.append([name, page, f"{statements} → {more}", *figures, ratio])
    return rows


def verdict(found: list[tuple[dict[str, Any], dict[str, Any]]]) -> str:
    """Say whether the number of statements hangs on the number of invitations."""
    grown = sorted({page for small, large in found for page in PAGES if large[page][0] > small[page][0]})
    return f"FAIL: more statements with more invitations: {', '.join(grown)}" if grown else "PASS: as many statements"


def main() -> None:
    """Print a row for each database and page."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--small", type=int, default=SMALL)
    arguments.add_argument("--large", type=int, default=LARGE)
    arguments.add_argument("--looks", type=int, default=LOOKS)
    given = arguments.parse_args()
    sys.stdout.write(f"HR's board in ms, {given.small:,} → {given.large:,} invitations ({rig.surroundings()})\n\n")
    found, rows = [], []
    for name, opened in (("SQLite", sqlite), ("PostgreSQL", postgres)):
        with opened() as address:
            both = [measured(address(), size, given.looks) for size in (given.small, given.large)]
        found.append((both[0], both[1]))
        rows += report(name, *both)
    rig.table(["database", "page", "statements", "p50", "p99", "p50", "p99", "p50 ratio"], *rows)
    sys.stdout.write(f"\n{verdict(found)} (afterwards: {rig.surroundings()})\n")


if __name__ == "__main__":
    main()
