"""One site per test."""

from collections.abc import AsyncIterator

import pytest

from tests.integration.web.desk import Site, site


@pytest.fixture
async def page() -> AsyncIterator[Site]:
    async with site() as running:
        yield running
