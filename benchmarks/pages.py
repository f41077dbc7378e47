"""The candidate's page against an empty page of the same framework: how long one waits, and how many are served.

python -m benchmarks.pages                     1 and 50 clients, five seconds each, both databases
python -m benchmarks.pages --seconds 1 --people 5

Both pages are served by the same process and server in the same run; the empty one says «ok» and asks nobody. Each client
opens the page of somebody else and waits for the answer before it opens the next.
"""

import argparse
import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from time import perf_counter

import aiohttp
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from benchmarks import rig
from tests.integration.stage import Stage
from web.app import build
from web.server import Server

CLIENTS = (1, 50)
PHONE = {"User-Agent": "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Mobile Safari/537.36"}


@dataclass(frozen=True)
class Served:
    """Milliseconds of each answer, and how many came in a second."""

    times: Sequence[float]
    rate: float

    def row(self) -> list[str]:
        """p50, p99 and requests a second."""
        return [f"{rig.quantile(self.times, 0.5):.1f}", f"{rig.quantile(self.times, 0.99):.1f}", f"{self.rate:.0f}"]


class Asking:
    """Clients that open pages one after the other."""

    def __init__(self, session: aiohttp.ClientSession, addresses: Sequence[str]) -> None:
        self._session = session
        self._addresses = addresses

    async def ask(self, clients: int, seconds: float) -> Served:
        """So many at a time, for so long; RuntimeError for an answer that is not 200."""
        times: list[float] = []
        begun = perf_counter()
        async with asyncio.TaskGroup() as group:
            for number in range(clients):
                group.create_task(self._one(number, begun + seconds, times))
        return Served(times, len(times) / (perf_counter() - begun))

    async def _one(self, number: int, end: float, times: list[float]) -> None:
        while perf_counter() < end:
            address = self._addresses[(number + len(times)) % len(self._addresses)]
            at = perf_counter()
            async with self._session.get(address) as answer:
                await answer.read()
                if answer.status != 200:
                    raise RuntimeError(f"{answer.status} for a page")
            times.append((perf_counter() - at) * 1000)


@asynccontextmanager
async def pages(url: str, people: int) -> AsyncIterator[tuple[list[str], str]]:
    """Addresses of so many candidates' pages and of the empty one, served on this machine."""
    stage = Stage(url)
    await stage.send_batch("\n".join(f"候选{n:03} 139{n:08}" for n in range(people)))
    steps = iter(range(10**9))
    # Everybody comes from one address here, and nobody is to wait for that: a minute passes between two looks.
    app = build(stage.desk, now=lambda: stage.at + timedelta(minutes=next(steps)), base_url="http://127.0.0.1")
    app.router.routes.append(Route("/empty", _empty))
    server = Server(app, "127.0.0.1", 0)
    serving = asyncio.create_task(server.serve())
    try:
        while not server.started:
            await asyncio.wait([serving], timeout=0.01)
        base = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        links = [f"{base}/i/{stage.setup.links.token(each.id)}" for each in stage.invitations()]
        yield links, f"{base}/empty"
    finally:
        server.should_exit = True
        await serving
        stage.close()


async def _empty(_: object) -> PlainTextResponse:
    return PlainTextResponse("ok\n")


async def measure(url: str, people: int, seconds: float) -> dict[int, tuple[Served, Served]]:
    """Real and empty page for each number of clients; the first look at a page is no part of it: it counts as a view."""
    found = {}
    async with pages(url, people) as (links, empty), aiohttp.ClientSession(headers=PHONE) as session:
        real, bare = Asking(session, links), Asking(session, [empty])
        await asyncio.gather(*(Asking(session, [link]).ask(1, 0.01) for link in links))
        for clients in CLIENTS:
            await bare.ask(clients, min(seconds, 0.5))
            found[clients] = (await real.ask(clients, seconds), await bare.ask(clients, seconds))
    return found


def report(name: str, found: dict[int, tuple[Served, Served]]) -> list[list[str]]:
    """A row for each number of clients."""
    rows = []
    for clients, (real, bare) in found.items():
        ratio = f"{rig.quantile(real.times, 0.99) / rig.quantile(bare.times, 0.99):.0f} ×"
        rows.append([name, str(clients), *real.row(), *bare.row(), ratio, f"{bare.rate / real.rate:.0f} ×"])
    return rows


def main() -> None:
    """Measure both databases and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--people", type=int, default=50)
    given = parser.parse_args()
    print(f"Candidate's page in ms ({rig.surroundings()})\n")
    rows: list[list[str]] = []
    with rig.sqlite() as url:
        rows += report("SQLite", asyncio.run(measure(url, given.people, given.seconds)))
    with rig.postgres() as url:
        if url:
            rows += report("PostgreSQL", asyncio.run(measure(url, given.people, given.seconds)))
    head = ["database", "clients", "p50", "p99", "pages/s", "empty p50", "p99", "pages/s", "p99 ratio", "rate ratio"]
    rig.table(head, *rows)


if __name__ == "__main__":
    main()
