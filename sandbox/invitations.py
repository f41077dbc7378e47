"""What people answer outside the chat: invitations, to-dos, room approvals; and cutting Stream connections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.calendar import ANSWERS, changed, set_answer
from sandbox.errors import ControlError
from sandbox.todos import announce, set_executor

if TYPE_CHECKING:
    from sandbox.hub import Hub
    from sandbox.model import Person
    from sandbox.sockets import Connection


def answer(hub: Hub, person: Person, event_id: str, status: str) -> None:
    """Answer a calendar invitation."""
    event = hub.world.events.get(event_id)
    if event is None or event.cancelled or all(a.union_id != person.union_id for a in event.attendees):
        raise ControlError(f"{person.user_id} is not invited to {event_id!r}")
    if status not in ANSWERS:
        raise ControlError(f"unknown answer {status!r}: use {', '.join(sorted(ANSWERS))}")
    set_answer(hub, event, person.union_id, status)


def tick(hub: Hub, person: Person, task_id: str, *, done: bool) -> None:
    """Tick a to-do as one of its executors."""
    todo = hub.world.todos.get(task_id)
    if todo is None:
        raise ControlError(f"there is no to-do {task_id!r}")
    if person.union_id not in (todo.fields.get("executorIds") or []):
        raise ControlError(f"{person.user_id} is not an executor of {task_id!r}")
    set_executor(todo, person.union_id, hub.world.clock.ms(), done=done)
    announce(hub, todo, "update")


def approve_room(hub: Hub, event_id: str, room_id: str, status: str) -> None:
    """Answer a room request that waits for approval."""
    event = hub.world.events.get(event_id)
    if event is None or room_id not in event.rooms:
        raise ControlError(f"{event_id!r} has not asked for the room {room_id!r}")
    if status not in {"accepted", "declined"}:
        raise ControlError(f"unknown answer {status!r}: use accepted or declined")
    event.rooms[room_id] = status
    changed(hub, event, "update")


async def cut(hub: Hub, chosen: list[Connection], how: str) -> None:
    """End Stream connections: with a disconnect frame, a clean close, a TCP abort, or by going silent."""
    for connection in chosen:
        match how:
            case "disconnect":
                await hub.delivery.disconnect(connection)
            case "close":
                await connection.ws.close()
            case "drop":
                connection.abort()
            case "half_open":
                connection.dead = True
            case _:
                raise ControlError(f"unknown way {how!r}: use disconnect, close, drop or half_open")
