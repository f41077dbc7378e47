"""What kind of JSON each kept member of a body must be, as tables, so that nothing unreadable is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.errors import ApiError

if TYPE_CHECKING:
    from sandbox.model import Json

# A kind is a type, or a list of one type.
Kind = type | tuple[type, ...] | list[type]

TODO: dict[str, Kind] = {
    "subject": str,
    "description": str,
    "executorIds": [str],
    "participantIds": [str],
    "detailUrl": dict,
    "contentFieldList": [dict],
    "isOnlyShowExecutor": bool,
    "priority": int,
    "notifyConfigs": dict,
    "sourceId": str,
    "creatorId": str,
    "actionList": [dict],
    "executorStatusList": [dict],
}
EVENT: dict[str, Kind] = {
    "summary": str,
    "description": str,
    "richTextDescription": dict,
    "location": dict,
    "reminders": [dict],
    "onlineMeetingInfo": dict,
    "extra": dict,
    "recurrence": dict,
    "uiConfigs": [dict],
    "freeBusyStatus": str,
    "categories": [dict],
    "eventConfig": dict,
    "cardInstances": [dict],
    "attendees": [dict],
    "attendeesToAdd": [dict],
    "attendeesToRemove": [dict],
    "meetingRoomsToAdd": [dict],
    "meetingRoomsToRemove": [dict],
}


def check(body: Json, table: dict[str, Kind], code: str) -> None:
    """Refuse a member of the wrong kind with ``code``; null counts as absent."""
    for key, kind in table.items():
        if body.get(key) is not None and not _fits(body[key], kind):
            raise ApiError(code, f"{key} has the wrong type")


def _fits(value: object, kind: Kind) -> bool:
    if isinstance(kind, list):
        return isinstance(value, list) and all(isinstance(item, kind[0]) for item in value)
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
