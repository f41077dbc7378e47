"""«My interviews»: somebody shows by a code or a personal link who they are, and sees all of their own."""

from collections.abc import Callable, Mapping
from datetime import datetime
from secrets import randbelow, token_urlsafe
from typing import Any, Final, Protocol

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from cards.sentences import sentence
from domain.inputs import Answer, CodeWanted, Identified, Input, Left, Listed
from domain.templates import LANGUAGES
from web import assets, pages
from web.board.forms import Form, read_form
from web.board.session import Cookie, genuine, mark, ours
from web.languages import preferred
from web.limits import PER_CODE, Buckets, Doorman
from web.links import clean_token

MINUTES_OF_CODE: Final = 10
MINUTES_OF_SESSION: Final = 30
CODES: Final = 1_000_000


class Handles(Protocol):
    """The desk as these pages see it."""

    async def handle(self, happening: Input, /) -> Answer:
        """Answer an input."""


def routes(desk: Handles, now: Callable[[], datetime], base_url: str) -> list[Route]:
    """The routes, to be put among the page's own."""
    own = _Mine(desk, now, base_url)
    return [
        Route("/mine", own.show, methods=["GET"]),
        Route("/mine/code", own.ask, methods=["GET"]),
        Route("/mine/code", own.send, methods=["POST"]),
        Route("/mine/enter", own.enter, methods=["POST"]),
        Route("/mine/open", own.open, methods=["POST"]),
        Route("/mine/leave", own.leave, methods=["POST"]),
        Route("/i/{token}/mine", own.follow, methods=["POST"]),
    ]


class _Mine:
    """Neither number nor address nor code is ever in an address of a page; what a browser knows is in two cookies."""

    def __init__(self, desk: Handles, now: Callable[[], datetime], base_url: str) -> None:
        self._desk = desk
        self._doorman = Doorman(now)
        self._codes = Buckets(PER_CODE, now)
        self._ticket = Cookie(base_url, "yuemian-code", MINUTES_OF_CODE * 60)
        self._session = Cookie(base_url, "yuemian-mine", MINUTES_OF_SESSION * 60)

    # --- looking ------------------------------------------------------------------------------------------------------

    async def show(self, request: Request) -> Response:
        """The list, or the way to it."""
        self._admit(request)
        session, asked = self._session.of(request), request.query_params.get("in", "")
        language = asked if asked in LANGUAGES else ""
        found = await self._handle(Listed(_key("look"), session, language=language)) if session else {}
        if not found:
            told = "mine.over" if session else ""
            return _page(request, "ask", language or preferred(request.headers), told=told)
        return _page(request, "list", found["language"], rows=found, form=mark(session))

    async def open(self, request: Request) -> Response:
        """On to the page of one of them."""
        form, session = await self._form(request)
        found = await self._handle(Listed(_key("open"), session, form.subject or "?"))
        if not found.get("token"):
            return _page(request, "gone" if found else "ask", preferred(request.headers), 404 if found else 403)
        return RedirectResponse(f"../i/{found['token']}", status_code=303)

    # --- coming and going ----------------------------------------------------------------------------------------------

    async def ask(self, request: Request) -> Response:
        """Where the code is typed in."""
        self._admit(request)
        asked = request.query_params.get("in", "")
        return _page(request, "code", asked if asked in LANGUAGES else preferred(request.headers))

    async def send(self, request: Request) -> Response:
        """Ask for a code; the answer is the same whether or not there is anybody to send it to."""
        self._admit(request)
        language, form = preferred(request.headers), await read_form(request)
        if not ours(request):
            return _page(request, "ask", language, 403, told="mine.elsewhere")
        if wait := self._codes.take(_address(request)):
            raise HTTPException(429, headers={"Retry-After": str(int(wait) + 1)})
        response = RedirectResponse("./code", status_code=303)
        ticket = self._ticket.give(response)
        code = f"{randbelow(CODES):06}"
        found = await self._handle(CodeWanted(_key("code"), form.fields.get("address", ""), ticket, code, language))
        return _page(request, "ask", language, 400, told="mine.unread") if found.get("unread") else response

    async def enter(self, request: Request) -> Response:
        """A code, with the ticket of the browser that asked for it."""
        self._admit(request)
        form, ticket = await read_form(request), self._ticket.of(request)
        response = RedirectResponse("../mine", status_code=303)
        session = self._session.give(response)
        known = Identified(_key("enter"), session, ticket, form.fields.get("code", ""))
        if not ours(request) or not ticket or not await self._handle(known):
            return _page(request, "code", preferred(request.headers), 403, told="mine.wrong")
        self._ticket.take(response)
        return response

    async def follow(self, request: Request) -> Response:
        """The button on a personal page."""
        token = clean_token(request.path_params["token"])
        self._doorman.admit(token, _address(request))
        response = RedirectResponse("../../mine", status_code=303)
        session = self._session.give(response)
        if not ours(request) or not await self._handle(Identified(_key("link"), session, token=token)):
            raise HTTPException(404)
        return response

    async def leave(self, request: Request) -> Response:
        """Forget this browser."""
        _, session = await self._form(request)
        await self._handle(Left(_key("leave"), session))
        response = RedirectResponse("../mine", status_code=303)
        self._session.take(response)
        return response

    async def _form(self, request: Request) -> tuple[Form, str]:
        """A form of this session, and the session; raises HTTPException 403."""
        self._admit(request)
        form, session = await read_form(request), self._session.of(request)
        if not genuine(request, session, form.form):
            raise HTTPException(403)
        return form, session

    def _admit(self, request: Request) -> None:
        self._doorman.admit(self._session.of(request), _address(request))

    async def _handle(self, happening: Input) -> Mapping[str, Any]:
        return (await self._desk.handle(happening)).page


def _key(what: str) -> str:
    return f"mine:{what}:{token_urlsafe(12)}"


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _page(request: Request, step: str, language: str, status: int = 200, **known: Any) -> Response:
    """One step of the way: "ask" for a code, type the "code", the "list", or an invitation that is "gone"."""
    way = "../" * (request.url.path.count("/") - 1) or "./"
    model = {"language": language, "status": status, "title": sentence(language, "mine.title")}
    usual = {"told": "", "rows": None, "form": "", "asset": lambda name: way + assets.versioned(name)}
    return pages.filled("mine.html", model, status, step=step, way=way, **{**usual, **known})
