"""The Stream gateway: tickets, sockets, pushes with deadlines, acks by messageId, redelivery."""

from __future__ import annotations

import asyncio
import json
import random
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from sandbox.call import Call, Route
from sandbox.clock import iso, monotonic
from sandbox.errors import ApiError
from sandbox.faults import STREAM_FAULTS
from sandbox.frames import BOT_TOPIC, CARD_TOPIC, Frame, bot_quota_frame, event_accepted, oversize, system_frame

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from sandbox.faults import Fault
    from sandbox.model import Json
    from sandbox.world import World

TICKET_LIFE = timedelta(seconds=90)
REORDER_HOLD = 1.0


@dataclass
class Connection:
    """One WebSocket of one app. ``leaving``: a disconnect frame was sent. ``dead``: half-open, nothing passes."""

    id: str
    client_id: str
    topics: set[tuple[str, str]]
    ws: web.WebSocketResponse
    request: web.Request
    opened: datetime
    leaving: bool = False
    dead: bool = False
    pushed: int = 0

    def abort(self) -> None:
        """Drop the TCP connection without a closing handshake."""
        if self.request.transport is not None:
            self.request.transport.abort()


@dataclass(frozen=True)
class Outcome:
    """What became of one push: the ack, or the reason for its absence, and the real time it took."""

    ack: Json | None
    failed: str | None
    latency_ms: float = 0.0


@dataclass
class Ticket:
    """A ticket is valid for 90 s, once [pedia:learn/stream/protocol]."""

    client_id: str
    topics: set[tuple[str, str]]
    expires: datetime


@dataclass
class Hub:
    """All connections, and every push through them."""

    world: World
    tickets: dict[str, Ticket] = field(default_factory=dict)
    connections: dict[str, Connection] = field(default_factory=dict)
    pending: dict[str, tuple[str, asyncio.Future[Json]]] = field(default_factory=dict)
    held: dict[str, list[tuple[Connection, Frame]]] = field(default_factory=dict)
    tasks: set[asyncio.Task[Any]] = field(default_factory=set)
    foreign_acks: int = 0
    dice: random.Random = field(default_factory=lambda: random.Random(11))  # noqa: S311

    def spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Run ``work`` in the background until ``close``."""
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return task

    async def close(self) -> None:
        """End background work and all sockets."""
        for connection in list(self.connections.values()):
            connection.abort()
        tasks = [task for task in self.tasks if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    # -- pushes ---------------------------------------------------------------------------------------------------

    async def push(self, client_id: str, frame: Frame, deadline: float) -> Outcome:
        """Send one frame to a random subscribed connection and wait for its ack for ``deadline`` real seconds."""
        connection = self.pick(client_id, frame)
        if connection is None:
            return Outcome(None, "no connection")
        future: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self.pending[frame.message_id] = (connection.id, future)
        begun = monotonic()
        try:
            await self.send(connection, self._after_quota(frame), self._fault(frame))
            ack = await asyncio.wait_for(future, deadline)
        except TimeoutError:
            return Outcome(None, "timeout", (monotonic() - begun) * 1000)
        except (ConnectionError, RuntimeError):
            return Outcome(None, "connection lost", (monotonic() - begun) * 1000)
        finally:
            self.pending.pop(frame.message_id, None)
        return Outcome(ack, None, (monotonic() - begun) * 1000)

    def pick(self, client_id: str, frame: Frame) -> Connection | None:
        """Pick a random connection with the subscription; there is no affinity [pedia:learn/stream/protocol]."""
        fitting = [
            c
            for c in self.connections.values()
            if c.client_id == client_id and not c.leaving and (frame.type, frame.topic) in c.topics
        ]
        return self.dice.choice(fitting) if fitting else None

    def _fault(self, frame: Frame) -> Fault | None:
        kind = {BOT_TOPIC: "bot", CARD_TOPIC: "card"}.get(frame.topic, "event")
        return self.world.faults.take(["stream", f"stream:{kind}", frame.topic], STREAM_FAULTS - {"refuse_handshake"})

    def _after_quota(self, frame: Frame) -> Frame:
        counters, month, limit = self.world.counters, self.world.month(), self.world.settings.monthly_pushes
        counters.pushes[frame.topic if frame.topic != "*" else frame.extra.get("eventType", "*")] += 1
        exhausted = limit is not None and counters.pushes_by_month[month] >= limit
        counters.pushes_by_month[month] += 1
        return bot_quota_frame(frame) if exhausted and frame.topic == BOT_TOPIC else frame

    async def send(self, connection: Connection, frame: Frame, fault: Fault | None = None) -> None:
        """Put a frame on the wire, damaged by ``fault``; frames held back for reordering follow it."""
        match fault.fault if fault else "":
            case "lose":
                return
            case "reorder":
                self.held.setdefault(frame.topic, []).append((connection, frame))
                self.spawn(self._release_later(frame.topic))
                return
            case "half_open":
                connection.dead = True
            case "oversize":
                frame = oversize(frame)
            case "no_text":
                frame = bot_quota_frame(frame)
            case "unknown_topic":
                await self._write(connection, Frame("CALLBACK", "/v1.0/unknown/topic", "{}"))
            case "unknown_system":
                await self._write(connection, system_frame("UNHEARD_OF", {"note": "unknown"}))
            case "malformed":
                await self._raw(connection, frame.text(connection.id)[:-20])
                return
        await self._write(connection, frame)
        await self._release(frame.topic)
        await self._aftermath(connection, frame, fault)

    async def _aftermath(self, connection: Connection, frame: Frame, fault: Fault | None) -> None:
        match fault.fault if fault else "":
            case "duplicate":
                again = frame.again() if self.world.settings.redelivery_new_message_id else frame
                self.world.counters.pushes[frame.topic] += 1
                await self._write(connection, again)
            case "disconnect":
                await self.disconnect(connection)
            case "drop":
                connection.abort()

    async def _release_later(self, topic: str) -> None:
        await asyncio.sleep(REORDER_HOLD)
        await self._release(topic)

    async def _release(self, topic: str) -> None:
        for connection, frame in self.held.pop(topic, []):
            await self._write(connection, frame)

    async def _write(self, connection: Connection, frame: Frame) -> None:
        frame.time_ms = frame.time_ms or self.world.clock.ms()
        await self._raw(connection, frame.text(connection.id))

    async def _raw(self, connection: Connection, text: str) -> None:
        if connection.dead:
            return
        connection.pushed += 1
        await connection.ws.send_str(text)

    async def disconnect(self, connection: Connection, reason: str = "connection is expired") -> None:
        """Announce the end, send nothing more, drop TCP about 10 s later [pedia:learn/stream/protocol]."""
        await self._write(connection, system_frame("disconnect", {"reason": reason}))
        connection.leaving = True
        self.spawn(self._drop_later(connection))

    async def _drop_later(self, connection: Connection) -> None:
        await asyncio.sleep(self.world.settings.disconnect_close)
        connection.abort()

    # -- the three kinds ------------------------------------------------------------------------------------------

    def bot_message(self, client_id: str, data: Json) -> asyncio.Task[Any]:
        """Push a message to the bot; re-push with the same msgId when no ack came and the option is set."""
        return self.spawn(self._bot_message(client_id, data))

    async def _bot_message(self, client_id: str, data: Json) -> Outcome:
        settings = self.world.settings
        frame = Frame("CALLBACK", BOT_TOPIC, json.dumps(data, ensure_ascii=False))
        outcome = await self.push(client_id, frame, settings.push_deadline)
        if outcome.ack is None and settings.bot_message_repush is not None:
            await asyncio.sleep(settings.bot_message_repush)
            outcome = await self.push(client_id, frame.again(), settings.push_deadline)
        return outcome

    async def card_callback(self, client_id: str, data: Json) -> Outcome:
        """Push a tap; the client waits two seconds for the answer [event-callback-card]."""
        frame = Frame("CALLBACK", CARD_TOPIC, json.dumps(data, ensure_ascii=False))
        return await self.push(client_id, frame, self.world.settings.card_deadline)

    def event(self, event_type: str, data: Json) -> None:
        """Push an event to every app; redelivery after 10 s and 30 s, then it is a failed event."""
        for client_id in self.world.apps:
            self.spawn(self._event(client_id, event_type, data))

    async def _event(self, client_id: str, event_type: str, data: Json) -> None:
        settings = self.world.settings
        extra = {
            "eventType": event_type,
            "eventId": secrets.token_hex(16),
            "eventCorpId": "dingyunshan0001",
            "eventBornTime": str(self.world.clock.ms()),
            "eventUnifiedAppId": f"uapp-{client_id}",
        }
        frame = Frame("EVENT", "*", json.dumps(data, ensure_ascii=False), extra)
        for pause in [0.0, *settings.event_retries]:
            await asyncio.sleep(pause)
            outcome = await self.push(client_id, frame, settings.push_deadline)
            if outcome.ack is not None and event_accepted(outcome.ack, strict=settings.strict_event_ack):
                return
            frame = frame.again() if settings.redelivery_new_message_id else frame
        self.world.failed_events.append({"client_id": client_id, "type": event_type, "at": self.world.clock.ms()} | data)

    # -- acks -----------------------------------------------------------------------------------------------------

    def ack(self, connection: Connection, text: str) -> None:
        """Match an ack by messageId across sockets, leniently; one on a foreign socket is counted."""
        try:
            frame = json.loads(text)
            message_id = frame["headers"]["messageId"]
        except (ValueError, KeyError, TypeError):
            return
        owner, future = self.pending.get(message_id, ("", None))
        if future is None or future.done():
            return
        self.foreign_acks += owner != connection.id
        future.set_result(frame)

    async def attach(self, request: web.Request) -> web.StreamResponse:
        """Upgrade with a ticket, which is valid for 90 s and once."""
        ticket = self.tickets.pop(request.query.get("ticket", ""), None)
        refused = self.world.faults.take(["stream", "stream:handshake"], {"refuse_handshake"})
        if ticket is None or ticket.expires <= self.world.clock.now() or refused:
            return web.Response(status=401, text="the ticket is unknown, used or expired")
        ws = web.WebSocketResponse(autoping=False, compress=True)
        await ws.prepare(request)
        number = f"conn-{self.world.number()}"
        connection = Connection(number, ticket.client_id, ticket.topics, ws, request, self.world.clock.now())
        self.connections[number] = connection
        self.world.touch()
        chores = self.spawn(self._chores(connection))
        try:
            await self._listen(connection)
        finally:
            chores.cancel()
            del self.connections[number]
            self.world.touch()
        return ws

    async def _listen(self, connection: Connection) -> None:
        async for message in connection.ws:
            if connection.dead:
                continue
            if message.type == WSMsgType.TEXT:
                self.ack(connection, message.data)
            elif message.type == WSMsgType.PING:
                await connection.ws.pong(message.data)

    async def _chores(self, connection: Connection) -> None:
        """Send SYSTEM pings and rotate the connection when the settings ask for it."""
        born = pinged = monotonic()
        while not connection.leaving:
            await asyncio.sleep(0.25)
            settings, now = self.world.settings, monotonic()
            if settings.ping_every is not None and now - pinged >= settings.ping_every:
                pinged = now
                await self._write(connection, system_frame("ping", {"opaque": secrets.token_hex(8)}))
            if settings.rotate_every is not None and now - born >= settings.rotate_every:
                await self.disconnect(connection)

    def state(self) -> list[Json]:
        """All connections, for the control API."""
        return [
            {
                "connectionId": c.id,
                "clientId": c.client_id,
                "since": iso(c.opened),
                "topics": sorted(f"{kind} {topic}" for kind, topic in c.topics),
                "pushed": c.pushed,
                "state": "half-open" if c.dead else "leaving" if c.leaving else "open",
            }
            for c in self.connections.values()
        ]


def open_connection(call: Call) -> Json:
    """POST /v1.0/gateway/connections/open {clientId, clientSecret, subscriptions[{type, topic}]} -> {endpoint, ticket}.

    Bad credentials are HTTP 401 by field reports; the documents have no error table [pedia:learn/stream/protocol].
    """
    app = call.world.apps.get(call.text("clientId"))
    if app is None or app.secret != call.text("clientSecret"):
        raise ApiError("authFailed", "clientId or clientSecret is wrong", 401)
    topics = {(str(s.get("type")), str(s.get("topic"))) for s in call.items("subscriptions") if isinstance(s, dict)}
    ticket = secrets.token_urlsafe(24)
    call.hub.tickets[ticket] = Ticket(app.client_id, topics, call.now + TICKET_LIFE)
    return {"endpoint": call.world.base_url.replace("http", "ws", 1) + "/connect", "ticket": ticket}


ROUTES = [
    Route("POST", "/v1.0/gateway/connections/open", "gateway.open", open_connection, family="open", exempt=True),
]
