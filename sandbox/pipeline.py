"""What every call goes through: faults, token, rate, quota, permission, handler, envelope, log."""

from __future__ import annotations

import inspect
import json
import uuid
from typing import TYPE_CHECKING, Any

from aiohttp import web

from sandbox.call import Call, Route
from sandbox.errors import ApiError, ControlError, OapiError, denied, invalid_token, throttled
from sandbox.faults import REFUSALS, WIRE_FAULTS
from sandbox.journal import masked, record
from sandbox.wire import after, before, punished

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sandbox.faults import Fault
    from sandbox.hub import Hub
    from sandbox.limits import Buckets
    from sandbox.model import App, Json
    from sandbox.world import World

KEY_FIELDS = ("outTrackId", "sourceId", "processQueryKey", "openDingId", "OutId")
# -1 is «busy»; 88 wraps errors of the gateway, with a sub_code [server-api-error-codes-1].
BUSY, WRAPPED = -1, 88
OAPI_CODES = {
    "Forbidden.AccessDenied.AccessTokenPermissionDenied": WRAPPED,
    "Forbidden.AccessDenied.IpNotInWhiteList": WRAPPED,
    "invalidParameter": 400002,
    "InvalidAuthentication": 40014,
    "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi": 90018,
    "Forbidden.AccessDenied.QpsLimitForApi": 90002,
    "Forbidden.AccessDenied.ApiCountLimitForOrg": 90020,
}


def endpoint(
    route: Route, world: World, hub: Hub, buckets: Buckets
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """Wrap a route's handler for aiohttp."""

    async def serve(request: web.Request) -> web.StreamResponse:
        if buckets.banned(world.settings.egress_per_20s):
            return punished()
        call = await _read(request, world, hub)
        fault = world.faults.take(_names(route, request), REFUSALS.keys() | WIRE_FAULTS)
        entry = _begin(call, route)
        cut = await before(fault, request)
        if cut is not None:
            entry["status"], entry["fault"] = cut.status, fault.fault if fault else ""
            return cut
        try:
            response = await _answer(call, route, fault, buckets)
            entry["status"], entry["code"] = response.status, response.headers.get("x-sandbox-code", "")
            entry["fault"] = fault.fault if fault else ""
            return await after(fault, request, response)
        finally:
            buckets.end(call.running)

    return serve


async def _answer(call: Call, route: Route, fault: Fault | None, buckets: Buckets) -> web.StreamResponse:
    try:
        _admit(call, route, fault, buckets)
        result = route.handler(call)
        if inspect.isawaitable(result):
            result = await result
    except ApiError as error:
        return _refusal(call, route, error)
    except OapiError as error:
        return _json({"errcode": error.errcode, "errmsg": error.errmsg, "request_id": call.request_id}, error.errcode)
    except (TypeError, ValueError, AttributeError, KeyError) as error:
        return _refusal(call, route, ApiError("invalidParameter", f"a member has the wrong type: {error!r}"))
    except ControlError as error:
        return _json({"code": "invalidParameter", "message": str(error), "requestid": call.request_id}, status=400)
    return result if isinstance(result, web.StreamResponse) else _ok(call, route, result)


def _ok(call: Call, route: Route, result: Json | None) -> web.Response:
    if result is None:
        return web.Response(status=200, content_type="application/json")
    if route.family.startswith("oapi"):
        result = {"errcode": 0, "errmsg": "ok", "request_id": call.request_id} | result
    return _json(result)


def _refusal(call: Call, route: Route, error: ApiError) -> web.Response:
    if route.family.startswith("oapi"):
        number = OAPI_CODES.get(error.code, BUSY)
        body = {"errcode": number, "errmsg": error.message, "request_id": call.request_id}
        return _json(body | ({"sub_code": error.code} if number == WRAPPED else {}), number)
    body = {"code": error.code, "requestid": call.request_id, "message": error.message} | error.extra
    return _json(body, error.code, error.status)


def _json(body: Json, code: object = "", status: int = 200) -> web.Response:
    headers = {"x-sandbox-code": str(code)} if code else {}
    return web.json_response(body, status=status, headers=headers, dumps=lambda v: json.dumps(v, ensure_ascii=False))


def _admit(call: Call, route: Route, fault: Fault | None, buckets: Buckets) -> None:
    """Token, rate, quota, permission, in the order of the platform's gateway."""
    world = call.world
    call.caller = _caller(call, route)
    if call.malformed:
        raise ApiError("invalidParameter", "the body is not a JSON object")
    world.counters.calls[route.api] += 1
    if fault is not None and fault.fault in REFUSALS:
        _refuse(call, fault)
    client_id = call.caller.client_id if call.caller else call.text("clientId") or call.text("appKey")
    if client_id and not buckets.allow(client_id, route.api, world.settings.qps):
        world.counters.throttled += 1
        raise throttled()
    if call.caller is None:
        return
    if not route.exempt:
        _count(world)
    if call.caller.ip_refused:
        raise REFUSALS["ip"]
    if route.scope in call.caller.denied_scopes:
        raise denied(route.scope)
    call.running = buckets.begin(call, route)


def _refuse(call: Call, fault: Fault) -> None:
    if fault.fault == "revoked":
        tokens = call.world.tokens
        for value in [t.value for t in tokens.values() if call.caller and t.client_id == call.caller.client_id]:
            del tokens[value]
    if fault.fault.startswith("throttle"):
        call.world.counters.throttled += 1
    raise REFUSALS[fault.fault]


def _count(world: World) -> None:
    month, limit = world.month(), world.settings.monthly_calls
    if limit is not None and world.counters.calls_by_month[month] >= limit:
        raise throttled("ApiCountLimitForOrg")
    world.counters.calls_by_month[month] += 1


def _caller(call: Call, route: Route) -> App | None:
    """The app behind the token: header for api.dingtalk.com, query for oapi [server-api-calling-guide]."""
    if route.family.endswith("open"):
        return None
    oapi = route.family == "oapi"
    value = call.query.get("access_token") if oapi else call.request.headers.get("x-acs-dingtalk-access-token")
    if oapi and not value:
        raise OapiError(41001, "缺少access_token参数: the query parameter access_token is missing")
    token = call.world.tokens.get(value or "")
    if token is None:
        raise OapiError(40014, "不合法的access_token") if oapi else invalid_token()
    if token.expires <= call.now:
        raise OapiError(42001, "access_token超时") if oapi else invalid_token()
    return call.world.apps[token.client_id]


async def unknown_api(world: World, request: web.Request) -> web.Response:
    """Answer a path that is no API; an id with a raw slash in the path ends here."""
    entry = record(world, method=request.method, path=request.path, api="unknown", status=404, requestId=_request_id())
    message = "Specified api is not found, please check your url and method."
    return _json({"code": "InvalidAction.NotFound", "requestid": entry["requestId"], "message": message}, status=404)


def _request_id() -> str:
    return str(uuid.uuid4()).upper()


async def _read(request: web.Request, world: World, hub: Hub) -> Call:
    body: Any = {}
    if request.can_read_body and not request.content_type.startswith("multipart/"):
        raw = await request.read()
        try:
            body = json.loads(raw) if raw.strip() else {}
        except ValueError:
            body = None
    return Call(
        world=world,
        hub=hub,
        request=request,
        request_id=_request_id(),
        path=request.match_info,
        query=request.query,
        body=body if isinstance(body, dict) else {},
        malformed=not isinstance(body, dict),
    )


def _names(route: Route, request: web.Request) -> list[str]:
    method = request.method
    return [route.api, f"{method} {route.path}", route.path, f"{method} {request.path}", request.path]


def _begin(call: Call, route: Route) -> Json:
    keys = {name: call.body[name] for name in KEY_FIELDS if name in call.body}
    client_token = call.request.headers.get("x-client-token")
    if client_token:
        keys["clientToken"] = client_token
    return record(
        call.world,
        method=call.request.method,
        path=call.request.path,
        api=route.api,
        status=0,
        requestId=call.request_id,
        body=masked(call.body),
        query=masked(dict(call.query)),
        keys=keys,
    )
