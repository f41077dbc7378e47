"""The door of the Stream: connections/open hands out tickets, the WebSocket takes them."""

from __future__ import annotations

import contextlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from aiohttp import WSMsgType, web

from sandbox.call import Call, Route
from sandbox.clock import monotonic, pause
from sandbox.errors import ApiError
from sandbox.frames import system_frame
from sandbox.sockets import Connection, Ticket

if TYPE_CHECKING:
    from sandbox.hub import Hub
    from sandbox.model import Json

TICKET_LIFE = timedelta(seconds=90)
CHORE_EVERY = 0.25


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


async def attach(hub: Hub, request: web.Request) -> web.StreamResponse:
    """GET /connect?ticket=: upgrade with a ticket, which is valid for 90 s and once; 401 otherwise."""
    ticket = hub.tickets.pop(request.query.get("ticket", ""), None)
    fault = hub.world.faults.take(["stream", "stream:handshake"], {"refuse_handshake", "accept_close"})
    refused = fault is not None and fault.fault == "refuse_handshake"
    if ticket is None or ticket.expires <= hub.world.clock.now() or refused:
        return web.Response(status=401, text="the ticket is unknown, used or expired")
    ws = web.WebSocketResponse(autoping=False, compress=True)
    await ws.prepare(request)
    if fault is not None:
        await ws.close()
        return ws
    name = f"conn-{hub.world.number()}"
    connection = Connection(name, ticket.client_id, ticket.topics, ws, request, hub.world.clock.now())
    hub.connections[name] = connection
    hub.world.touch()
    hub.delivery.start(_chores(hub, connection))
    try:
        await _listen(hub, connection)
    finally:
        del hub.connections[name]
        hub.world.touch()
    return ws


async def _listen(hub: Hub, connection: Connection) -> None:
    async for message in connection.ws:
        if connection.dead:
            continue
        if message.type == WSMsgType.TEXT:
            hub.ack(connection, message.data)
        elif message.type == WSMsgType.PING:
            await connection.ws.pong(message.data)


async def _chores(hub: Hub, connection: Connection) -> None:
    """Send SYSTEM pings and rotate the connection when the settings ask for it."""
    born = pinged = monotonic()
    with contextlib.suppress(ConnectionError, RuntimeError):
        while not connection.leaving and connection.id in hub.connections:
            await pause(CHORE_EVERY)
            settings, now = hub.world.settings, monotonic()
            if settings.ping_every is not None and now - pinged >= settings.ping_every:
                pinged = now
                await connection.write(system_frame("ping", {"opaque": secrets.token_hex(8)}), hub.world.clock.ms())
            if settings.rotate_every is not None and now - born >= settings.rotate_every:
                await hub.delivery.disconnect(connection)


ROUTES = [
    Route("POST", "/v1.0/gateway/connections/open", "gateway.open", open_connection, family="open", exempt=True),
]
