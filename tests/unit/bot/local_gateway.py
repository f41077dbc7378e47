"""A stream gateway on loopback, small enough to misbehave on purpose."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import WSMsgType, web

SECRET = "s3cret-of-the-app"
TICKET = "tick+et/1=="
MESSAGES = "/v1.0/im/bot/messages/get"
TAPS = "/v1.0/card/instances/callback"

Opening = Callable[[], Awaitable[web.Response | None]]


class LocalGateway:
    """Counts opens, keeps sockets and their acks; `opening` may answer or delay connections/open."""

    def __init__(self) -> None:
        self.url = ""
        self.opens: list[dict[str, Any]] = []
        self.sockets: list[web.WebSocketResponse] = []
        self.requests: list[web.Request] = []
        self.acks: list[tuple[int, dict[str, Any]]] = []
        self.tickets: list[str] = []
        self.changed = asyncio.Condition()
        self.opening: Opening | None = None
        self.close_at_once = False

    async def open(self, request: web.Request) -> web.Response:
        self.opens.append(await request.json())
        answer = await self.opening() if self.opening else None
        endpoint = self.url.replace("http", "ws") + "/connect"
        return answer or web.json_response({"endpoint": endpoint, "ticket": TICKET})

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        self.tickets.append(request.query["ticket"])
        number = len(self.sockets)
        self.sockets.append(socket)
        self.requests.append(request)
        await self.tell()
        if self.close_at_once:
            await socket.close()
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                self.acks.append((number, json.loads(message.data)))
                await self.tell()
        return socket

    async def tell(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    async def until(self, true: Callable[[], bool], seconds: float = 5.0) -> None:
        async with asyncio.timeout(seconds), self.changed:
            await self.changed.wait_for(true)

    async def connected(self, count: int = 1, seconds: float = 5.0) -> None:
        await self.until(lambda: len(self.sockets) >= count, seconds)

    async def ack_of(self, message_id: str, seconds: float = 5.0) -> tuple[int, dict[str, Any]]:
        """(number of the socket, ack) for that frame."""

        def found() -> list[tuple[int, dict[str, Any]]]:
            return [(number, ack) for number, ack in self.acks if ack["headers"].get("messageId") == message_id]

        await self.until(lambda: bool(found()), seconds)
        return found()[0]

    async def push(self, frame: dict[str, Any] | str, socket: int = -1) -> None:
        await self.sockets[socket].send_str(frame if isinstance(frame, str) else json.dumps(frame))


async def nap(seconds: float) -> None:
    """Give the other side time to do something wrong."""
    await asyncio.sleep(seconds)  # noqa: TID251 - a test's own patience


@asynccontextmanager
async def serving(gateway: LocalGateway) -> AsyncIterator[LocalGateway]:
    """The gateway on a free port."""
    app = web.Application()
    app.router.add_post("/v1.0/gateway/connections/open", gateway.open)
    app.router.add_get("/connect", gateway.connect)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    gateway.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield gateway
    finally:
        for socket in gateway.sockets:
            await socket.close()
        await runner.cleanup()


def callback(message_id: str, data: Any, topic: str = MESSAGES) -> dict[str, Any]:
    """A CALLBACK frame."""
    return {
        "specVersion": "1.0",
        "type": "CALLBACK",
        "headers": {
            "topic": topic,
            "messageId": message_id,
            "contentType": "application/json",
            "time": "1795224000000",
        },
        "data": json.dumps(data),
    }


def message(message_id: str, text: str = "你好") -> dict[str, Any]:
    """A frame with a chat message."""
    data = {"msgId": f"id-{message_id}", "msgtype": "text", "text": {"content": text}, "senderStaffId": "hr"}
    return callback(message_id, {**data, "conversationType": "1", "conversationId": "cid1", "senderNick": "林晓"})


def tap(message_id: str) -> dict[str, Any]:
    """A frame with a press of a button."""
    content = json.dumps({"cardPrivateData": {"actionIds": ["pick:1"], "params": {"a": "b"}}})
    return callback(message_id, {"outTrackId": "card-1", "userId": "u1", "userIdType": 1, "content": content}, TAPS)


def event(message_id: str) -> dict[str, Any]:
    """A frame with a calendar change."""
    headers = {
        "topic": "*",
        "messageId": message_id,
        "eventType": "calendar_event_change",
        "eventId": f"ev-{message_id}",
    }
    return {"specVersion": "1.0", "type": "EVENT", "headers": headers, "data": json.dumps({"calendarEventId": "E1"})}


def system(message_id: str, topic: str, data: dict[str, Any]) -> dict[str, Any]:
    """A frame of the platform itself."""
    headers = {"topic": topic, "messageId": message_id, "contentType": "application/json"}
    return {"specVersion": "1.0", "type": "SYSTEM", "headers": headers, "data": json.dumps(data)}
