"""One Stream connection: its socket, its subscriptions, and how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.clock import iso

if TYPE_CHECKING:
    from datetime import datetime

    from aiohttp import web

    from sandbox.frames import Frame
    from sandbox.model import Json

Topics = set[tuple[str, str]]


@dataclass
class Ticket:
    """A ticket is valid for 90 s, once [pedia:learn/stream/protocol]."""

    client_id: str
    topics: Topics
    expires: datetime


@dataclass
class Connection:
    """One WebSocket of one app. ``leaving``: a disconnect frame was sent. ``dead``: half-open, nothing passes."""

    id: str
    client_id: str
    topics: Topics
    ws: web.WebSocketResponse
    request: web.Request
    opened: datetime
    leaving: bool = False
    dead: bool = False
    pushed: int = 0

    def takes(self, frame: Frame) -> bool:
        """Say whether a push may pick this connection: subscribed and not told to leave."""
        return not self.leaving and (frame.type, frame.topic) in self.topics

    async def write(self, frame: Frame, now_ms: int) -> None:
        """Put a frame on the wire."""
        frame.time_ms = frame.time_ms or now_ms
        await self.write_text(frame.text(self.id))

    async def write_text(self, text: str) -> None:
        """Put text on the wire; on a half-open connection it is lost."""
        if not self.dead:
            self.pushed += 1
            await self.ws.send_str(text)

    def abort(self) -> None:
        """Drop the TCP connection without a closing handshake."""
        if self.request.transport is not None:
            self.request.transport.abort()

    def row(self) -> Json:
        """Return the connection for the control API."""
        return {
            "connectionId": self.id,
            "clientId": self.client_id,
            "since": iso(self.opened),
            "topics": sorted(f"{kind} {topic}" for kind, topic in self.topics),
            "pushed": self.pushed,
            "state": "half-open" if self.dead else "leaving" if self.leaving else "open",
        }
