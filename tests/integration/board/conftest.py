"""The stage with its board in front: real pages over real stories, on both databases."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.integration.board.visitor import Boarded


@pytest_asyncio.fixture
async def boarded(stage_url: str) -> AsyncIterator[Boarded]:
    """A stage whose pages can be visited."""
    made = Boarded(stage_url)
    yield made
    await made.close_all()
