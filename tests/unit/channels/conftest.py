"""A sandbox with a clock moved by hand, which the channels meet on the wire."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from sandbox.outside import Outside
from sandbox.server import Running, serve


@dataclass
class Box:
    """What the channels talk to, and what it has received."""

    running: Running
    clock: list[datetime]

    @property
    def url(self) -> str:
        return self.running.url

    @property
    def outside(self) -> Outside:
        return self.running.world.outside

    @property
    def at(self) -> datetime:
        return self.clock[0]

    def now(self) -> datetime:
        return self.at

    def later(self, **step: float) -> None:
        self.clock[0] += timedelta(**step)


@pytest.fixture
async def box() -> AsyncIterator[Box]:
    clock = [datetime(2026, 11, 21, 2, tzinfo=UTC)]
    running = await serve(port=0, now=lambda: clock[0])
    yield Box(running, clock)
    await running.stop()


@pytest.fixture
async def silence() -> AsyncIterator[str]:
    """The address of somebody who listens and never answers."""
    done = asyncio.Event()

    async def listen(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await done.wait()
        writer.close()

    server = await asyncio.start_server(listen, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    done.set()
    server.close()
