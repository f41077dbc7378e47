"""Whatever breaks is logged once, without the secret address, and told kindly."""

from collections.abc import Awaitable, Callable
from logging import getLogger
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web import pages
from web.languages import preferred

_LOG: Final = getLogger(__name__)


class Failures:
    """ASGI middleware under the headers' one, so that pages about failures have the headers of all others.

    `own` makes a page for some addresses; where it makes none, and for every other, there is the candidate's.
    """

    def __init__(self, app: ASGIApp, own: Callable[[Request], Awaitable[Response | None]] | None = None) -> None:
        self._app = app
        self._own = own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything through; a failure before the answer began becomes a page."""
        begun = False

        async def watch(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, watch)
        except Exception:
            if begun:
                raise
            _LOG.exception("a page failed")
            response = await self._own(Request(scope, receive)) if self._own else None
            language = preferred(Headers(scope=scope))
            await (response or pages.message(500, language=language))(scope, receive, send)
