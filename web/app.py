"""The candidate's page as an ASGI application: a link shows it, a form changes it, and nothing is decided here."""

from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from re import compile as pattern
from secrets import token_urlsafe
from typing import Any, Final, Protocol

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from domain.inputs import Answer, Input, Opened, Submitted
from domain.ports import SignIn
from flows.board.board import Board
from web import assets, front, hooks, mine, pages, tracking
from web.board import feed
from web.board.app import routes as board_routes
from web.board.door import Door
from web.board.refusing import Refusals
from web.failures import Failures
from web.forms import Form, read_form
from web.headers import SecurityHeaders, policy
from web.languages import preferred
from web.limits import Doorman
from web.links import clean_token, in_chat_app, looks_like_preview

_KEYS: Final = "page:"
_AFTER: Final = pattern(r"[A-Za-z0-9_-]{16,64}:[0-9a-f]{32}")


class Handles(Protocol):
    """The desk as the page sees it."""

    async def handle(self, happening: Input, /) -> Answer:
        """Answer an input; `page` of the answer is the page's model (see `web.pages`)."""


def build(
    desk: Handles,
    *,
    now: Callable[[], datetime],
    base_url: str,
    frame_ancestors: str = "'none'",
    hook_secret: str = "",
    board: Board | None = None,
    sign_in: SignIn | None = None,
) -> Starlette:
    """Return the application.

    `base_url` is the public base of links; with https browsers are told to stay there. `frame_ancestors` is the CSP
    source list of pages that may show ours in a frame: nobody, except for the demo's phones. `hook_secret` is shared with
    the system that tells of stages; without one nobody can. `board` is HR's; without one there are no pages of it.
    `sign_in` is DingTalk's login for it.
    """
    candidate = _Candidate(desk, now)
    door = Door(board, desk, now, base_url) if board else None
    refusals = Refusals(door, pages.refused) if door else None
    return Starlette(
        routes=[
            Route("/i/{token}", candidate.show, methods=["GET"]),
            Route("/i/{token}", candidate.submit, methods=["POST"]),
            Route("/i/{token}/interview.ics", candidate.calendar, methods=["GET"]),
            *mine.routes(desk, now, base_url),
            *tracking.routes(desk, now),
            *hooks.routes(desk, now, hook_secret),
            *(feed.routes(board, now) if board else ()),
            *(board_routes(door, sign_in) if door else ()),
            *front.routes(board=door is not None),
            Route("/healthz", _healthz, methods=["GET"]),
            Route("/static/{name}", assets.serve, methods=["GET"]),
        ],
        middleware=[
            Middleware(SecurityHeaders, headers=policy(base_url, frame_ancestors)),
            Middleware(Failures, own=refusals.failed if refusals else None),
        ],
        exception_handlers={HTTPException: refusals.refused if refusals else pages.refused},
    )


class _Candidate:
    """What a candidate's link can do. The token is the whole credential: it is never logged and never put in a body."""

    def __init__(self, desk: Handles, now: Callable[[], datetime]) -> None:
        self._desk = desk
        self._now = now
        self._doorman = Doorman(now)

    async def show(self, request: Request) -> Response:
        token = self._admit(request)
        if token != request.path_params["token"]:
            return RedirectResponse(f"./{token}", status_code=302)
        preview = looks_like_preview(request.method, request.headers)
        model = await self._ask(
            Opened(
                key=f"view:{token_urlsafe(12)}",
                token=token,
                preview=preview,
                after=_answered(request),
                language=preferred(request.headers),
            )
        )
        return pages.page(model, _visit(request, token))

    async def submit(self, request: Request) -> Response:
        """Hand the form to the desk: the same form sent twice has the same key and so gets the same answer.

        The page is always fetched anew afterwards, so that going back or reloading sends nothing. What a fresh look
        would not show again is kept by the desk under the form's key; the address names only that key.
        """
        token = self._admit(request)
        form = await read_form(request)
        key = _key(token, form)
        sent = Submitted(
            key=key,
            token=token,
            action=form.action,
            text=form.text,
            periods=form.periods,
            language=preferred(request.headers),
        )
        model = await self._ask(sent)
        kept = f"?after={key.removeprefix(_KEYS)}" if model.get("once") else ""
        return RedirectResponse(f"./{token}{kept}", status_code=303)

    async def calendar(self, request: Request) -> Response:
        """Hand out the calendar file; whoever asks has seen the page already, so this is no further view."""
        model = await self._ask(Opened(key=f"view:{token_urlsafe(12)}", token=self._admit(request), preview=True))
        return pages.calendar(model, self._now())

    def _admit(self, request: Request) -> str:
        token = clean_token(request.path_params["token"])
        self._doorman.admit(token, request.client.host if request.client else "")
        return token

    async def _ask(self, happening: Input) -> Mapping[str, Any]:
        return (await self._desk.handle(happening)).page


def _key(token: str, form: Form) -> str:
    """Return the form's nonce, tied to what was sent: a text corrected after going back is not a repeat."""
    sent = "\0".join((token, form.action, form.text, *form.periods))
    return f"{_KEYS}{form.nonce}:{sha256(sent.encode()).hexdigest()[:32]}"


def _answered(request: Request) -> str:
    """Return the key of the form that was just sent; only what looks like one of ours."""
    after = request.query_params.get("after", "")
    return f"{_KEYS}{after}" if _AFTER.fullmatch(after) else ""


def _visit(request: Request, token: str) -> pages.Visit:
    return pages.Visit(token, nonce=token_urlsafe(16), in_chat=in_chat_app(request.headers))


async def _healthz(_: Request) -> Response:
    return PlainTextResponse("ok\n")
