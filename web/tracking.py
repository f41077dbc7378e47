"""What a mail leads back to: the way out of further mails, and, only where it is switched on, opened and clicked."""

from base64 import b64decode
from collections.abc import Callable, Mapping
from datetime import datetime
from re import compile as pattern
from typing import Any, Final, Protocol

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from domain.inputs import Answer, Input, Traced, Unsubscribed
from web import pages
from web.languages import preferred
from web.limits import Doorman
from web.links import looks_like_preview

# One transparent point.
PIXEL: Final = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
_TOKEN: Final = pattern(r"[A-Za-z0-9_-]{24,400}")


class Handles(Protocol):
    """The desk as these routes see it."""

    async def handle(self, happening: Input, /) -> Answer:
        """Answer an input; `page` of the answer may hold "location" or the model of a page."""


def routes(desk: Handles, now: Callable[[], datetime]) -> list[Route]:
    """The routes, to be put among the page's own."""
    mails = _Mails(desk, now)
    return [
        Route("/o/{token}", mails.opened, methods=["GET"]),
        Route("/c/{token}", mails.clicked, methods=["GET"]),
        Route("/u/{token}", mails.ask, methods=["GET"]),
        Route("/u/{token}", mails.stop, methods=["POST"]),
    ]


class _Mails:
    def __init__(self, desk: Handles, now: Callable[[], datetime]) -> None:
        self._desk = desk
        self._doorman = Doorman(now)

    async def opened(self, request: Request) -> Response:
        """The same point for everybody; what is not ours is not told apart."""
        token = self._admit(request)
        await self._desk.handle(Traced(f"open:{token}", token, "open"))
        return Response(PIXEL, media_type="image/gif")

    async def clicked(self, request: Request) -> Response:
        """On to the personal page, and nowhere else; a program that only looks is not counted."""
        token = self._admit(request)
        key = "" if looks_like_preview(request.method, request.headers) else f"click:{token}"
        location = (await self._ask(Traced(key, token, "click"))).get("location")
        if not location:
            raise HTTPException(404)
        return RedirectResponse(str(location), status_code=302)

    async def ask(self, request: Request) -> Response:
        """Following the link is not yet a wish: mail gates follow every link."""
        self._admit(request)
        return pages.unsubscribing(preferred(request.headers))

    async def stop(self, request: Request) -> Response:
        """One POST is enough, from our page or from a mail program [RFC 8058]."""
        token = self._admit(request)
        model = await self._ask(Unsubscribed(f"stop:{token}", token))
        if not model:
            raise HTTPException(404)
        return pages.told(model)

    def _admit(self, request: Request) -> str:
        token = str(request.path_params["token"])
        if not _TOKEN.fullmatch(token):
            raise HTTPException(404)
        self._doorman.admit(token, request.client.host if request.client else "")
        return token

    async def _ask(self, happening: Input) -> Mapping[str, Any]:
        return (await self._desk.handle(happening)).page
