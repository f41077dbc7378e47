"""One person's phone, and the whole world, as the page and the tests read them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from sandbox.acts import sees
from sandbox.cards import view_of
from sandbox.clock import from_ms, iso

if TYPE_CHECKING:
    from sandbox.hub import Hub
    from sandbox.model import CalendarEvent, Card, Json, Message, Person, StoredFile, Todo
    from sandbox.world import World

_LINK = re.compile(r"https?://[^\s<>\"'，。；）)]+")
PREVIEW = 40


def links(text: str) -> list[str]:
    """Return the distinct web addresses in a text, in order."""
    return list(dict.fromkeys(_LINK.findall(text)))


def phone(world: World, person: Person) -> Json:
    """Return one person's phone: chats, to-dos, calendar, SMS, calls, mails, DINGs. Outsiders have SMS, calls and mails."""
    inside = not person.outsider
    return {
        "now": iso(world.clock.now()),
        "version": world.version,
        "person": _person(person),
        "chats": _chats(world, person) if inside else [],
        "todos": [_todo(t, person) for t in world.todos.values() if _concerns(t, person)] if inside else [],
        "events": _events(world, person) if inside else [],
        "sms": [sms for sms in map(sms_view, world.sms.values()) if person.mobile and sms["to"] == person.mobile],
        "calls": world.outside.calls_to(person.mobile),
        "mails": [m for m in map(mail_view, world.mails.values()) if person.email and m["to"] == person.email],
        "dings": [
            {"id": d.id, "at": iso(d.at), "type": d.type, "text": d.text}
            for d in world.dings.values()
            if person.user_id in d.to and not d.recalled
        ],
    }


def _person(person: Person) -> Json:
    return {
        "userId": person.user_id,
        "name": person.name,
        "title": person.title,
        "department": person.department,
        "mobile": person.mobile,
        "outsider": person.outsider,
    }


def sms_view(sms: object) -> Json:
    """Return an SMS with its links."""
    values = dict(vars(sms))
    text = f"【{values['sender']}】{values['text']}" if values["sender"] else values["text"]
    return {
        "id": values["id"],
        "at": iso(values["at"]),
        "from": values["sender"],
        "to": values["to"],
        "text": text,
        "links": links(values["text"]),
    }


def mail_view(mail: object) -> Json:
    """Return a mail with its links and the names and sizes of its attachments."""
    values = dict(vars(mail))
    return {
        "id": values["id"],
        "at": iso(values["at"]),
        "from": values["sender"],
        "to": values["to"],
        "subject": values["subject"],
        "text": values["text"],
        "html": values["html"],
        "links": links(values["text"] + " " + values["html"]),
        "attachments": [{"name": f.name, "size": len(f.content)} for f in values["attachments"]],
    }


def _chats(world: World, person: Person) -> list[Json]:
    chats = [("group", g.id, g.id, g.title) for g in world.groups.values() if person.user_id in g.members]
    for number, app in enumerate(world.apps.values()):
        key = world.bot_chat(app.client_id, person.user_id)
        if number == 0 or any(m.chat == key for m in world.messages.values()):
            chats.append(("bot", "bot" if number == 0 else f"bot:{app.client_id}", key, app.name))
    return [_chat(world, person, *chat) for chat in chats]


def _chat(world: World, person: Person, kind: str, shown: str, key: str, title: str) -> Json:
    messages = [m for m in world.messages.values() if m.chat == key and (sees(world, person, m) or m.recalled)]
    messages = [m for m in messages if not m.only_for or person.user_id in m.only_for]
    unread = sum(person.user_id not in m.readers and not m.recalled for m in messages)
    rows = [message_view(world, person, m) for m in messages]
    return {"id": shown, "kind": kind, "title": title, "unread": unread, "messages": rows}


def message_view(world: World, person: Person, message: Message) -> Json:
    """Return one message as this viewer sees it."""
    sender = world.people.get(message.sender or "")
    name = sender.name if sender else world.apps[message.app].name if message.app in world.apps else ""
    quoted = world.messages.get(message.quoted or "")
    card = world.cards.get(message.card or "")
    return {
        "id": message.id,
        "at": iso(message.at),
        "sender": {"userId": message.sender, "name": name, "bot": message.sender is None},
        "kind": message.kind,
        "text": message.text,
        "title": message.title,
        "recalled": message.recalled,
        "readBy": len(message.readers - {message.sender}),
        "file": file_view(message.file),
        "buttons": message.buttons,
        "card": card_view(world, person, card) if card else None,
        "quoted": {"id": quoted.id, "preview": (quoted.text or quoted.title)[:PREVIEW]} if quoted else None,
    }


def file_view(stored: StoredFile | None) -> Json | None:
    """Return name, size and media id of a file."""
    return {"name": stored.name, "size": len(stored.content), "mediaId": stored.media_id} if stored else None


def card_view(world: World, person: Person, card: Card) -> Json:
    """Return a card as this viewer sees it, with the buttons of the generic template."""
    params = view_of(card, world, person)
    return {
        "outTrackId": card.out_track_id,
        "templateId": card.template_id,
        "title": params.get("title", ""),
        "markdown": params.get("markdown", ""),
        "tips": params.get("tips", ""),
        "buttons": _buttons(world, card, params),
        "params": params,
        "pending": person.user_id in card.pending,
        "failed": person.user_id in card.failed,
    }


def _buttons(world: World, card: Card, params: dict[str, str]) -> list[Json]:
    """Read sys_full_json_obj.msgButtons, else the buttons registered with the template."""
    try:
        whole = json.loads(params.get("sys_full_json_obj") or "{}")
    except ValueError:
        whole = {}
    listed = whole.get("msgButtons") if isinstance(whole, dict) else None
    if not isinstance(listed, list):
        template = world.templates.get(card.template_id)
        listed = template.buttons if template else []
    return [_button(b) for b in listed if isinstance(b, dict)]


def _button(button: Json) -> Json:
    return {
        "id": str(button.get("id", "")),
        "text": str(button.get("text", "")),
        "color": str(button.get("color", "gray")),
        "url": button.get("url"),
    }


def _concerns(todo: Todo, person: Person) -> bool:
    executors = todo.fields.get("executorIds") or []
    if person.union_id in executors:
        return True
    return not todo.fields.get("isOnlyShowExecutor") and person.union_id == todo.owner and not executors


def _todo(todo: Todo, person: Person) -> Json:
    due, detail = todo.fields.get("dueTime"), todo.fields.get("detailUrl") or {}
    return {
        "id": todo.id,
        "subject": todo.fields.get("subject", ""),
        "due": iso(from_ms(due)) if due else None,
        "done": todo.done or todo.executor_done.get(person.union_id, False),
        "detailUrl": detail.get("pcUrl") or detail.get("appUrl") or "",
        "contentFields": [
            {"key": f.get("fieldKey", ""), "value": f.get("fieldValue", "")}
            for f in todo.fields.get("contentFieldList") or []
        ],
    }


def _events(world: World, person: Person) -> list[Json]:
    mine = [e for e in world.events.values() if any(a.union_id == person.union_id for a in e.attendees)]
    names = {p.union_id: p for p in world.people.values()}
    return [event_view(world, e, person, names) for e in sorted(mine, key=lambda e: (e.start, e.id))]


def event_view(world: World, event: CalendarEvent, person: Person, names: dict[str, Person]) -> Json:
    """Return a calendar entry with names in place of unionIds."""
    rows = [
        {"userId": names[a.union_id].user_id, "name": names[a.union_id].name, "status": a.status}
        for a in event.attendees
        if a.union_id in names
    ]
    mine = next((a.status for a in event.attendees if a.union_id == person.union_id), "needsAction")
    return {
        "id": event.id,
        "summary": event.fields.get("summary", ""),
        "start": iso(event.start),
        "end": iso(event.end),
        "location": (event.fields.get("location") or {}).get("displayName", ""),
        "rooms": [{"name": world.rooms[r].name, "status": s} for r, s in event.rooms.items() if r in world.rooms],
        "attendees": rows,
        "organizer": names[event.organizer].name if event.organizer in names else "",
        "status": "cancelled" if event.cancelled else "confirmed",
        "description": event.fields.get("description", ""),
        "mine": mine,
    }


def whole(hub: Hub) -> Json:
    """Return people, rooms, groups, counters and connections."""
    world = hub.world
    return {
        "now": iso(world.clock.now()),
        "version": world.version,
        "people": [
            _person(p) | {"unionId": p.union_id, "email": p.email, "roles": p.roles} for p in world.people.values()
        ],
        "rooms": [
            {
                "roomId": r.room_id,
                "name": r.name,
                "capacity": r.capacity,
                "location": r.location,
                "approval": r.approval,
                "labels": list(r.labels),
            }
            for r in world.rooms.values()
        ],
        "groups": [{"id": g.id, "title": g.title, "members": g.members} for g in world.groups.values()],
        "counters": counters(world),
        "connections": [c.row() for c in hub.connections.values()],
    }


def counters(world: World) -> Json:
    """Return what was called and pushed, and what of it counts this month."""
    kept, month = world.counters, world.month()
    return {
        "calls": dict(kept.calls),
        "calls_counted": kept.calls_by_month[month],
        "pushes": dict(kept.pushes),
        "pushes_counted": kept.pushes_by_month[month],
        "throttled": kept.throttled,
        "warnings": dict(kept.warnings),
    }
