"""The seam with the official SDK: its methods and models are there, drop nothing we send and know what we are sent."""

import importlib
import inspect
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot import api as actions
from bot.account import Account
from bot.api import Action, Api
from bot.dingtalk import GENERIC_TEMPLATE, VERBS
from bot.limits import Limits
from bot.oapi import Oapi
from bot.transport import Ask, Pooled, Reply, Wire
from domain.effects import (
    AskBusy,
    AskEvent,
    AskRead,
    AskRooms,
    BookRoom,
    ChangeCard,
    CloseTodo,
    Ding,
    DropEvent,
    DropTodo,
    Effect,
    FindPerson,
    PostCard,
    PutEvent,
    PutTodo,
    Recall,
    Say,
    SayGroup,
)
from sandbox.server import serve
from tests.contract.remotes import CLIENT_ID, CLIENT_SECRET, GROUP

ACTIONS = [value for value in vars(actions).values() if isinstance(value, Action)]
HR, LILEI = "un-hr_lin", "un-lilei"
DAY = ("2027-03-01T00:00:00+00:00", "2027-03-02T00:00:00+00:00")
PARAMS = {"title": "面试邀请", "markdown": "你好", "tips": "", "sys_full_json_obj": "{}"}
# The documents name these members of answers, the released models do not; none of them is read by us.
UNKNOWN_TO_MODELS = {
    "CreateEvent": {"meetingRooms", "organizer.isOptional", "status"},
    "GetEvent": {"organizer.isOptional"},
    "GetTodoTaskBySourceId": {"contentFieldList"},
}


class HeardWire(Wire):
    """Keeps every request body and answer, by API."""

    def __init__(self) -> None:
        super().__init__(Limits(0))
        self.sent: list[tuple[str, Any]] = []
        self.heard: list[tuple[str, Any]] = []

    async def exchange(self, ask: Ask) -> Reply:
        reply = await super().exchange(ask)
        self.sent.append((ask.api, ask.body))
        if reply.status == 200:
            self.heard.append((ask.api, reply.json()))
        return reply


class AskedApi(Api):
    """Keeps every request as the verbs wrote it."""

    asked: list[tuple[str, Any]]

    async def call(
        self, action: Action, *ids: str, request: Mapping[str, Any] | None = None, key: str = ""
    ) -> dict[str, Any]:
        self.asked.append((action.model, request))
        return await super().call(action, *ids, request=request, key=key)


@asynccontextmanager
async def account() -> AsyncIterator[tuple[Account, AskedApi, HeardWire]]:
    """Our robot in the sandbox, with open ears."""
    running = await serve(port=0)
    wire = HeardWire()
    api = AskedApi(CLIENT_ID, CLIENT_SECRET, running.url, wire, lambda: datetime.now(UTC))  # noqa: TID251 - real time
    api.asked = []
    zone = ZoneInfo("Asia/Shanghai")
    try:
        yield Account(api, Oapi(running.url, wire, api.tokens), CLIENT_ID, GENERIC_TEMPLATE, zone), api, wire
    finally:
        await wire.close()
        await running.stop()


async def everything(robot: Account) -> None:
    """Every verb once, in an order in which all succeed."""

    async def carry(effect: Effect, remote_id: str = "") -> str:
        receipt = await VERBS[type(effect)](robot, f"key:{type(effect).__name__}", effect, remote_id)
        return str(receipt.remote_id)

    await carry(PostCard(PARAMS, user_id="cand_chen", alert="面试邀请"))
    await VERBS[PostCard](robot, "card:g", PostCard(PARAMS, conversation_id=GROUP, alert="预览"), "")
    await carry(ChangeCard("key:PostCard", {"title": "已确认"}))
    said = await carry(Say(["cand_chen"], "提醒", "明天"))
    await carry(SayGroup(GROUP, "日报", "三人"))
    await carry(Ding(["lilei"], "请确认"))
    await carry(AskRead(said))
    await carry(Recall(said))
    todo = await carry(PutTodo(HR, [LILEI], "面试", DAY[0], "http://127.0.0.1/i", [["岗位", "后端"]]))
    await carry(PutTodo(HR, [LILEI], "面试", DAY[0], "http://127.0.0.1/i"))
    await carry(CloseTodo(HR), todo)
    await carry(DropTodo(HR), todo)
    made = await carry(PutEvent(HR, [LILEI], "面试", "初试", *DAY, "A座302", [15, 60]))
    await carry(BookRoom(HR, "room-a302"), made)
    await carry(AskEvent(HR, made))
    await carry(AskBusy(HR, [LILEI], *DAY))
    await carry(AskRooms(HR, *DAY))
    await carry(FindPerson(name="张伟"))
    await carry(DropEvent(HR), made)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.model)
def test_the_sdk_has_the_method_and_its_models(action: Action) -> None:
    package = f"alibabacloud_dingtalk.{action.service}"
    client = importlib.import_module(f"{package}.client").Client
    models = importlib.import_module(f"{package}.models")
    method = getattr(client, f"{action.method}with_options_async")
    assert list(inspect.signature(method).parameters)[-2:] == ["headers", "runtime"]
    assert hasattr(models, f"{action.model}Response")


def test_every_client_sends_through_the_method_that_we_replace() -> None:
    base = importlib.import_module("alibabacloud_tea_openapi.client").Client
    parameters = [name for name in inspect.signature(base.execute_async).parameters if name != "self"]
    assert parameters == [name for name in inspect.signature(Pooled.execute_async).parameters if name != "self"]
    for service in {action.service for action in ACTIONS}:
        client = importlib.import_module(f"alibabacloud_dingtalk.{service}.client").Client
        assert issubclass(client, base)
        assert client.execute_async is base.execute_async


async def test_the_models_drop_nothing_that_we_send() -> None:
    async with account() as (robot, api, wire):
        await everything(robot)
        bodies = [(name, body) for name, body in wire.sent if name != "GetAccessToken" and not name.startswith("v2/")]
    in_query = {
        "operatorId",
        "robotCode",
        "processQueryKey",
        "pushNotification",
        "maxAttendees",
        "unionId",
        "maxResults",
    }
    for (asked, request), (sent, body) in zip(api.asked, bodies, strict=True):
        assert asked == sent
        if body is None:
            assert set(request or {}) <= in_query
        else:
            assert body == {name: value for name, value in (request or {}).items() if name != "operatorId"}


async def test_the_models_know_what_the_sandbox_answers() -> None:
    async with account() as (robot, _, wire):
        await everything(robot)
    services = {action.model: action.service for action in ACTIONS}
    strange: dict[str, set[str]] = {}
    for name, raw in wire.heard:
        if name in services and raw:
            models = importlib.import_module(f"alibabacloud_dingtalk.{services[name]}.models")
            read = getattr(models, f"{name}ResponseBody")().from_map(raw).to_map()
            strange.setdefault(name, set()).update(lost(raw, read))
    assert {name: paths for name, paths in strange.items() if paths} == UNKNOWN_TO_MODELS


def lost(raw: Any, read: Any) -> set[str]:
    """Paths of members that a model did not keep."""
    if isinstance(raw, list) and isinstance(read, list):
        return {path for one, other in zip(raw, read, strict=True) for path in lost(one, other)}
    if isinstance(raw, dict) and isinstance(read, dict):
        inner = {f"{name}.{path}" for name in raw.keys() & read.keys() for path in lost(raw[name], read[name])}
        return {name.rstrip(".") for name in inner | (raw.keys() - read.keys())}
    return set() if raw == read else {""}
