"""Pages on a real port of loopback, for as long as a test needs them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from web.server import Server


@asynccontextmanager
async def served(app: Starlette) -> AsyncIterator[str]:
    """The address of a free port on which the application answers, without a slash at the end."""
    server = Server(app, "127.0.0.1", 0)
    serving = asyncio.create_task(server.serve())
    while not server.started:
        assert not serving.done(), "the server did not start"
        await asyncio.wait([serving], timeout=0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        await serving
