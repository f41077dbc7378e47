"""A sandbox per test, the official clients pointed at it by endpoint only, and a bare HTTP client for the rest."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from time import monotonic

import aiohttp
import pytest

from sandbox.server import Running, serve
from tests.sandbox.driver import Driver

SATURDAY = datetime(2026, 11, 21, 2, tzinfo=UTC)


@pytest.fixture
async def running() -> AsyncIterator[Running]:
    """Serve the demo world on a Saturday at 10:00 in Shanghai, from where time goes on as usual."""
    begun = monotonic()
    served = await serve(port=0, now=lambda: SATURDAY + timedelta(seconds=monotonic() - begun))
    yield served
    await served.stop()


@pytest.fixture
async def box(running: Running) -> AsyncIterator[Driver]:
    async with aiohttp.ClientSession(running.url) as session:
        yield Driver(running, session)
