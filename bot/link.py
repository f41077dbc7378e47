"""One stream socket: reads its frames, serves a bounded number of them at a time and acks them on the same socket."""

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from dingtalk_stream import AckMessage, CallbackMessage, EventMessage, SystemMessage
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from bot.handlers import ack

Frame = dict[str, Any]
Route = Callable[[Any], Awaitable[AckMessage] | None]

HANDLER_SECONDS = 30.0
GRACE_SECONDS = 0.3
BROKEN = (ValueError, TypeError, AttributeError, RecursionError)

log = logging.getLogger(__name__)


class Link:
    """Serves `socket` until it closes or the platform asks to leave it; `over` is set then.

    `route` gives the SDK's handling of a parsed message, None for an unknown topic. `slots` bounds the frames in
    flight: with none left, reading stops.
    """

    def __init__(
        self, socket: ClientConnection, route: Route, slots: asyncio.Semaphore, saw: Callable[[], None]
    ) -> None:
        self.over = asyncio.Event()
        self.leaving = False
        self._socket = socket
        self._route = route
        self._slots = slots
        self._saw = saw
        self._serving: set[asyncio.Task[None]] = set()

    async def serve(self) -> None:
        """Read to the end; frames in flight are finished and acked, when cancelled only for a moment."""
        try:
            await self._read()
            self.over.set()
            if self._serving:
                await asyncio.wait(self._serving)
        finally:
            self.over.set()
            await self._stop()

    async def _read(self) -> None:
        with contextlib.suppress(ConnectionClosed):
            async for raw in self._socket:
                self._saw()
                frame = parsed(raw)
                if frame is None:
                    log.warning("A frame of %d bytes that is no JSON object was ignored.", len(raw))
                elif frame.get("type") == SystemMessage.TYPE:
                    if await self._system(frame):
                        return
                else:
                    await self._slots.acquire()
                    self._spawn(frame)

    async def _system(self, frame: Frame) -> bool:
        """Answer a ping with its own opaque; True when the platform wants this socket to be left."""
        headers = frame.get("headers")
        topic = headers.get("topic") if isinstance(headers, dict) else None
        if topic == SystemMessage.TOPIC_DISCONNECT:
            self.leaving = True
            return True
        try:
            message = SystemMessage.from_dict(frame)
        except BROKEN:
            await self._send(refusal(frame, AckMessage.STATUS_BAD_REQUEST))
        else:
            await self._send(ack(message.headers.message_id, data=message.data))
        return False

    def _spawn(self, frame: Frame) -> None:
        task = asyncio.create_task(self._serve(frame))
        self._serving.add(task)
        task.add_done_callback(self._served)

    def _served(self, task: asyncio.Task[None]) -> None:
        self._serving.discard(task)
        self._slots.release()

    async def _serve(self, frame: Frame) -> None:
        """Ack what has been committed, however long that took: what was not is pushed again, and the inbox knows it."""
        await self._send(await self._answer(frame))

    async def _answer(self, frame: Frame) -> AckMessage:
        try:
            message = message_of(frame)
            coming = self._route(message) if message else None
        except BROKEN:
            log.warning("A frame for %r could not be read.", topic_of(frame))
            return refusal(frame, AckMessage.STATUS_BAD_REQUEST)
        if coming is None:
            log.warning("Nobody handles frames for %r.", topic_of(frame))
            return refusal(frame, AckMessage.STATUS_NOT_IMPLEMENT)
        try:
            async with asyncio.timeout(HANDLER_SECONDS):
                return await coming
        except Exception:
            log.exception("A frame for %r could not be handled.", topic_of(frame))
            return refusal(frame, AckMessage.STATUS_SYSTEM_EXCEPTION)

    async def _send(self, answer: AckMessage) -> None:
        try:
            await self._socket.send(json.dumps(answer.to_dict()))
        except ConnectionClosed:
            log.info("A frame was handled after its connection was gone; it may be pushed again.")

    async def _stop(self) -> None:
        if self._serving:
            await asyncio.wait(self._serving, timeout=GRACE_SECONDS)
        for task in self._serving:
            task.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)
        await self._socket.close()


def parsed(raw: str | bytes) -> Frame | None:
    """The frame, None if it is no JSON object."""
    try:
        frame = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return frame if isinstance(frame, dict) else None


def message_of(frame: Frame) -> EventMessage | CallbackMessage | None:
    """The SDK's message of an EVENT or CALLBACK frame, None for any other type; raises one of BROKEN."""
    kinds = {EventMessage.TYPE: EventMessage, CallbackMessage.TYPE: CallbackMessage}
    kind = kinds.get(str(frame.get("type")))
    return kind.from_dict(frame) if kind else None


def topic_of(frame: Frame) -> str:
    """The frame's topic, "" if it has none."""
    headers = frame.get("headers")
    return str(headers.get("topic") or "") if isinstance(headers, dict) else ""


def message_id_of(frame: Frame) -> str:
    """The id that an ack carries, "" if there is none."""
    headers = frame.get("headers")
    return str(headers.get("messageId") or "") if isinstance(headers, dict) else ""


def refusal(frame: Frame, code: int) -> AckMessage:
    """The ack of a frame that was not handled."""
    return ack(message_id_of(frame), code, "not handled")
