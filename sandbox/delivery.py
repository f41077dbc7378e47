"""How a frame gets onto a socket: in order and whole, or damaged by an armed fault."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sandbox.clock import pause
from sandbox.frames import Frame, bot_quota_frame, oversize, system_frame

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from sandbox.sockets import Connection
    from sandbox.world import World

REORDER_HOLD = 1.0
CUT = 20
INSTEAD = {"oversize": oversize, "no_text": bot_quota_frame}
AHEAD = {
    "unknown_topic": lambda: Frame("CALLBACK", "/v1.0/unknown/topic", "{}"),
    "unknown_system": lambda: system_frame("UNHEARD_OF", {"note": "unknown"}),
}


@dataclass
class Delivery:
    """Sends frames; frames held back for reordering follow the next one on their topic, or after a second."""

    world: World
    held: dict[str, list[tuple[Connection, Frame]]] = field(default_factory=dict)
    tasks: set[asyncio.Task[Any]] = field(default_factory=set)

    def start(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run ``work`` in the background until ``stop``."""
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def stop(self) -> None:
        """Cancel background work."""
        tasks = [task for task in self.tasks if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def send(self, connection: Connection, frame: Frame, fault: str = "") -> None:
        """Put a frame on the wire, damaged by ``fault``."""
        if fault == "lose":
            return
        if fault == "reorder":
            self.held.setdefault(frame.topic, []).append((connection, frame))
            self.start(self._release_later(frame.topic))
            return
        if fault == "malformed":
            await connection.write_text(frame.text(connection.id)[:-CUT])
            return
        connection.dead = connection.dead or fault == "half_open"
        if fault in AHEAD:
            await self._write(connection, AHEAD[fault]())
        await self._write(connection, INSTEAD[fault](frame) if fault in INSTEAD else frame)
        await self._release(frame.topic)
        await self._aftermath(connection, frame, fault)

    async def _aftermath(self, connection: Connection, frame: Frame, fault: str) -> None:
        if fault == "duplicate":
            self.world.counters.pushes[frame.counted_as()] += 1
            self.world.counters.pushes_by_month[self.world.month()] += 1
            await self._write(connection, frame.again() if self.world.settings.redelivery_new_message_id else frame)
        elif fault == "disconnect":
            await self.disconnect(connection)
        elif fault == "drop":
            connection.abort()

    async def _write(self, connection: Connection, frame: Frame) -> None:
        await connection.write(frame, self.world.clock.ms())

    async def _release_later(self, topic: str) -> None:
        await pause(REORDER_HOLD)
        await self._release(topic)

    async def _release(self, topic: str) -> None:
        for connection, frame in self.held.pop(topic, []):
            if not connection.ws.closed:
                await self._write(connection, frame)

    async def disconnect(self, connection: Connection, reason: str = "connection is expired") -> None:
        """Announce the end, send nothing more, drop TCP about 10 s later [pedia:learn/stream/protocol]."""
        await self._write(connection, system_frame("disconnect", {"reason": reason}))
        connection.leaving = True
        self.start(self._drop_later(connection))

    async def _drop_later(self, connection: Connection) -> None:
        await pause(self.world.settings.disconnect_close)
        connection.abort()
