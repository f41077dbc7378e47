"""Stream frames: text, JSON, with data as a string and header values as strings [pedia:learn/stream/protocol]."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.model import Json

BOT_TOPIC = "/v1.0/im/bot/messages/get"
CARD_TOPIC = "/v1.0/card/instances/callback"
DYNAMIC_TOPIC = "/v1.0/card/dynamicData/get"
OK = 200
TOO_BIG = 1_200_000


def _message_id() -> str:
    return secrets.token_hex(16)


@dataclass
class Frame:
    """One frame before it has a connection."""

    type: str
    topic: str
    data: str
    extra: dict[str, str] = field(default_factory=dict)
    message_id: str = field(default_factory=_message_id)
    time_ms: int = 0

    def again(self) -> Frame:
        """Return the same content under a new messageId."""
        return replace(self, message_id=_message_id(), time_ms=0)

    def counted_as(self) -> str:
        """Return the name under which the push is counted: the event type, or the topic."""
        return self.extra.get("eventType", self.topic)

    def text(self, connection_id: str) -> str:
        """Return the frame as it goes over the wire."""
        headers = {
            "appId": "app-sandbox",
            "connectionId": connection_id,
            "contentType": "application/json",
            "messageId": self.message_id,
            "time": str(self.time_ms),
            "topic": self.topic,
        }
        frame = {"specVersion": "1.0", "type": self.type, "headers": headers | self.extra, "data": self.data}
        return json.dumps(frame, ensure_ascii=False)


def system_frame(topic: str, data: Json) -> Frame:
    """Return a SYSTEM frame: ping {opaque} or disconnect {reason}."""
    return Frame("SYSTEM", topic, json.dumps(data))


def bot_quota_frame(frame: Frame) -> Frame:
    """Return a bot message after the push quota ran out: no text, code 20001, in both spellings [robot-message-type]."""
    data = json.loads(frame.data)
    for key in ("text", "content"):
        data.pop(key, None)
    words = "推送配额已用尽"
    data |= {"errorCode": "20001", "errorMessage": words, "errCode": "20001", "errMsg": words}
    return replace(frame, data=json.dumps(data, ensure_ascii=False))


def oversize(frame: Frame) -> Frame:
    """Return the frame blown up over 1 MiB, which the Python SDK's socket refuses with 1009."""
    data = json.loads(frame.data)
    return replace(frame, data=json.dumps(data | {"padding": "x" * TOO_BIG}, ensure_ascii=False))


def event_accepted(ack: Json, *, strict: bool) -> bool:
    """Say whether an EVENT ack counts: code 200 and not LATER; strictly, only with status SUCCESS.

    The Python SDK echoes the event instead of a status, which passes unless ``strict``.
    """
    if ack.get("code") != OK:
        return False
    try:
        data = json.loads(ack.get("data") or "{}")
    except (ValueError, TypeError):
        data = {}
    status = data.get("status") if isinstance(data, dict) else None
    return status == "SUCCESS" if strict else status != "LATER"


def ack_response(ack: Json) -> Json:
    """Return ``response`` of a CALLBACK ack as an object; empty when it is text, missing or not JSON."""
    try:
        data = json.loads(ack.get("data") or "{}")
        response = data.get("response") if isinstance(data, dict) else None
        response = json.loads(response) if isinstance(response, str) and response else response
    except (ValueError, TypeError):
        return {}
    return response if isinstance(response, dict) else {}
