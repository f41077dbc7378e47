"""Calls of the official SDK: which client method and models belong to an action, with the token and one retry of it."""

import asyncio
import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlsplit

from bot.codes import StaleToken
from bot.tokens import Tokens
from bot.transport import Pooled, Wire
from domain.faults import Fault, OutcomeUnknown, QuotaSpent, Throttled, Unreachable


@dataclass(frozen=True, slots=True)
class Action:
    """One API of the SDK: package of the service, prefix of its models, stem of the client's method."""

    service: str
    model: str
    method: str


GET_TOKEN = Action("oauth2_1_0", "GetAccessToken", "get_access_token_")
CREATE_AND_DELIVER = Action("card_1_0", "CreateAndDeliver", "create_and_deliver_")
UPDATE_CARD = Action("card_1_0", "UpdateCard", "update_card_")
BATCH_SEND = Action("robot_1_0", "BatchSendOTO", "batch_send_oto")
READ_STATUS = Action("robot_1_0", "BatchOTOQuery", "batch_otoquery_")
BATCH_RECALL = Action("robot_1_0", "BatchRecallOTO", "batch_recall_oto")
GROUP_SEND = Action("robot_1_0", "OrgGroupSend", "org_group_send_")
SEND_DING = Action("robot_1_0", "RobotSendDing", "robot_send_ding_")
FILE_URL = Action("robot_1_0", "RobotMessageFileDownload", "robot_message_file_download_")
CREATE_TODO = Action("todo_1_0", "CreateTodoTask", "create_todo_task_")
UPDATE_TODO = Action("todo_1_0", "UpdateTodoTask", "update_todo_task_")
DELETE_TODO = Action("todo_1_0", "DeleteTodoTask", "delete_todo_task_")
FIND_TODO = Action("todo_1_0", "GetTodoTaskBySourceId", "get_todo_task_by_source_id_")
CREATE_EVENT = Action("calendar_1_0", "CreateEvent", "create_event_")
DELETE_EVENT = Action("calendar_1_0", "DeleteEvent", "delete_event_")
GET_EVENT = Action("calendar_1_0", "GetEvent", "get_event_")
FREE_BUSY = Action("calendar_1_0", "GetSchedule", "get_schedule_")
ADD_ROOMS = Action("calendar_1_0", "AddMeetingRooms", "add_meeting_rooms_")
ROOMS_BUSY = Action("calendar_1_0", "GetMeetingRoomsSchedule", "get_meeting_rooms_schedule_")
LIST_ROOMS = Action("rooms_1_0", "QueryMeetingRoomList", "query_meeting_room_list_")
SEARCH_USER = Action("contact_1_0", "SearchUser", "search_user_")
GET_USER_TOKEN = Action("oauth2_1_0", "GetUserToken", "get_user_token_")
GET_USER = Action("contact_1_0", "GetUser", "get_user_")


class Api:
    """The OpenAPI of one application at `endpoint` (scheme and host); SDK packages are loaded when first used."""

    def __init__(
        self, client_id: str, client_secret: str, endpoint: str, wire: Wire, now: Callable[[], datetime]
    ) -> None:
        self.wire = wire
        self.now = now
        self.tokens = Tokens(self._fetch_token, now)
        self._app = {"appKey": client_id, "appSecret": client_secret}
        self._base = endpoint.rstrip("/")
        self._clients: dict[str, Any] = {}
        self._models: dict[str, Any] = {}
        self._door = asyncio.Lock()

    async def call(
        self, action: Action, *ids: str, request: Mapping[str, Any] | None = None, key: str = ""
    ) -> dict[str, Any]:
        """Call `action` and give the answer's body in the API's own member names.

        `ids` are the path's parameters, `request` is in the API's own names (None = it takes no request), `key`
        the x-client-token. A refused token is renewed once and the call repeated.
        """
        await self._load(action.service)
        token = await self.tokens.current()
        try:
            return await self._once(action, ids, request, self._headers(action, token, key))
        except StaleToken:
            token = await self.tokens.after(token)
            return await self._once(action, ids, request, self._headers(action, token, key))

    async def call_as(
        self, token: str, action: Action, *ids: str, request: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """Do as `call` with the token of one person, or with none; whatever is refused is not tried again."""
        await self._load(action.service)
        return await self._once(action, ids, request, self._headers(action, token, "") if token else {})

    async def _once(
        self, action: Action, ids: tuple[str, ...], request: Mapping[str, Any] | None, headers: Any
    ) -> dict[str, Any]:
        models = self._models[action.service]
        args: list[Any] = [quote(part, safe="") for part in ids]  # the SDK puts them into the path as they are
        if request is not None:
            args.append(built(getattr(models, f"{action.model}Request")(), request))
        method = getattr(self._clients[action.service], f"{action.method}with_options_async")
        try:
            response = await method(*args, headers, None)
            # The SDK gives no body both for an action that has none and for one that its models could not read.
            return dict(response.body.to_map()) if hasattr(response, "body") else {}
        except (AttributeError, TypeError, ValueError, KeyError) as error:
            raise OutcomeUnknown("unreadable", f"{action.model}: {type(error).__name__}") from error

    def _headers(self, action: Action, token: str, key: str) -> Any:
        headers = getattr(self._models[action.service], f"{action.model}Headers")()
        headers.x_acs_dingtalk_access_token = token
        if key:
            headers.x_client_token = key
        return headers

    async def _fetch_token(self) -> tuple[str, float]:
        await self._load(GET_TOKEN.service)
        try:
            body = await self._once(GET_TOKEN, (), self._app, {})
            return str(body["accessToken"]), float(body["expireIn"])
        except (Throttled, QuotaSpent):
            raise
        except (Fault, KeyError, ValueError) as error:
            # Whoever waits for the token has not called yet: whatever happened here, that call had no effect.
            raise Unreachable("token", str(error)) from error

    async def _load(self, service: str) -> None:
        if service in self._clients:
            return
        async with self._door:
            if service not in self._clients:
                # About a second of imports: on a thread, so that nobody's tap waits for it.
                self._models[service], self._clients[service] = await asyncio.to_thread(self._client, service)

    def _client(self, service: str) -> tuple[Any, Any]:
        package = f"alibabacloud_dingtalk.{service}"
        base = importlib.import_module(f"{package}.client").Client
        config = importlib.import_module("alibabacloud_tea_openapi.models").Config
        parts = urlsplit(self._base)
        pooled = type(f"Pooled_{service}", (Pooled, base), {"wire": self.wire, "base": self._base})
        client = pooled(config(protocol=parts.scheme, endpoint=parts.netloc, region_id="central"))
        return importlib.import_module(f"{package}.models"), client


def built(model: Any, request: Mapping[str, Any]) -> Any:
    """The SDK's request model filled from `request`.

    Its own reader leaves an empty list in each list member that was not given; sent, that would erase what is there.
    """
    model.from_map(request)
    for name, value in list(vars(model).items()):
        if value in ([], {}) and camel(name) not in request:
            setattr(model, name, None)
    return model


def camel(name: str) -> str:
    """The API's spelling of a model's attribute: content_field_list → contentFieldList."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
