"""Drives a sandbox from outside: the official SDK clients, plain HTTP, the control API, a Stream socket."""

import asyncio
import contextlib
import importlib
import json
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from alibabacloud_tea_openapi.models import Config
from darabonba.exceptions import UnretryableException
from darabonba.runtime import RuntimeOptions

from sandbox.frames import BOT_TOPIC, CARD_TOPIC
from sandbox.seed import BUTTON_TEMPLATE, DEMO_CLIENT_ID, DEMO_SECRET
from sandbox.server import Running

# A Tuesday on which the seed keeps nobody busy at 14:00 but 王芳.
DAY = "2026-11-24"
TOPICS = [("EVENT", "*"), ("CALLBACK", BOT_TOPIC), ("CALLBACK", CARD_TOPIC)]
# Spellings of the generated code that do not follow from the method's name.
METHODS = {"batch_send_oto": "batch_send_otowith_options", "batch_recall_oto": "batch_recall_otowith_options"}
METHODS |= {"batch_otoquery": "batch_otoquery_with_options"}


@dataclass
class Driver:
    """One test's hands on one sandbox."""

    running: Running
    session: aiohttp.ClientSession
    token: str = ""
    clients: dict[str, Any] = field(default_factory=dict)

    async def sdk(self, call: str, *path: str, **body: Any) -> Any:
        """Call e.g. ``todo_1_0.create_todo_task``: path arguments, then the request's members; gives the body.

        ``client_token`` goes into the header; ``patience`` is the client's timeout in ms.
        """
        client_token, patience = body.pop("client_token", None), body.pop("patience", 5_000)
        module, _, name = call.partition(".")
        models = importlib.import_module(f"alibabacloud_dingtalk.{module}.models")
        client = self._client(module)
        method = getattr(client, METHODS.get(name, f"{name}_with_options") + "_async")
        words = name.split("_")
        camel = {
            "batch_send_oto": "BatchSendOTO",
            "batch_otoquery": "BatchOTOQuery",
            "batch_recall_oto": "BatchRecallOTO",
        }
        kind = camel.get(name, "".join(w.capitalize() for w in words))
        args: list[Any] = list(path)
        request = getattr(models, f"{kind}Request", None)
        if request is not None:
            made = request().from_map(body)
            for member in [m for m, value in vars(made).items() if value == []]:
                setattr(made, member, None)  # from_map turns what was not given into [], a constructor call does not
            args.append(made)
        headers = getattr(models, f"{kind}Headers", None)
        if headers is not None:
            made = headers(x_acs_dingtalk_access_token=await self.access_token())
            if client_token:
                made.x_client_token = client_token
            args.append(made)
        elif name == "get_access_token":
            args.append({})
        runtime = RuntimeOptions(connect_timeout=patience, read_timeout=patience)
        return getattr(await method(*args, runtime), "body", None)

    async def refused(self, call: str, *path: str, **body: Any) -> tuple[int, str]:
        """The same for a call that must fail: HTTP status and DingTalk's code, as the SDK surfaces them."""
        try:
            got = await self.sdk(call, *path, **body)
        except UnretryableException as error:
            return int((error.data or {}).get("statusCode", 0)), str(error.code)
        raise AssertionError(f"{call} was not refused: {got}")

    def _client(self, module: str) -> Any:
        if module not in self.clients:
            made = importlib.import_module(f"alibabacloud_dingtalk.{module}.client").Client
            endpoint = f"127.0.0.1:{self.running.port}"
            self.clients[module] = made(Config(protocol="http", endpoint=endpoint, region_id="central"))
        return self.clients[module]

    async def access_token(self) -> str:
        if not self.token:
            body = {"appKey": DEMO_CLIENT_ID, "appSecret": DEMO_SECRET}
            self.token = (await self.http("POST", "/v1.0/oauth2/accessToken", json=body))["accessToken"]
        return self.token

    async def oapi(self, path: str, **body: Any) -> Any:
        """POST to an oapi look-up; gives the whole envelope without its request id."""
        answer = await self.http("POST", f"{path}?access_token={await self.access_token()}", json=body)
        answer.pop("request_id", None)
        return answer

    async def http(self, method: str, path: str, **options: Any) -> Any:
        async with self.session.request(method, path, **options) as response:
            return await response.json()

    async def act(self, what: str, **body: Any) -> Any:
        """POST to the control API."""
        return await self.http("POST", f"/_sandbox/{what}", json=body)

    async def advance(self, by: str) -> None:
        """Move the sandbox's clock; the token may have expired, so the next call asks for one."""
        await self.act("clock", advance=by)
        self.token = ""

    async def see(self, what: str) -> Any:
        """GET from the control API."""
        return await self.http("GET", f"/_sandbox/{what}")

    async def card(self, track: str, user: str = "cand_chen", **params: str) -> Any:
        """Put a generic card into somebody's 1:1 chat with the bot."""
        body = card_body(track, user, **params)
        return (await self.sdk("card_1_0.create_and_deliver", **body)).to_map()

    async def event(self, attendees: list[str] | None = None, **more: Any) -> str:
        """Create an entry for hr_lin on DAY, 14:00 to 15:00; gives its id."""
        body = event_body(attendees or []) | more
        made = await self.sdk("calendar_1_0.create_event", "un-hr_lin", "primary", **body)
        return str(made.id)

    async def http_room(self, event: str, room: str) -> Any:
        """Book a room by plain HTTP, without the SDK's time to build a request; gives the body."""
        path = f"/v1.0/calendar/users/un-hr_lin/calendars/primary/events/{event}/meetingRooms"
        headers = {"x-acs-dingtalk-access-token": await self.access_token()}
        return await self.http("POST", path, json={"meetingRoomsToAdd": [{"roomId": room}]}, headers=headers)

    async def group_card(self, person: str) -> Any:
        """The card in the first message of the person's first group."""
        return (await self.see(f"view?person={person}"))["chats"][0]["messages"][0]["card"]

    async def upload(self, person: str, chat: str, name: str, content: bytes) -> Any:
        form = aiohttp.FormData({"person": person, "chat": chat}, quote_fields=False)
        form.add_field("file", content, filename=name)
        return await self.http("POST", "/_sandbox/act/file", data=form)

    async def upload_media(self, name: str, content: bytes, kind: str = "file") -> Any:
        form = aiohttp.FormData({"type": kind}, quote_fields=False)
        form.add_field("media", content, filename=name)
        answer = await self.http("POST", f"/media/upload?access_token={await self.access_token()}", data=form)
        return answer.get("media_id", answer)

    @contextlib.asynccontextmanager
    async def stream(
        self, answer: Callable[[Any], Any] | None = None, topics: Sequence[tuple[str, str]] = TOPICS
    ) -> AsyncIterator["Stream"]:
        """Open a Stream connection by hand; ``answer`` maps a frame to the ack's data, None means no ack."""
        subscriptions = [{"type": kind, "topic": topic} for kind, topic in topics]
        body = {"clientId": DEMO_CLIENT_ID, "clientSecret": DEMO_SECRET, "subscriptions": subscriptions}
        opened = await self.http("POST", "/v1.0/gateway/connections/open", json=body)
        ws = await self.session.ws_connect(f"{opened['endpoint']}?ticket={opened['ticket']}", autoping=False)
        stream = Stream(ws, answer or (lambda _: {"response": {}}))
        task = asyncio.create_task(stream.read())
        try:
            yield stream
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await ws.close()


@dataclass
class Stream:
    """A hand-made Stream client that remembers every frame."""

    ws: aiohttp.ClientWebSocketResponse
    answer: Callable[[Any], Any]
    texts: list[str] = field(default_factory=list)
    frames: list[Any] = field(default_factory=list)
    came: asyncio.Event = field(default_factory=asyncio.Event)
    ponged: asyncio.Event = field(default_factory=asyncio.Event)
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    code: int = 200

    async def read(self) -> None:
        async for message in self.ws:
            if message.type == aiohttp.WSMsgType.PONG:
                self.ponged.set()
            if message.type != aiohttp.WSMsgType.TEXT:
                continue
            self.texts.append(message.data)
            with contextlib.suppress(ValueError):
                frame = json.loads(message.data)
                self.frames.append(frame)
                await self._ack(frame)
            self.came.set()
        self.ended.set()

    async def _ack(self, frame: Any) -> None:
        data = self.answer(frame)
        if data is not None:
            headers = {"messageId": frame["headers"]["messageId"], "contentType": "application/json"}
            await self.ws.send_json({"code": self.code, "headers": headers, "message": "", "data": json.dumps(data)})

    async def take(self, count: int, seconds: float = 3) -> list[Any]:
        """Wait until ``count`` texts have come; gives the parsed frames."""
        async with asyncio.timeout(seconds):
            while len(self.texts) < count:
                self.came.clear()
                await self.came.wait()
        return self.frames


def data_of(frame: Any) -> Any:
    return json.loads(frame["data"])


def at(start: str, end: str, day: str = DAY) -> dict[str, Any]:
    times = {"start": start, "end": end}
    return {k: {"dateTime": f"{day}T{v}:00+08:00", "timeZone": "Asia/Shanghai"} for k, v in times.items()}


def event_body(attendees: Sequence[str] = (), **more: Any) -> dict[str, Any]:
    body = {"summary": "初试", "reminders": [{"method": "dingtalk", "minutes": 30}], **at("14:00", "15:00")}
    return body | {"attendees": [{"id": union_id} for union_id in attendees]} | more


def todo_body(source: str, **more: Any) -> dict[str, Any]:
    body: dict[str, Any] = {"subject": "面试：陈晨", "sourceId": source, "executorIds": ["un-cand_chen"]}
    body["detailUrl"] = {"appUrl": "https://example.com/i", "pcUrl": "https://example.com/i"}
    body["contentFieldList"] = [{"fieldKey": "地点", "fieldValue": "A座302"}]
    return body | more


def card_body(track: str, user: str = "cand_chen", **params: str) -> dict[str, Any]:
    buttons = json.dumps({"msgButtons": [{"text": "好", "color": "blue", "id": "ok", "request": True}]})
    values = {"title": "面试", "markdown": "**请选择**", "sys_full_json_obj": buttons} | params
    return {
        "cardTemplateId": BUTTON_TEMPLATE,
        "outTrackId": track,
        "callbackType": "STREAM",
        "userIdType": 1,
        "cardData": {"cardParamMap": values},
        "openSpaceId": f"dtv1.card//IM_ROBOT.{user}",
        "imRobotOpenSpaceModel": {"supportForward": False},
        "imRobotOpenDeliverModel": {"spaceType": "IM_ROBOT", "robotCode": DEMO_CLIENT_ID},
    }
