"""An interviewer's calendar for apps that subscribe to it: the secret address is the whole credential."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from flows.board import feeds
from flows.board.board import Board
from web import pages
from web.limits import Doorman
from web.links import clean_token


def routes(board: Board, now: Callable[[], datetime]) -> list[BaseRoute]:
    """The one address."""
    return [Route("/feed/{token}.ics", _Feed(board, now).show, methods=["GET"])]


class _Feed:
    def __init__(self, board: Board, now: Callable[[], datetime]) -> None:
        self._board = board
        self._doorman = Doorman(now)

    async def show(self, request: Request) -> Response:
        """The calendar; 304 for whoever has it already, 404 for a link that leads nowhere."""
        token = clean_token(request.path_params["token"])
        self._doorman.admit(token, request.client.host if request.client else "")
        text = await self._board.ask(lambda scene: feeds.feed(scene, token))
        if not text:
            return pages.astray("feed", request)
        headers = {"ETag": f'"{sha256(text.encode()).hexdigest()[:32]}"', "Cache-Control": "private, no-cache"}
        known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
        if headers["ETag"] in known:
            return Response(status_code=304, headers=headers)
        return Response(text, media_type="text/calendar; charset=utf-8", headers=headers)
