"""The stream connection, run and supervised by ourselves over the official SDK's frames and handlers."""

import asyncio
import logging
import random
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus

import aiohttp

# Without this import the attribute `websockets.exceptions`, which the SDK names in an except line, may not exist yet.
import websockets.exceptions
from dingtalk_stream import AckMessage, CallbackMessage, Credential, DingTalkStreamClient
from dingtalk_stream.version import VERSION_STRING
from websockets.asyncio.client import ClientConnection, connect

from bot.handlers import MESSAGES, RENDERINGS, TAPS, Events, Messages, Renderings, Taps
from bot.inbound import Inbound
from bot.link import Link
from bot.redaction import LIBRARIES, redact
from bot.transport import proxy_for

OPEN_PATH = "/v1.0/gateway/connections/open"
IN_FLIGHT = 64
MAX_FRAME_BYTES = 8 * 1024 * 1024
PING_SECONDS = 5.0
OPEN_SECONDS = 10.0
CLOSE_SECONDS = 0.3
HEALTHY_SECONDS = 5.0
LONGEST_WAIT = 60.0
OK = 200

log = logging.getLogger(__name__)


class NotConnected(Exception):
    """The platform could not be reached or did not let us in; the text has no secrets."""


@dataclass(frozen=True, slots=True)
class Health:
    """How the connection is doing, for doctor and readiness.

    `silent` is seconds since the last frame (None = no frame yet), `problem` why the last attempt failed ("" = it did
    not).
    """

    connected: bool
    connections: int
    frames: int
    silent: float | None
    problem: str


class Gateway(DingTalkStreamClient):
    """One supervised stream connection of an application; several may run in one process.

    `openapi_endpoint` is scheme and host of connections/open; `live`: cards ask for their data here, too; `in_flight`
    bounds the frames being handled at a time; `ping` is how often, in seconds, the platform must prove that it is there; a connection that lived for `healthy`
    seconds resets the back-off.
    """

    def __init__(  # noqa: PLR0913 - four things it needs, a switch and figures that tests turn
        self,
        client_id: str,
        client_secret: str,
        openapi_endpoint: str,
        inbound: Inbound,
        *,
        live: bool = False,
        in_flight: int = IN_FLIGHT,
        ping: float = PING_SECONDS,
        open_seconds: float = OPEN_SECONDS,
        healthy: float = HEALTHY_SECONDS,
    ) -> None:
        redact(client_secret, names=(*LIBRARIES, "bot.gateway", "bot.link", "bot.handlers"))
        super().__init__(Credential(client_id, client_secret), log)
        self.register_callback_handler(MESSAGES, Messages(inbound))
        self.register_callback_handler(TAPS, Taps(inbound))
        if live:
            self.register_callback_handler(RENDERINGS, Renderings(inbound))
        self.register_all_event_handler(Events(inbound))
        self._url = openapi_endpoint.rstrip("/") + OPEN_PATH
        self._slots = asyncio.Semaphore(in_flight)
        self._ping = ping
        self._open_seconds = open_seconds
        self._healthy = healthy
        self._links: set[asyncio.Task[None]] = set()
        self._link: Link | None = None
        self._connections = self._frames = 0
        self._last_frame: float | None = None
        self._problem = ""

    async def run(self) -> None:
        """Stay connected until cancelled."""
        self.pre_start()
        timeout = aiohttp.ClientTimeout(total=self._open_seconds)
        try:
            async with aiohttp.ClientSession(timeout=timeout) as session:
                await self._stay(session)
        finally:
            for task in self._links:
                task.cancel()
            await asyncio.gather(*self._links, return_exceptions=True)

    async def start(self) -> None:
        """The SDK's name for `run`."""
        await self.run()

    async def try_once(self) -> None:
        """Open one connection and close it again; raises NotConnected."""
        timeout = aiohttp.ClientTimeout(total=self._open_seconds)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            await (await self._connect(session)).close()

    def health(self) -> Health:
        """How it is doing now."""
        silent = None if self._last_frame is None else asyncio.get_running_loop().time() - self._last_frame
        connected = self._link is not None and not self._link.over.is_set()
        return Health(connected, self._connections, self._frames, silent, self._problem)

    async def _stay(self, session: aiohttp.ClientSession) -> None:
        loop = asyncio.get_running_loop()
        failures = 0
        while True:
            begun = loop.time()
            try:
                link = self._serve(await self._connect(session))
            except NotConnected as error:
                self._problem = str(error)
                failures += 1
                log.warning("Not connected to DingTalk (attempt %d): %s", failures, error)
                await wait(back_off(failures))
                continue
            self._problem = ""
            await link.over.wait()
            failures = 0 if loop.time() - begun >= self._healthy else failures + 1
            # Asked to leave, the next socket is opened at once, while the old one still finishes its frames.
            await wait(back_off(failures - 1) if link.leaving else max(back_off(failures), back_off(1) / 2))

    def _serve(self, socket: ClientConnection) -> Link:
        self._link = link = Link(socket, self._route, self._slots, self._saw)
        self._connections += 1
        task = asyncio.create_task(link.serve())
        self._links.add(task)
        task.add_done_callback(self._ended)
        log.info("Connected to DingTalk (connection %d).", self._connections)
        return link

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._links.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("A connection ended with an error.", exc_info=error)

    def _saw(self) -> None:
        self._frames += 1
        self._last_frame = asyncio.get_running_loop().time()

    def _route(self, message: Any) -> Awaitable[AckMessage] | None:
        handler = self.event_handler
        if isinstance(message, CallbackMessage):
            handler = self.callback_handler_map.get(message.headers.topic)
        handling: Awaitable[AckMessage] | None = handler.raw_process(message) if handler else None
        return handling

    async def _connect(self, session: aiohttp.ClientSession) -> ClientConnection:
        endpoint, ticket = await self._ticket(session)
        uri = f"{endpoint}?ticket={quote_plus(ticket)}"
        try:
            return await connect(
                uri,
                compression=None,
                proxy=proxy_for(uri),
                open_timeout=self._open_seconds,
                ping_interval=self._ping,
                ping_timeout=self._ping,
                close_timeout=CLOSE_SECONDS,
                max_size=MAX_FRAME_BYTES,
            )
        except (websockets.exceptions.WebSocketException, OSError, TimeoutError, ValueError) as error:
            raise NotConnected(f"WebSocket: {type(error).__name__}") from None  # its own text may hold the ticket

    async def _ticket(self, session: aiohttp.ClientSession) -> tuple[str, str]:
        try:
            async with session.post(
                self._url, json=self._subscription(), proxy=proxy_for(self._url), headers={"Accept": "application/json"}
            ) as response:
                status, body = response.status, await response.json(content_type=None)
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            raise NotConnected(f"connections/open: {type(error).__name__}") from None
        fields = body if isinstance(body, dict) else {}
        if status != OK:
            raise NotConnected(f"connections/open: HTTP {status} {fields.get('code') or ''}")
        endpoint, ticket = fields.get("endpoint"), fields.get("ticket")
        if not (isinstance(endpoint, str) and isinstance(ticket, str) and endpoint and ticket):
            raise NotConnected("connections/open: an answer without endpoint and ticket")
        return endpoint, ticket

    def _subscription(self) -> dict[str, Any]:
        topics = [{"type": "EVENT", "topic": "*"}]
        topics += [{"type": "CALLBACK", "topic": topic} for topic in self.callback_handler_map]
        return {
            "clientId": self.credential.client_id,
            "clientSecret": self.credential.client_secret,
            "subscriptions": topics,
            "ua": f"dingtalk-sdk-python/v{VERSION_STRING}-yuemian",
        }


def back_off(failures: int) -> float:
    """Seconds to wait after so many failures in a row: 0, then 1 to 60 doubling, less up to half by chance."""
    if failures <= 0:
        return 0.0
    longest = min(LONGEST_WAIT, 2.0 ** min(failures - 1, 10))
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 - jitter hides nothing


async def wait(seconds: float) -> None:
    """Let time pass between two attempts."""
    await asyncio.sleep(seconds)  # noqa: TID251 - a back-off is nothing but time
