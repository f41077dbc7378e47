"""What people answer outside the chat: invitations, to-dos, room approvals; and cutting Stream connections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.errors import ControlError

if TYPE_CHECKING:
    from sandbox.gateway import Connection, Hub
    from sandbox.model import Person


def answer(hub: Hub, person: Person, event_id: str, status: str) -> None:
    """Answer a calendar invitation."""
    event = hub.world.events.get(event_id)
    attendee = next((a for a in event.attendees if a.union_id == person.union_id), None) if event else None
    if event is None or attendee is None:
        raise ControlError(f"{person.user_id} is not invited to {event_id!r}")
    attendee.status = status
    hub.world.touch()


def tick(hub: Hub, person: Person, task_id: str, *, done: bool) -> None:
    """Tick a to-do as one of its executors."""
    todo = hub.world.todos.get(task_id)
    if todo is None:
        raise ControlError(f"there is no to-do {task_id!r}")
    todo.executor_done[person.union_id] = done
    hub.world.touch()


def approve_room(hub: Hub, event_id: str, room_id: str, status: str) -> None:
    """Answer a room request that waits for approval."""
    event = hub.world.events.get(event_id)
    if event is None or room_id not in event.rooms:
        raise ControlError(f"{event_id!r} has not asked for the room {room_id!r}")
    event.rooms[room_id] = status
    hub.world.touch()


async def cut(hub: Hub, chosen: list[Connection], how: str) -> None:
    """End Stream connections: with a disconnect frame, a clean close, a TCP abort, or by going silent."""
    for connection in chosen:
        match how:
            case "disconnect":
                await hub.disconnect(connection)
            case "close":
                await connection.ws.close()
            case "drop":
                connection.abort()
            case "half_open":
                connection.dead = True
            case _:
                raise ControlError(f"unknown way {how!r}: use disconnect, close, drop or half_open")
