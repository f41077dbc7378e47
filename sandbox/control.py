"""The control API under /_sandbox: look, act as a person, move the clock, arm faults, read log and counters."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import unquote

from aiohttp import web

from sandbox import acts, invitations, signin, views
from sandbox.clock import iso, monotonic, parse_delta, parse_time
from sandbox.errors import ControlError
from sandbox.faults import Fault
from sandbox.model import App, Group, Json, Person, Room, Template, Variable
from sandbox.seed import plant

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sandbox.hub import Hub

POLL_SECONDS = 25.0


@dataclasses.dataclass
class Control:
    """The handlers; ``routes`` lists them."""

    hub: Hub

    def routes(self) -> list[tuple[str, str, Callable[[web.Request], Awaitable[object]]]]:
        """Return method, path below /_sandbox, handler."""
        return [
            ("GET", "/view", self.view),
            ("GET", "/world", self.everything),
            ("GET", "/changes", self.changes),
            ("POST", "/people", self.add_person),
            ("POST", "/rooms", self.add_room),
            ("POST", "/groups", self.add_group),
            ("POST", "/apps", self.add_app),
            ("POST", "/templates", self.add_template),
            ("POST", "/sms-templates", self.add_sms_template),
            ("POST", "/act/say", self.say),
            ("POST", "/act/file", self.send_file),
            ("POST", "/act/tap", self.tap),
            ("POST", "/act/view", self.read),
            ("POST", "/act/answer", self.answer),
            ("POST", "/act/todo", self.tick),
            ("POST", "/act/room", self.approve_room),
            ("POST", "/act/sign-in", self.sign_in),
            ("GET", "/clock", self.clock),
            ("POST", "/clock", self.move_clock),
            ("GET", "/settings", self.settings),
            ("POST", "/settings", self.change_settings),
            ("GET", "/faults", self.faults),
            ("POST", "/faults", self.arm),
            ("DELETE", "/faults", self.disarm),
            ("DELETE", "/faults/{id}", self.disarm),
            ("POST", "/connections", self.cut),
            ("GET", "/log", self.log),
            ("GET", "/counters", self.counters),
            ("GET", "/objects/{kind}", self.objects),
            ("POST", "/reset", self.reset),
        ]

    def _who(self, body: Json) -> Person:
        return self.hub.world.person(needed(body, "person"))

    async def view(self, request: web.Request) -> Json:
        return views.phone(self.hub.world, self.hub.world.person(request.query.get("person", "")))

    async def everything(self, _request: web.Request) -> Json:
        return views.whole(self.hub)

    async def changes(self, request: web.Request) -> Json:
        seconds = min(float(request.query.get("timeout", POLL_SECONDS)), POLL_SECONDS)
        return {"version": await self.hub.world.changed(int(request.query.get("since", 0)), seconds)}

    async def add_person(self, request: web.Request) -> Json:
        body = await request.json()
        user_id = needed(body, "userId")
        person = self.hub.world.people.get(user_id) or Person(user_id, f"un-{user_id}", "")
        names = {"unionId": "union_id", "inScope": "in_scope", "busyError": "busy_error", "deptId": "dept_id"}
        assign(person, {names.get(k, k): v for k, v in body.items() if k != "userId"})
        if not person.name:
            raise ControlError("name is missing")
        known = user_id in self.hub.world.people
        self.hub.world.people[user_id] = person
        kind = "user_leave_org" if not person.active else "user_modify_org" if known else "user_add_org"
        self.hub.event(kind, {"userId": [user_id], "timeStamp": self.hub.world.clock.ms()})
        return self._done(userId=user_id, unionId=person.union_id)

    async def add_room(self, request: web.Request) -> Json:
        body = await request.json()
        room_id = body.get("roomId") or f"room{self.hub.world.number()}"
        room = Room(room_id, needed(body, "name"), int(body.get("capacity") or 4), body.get("location", ""))
        room.approval = bool(body.get("approval"))
        room.labels = tuple(body.get("labels") or ())
        self.hub.world.rooms[room_id] = room
        return self._done(roomId=room_id)

    async def add_group(self, request: web.Request) -> Json:
        body = await request.json()
        group_id = body.get("id") or f"cid{self.hub.world.number()}grp=="
        members = [self.hub.world.person(user).user_id for user in body.get("members") or []]
        self.hub.world.groups[group_id] = Group(group_id, needed(body, "title"), members)
        return self._done(id=group_id)

    async def add_app(self, request: web.Request) -> Json:
        body = await request.json()
        client_id = needed(body, "clientId")
        app = self.hub.world.apps.get(client_id) or App(client_id, needed(body, "secret"))
        app.secret, app.name = body.get("secret", app.secret), body.get("name", app.name)
        app.robot_code = body.get("robotCode", app.robot_code)
        app.denied_scopes = set(body.get("deniedScopes", app.denied_scopes))
        app.ip_refused = bool(body.get("ipRefused", app.ip_refused))
        self.hub.world.apps[client_id] = app
        return self._done(clientId=client_id)

    async def add_template(self, request: web.Request) -> Json:
        body = await request.json()
        listed = body.get("variables")
        variables = None
        if listed is not None:
            variables = {v["name"]: Variable(v.get("type", "string"), bool(v.get("private"))) for v in listed}
        made = Template(needed(body, "id"), variables, bool(body.get("published", True)), body.get("buttons") or [])
        self.hub.world.templates[made.id] = made
        return self._done(id=made.id)

    async def add_sms_template(self, request: web.Request) -> Json:
        body = await request.json()
        self.hub.world.sms_templates |= {str(code): str(text) for code, text in body.items()}
        return self._done()

    async def say(self, request: web.Request) -> Json:
        body = await request.json()
        chat, text = body.get("chat", "bot"), needed(body, "text")
        message = acts.say(self.hub, self._who(body), chat, text, body.get("quote"))
        return {"ok": True, "messageId": message.id}

    async def send_file(self, request: web.Request) -> Json:
        form = await request.post()
        upload = form.get("file")
        if not isinstance(upload, web.FileField):
            raise ControlError("file is missing: send multipart/form-data with person, chat and file")
        person = self.hub.world.person(str(form.get("person", "")))
        chat, content = str(form.get("chat") or "bot"), upload.file.read()
        message = acts.send_file(self.hub, person, chat, unquote(upload.filename), content)
        return {"ok": True, "messageId": message.id}

    async def tap(self, request: web.Request) -> Json:
        body = await request.json()
        track, action = needed(body, "outTrackId"), needed(body, "actionId")
        return await acts.tap(self.hub, self._who(body), track, action, body.get("params") or {})

    async def read(self, request: web.Request) -> Json:
        body = await request.json()
        acts.read(self.hub, self._who(body), body.get("chat"))
        return {"ok": True}

    async def answer(self, request: web.Request) -> Json:
        body = await request.json()
        invitations.answer(self.hub, self._who(body), needed(body, "eventId"), needed(body, "status"))
        return {"ok": True}

    async def tick(self, request: web.Request) -> Json:
        body = await request.json()
        invitations.tick(self.hub, self._who(body), needed(body, "taskId"), done=bool(body.get("done", True)))
        return {"ok": True}

    async def approve_room(self, request: web.Request) -> Json:
        body = await request.json()
        event, room = needed(body, "eventId"), needed(body, "roomId")
        invitations.approve_room(self.hub, event, room, needed(body, "status"))
        return {"ok": True}

    async def sign_in(self, request: web.Request) -> Json:
        return {"code": signin.new_code(self.hub.world, self._who(await request.json()))}

    async def clock(self, _request: web.Request) -> Json:
        clock = self.hub.world.clock
        return {"now": iso(clock.now()), "offset": clock.offset.total_seconds()}

    async def move_clock(self, request: web.Request) -> Json:
        body, clock = await request.json(), self.hub.world.clock
        try:
            if "set" in body:
                clock.set(parse_time(body["set"]))
            else:
                clock.advance(parse_delta(body.get("advance", "")))
        except (ValueError, TypeError) as error:
            raise ControlError(str(error)) from error
        self.hub.world.touch()
        return await self.clock(request)

    async def settings(self, _request: web.Request) -> Json:
        return dataclasses.asdict(self.hub.world.settings)

    async def change_settings(self, request: web.Request) -> Json:
        assign(self.hub.world.settings, await request.json())
        return dataclasses.asdict(self.hub.world.settings)

    async def faults(self, _request: web.Request) -> Json:
        return {"faults": [dataclasses.asdict(f) for f in self.hub.world.faults.armed.values()]}

    async def arm(self, request: web.Request) -> Json:
        body = await request.json()
        fault = Fault(needed(body, "endpoint"), needed(body, "fault"), seconds=body.get("seconds", body.get("s")))
        window = body.get("window")
        fault.until = monotonic() + float(window) if window is not None else None
        fault.count = body.get("count", 1 if window is None else None)
        fault.probability = float(body.get("probability", 1))
        return {"id": self.hub.world.faults.arm(fault).id}

    async def disarm(self, request: web.Request) -> Json:
        wanted = request.match_info.get("id")
        armed = self.hub.world.faults.armed
        for identifier in [wanted] if wanted else list(armed):
            armed.pop(identifier, None)
        return {"ok": True}

    async def cut(self, request: web.Request) -> Json:
        body = await request.json()
        wanted = body.get("connectionId")
        chosen = [c for c in list(self.hub.connections.values()) if wanted in (None, c.id)]
        await invitations.cut(self.hub, chosen, needed(body, "how"))
        return {"connections": [c.id for c in chosen]}

    async def log(self, request: web.Request) -> list[Json]:
        since = int(request.query.get("since", 0))
        return [entry for entry in self.hub.world.log if entry["n"] > since]

    async def counters(self, _request: web.Request) -> Json:
        return views.counters(self.hub.world) | {"foreign_acks": self.hub.foreign_acks}

    async def objects(self, request: web.Request) -> list[object]:
        world, kind = self.hub.world, request.match_info["kind"]
        if kind in (others := world.outside.tables()):
            return [plain(value) for value in others[kind]]
        tables = {"cards", "todos", "events", "rooms", "messages", "sms", "mails", "dings", "people", "groups"}
        if kind not in tables | {"failed_events"}:
            raise ControlError(f"unknown kind {kind!r}; known: {', '.join(sorted(tables | {'failed_events'}))}")
        stored = getattr(world, kind)
        return [plain(value) for value in (stored.values() if isinstance(stored, dict) else stored)]

    async def reset(self, request: web.Request) -> Json:
        body = await request.json()
        try:
            self.hub.world.clear()
            plant(self.hub.world, body.get("seed", "demo"))
        except ValueError as error:
            raise ControlError(str(error)) from error
        return self._done()

    def _done(self, **members: object) -> Json:
        self.hub.world.touch()
        return {"ok": True} | members


def needed(body: Json, key: str) -> str:
    """Return a member as text; ControlError when it is missing."""
    if body.get(key) in (None, ""):
        raise ControlError(f"{key} is missing")
    return str(body[key])


def assign(record: object, values: Json) -> None:
    """Set fields of a record; ControlError for a name it does not have."""
    known = vars(record)
    for key, value in values.items():
        if key not in known:
            raise ControlError(f"unknown member {key!r}; known: {', '.join(sorted(known))}")
        setattr(record, key, value)


def plain(value: object) -> object:
    """Return a record as JSON: times as ISO, sets sorted, bytes as their length."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    match value:
        case datetime():
            return iso(value)
        case bytes():
            return len(value)
        case set() | frozenset():
            return sorted(str(item) for item in value)
        case list() | tuple():
            return [plain(item) for item in value]
        case dict():
            return {str(k): plain(v) for k, v in value.items()}
        case _:
            return value
