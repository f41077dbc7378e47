"""Every push through every connection: random pick, deadline, ack by messageId, redelivery."""

from __future__ import annotations

import asyncio
import json
import random
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sandbox.clock import monotonic, pause
from sandbox.delivery import Delivery
from sandbox.faults import STREAM_FAULTS
from sandbox.frames import BOT_TOPIC, CARD_TOPIC, Frame, bot_quota_frame, event_accepted
from sandbox.journal import record
from sandbox.world import CORP_ID

if TYPE_CHECKING:
    from sandbox.model import Json
    from sandbox.sockets import Connection, Ticket
    from sandbox.world import World

PUSH_FAULTS = STREAM_FAULTS - {"refuse_handshake", "accept_close"}
# Changes of contacts are not counted [appendix-a-list-of-events-not-included-in-webhook].
EXEMPT = {"user_add_org", "user_modify_org", "user_leave_org"}


@dataclass(frozen=True)
class Outcome:
    """What became of one push: the ack, or the reason for its absence, and the real time it took."""

    ack: Json | None
    failed: str | None
    latency_ms: float = 0.0


@dataclass
class Hub:
    """All tickets and connections, and what waits for an ack."""

    world: World
    tickets: dict[str, Ticket] = field(default_factory=dict)
    connections: dict[str, Connection] = field(default_factory=dict)
    pending: dict[str, tuple[str, asyncio.Future[Json]]] = field(default_factory=dict)
    foreign_acks: int = 0
    dice: random.Random = field(default_factory=lambda: random.Random(11))  # noqa: S311

    def __post_init__(self) -> None:
        """Take a delivery of its own."""
        self.delivery = Delivery(self.world)

    async def close(self) -> None:
        """End background work and all sockets."""
        for connection in list(self.connections.values()):
            connection.abort()
        await self.delivery.stop()

    async def push(self, client_id: str, frame: Frame, deadline: float) -> Outcome:
        """Send one frame to a random subscribed connection and wait for its ack for ``deadline`` real seconds."""
        entry = record(
            self.world,
            method="PUSH",
            path=frame.topic,
            api=frame.counted_as(),
            status="waiting",
            requestId=frame.message_id,
            body=json.loads(frame.data),
            keys={"messageId": frame.message_id},
        )
        outcome = await self._push(client_id, frame, deadline)
        entry["status"] = outcome.ack.get("code") if outcome.ack else outcome.failed
        return outcome

    async def _push(self, client_id: str, frame: Frame, deadline: float) -> Outcome:
        connection = self._pick(client_id, frame)
        if connection is None:
            return Outcome(None, "no connection")
        future: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self.pending[frame.message_id] = (connection.id, future)
        begun, ack, failed = monotonic(), None, None
        try:
            await self.delivery.send(connection, self._counted(frame), self._fault(frame))
            ack = await asyncio.wait_for(future, deadline)
        except TimeoutError:
            failed = "timeout"
        except (ConnectionError, RuntimeError):
            failed = "connection lost"
        finally:
            self.pending.pop(frame.message_id, None)
        return Outcome(ack, failed, (monotonic() - begun) * 1000)

    def _pick(self, client_id: str, frame: Frame) -> Connection | None:
        """Pick a random connection with the subscription; there is no affinity [pedia:learn/stream/protocol]."""
        fitting = [c for c in self.connections.values() if c.client_id == client_id and c.takes(frame)]
        return self.dice.choice(fitting) if fitting else None

    def _fault(self, frame: Frame) -> str:
        kind = {BOT_TOPIC: "bot", CARD_TOPIC: "card"}.get(frame.topic, "event")
        fault = self.world.faults.take(["stream", f"stream:{kind}", frame.topic], PUSH_FAULTS)
        return fault.fault if fault else ""

    def _counted(self, frame: Frame) -> Frame:
        """Count a push; a bot message beyond the month's quota loses its text [robot-message-type]."""
        counters, month, limit = self.world.counters, self.world.month(), self.world.settings.monthly_pushes
        exhausted = limit is not None and counters.pushes_by_month[month] >= limit
        counters.pushes[frame.counted_as()] += 1
        counters.pushes_by_month[month] += frame.counted_as() not in EXEMPT
        return bot_quota_frame(frame) if exhausted and frame.topic == BOT_TOPIC else frame

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

    def bot_message(self, client_id: str, data: Json) -> None:
        """Push a message to the bot; again with the same msgId when no ack came and the option is set."""
        self.delivery.start(self._bot_message(client_id, data))

    async def _bot_message(self, client_id: str, data: Json) -> None:
        settings = self.world.settings
        frame = Frame("CALLBACK", BOT_TOPIC, json.dumps(data, ensure_ascii=False))
        outcome = await self.push(client_id, frame, settings.push_deadline)
        if outcome.ack is None and settings.bot_message_repush is not None:
            await pause(settings.bot_message_repush)
            await self.push(client_id, frame.again(), settings.push_deadline)

    async def card_callback(self, client_id: str, data: Json) -> Outcome:
        """Push a tap; the client waits two seconds for the answer [event-callback-card]."""
        frame = Frame("CALLBACK", CARD_TOPIC, json.dumps(data, ensure_ascii=False))
        return await self.push(client_id, frame, self.world.settings.card_deadline)

    def event(self, event_type: str, data: Json) -> None:
        """Push an event to every app, if its type is subscribed to (a choice of the console, here a setting)."""
        if event_type in self.world.settings.events:
            for client_id in self.world.apps:
                self.delivery.start(self._event(client_id, event_type, data))

    async def _event(self, client_id: str, event_type: str, data: Json) -> None:
        """Push until accepted: at once, after 10 s, after 30 s more, then it is a failed event."""
        settings, born = self.world.settings, self.world.clock.ms()
        frame = Frame("EVENT", "*", json.dumps(data, ensure_ascii=False), _event_headers(client_id, event_type, born))
        for wait in [0.0, *settings.event_retries]:
            await pause(wait)
            outcome = await self.push(client_id, frame, settings.push_deadline)
            if outcome.ack is not None and event_accepted(outcome.ack, strict=settings.strict_event_ack):
                return
            frame = frame.again() if settings.redelivery_new_message_id else frame
        self.world.failed_events.append({"clientId": client_id, "type": event_type, "at": born, "data": data})


def _event_headers(client_id: str, event_type: str, born: int) -> dict[str, str]:
    return {
        "eventType": event_type,
        "eventId": secrets.token_hex(16),
        "eventCorpId": CORP_ID,
        "eventBornTime": str(born),
        "eventUnifiedAppId": f"uapp-{client_id}",
    }
