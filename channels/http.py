"""JSON over HTTP, once, to one server of our choosing: no redirects, no plain text over the network, nothing in errors that was sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from channels.loopback import is_loopback
from domain.faults import OutcomeUnknown, Unreachable

SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Reply:
    """`body` is {} for an answer that is no JSON object, and `readable` then False."""

    status: int
    body: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    readable: bool = True


def checked(url: str) -> str:
    """The address without a closing slash; ValueError unless it is https or on this machine."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if (
        not host
        or "@" in parts.netloc
        or not (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host)))
    ):
        raise ValueError("only https, or http on this machine, and no password in the address")
    return url.rstrip("/")


class Http:
    """One server's connections; every connection is new, for a stale one would leave the outcome unknown."""

    def __init__(self, base: str, *, seconds: float = SECONDS) -> None:
        self.base = checked(base)
        self._timeout = aiohttp.ClientTimeout(total=seconds)
        self._session: aiohttp.ClientSession | None = None

    async def ask(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str] | None = None,
        data: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """One request; raises Unreachable when it surely had no effect, OutcomeUnknown when nobody can tell."""
        sent = {"Content-Type": "application/json; charset=utf-8", **(headers or {})} if data else dict(headers or {})
        try:
            call = self._opened().request(
                method, f"{self.base}{path}", params=params, data=data or None, headers=sent, allow_redirects=False
            )
            async with call as response:
                body = await _json(response)
                found = {name.lower(): value for name, value in response.headers.items()}
                return Reply(response.status, body or {}, found, body is not None)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise Unreachable("connect", type(error).__name__) from None
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise OutcomeUnknown("connection", type(error).__name__) from None  # its own text may hold a key

    async def close(self) -> None:
        """Close the connections."""
        session, self._session = self._session, None
        if session:
            await session.close()

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            proxied = not is_loopback(urlsplit(self.base).hostname or "")
            connector = aiohttp.TCPConnector(force_close=True)
            self._session = aiohttp.ClientSession(connector=connector, timeout=self._timeout, trust_env=proxied)
        return self._session


async def _json(response: aiohttp.ClientResponse) -> dict[str, Any] | None:
    try:
        body = await response.json(content_type=None)
    except ValueError:
        return None
    return body if isinstance(body, dict) else None
