"""What the board says instead of a page: in its own words, with the menu and a way back for whoever has entered."""

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cards import board as cards
from flows.board.board import NotEntered
from web.board import rendering, session
from web.board.door import Door

Refuse = Callable[[Request, Exception], Awaitable[Response]]
_TOO_MANY: Final = 429  # such a refusal may cost no look at the database


class Refusals:
    """Handles HTTPExceptions: below /board here, everywhere else by `others`."""

    def __init__(self, door: Door, others: Refuse) -> None:
        self._door = door
        self._others = others

    async def refused(self, request: Request, error: Exception) -> Response:
        """The page for an HTTPException."""
        assert isinstance(error, HTTPException)  # noqa: S101 - registered for nothing else
        if not _below(request) or error.status_code == _TOO_MANY:
            return await self._others(request, error)
        held = self._door.cookie.of(request)
        try:
            viewer, now = await self._door.board.look(held, lambda look: (look.viewer, look.now))
        except NotEntered:
            return self._door.outside(request, cards.ENTER_FIRST, error.status_code)
        words = cards.REFUSED.get(error.status_code, cards.REFUSED[400])
        form = session.mark(held)
        response = rendering.page("refused.html", request, words, viewer=viewer, said="", form=form, now=now)
        response.status_code = error.status_code
        return response

    async def failed(self, request: Request) -> Response | None:
        """The page for what broke below /board; None elsewhere. It must not depend on what may be broken itself."""
        if not _below(request):
            return None
        try:
            return await self.refused(request, HTTPException(500))
        except Exception:  # noqa: BLE001 - what broke the page may break this look as well; the failure is logged already
            return rendering.outside("broken.html", request, status=500, told=cards.REFUSED[500])


def _below(request: Request) -> bool:
    return f"{request.url.path}/".startswith("/board/")
