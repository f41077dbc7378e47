"""Runs the page's application inside the program's own event loop, which keeps the signals for itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from logging import getLogger

import uvicorn
from starlette.applications import Starlette


class Server(uvicorn.Server):
    """A server without an access log: addresses of pages are secrets. `await serve()`; `should_exit = True` ends it."""

    def __init__(self, app: Starlette, host: str, port: int) -> None:
        """Trust X-Forwarded-For only from a proxy on this machine, or one that uvicorn's FORWARDED_ALLOW_IPS names."""
        super().__init__(
            uvicorn.Config(
                app,
                host=host,
                port=port,
                access_log=False,
                log_config=None,
                server_header=False,
                lifespan="off",
                ws="none",
                h11_max_incomplete_event_size=16 * 1024,
                timeout_graceful_shutdown=5,
            )
        )
        # uvicorn only takes the handlers away, and would log again for whoever adds one.
        getLogger("uvicorn.access").disabled = True

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to main, which ends everything in order."""
        yield
