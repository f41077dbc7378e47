"""The candidate's page against an empty page of the same framework: how long one waits, and how many are served.

python -m benchmarks.pages                     1 and 50 clients, four seconds each, both databases
python -m benchmarks.pages --seconds 1 --people 20 --new 20

All pages are served by the same process and server in the same run; the empty one says «ok» and asks nobody. Each client
opens the page of somebody else and waits for the answer before it opens the next. «quiet»: nobody changes anything meanwhile,
so what was worked out for a page serves until it is asked for again. «beside taps»: somebody else picks a time and lets it
go ten times a second, so that hardly any page is served twice. «first»: pages that nobody has opened before, each once,
fifty clients at a time; that is a view, and a view is written.
"""

import argparse
import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from time import perf_counter

import aiohttp
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from benchmarks import rig
from cards.press import Action, Press, moment_arg
from domain.inputs import Submitted
from sandbox.clock import pause
from tests.integration.stage import Stage
from web.app import build
from web.server import Server

CLIENTS = (1, 50)
TAPS = 10  # a second
PHONE = {"User-Agent": "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Mobile Safari/537.36"}
HEAD = [
    "database",
    "page",
    "clients",
    "p50",
    "p99",
    "pages/s",
    "empty p50",
    "p99",
    "pages/s",
    "p99 ratio",
    "rate ratio",
]


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
        """So many at a time, for so long, over and over again; RuntimeError for an answer that is not 200."""
        end, around = perf_counter() + seconds, count()
        addresses = iter(lambda: self._next(around, end), "")
        return await self._all(clients, addresses)

    async def once(self, clients: int) -> Served:
        """So many at a time, each address once."""
        return await self._all(clients, iter(self._addresses))

    def _next(self, around: Iterator[int], end: float) -> str:
        return self._addresses[next(around) % len(self._addresses)] if perf_counter() < end else ""

    async def _all(self, clients: int, addresses: Iterator[str]) -> Served:
        times: list[float] = []
        begun = perf_counter()
        async with asyncio.TaskGroup() as group:
            for _ in range(clients):
                group.create_task(self._one(addresses, times))
        return Served(times, len(times) / (perf_counter() - begun))

    async def _one(self, addresses: Iterator[str], times: list[float]) -> None:
        for address in addresses:
            at = perf_counter()
            async with self._session.get(address) as answer:
                await answer.read()
                if answer.status != 200:
                    raise RuntimeError(f"{answer.status} for a page")
            times.append((perf_counter() - at) * 1000)


@dataclass(frozen=True)
class Site:
    """Addresses of pages: `known` have been opened before, `new` have not; and a stage to tap on."""

    known: Sequence[str]
    new: Sequence[str]
    empty: str
    stage: Stage
    numbers: Iterator[int]

    async def taps(self) -> None:
        """The last candidate, whose page nobody looks at here, picks a time or goes back, until cancelled."""
        inv = self.stage.invitations()[-1]
        token = self.stage.setup.links.token(inv.id)
        pick = Press(Action.PICK, inv.id, inv.offer_no, moment_arg(inv.offer[0])).pack()
        actions = (pick, Press(Action.BACK, inv.id).pack())
        while True:
            number = next(self.numbers)
            await self.stage.desk.handle(Submitted(f"tap:{number}", token, actions[number % 2]))
            await pause(1 / TAPS)


@asynccontextmanager
async def site(url: str, people: int, new: int) -> AsyncIterator[Site]:
    """So many candidates' pages and an empty one, served on this machine."""
    stage = Stage(url)
    await stage.send_batch("\n".join(f"候选{n:03} 139{n:08}" for n in range(people + new + 1)))
    steps = count()
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
        yield Site(links[:people], links[people:-1], f"{base}/empty", stage, count())
    finally:
        server.should_exit = True
        await serving
        stage.close()


async def _empty(_: object) -> PlainTextResponse:
    return PlainTextResponse("ok\n")


@asynccontextmanager
async def beside(work: asyncio.Task[None]) -> AsyncIterator[None]:
    """Let something go on meanwhile; its failure is ours."""
    try:
        yield
    finally:
        work.cancel()
        with suppress(asyncio.CancelledError):
            await work


async def measure(url: str, people: int, new: int, seconds: float) -> list[tuple[str, int, Served, Served]]:
    """What was asked for, by how many clients, how it was served, and the empty page at the same time."""
    found = []
    async with site(url, people, new) as here, aiohttp.ClientSession(headers=PHONE) as session:
        real, bare = Asking(session, here.known), Asking(session, [here.empty])
        await real.once(1)
        for clients in CLIENTS:
            await bare.ask(clients, min(seconds, 0.5))
            empty = await bare.ask(clients, seconds)
            found.append(("quiet", clients, await real.ask(clients, seconds), empty))
            async with beside(asyncio.create_task(here.taps())):
                found.append(("beside taps", clients, await real.ask(clients, seconds), empty))
        first = await Asking(session, here.new).once(CLIENTS[-1])
        found.append(("first", CLIENTS[-1], first, await bare.ask(CLIENTS[-1], min(seconds, 1))))
    return found


def report(name: str, found: Sequence[tuple[str, int, Served, Served]]) -> list[list[str]]:
    """A row for each kind of page and number of clients."""
    rows = []
    for what, clients, real, bare in found:
        ratio = f"{rig.quantile(real.times, 0.99) / rig.quantile(bare.times, 0.99):.1f} ×"
        rows.append([name, what, str(clients), *real.row(), *bare.row(), ratio, f"{bare.rate / real.rate:.1f} ×"])
    return rows


def main() -> None:
    """Measure both databases and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--new", type=int, default=200)
    given = parser.parse_args()
    print(f"Candidate's page in ms ({rig.surroundings()})\n")
    rows: list[list[str]] = []
    with rig.sqlite() as url:
        rows += report("SQLite", asyncio.run(measure(url, given.people, given.new, given.seconds)))
    with rig.postgres() as url:
        if url:
            rows += report("PostgreSQL", asyncio.run(measure(url, given.people, given.new, given.seconds)))
    rig.table(HEAD, *rows)
    print(f"\n(afterwards: {rig.surroundings()})")


if __name__ == "__main__":
    main()
