"""The stream SDK's handlers, passing frames to the doorman; and the ack of events, which the SDK gets wrong."""

import logging
from collections.abc import Mapping
from typing import Any

from dingtalk_stream import AckMessage, CallbackHandler, CallbackMessage, ChatbotMessage, EventHandler, EventMessage
from dingtalk_stream.frames import Headers

from bot.inbound import Inbound

MESSAGES = ChatbotMessage.TOPIC
TAPS = CallbackHandler.TOPIC_CARD_CALLBACK
RENDERINGS = "/v1.0/card/dynamicData/get"  # the SDK has no name for it

log = logging.getLogger(__name__)


def object_of(message: Any) -> Mapping[str, Any]:
    """The frame's data, {} when it is not an object."""
    return message.data if isinstance(message.data, dict) else {}


def headers_of(message: Any) -> Mapping[str, Any]:
    """The headers that parsers read, under their names on the wire."""
    headers = message.headers
    return {"messageId": headers.message_id, "eventId": headers.event_id, "eventType": headers.event_type}


class Messages(CallbackHandler):
    """Chat messages to the robot."""

    def __init__(self, inbound: Inbound) -> None:
        super().__init__()
        self._inbound = inbound

    async def process(self, message: CallbackMessage) -> tuple[int, str]:
        """Hand it in; the answer does not travel in the ack."""
        await self._inbound.message(object_of(message), headers_of(message))
        return AckMessage.STATUS_OK, "OK"


class Taps(CallbackHandler):
    """Presses of cards' buttons."""

    def __init__(self, inbound: Inbound) -> None:
        super().__init__()
        self._inbound = inbound

    async def process(self, message: CallbackMessage) -> tuple[int, dict[str, Any]]:
        """Hand it in; the new card travels in the ack."""
        return AckMessage.STATUS_OK, await self._inbound.tap(object_of(message), headers_of(message))


class Renderings(CallbackHandler):
    """Cards that came on screen and ask for their data."""

    def __init__(self, inbound: Inbound) -> None:
        super().__init__()
        self._inbound = inbound

    async def process(self, message: CallbackMessage) -> tuple[int, dict[str, Any]]:
        """Hand it in; the data travels in the ack."""
        return AckMessage.STATUS_OK, await self._inbound.render(object_of(message), headers_of(message))


class Events(EventHandler):
    """Events of the organisation, acked with a status instead of the SDK's echo [pedia:learn/stream/protocol]."""

    def __init__(self, inbound: Inbound) -> None:
        super().__init__()
        self._inbound = inbound

    async def raw_process(self, event_message: EventMessage) -> AckMessage:
        """SUCCESS, or LATER when the desk failed: then it is pushed again."""
        try:
            await self._inbound.event(object_of(event_message), headers_of(event_message))
        except Exception:
            log.exception("An event could not be handled and is asked for again.")
            return ack(event_message.headers.message_id, data={"status": "LATER", "message": "not handled"})
        return ack(event_message.headers.message_id, data={"status": "SUCCESS", "message": "ok"})


def ack(message_id: str, code: int = AckMessage.STATUS_OK, message: str = "OK", data: Any = None) -> AckMessage:
    """An ack as the SDK writes it."""
    made = AckMessage()
    made.code = code
    made.headers.message_id = message_id
    made.headers.content_type = Headers.CONTENT_TYPE_APPLICATION_JSON
    made.message = message
    made.data = data if data is not None else {}
    return made
