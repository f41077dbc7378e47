"""The board's addresses: one line for each page and form."""

from starlette.routing import BaseRoute, Route

from flows.board import overview
from web.board.door import Door
from web.board.live import Live


def routes(door: Door) -> list[BaseRoute]:
    """Return the board's routes."""
    live = Live(door)
    return [
        Route("/board", door.page("overview.html", overview.view), methods=["GET"]),
        Route("/board/do", door.order, methods=["POST"]),
        Route("/board/live", live.stream, methods=["GET"]),
        Route("/board/enter/{token}", door.welcome, methods=["GET"]),
        Route("/board/enter/{token}", door.enter, methods=["POST"]),
        Route("/board/leave", door.leave, methods=["POST"]),
    ]
