"""DingTalk's login for the board: the browser goes there with a state of its own and comes back with it, once."""

from hashlib import sha256
from hmac import compare_digest
from secrets import token_urlsafe
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from cards import board as cards
from domain.faults import Fault
from domain.ports import SignIn
from web.board.door import Door
from web.board.session import Cookie

SECONDS: Final = 600
MOST_CODE: Final = 512


class Login:
    """The way there and the way back.

    The state is a digest of a cookie, so only the browser that went there can come back with it, and only once: the cookie is
    taken away whatever comes of it. DingTalk comes back with `code` and the same as `authCode`, or with `error`
    [tutorial-obtaining-user-personal-information], [obtain-identity-credentials].
    """

    def __init__(self, door: Door, sign_in: SignIn) -> None:
        self._door = door
        self._sign_in = sign_in
        self._cookie = Cookie(door.base_url, "yuemian-login", SECONDS)
        door.login = True

    def routes(self) -> list[Route]:
        """Both ways."""
        return [
            Route("/board/login", self.leave, methods=["GET"]),
            Route("/board/login/back", self.come_back, methods=["GET"]),
        ]

    async def leave(self, request: Request) -> Response:
        """Off to DingTalk."""
        self._door.admit(request)
        response = RedirectResponse("", status_code=303)
        state = _state(self._cookie.give(response, f"{self._door.seconds()}.{token_urlsafe(32)}"))
        response.headers["Location"] = self._sign_in.address(f"{self._door.base_url}/board/login/back", state)
        return response

    async def come_back(self, request: Request) -> Response:
        """Back from there: in, or told why not."""
        self._door.admit(request)
        response = await self._answer(request)
        self._cookie.take(response)
        return response

    async def _answer(self, request: Request) -> Response:
        asked, begun = request.query_params, self._cookie.of(request)
        if not self._fresh(begun) or not compare_digest(_state(begun).encode(), asked.get("state", "").encode()):
            return self._door.outside(request, cards.LOGIN_STALE)
        code = asked.get("authCode") or asked.get("code", "")
        if not code or len(code) > MOST_CODE:
            return self._door.outside(request, cards.LOGIN_DENIED)
        return await self._redeemed(request, code)

    async def _redeemed(self, request: Request, code: str) -> Response:
        try:
            member = await self._sign_in.member(code)
        except Fault:
            return self._door.outside(request, cards.LOGIN_FAILED)
        if member is None:
            return self._door.outside(request, cards.LOGIN_UNKNOWN)
        return await self._door.entered(request, cards.LOGIN_RIGHTLESS, user_id=member.user_id, name=member.name)

    def _fresh(self, begun: str) -> bool:
        """Browsers drop the cookie by themselves; one that does not is not believed for longer, either."""
        since = begun.partition(".")[0]
        return since.isdecimal() and 0 <= self._door.seconds() - int(since) <= SECONDS


def _state(secret: str) -> str:
    return sha256(f"login:{secret}".encode()).hexdigest()
