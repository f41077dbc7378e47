"""A sandbox per test, the official clients pointed at it by endpoint only, and a bare HTTP client for the rest."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from sandbox.server import Running, serve
from tests.sandbox.driver import Driver


@pytest.fixture
async def running() -> AsyncIterator[Running]:
    served = await serve(port=0)
    yield served
    await served.stop()


@pytest.fixture
async def box(running: Running) -> AsyncIterator[Driver]:
    async with aiohttp.ClientSession(running.url) as session:
        yield Driver(running, session)
