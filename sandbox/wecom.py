"""WeCom's documented HTTP: gettoken, message/send of one application, and a group's webhook/send."""

from __future__ import annotations

import json
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web

from sandbox.outside import WecomMessage

if TYPE_CHECKING:
    from sandbox.model import Json
    from sandbox.outside import Wecom
    from sandbox.world import World

EXPIRES: Final = 7200
PER_MINUTE: Final = 20
LIMITS: Final = {"text": 2048, "markdown": 4096}
TITLE, DESCRIPTION = 128, 512


class Refused(Exception):
    """``code`` is WeCom's errcode."""

    def __init__(self, code: int, text: str = "refused by the sandbox") -> None:
        super().__init__(text)
        self.code = code


def install(app: web.Application, world: World) -> None:
    """Add WeCom's paths."""
    app.router.add_get("/cgi-bin/gettoken", _answering(world, gettoken))
    app.router.add_post("/cgi-bin/message/send", _answering(world, send))
    app.router.add_post("/cgi-bin/webhook/send", _answering(world, webhook))


def _answering(world: World, handler: Any) -> Any:
    async def serve(request: web.Request) -> web.Response:
        refusal = world.outside.refusals.get(handler.__name__)
        try:
            text = await request.text()
            answer = {"errcode": int(refusal)} if refusal else handler(world, dict(request.query), text)
        except Refused as refused:
            answer = {"errcode": refused.code, "errmsg": str(refused)}
        return web.json_response({"errcode": 0, "errmsg": "ok"} | answer)

    return serve


def gettoken(world: World, query: Json, _: str) -> Json:
    """GET corpid, corpsecret -> {access_token, expires_in}; the same token while it is valid."""
    wecom = world.outside.wecom
    if query.get("corpid") != wecom.corp:
        raise Refused(40013, "invalid corpid")
    if query.get("corpsecret") != wecom.secret:
        raise Refused(40001, "invalid credential")
    wecom.fetched += 1
    now = world.clock.now()
    token = next((t for t, until in wecom.tokens.items() if until > now), "") or secrets.token_hex(16)
    until = wecom.tokens.setdefault(token, now + timedelta(seconds=EXPIRES))
    return {"access_token": token, "expires_in": int((until - now).total_seconds())}


def send(world: World, query: Json, text: str) -> Json:
    """POST {touser, msgtype, agentid, …} -> {msgid, invaliduser}; an identical message is dropped while the check lasts."""
    wecom, body = world.outside.wecom, _body(text)
    _token(wecom, str(query.get("access_token", "")), world)
    if body.get("agentid") != wecom.agent:
        raise Refused(301002, "not allow operate another agent with this accesstoken")
    kind = _content(body, ("text", "textcard", "markdown"))
    users = str(body.get("touser", "")).split("|")
    known = [user for user in users if user in wecom.members]
    if not known:
        raise Refused(81013, "user & party & tag all invalid")
    for user in known:
        _deliver(world, user, kind, body)
    return {"msgid": f"msg{world.number()}", "invaliduser": "|".join(u for u in users if u not in known)}


def webhook(world: World, query: Json, text: str) -> Json:
    """POST {msgtype, …} with the group's key -> {}; at most 20 in a minute."""
    body, now = _body(text), world.clock.now()
    if query.get("key") != world.outside.wecom.group_key:
        raise Refused(93000, "invalid webhook url")
    kind = _content(body, ("text", "markdown"))
    lately = [m for m in world.outside.messages.values() if not m.to and now - m.at < timedelta(minutes=1)]
    if len(lately) >= PER_MINUTE:
        raise Refused(45009, "api freq out of limit")
    _deliver(world, "", kind, body)
    return {}


def _token(wecom: Wecom, token: str, world: World) -> None:
    until = wecom.tokens.get(token)
    if until is None:
        raise Refused(40014, "invalid access_token")
    if until <= world.clock.now():
        raise Refused(42001, "access_token expired")


def _body(text: str) -> Json:
    try:
        body = json.loads(text)
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise Refused(40008, "invalid message type, Warning: wrong json format.")
    return body


def _content(body: Json, kinds: tuple[str, ...]) -> str:
    """The kind of the message, if it is whole and not too long."""
    kind = body.get("msgtype")
    content = body.get(str(kind))
    if kind not in kinds or not isinstance(content, dict):
        raise Refused(40008, "invalid message type")
    if kind == "textcard":
        fields = [str(content.get(name) or "") for name in ("title", "description", "url")]
        long = len(fields[0].encode()) > TITLE or len(fields[1].encode()) > DESCRIPTION
    else:
        fields = [str(content.get("content") or "")]
        long = len(fields[0].encode()) > LIMITS[str(kind)]
    if long or not all(fields):
        raise Refused(40058, "invalid Request Parameter")
    return str(kind)


def _deliver(world: World, user: str, kind: str, body: Json) -> None:
    checked, seconds = body.get("enable_duplicate_check") == 1, int(body.get("duplicate_check_interval") or 1800)
    since = world.clock.now() - timedelta(seconds=seconds)
    twins = [m for m in world.outside.messages.values() if (m.to, m.content) == (user, body) and m.at > since]
    if checked and twins:
        return
    made = WecomMessage(f"wc{world.number()}", world.clock.now(), user, kind, body)
    world.outside.messages[made.id] = made
    world.touch()
