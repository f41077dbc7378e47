"""Between a browser and the board: whoever has entered sees a page or sends a form, everybody else is asked to enter."""

from collections.abc import Callable, Mapping
from datetime import datetime
from secrets import token_urlsafe
from typing import Any, Protocol

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cards import board as cards
from domain.inputs import Answer, Entered, Input, Left, Ordered
from flows.board import entering
from flows.board.badges import badges
from flows.board.board import Board, Look, NotEntered, answer_key
from web.board import rendering, session
from web.board.forms import Form, read_form
from web.limits import PER_BROWSER, PER_OFFICE, Doorman

View = Callable[[Look, Mapping[str, str]], Any]


class Handles(Protocol):
    """The desk as the board sees it."""

    async def handle(self, happening: Input, /) -> Answer:
        """Answer an input."""


class Door:
    """Makes endpoints of views and orders."""

    def __init__(self, board: Board, desk: Handles, now: Callable[[], datetime], base_url: str) -> None:
        self.board = board
        self.cookie = session.Cookie(base_url)
        self.base_url = base_url
        self.login = False  # whether there is DingTalk's own, too
        self._desk = desk
        self._doorman = Doorman(now, PER_BROWSER, PER_OFFICE)
        self._now = now

    def page(self, template: str, view: View) -> Callable[[Request], Any]:
        """The endpoint that shows what `view` finds, with this template; None is a page that there is not (for them)."""

        async def show(request: Request) -> Response:
            self.admit(request)
            return await self.shown(request, template, view, {**request.query_params, **request.path_params})

        return show

    async def shown(
        self,
        request: Request,
        template: str,
        view: View,
        asked: Mapping[str, str],
        *,
        told: str = "",
        status: int = 200,
    ) -> Response:
        """What `view` finds for what was `asked`, with `told` on top, or else the answer to the last form."""
        held = self.cookie.of(request)

        def seen(look: Look) -> tuple[Look, Mapping[str, Any], Any, Mapping[str, int]]:
            page = {"notice": told} if told else _answer(look, asked.get("said", ""))
            return look, page, view(look, asked), badges(look)

        try:
            look, page, model, waiting = await self.board.look(held, seen)
        except NotEntered:
            return self.enter_first(request)
        if model is None:
            raise HTTPException(404)
        response = rendering.page(
            template,
            request,
            model,
            viewer=look.viewer,
            said=str(page.get("notice", "")),
            asks=page.get("asks", ()),
            form=session.mark(held),
            now=look.now,
            badges=waiting,
        )
        response.status_code = status
        return response

    async def order(self, request: Request) -> Response:
        """Hand a form to the desk and show the page anew: the same form sent twice is one order."""
        form, user_id = await self.sender(request)
        happening = Ordered(answer_key(user_id, form.nonce), user_id, form.what, form.subject, form.fields)
        return await self.carry_out(request, form, happening)

    async def carry_out(self, request: Request, form: Form, happening: Ordered) -> Response:
        """Hand an order to the desk and show what became of it."""
        answer = await self.answer(happening)
        return self.back(request, form, str(answer.get("to", "")))

    async def answer(self, happening: Ordered) -> Mapping[str, Any]:
        """What became of an order: {"notice"} and, where another page shows it, {"to"}."""
        return (await self._desk.handle(happening)).page

    async def sender(self, request: Request) -> tuple[Form, str]:
        """The form and the user id of whoever sent it; raises HTTPException 403, and `NotEntered` as a way to enter."""
        self.admit(request)
        form, held = await read_form(request), self.cookie.of(request)
        return form, await self.owner(request, held, form)

    async def owner(self, request: Request, held: str, form: Form) -> str:
        """The user id behind a genuine form; raises HTTPException 403."""
        if not session.genuine(request, held, form.form):
            raise HTTPException(403)
        try:
            return await self.board.look(held, lambda look: look.viewer.user_id)
        except NotEntered:
            raise HTTPException(403) from None

    def back(self, request: Request, form: Form, where: str = "") -> Response:
        """Show the page that a form came from, or the one that `where` names, with the answer to it."""
        where = where or form.back
        joint = "&" if "?" in where else "?"
        return self.to(request, f"{where}{joint}said={form.nonce}")

    def to(self, request: Request, where: str) -> Response:
        """Show another page; `where` is relative to the root of all pages."""
        return RedirectResponse(f"{rendering.root(request)}{where}", status_code=303)

    def enter_first(self, request: Request) -> Response:
        """Say how to enter."""
        return self.outside(request, cards.ENTER_FIRST, 401)

    def outside(self, request: Request, told: tuple[str, str], status: int = 403) -> Response:
        """Say why somebody is not in, and how to enter."""
        return rendering.outside("enter.html", request, status=status, told=told, login=self.login)

    def seconds(self) -> int:
        """The present moment, in whole seconds."""
        return int(self._now().timestamp())

    def admit(self, request: Request) -> None:
        """Raise HTTPException 429 when an address or a session asks too often, 404 for what no address of ours holds."""
        if any("\0" in str(part) for part in (*request.path_params.values(), *request.query_params.values())):
            raise HTTPException(404)
        self._doorman.admit(self.cookie.of(request), request.client.host if request.client else "")

    # --- coming and going ----------------------------------------------------------------------------------------------

    async def welcome(self, request: Request) -> Response:
        """What a one-time link shows: a button, because programs that look ahead press none."""
        self.admit(request)
        token = request.path_params["token"]
        if not await self.board.ask(lambda scene: entering.leads(scene, token)):
            return self.outside(request, cards.LINK_OVER, 404)
        return rendering.outside("welcome.html", request, token=token)

    async def enter(self, request: Request) -> Response:
        """The button behind a one-time link."""
        self.admit(request)
        return await self.entered(request, token=request.path_params["token"])

    async def entered(self, request: Request, refused: tuple[str, str] = cards.LINK_OVER, **known: str) -> Response:
        """Begin a session for whoever is known; everybody else is told `refused`, and how to enter."""
        response = RedirectResponse("", status_code=303)
        answer = await self._desk.handle(
            Entered(f"enter:{token_urlsafe(12)}", session=self.cookie.give(response), **known)
        )
        response.headers["Location"] = f"{rendering.root(request)}{answer.page.get('to', 'board')}"
        return response if answer.page else self.outside(request, refused)

    async def leave(self, request: Request) -> Response:
        """End the session, or all of this person's."""
        form, _ = await self.sender(request)
        held = self.cookie.of(request)
        await self._desk.handle(Left(f"leave:{token_urlsafe(12)}", held, form.what == "everywhere"))
        response = self.to(request, "board")
        self.cookie.take(response)
        return response


def _answer(look: Look, nonce: str) -> Mapping[str, Any]:
    """The answer to the form that was sent under this nonce, if it was this viewer's."""
    kept = look.tx.inbox.answer(answer_key(look.viewer.user_id, nonce)) if nonce else None
    return kept.page if kept else {}
