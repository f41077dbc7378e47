"""Pushed frames become inputs: one pure parser per topic, and the doorman that hands them to the desk."""

import json
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from domain.inputs import Answer, CalendarChanged, Input, Pressed, Rendered, Said

LIMIT = 20_000
GROUP = "2"
BY_USER_ID = "1"
UNKNOWN_TYPE = "unknownMsgType"
CALENDAR_CHANGE = "calendar_event_change"
PUSH_QUOTA_SPENT = "20001"
SOURCES = 10  # data sources answered in one go; our cards have one

Json = Mapping[str, Any]

log = logging.getLogger(__name__)


def said(data: Json, headers: Json) -> Said | None:
    """A message to the robot; None if it has no id or no content [robot-receive-message].

    A frame without content is what arrives when the month's pushes are used up.
    """
    del headers
    key = text_in(data, "msgId")
    if not key or not has_content(data):
        return None
    words = spoken(data)
    return Said(
        key=f"msg:{key}",
        user_id=text_in(data, "senderStaffId"),
        name=text_in(data, "senderNick"),
        text=words[:LIMIT],
        group=text_in(data, "conversationId") if text_in(data, "conversationType") == GROUP else "",
        file=attached(data),
        cut=len(words) > LIMIT,
    )


def has_content(data: Json) -> bool:
    """Whether the sender's own content is there, or is of a kind that is never there."""
    return bool(object_in(data, "text") or object_in(data, "content") or text_in(data, "msgtype") == UNKNOWN_TYPE)


def spoken(data: Json) -> str:
    """The typed words; a group's begin with the blank that the mention left."""
    if text := object_in(data, "text"):
        return text_in(text, "content").strip()
    rich = object_in(data, "content").get("richText")
    parts = [text_in(part, "text") for part in rich if isinstance(part, dict)] if isinstance(rich, list) else []
    return "".join(parts).strip()


def attached(data: Json) -> dict[str, str]:
    """Name and download code of the file that was sent, or of the one that was quoted."""
    if text_in(data, "msgtype") == "file":
        return file_in(object_in(data, "content"))
    quoted = object_in(object_in(data, "text"), "repliedMsg")
    return file_in(object_in(quoted, "content")) if text_in(quoted, "msgType") == "file" else {}


def file_in(content: Json) -> dict[str, str]:
    """A file's name and code, {} without a code."""
    code = text_in(content, "downloadCode")
    return {"name": text_in(content, "fileName"), "code": code} if code else {}


def pressed(data: Json, headers: Json) -> Pressed | None:
    """A press of a card's button; None if it does not say who pressed what on which card [event-callback-card]."""
    private = object_in(nested(data, "content") or nested(data, "value"), "cardPrivateData")
    ids = private.get("actionIds")
    action = ids[0] if isinstance(ids, list) and ids else ""
    user, card, key = text_in(data, "userId"), text_in(data, "outTrackId"), text_in(headers, "messageId")
    if not (user and card and key and isinstance(action, str) and action):
        return None
    if not by_user_id(data):
        return None
    return Pressed(key=f"tap:{key}", user_id=user, card=card, action=action, values=object_in(private, "params"))


def by_user_id(data: Json) -> bool:
    """Whether the user is named as on our cards; any other card is not ours. Not every callback says how."""
    return str(data.get("userIdType", BY_USER_ID)) == BY_USER_ID


def rendered(data: Json, headers: Json) -> Rendered | None:
    """A card came on screen; None if it does not say which, for whom, or which data it wants [dynamic-data-source]."""
    user, card, key = text_in(data, "userId"), text_in(data, "outTrackId"), text_in(headers, "messageId")
    if not (user and card and key and sources(data) and by_user_id(data)):
        return None
    return Rendered(key=f"render:{key}", user_id=user, card=card)


def sources(data: Json) -> list[str]:
    """The data sources that are asked for, each once."""
    asked = nested(data, "content").get("dynamicDataSourceQueryRequests")
    rows = asked if isinstance(asked, list) else []
    found = [text_in(row, "dynamicDataSourceId") for row in rows if isinstance(row, dict)]
    return list(dict.fromkeys(name for name in found if name))[:SOURCES]


def calendar_changed(data: Json, headers: Json) -> CalendarChanged | None:
    """A change in somebody's calendar; None for every other event [event-calendar-event-change]."""
    key, event = text_in(headers, "eventId"), text_in(data, "calendarEventId")
    if text_in(headers, "eventType") != CALENDAR_CHANGE or not key or not event:
        return None
    return CalendarChanged(key=f"event:{key}", event_id=event, updated=moment_in(data, "calendarEventUpdateTime"))


def moment_in(data: Json, name: str) -> datetime | None:
    """A member in milliseconds since 1970 as a moment in UTC; anything else is None."""
    try:
        return datetime.fromtimestamp(int(text_in(data, name)) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def text_in(data: Json, name: str) -> str:
    """A text member; numbers are read as text, anything else is ""."""
    value = data.get(name)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def object_in(data: Json, name: str) -> dict[str, Any]:
    """An object member; anything else is {}."""
    value = data.get(name)
    return value if isinstance(value, dict) else {}


def nested(data: Json, name: str) -> dict[str, Any]:
    """An object member that may be JSON text inside of the JSON; anything else is {}."""
    value = data.get(name)
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return {}
    return clean(value) if isinstance(value, dict) else {}


def clean(value: Any) -> Any:
    """Without what no database stores: NUL and half surrogate pairs."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [clean(item) for item in value]
    if isinstance(value, dict):
        return {clean(name): clean(item) for name, item in value.items()}
    return value


class Inbound:
    """Hands what was pushed to the desk, `handle`, and says what goes back in the ack."""

    def __init__(self, handle: Callable[[Input], Awaitable[Answer]]) -> None:
        self._handle = handle
        self._warned = False

    async def message(self, data: Json, headers: Json) -> None:
        """A chat message: the answer is sent by the desk's own effects."""
        if happened := said(clean(data), headers):
            await self._handle(happened)
        else:
            self._warn(data)

    async def tap(self, data: Json, headers: Json) -> dict[str, Any]:
        """A press: the card as the presser shall see it now, {} = nothing changes."""
        happened = pressed(clean(data), headers)
        if happened is None:
            log.warning("A card callback without card, person or action was ignored.")
            return {}
        return card_answer(await self._handle(happened))

    async def render(self, data: Json, headers: Json) -> dict[str, Any]:
        """A card on somebody's screen: its data as this person shall see it, no source answered = nothing changes."""
        happened = rendered(clean(data), headers)
        if happened is None:
            log.warning("A card's question for data without card, person or source was ignored.")
            return data_answer(Answer(), [])
        return data_answer(await self._handle(happened), sources(clean(data)))

    async def event(self, data: Json, headers: Json) -> None:
        """An event of the organisation; those that we do not follow are done at once."""
        if happened := calendar_changed(clean(data), headers):
            await self._handle(happened)

    def _warn(self, data: Json) -> None:
        code = text_in(data, "errorCode") or text_in(data, "errCode")
        if code == PUSH_QUOTA_SPENT and not self._warned:
            self._warned = True
            log.error("DingTalk pushed a message without its text (%s): this month's pushes are used up.", code)
        elif code != PUSH_QUOTA_SPENT:
            log.warning("A message without id or content was ignored.")


def card_answer(answer: Answer) -> dict[str, Any]:
    """The ack's response [event-callback-card].

    `cardData` in an ack reaches the presser only. `userPrivateData` would too, but it would hide every later update of
    the same keys from this person, so it stays out.
    """
    if not answer.card:
        return {}
    return {
        "cardUpdateOptions": {"updateCardDataByKey": True, "updatePrivateDataByKey": True},
        "cardData": {"cardParamMap": dict(answer.card)},
    }


def data_answer(answer: Answer, asked: Sequence[str]) -> dict[str, Any]:
    """The ack's response to a card that came on screen [dynamic-data-source].

    The members of `data` replace the card's variables of the same names on this screen.
    """
    data = json.dumps(dict(answer.card), ensure_ascii=False)
    rows = [{"data": data, "dynamicDataSourceId": name, "dynamicDataValueType": "OBJECT"} for name in asked]
    return {"dataSourceQueryResponses": rows if answer.card else []}
