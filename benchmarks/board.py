"""What HR's board costs with 100,000 invitations next to 1,000: statements of the first paint, and how long one waits.

python -m benchmarks.board                     both sizes on both databases
python -m benchmarks.board --large 5000 --looks 5

Pages are asked for through the whole application (session, view, template), one at a time, without a network. «changed»:
something was written just before each look, as on a busy day; «same»: nothing was, so what was worked out for the last look
serves this one, too. An empty page of the same application is asked for in the same run.
"""

import argparse
import asyncio
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Final

import httpx
from sqlalchemy import event
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from benchmarks import rig
from benchmarks.history import history, postgres, sqlite
from benchmarks.sweep import NOW
from domain.rules import Rules
from flows.board.board import Board
from flows.board.entering import BROWSERS, SESSION_LIFE
from flows.desk import Desk
from flows.setup import Links, Setup
from store import migrate
from store.journal import Step
from store.sessions import Visitor
from store.store import Store
from web.app import build
from web.board.session import mark

SMALL, LARGE, LOOKS, PROMISED = 1_000, 100_000, 12, 300
SEARCH: Final = "a search"
PAGES: Final[Mapping[str, str]] = {
    "overview": "/board",
    "people": "/board/people",
    "people by name": "/board/people?sort=name",
    "HR's turn": "/board/people?turn=hr",
    "search": SEARCH,
    "todo": "/board/todo",
    "calendar": "/board/calendar",
    "batches": "/board/batches",
    "one batch": "/board/batches/c0",
    "empty page": "/empty",
}
HR, SESSION, BASE = "hr_lin", "a-browser-of-the-benchmark", "http://127.0.0.1"
HEAD = ["database", "page", "statements", "p50", "p99", "p50", "p99", "same p50", "empty × p50"]


@dataclass(frozen=True)
class Painted:
    """Statements of the first look, and milliseconds of looks after a change and without one."""

    statements: int
    changed: list[float]
    same: list[float]


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
        app = build(desk, now=_patient(), base_url=BASE, board=board)
        app.router.routes.append(Route("/empty", _empty))
        yield store, app
    finally:
        store.close()


def _patient() -> Callable[[], Any]:
    """A clock that moves on a minute with every look, so that nobody is told to wait."""
    looks = iter(range(10**9))
    return lambda: NOW.fromtimestamp(NOW.timestamp() + 60 * next(looks), NOW.tzinfo)


async def _empty(_: object) -> PlainTextResponse:
    return PlainTextResponse("ok\n")


class Looking:
    """HR's browser."""

    def __init__(self, store: Store, browser: httpx.AsyncClient) -> None:
        self._store = store
        self._browser = browser
        self._counted = Counted(store)

    async def paint(self, path: str, looks: int) -> Painted:
        """Look at a page again and again."""
        path = await self._sought() if path == SEARCH else path
        before = self._counted.number
        await self._look(path)
        statements = self._counted.number - before
        changed = [await self._look(path, self._change) for _ in range(looks)]
        return Painted(statements, changed, [await self._look(path) for _ in range(looks)])

    def _change(self) -> None:
        with self._store.writing() as tx:
            tx.trail.append("c0-0000", Step(NOW, f"hr:{HR}", "FollowedUp", ""))

    async def _sought(self) -> str:
        """The address of the table of whoever is called like this."""
        sent = {"form": mark(SESSION), "text": "候选77"}
        answer = await self._browser.post("/board/people", data=sent)
        return str(answer.url.join(answer.headers["Location"]))

    async def _look(self, path: str, before: Callable[[], None] = lambda: None) -> float:
        before()
        begun = perf_counter()
        answer = await self._browser.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{answer.status_code} for {path}")
        return (perf_counter() - begun) * 1000


async def paints(store: Store, app: Any, looks: int) -> dict[str, Painted]:
    """All pages."""
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url=BASE, cookies={"yuemian": SESSION}) as browser:
        looking = Looking(store, browser)
        return {name: await looking.paint(path, looks) for name, path in PAGES.items()}


def measured(url: str, size: int, looks: int) -> dict[str, Painted]:
    """All pages at this size."""
    with filled(url, size) as (store, app):
        return asyncio.run(paints(store, app, looks))


def report(name: str, small: dict[str, Painted], large: dict[str, Painted]) -> list[list[str]]:
    """A row for each page."""
    rows, bare = [], rig.quantile(large["empty page"].same, 0.5)
    for page, few in small.items():
        many = large[page]
        figures = [f"{rig.quantile(each, share):.0f}" for each in (few.changed, many.changed) for share in (0.5, 0.99)]
        again = f"{rig.quantile(many.same, 0.5):.1f}"
        ratio = f"{rig.quantile(many.changed, 0.5) / bare:.0f} ×"
        rows.append([name, page, f"{few.statements} → {many.statements}", *figures, again, ratio])
    return rows


def verdict(found: list[tuple[dict[str, Painted], dict[str, Painted]]]) -> str:
    """Say whether the number of statements hangs on the number of invitations, and which pages are slow."""
    grown = sorted(
        {page for small, large in found for page in PAGES if large[page].statements > small[page].statements}
    )
    slow = sorted({page for _, large in found for page in PAGES if rig.quantile(large[page].changed, 0.99) >= PROMISED})
    first = f"FAIL: more statements with more invitations: {', '.join(grown)}" if grown else "PASS: as many statements"
    second = f"FAIL: over {PROMISED} ms: {', '.join(slow)}" if slow else f"PASS: below {PROMISED} ms"
    return f"{first}\n{second}"


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
    rig.table(HEAD, *rows)
    sys.stdout.write(f"\n{verdict(found)} (afterwards: {rig.surroundings()})\n")


if __name__ == "__main__":
    main()
