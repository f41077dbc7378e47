"""One pooled HTTP session under the official SDK's clients, which open a new one (and load TLS) on every call."""

import ipaddress
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from urllib.request import getproxies, proxy_bypass

import aiohttp
from yarl import URL

from bot.codes import fault_of, pause_of
from bot.limits import Limits
from domain.faults import Fault, OutcomeUnknown, Unreachable

CONNECTIONS = 100
TOTAL_SECONDS = 10.0
CONNECT_SECONDS = 4.0
# After 10,000 calls in 20 s from one address the answer is this, in JSON or in a page [call-frequency-limit].
WALL = b'"punish"'
WALL_BYTES = 4096
OK = 200


@dataclass(frozen=True, slots=True)
class Ask:
    """One HTTP call: `api` is its name in figures and limits, `url` is complete and quoted."""

    api: str
    method: str
    url: str
    headers: Mapping[str, str]
    body: Any = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: HTTP status, headers and the body's bytes."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    def json(self) -> Any:
        """The body as JSON, or None when it is none."""
        try:
            return json.loads(self.content)
        except (ValueError, RecursionError):
            return None


def proxy_for(url: str) -> str | None:
    """The proxy that the environment names for `url`; never one for this machine itself."""
    parts = URL(url)
    host = parts.host or ""
    if is_loopback(host) or proxy_bypass(host):
        return None
    scheme = {"ws": "http", "wss": "https"}.get(parts.scheme, parts.scheme)
    return getproxies().get(scheme)


def is_loopback(host: str) -> bool:
    """Whether `host` is this machine, by its usual name or by address."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Wire:
    """Sends paced and counted calls over one session; `calls` counts every call that left, by API."""

    def __init__(self, limits: Limits, seconds: float = TOTAL_SECONDS) -> None:
        self.calls: Counter[str] = Counter()
        self.limits = limits
        self._timeout = aiohttp.ClientTimeout(total=seconds, sock_connect=min(CONNECT_SECONDS, seconds))
        self._session: aiohttp.ClientSession | None = None

    async def exchange(self, ask: Ask) -> Reply:
        """Send `ask` and give any reply whatever its status.

        Raises Unreachable when the call surely did not arrive, OutcomeUnknown when it may have, Throttled when there
        is a longer pause.
        """
        await self.limits.turn(ask.api)
        self.calls[ask.api] += 1
        try:
            reply = await self._send(ask)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as error:
            raise Unreachable("connect", type(error).__name__) from None
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            # The error's own text may hold the URL, and that the token.
            raise OutcomeUnknown("connection", type(error).__name__) from None
        if WALL in reply.content[:WALL_BYTES]:
            raise self.noted(
                ask.api, fault_of(reply.status, "punish", "our public address is blocked for five minutes")
            )
        return reply

    def noted(self, api: str, fault: Fault) -> Fault:
        """Let all callers of `api` pause when the platform said so; gives the fault back to be raised."""
        if pause := pause_of(fault):
            self.limits.pause(api, pause)
        return fault

    async def download(self, url: str, most: int) -> bytes:
        """The first `most` bytes behind a URL of the platform; raises Permanent when it is no longer good."""
        try:
            async with self._open().get(
                URL(url, encoded=True), proxy=proxy_for(url), allow_redirects=False
            ) as response:
                if response.status != OK:
                    raise fault_of(response.status, "", "file")
                return await _some(response.content, most)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise Unreachable("download", type(error).__name__) from None

    async def close(self) -> None:
        """Close the session; a later call opens a new one."""
        session, self._session = self._session, None
        if session:
            await session.close()

    async def _send(self, ask: Ask) -> Reply:
        form = isinstance(ask.body, aiohttp.FormData)
        data = ask.body if form or ask.body is None else json.dumps(ask.body, ensure_ascii=False).encode()
        headers = {"accept": "application/json", "user-agent": "yuemian", **ask.headers}
        if data is not None and not form:
            headers["content-type"] = "application/json; charset=utf-8"
        url = URL(ask.url, encoded=True)
        async with self._open().request(
            ask.method, url, data=data, headers=headers, proxy=proxy_for(ask.url), allow_redirects=False
        ) as response:
            return Reply(response.status, dict(response.headers), await response.read())

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=CONNECTIONS)
            self._session = aiohttp.ClientSession(connector=connector, timeout=self._timeout)
        return self._session


async def _some(content: aiohttp.StreamReader, most: int) -> bytes:
    """At most so many bytes: what is longer is cut, and the reader finds it too long."""
    found = bytearray()
    async for part in content.iter_chunked(65_536):
        found += part
        if len(found) >= most:
            break
    return bytes(found[:most])


class Pooled:
    """Mixed in before an SDK client: its request building and models stay, `execute_async` goes over our `wire`.

    `base` is scheme and host without a trailing slash.
    """

    wire: Wire
    base: str

    async def execute_async(self, params: Any, request: Any, runtime: Any) -> dict[str, Any]:
        """Send what the SDK built (`Params`, `OpenApiRequest`) and give back what its response models read."""
        del runtime  # its timeouts and retries are ours
        query = f"?{urlencode(request.query)}" if request.query else ""
        ask = Ask(params.action, params.method, self.base + params.pathname + query, request.headers, request.body)
        reply = await self.wire.exchange(ask)
        body = reply.json()
        if fault := fault_in(reply.status, body, expected=params.body_type == "json"):
            raise self.wire.noted(params.action, fault)
        return {"headers": dict(reply.headers), "statusCode": reply.status, "body": body}


def fault_in(status: int, body: Any, *, expected: bool) -> Fault | None:
    """The fault that a reply of the new API tells of, None if it is a success.

    `expected` = it must have a JSON object with something in it. Both spellings of the envelope's keys are read
    [server-api-error-codes-1].
    """
    fields = body if isinstance(body, dict) else {}
    if 200 <= status < 300:  # noqa: PLR2004 - HTTP's own classes
        return OutcomeUnknown("unreadable", "no JSON object") if expected and not fields else None
    code = str(fields.get("code") or fields.get("Code") or "")
    text = str(fields.get("message") or fields.get("Message") or "")
    return fault_of(status, code, told(text, fields))


def told(text: str, fields: Mapping[str, Any]) -> str:
    """The remote's sentence, with the permission points that are missing [add-api-permission]."""
    detail = fields.get("accessdenieddetail") or fields.get("AccessDeniedDetail")
    scopes = detail.get("requiredScopes") if isinstance(detail, dict) else None
    return f"{text} ({', '.join(map(str, scopes))})" if isinstance(scopes, list) else text
