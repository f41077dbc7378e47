"""The board's addresses: one line for each page and form."""

from starlette.routing import BaseRoute, Route

from domain.ports import SignIn
from flows.board import batches, overview, people, person, todo
from web.board.crews import routes as crews
from web.board.door import Door
from web.board.live import Live
from web.board.login import Login
from web.board.seeking import Seeker
from web.board.tools import routes as tools


def routes(door: Door, sign_in: SignIn | None = None) -> list[BaseRoute]:
    """Return the board's routes; with `sign_in` there is DingTalk's own login."""
    live = Live(door)
    return [
        Route("/board", door.page("overview.html", overview.view), methods=["GET"]),
        Route("/board/todo", door.page("todo.html", todo.view), methods=["GET"]),
        Route("/board/people", door.page("people.html", people.view), methods=["GET"]),
        Route("/board/people", Seeker(door).seek, methods=["POST"]),
        Route("/board/people/{id}", door.page("person.html", person.view), methods=["GET"]),
        Route("/board/batches", door.page("batches.html", batches.listing), methods=["GET"]),
        Route("/board/batches/{id}", door.page("running.html", batches.view), methods=["GET"]),
        *crews(door),
        *tools(door),
        Route("/board/do", door.order, methods=["POST"]),
        Route("/board/live", live.stream, methods=["GET"]),
        *(Login(door, sign_in).routes() if sign_in else ()),
        Route("/board/enter/{token}", door.welcome, methods=["GET"]),
        Route("/board/enter/{token}", door.enter, methods=["POST"]),
        Route("/board/leave", door.leave, methods=["POST"]),
    ]
