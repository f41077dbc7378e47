"""The browser's secret and what follows from it: the cookie, the mark on every form, and where a form came from."""

from hashlib import sha256
from hmac import compare_digest
from hmac import new as hmac
from secrets import token_urlsafe
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

HOURS: Final = 12
_SAFE_SITES: Final = {"", "same-origin", "none"}


class Cookie:
    """A secret of one browser, for so many `seconds`: unreadable for scripts, bound to this host where there is https.

    It is sent along from other sites only when somebody follows a link.
    """

    def __init__(self, base_url: str, name: str = "yuemian", seconds: int = HOURS * 3600) -> None:
        self._secure = base_url.startswith("https://")
        self._seconds = seconds
        self.name = f"__Host-{name}" if self._secure else name

    def of(self, request: Request) -> str:
        """The session that a browser shows, "" without one."""
        return request.cookies.get(self.name, "")

    def give(self, response: Response, secret: str = "") -> str:
        """A new secret, whatever the browser showed before: nobody can be made to use one that others know."""
        session = secret or token_urlsafe(32)
        response.set_cookie(
            self.name, session, max_age=self._seconds, secure=self._secure, httponly=True, samesite="lax", path="/"
        )
        return session

    def take(self, response: Response) -> None:
        """The browser shows no session any more."""
        response.delete_cookie(self.name, secure=self._secure, httponly=True, samesite="lax", path="/")


def mark(session: str) -> str:
    """What forms of this session carry, so that no other site can send one."""
    return hmac(session.encode(), b"form", sha256).hexdigest()


def ours(request: Request) -> bool:
    """Whether a form was sent from a page of ours, as far as the browser says where from."""
    return request.headers.get("sec-fetch-site", "") in _SAFE_SITES


def genuine(request: Request, session: str, sent: str) -> bool:
    """Whether a form was sent from a page of ours in this session."""
    return ours(request) and bool(session) and compare_digest(mark(session).encode(), sent.encode())
