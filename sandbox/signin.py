"""Signing in: the code of DingTalk's web view, the browser's OAuth page, user tokens."""

from __future__ import annotations

import html
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from aiohttp import web

from sandbox.call import Call, Route
from sandbox.errors import ApiError, OapiError, invalid_token
from sandbox.world import CORP_ID

if TYPE_CHECKING:
    from sandbox.model import Json, Person
    from sandbox.world import World

CODE_LIFE = timedelta(minutes=5)
TOKEN_LIFE = timedelta(hours=2)
UNKNOWN_CODE = 40078


def new_code(world: World, person: Person) -> str:
    """Return a code for this person: five minutes, once."""
    code = secrets.token_hex(12)
    world.codes[code] = (person.user_id, world.clock.now() + CODE_LIFE)
    return code


def _redeem(call: Call, code: str) -> Person | None:
    user_id, expires = call.world.codes.pop(code, ("", call.now))
    return call.world.people.get(user_id) if expires > call.now else None


def user_info(call: Call) -> Json:
    """POST /topapi/v2/user/getuserinfo {code} -> {result: {userid, unionid, name, sys, sys_level}}."""
    person = _redeem(call, call.text("code"))
    if person is None or person.outsider:
        raise OapiError(UNKNOWN_CODE, "不存在的临时授权码")
    plain = {"userid": person.user_id, "unionid": person.union_id, "name": person.name}
    return {"result": plain | {"device_id": "sandbox", "sys": person.admin, "sys_level": 1 if person.admin else 0}}


def user_token(call: Call) -> Json:
    """POST /v1.0/oauth2/userAccessToken {clientId, clientSecret, code, grantType} -> {accessToken, refreshToken, expireIn, corpId}."""
    app = call.world.apps.get(call.text("clientId"))
    if app is None or app.secret != call.text("clientSecret"):
        raise ApiError("invalidClientIdOrSecret", "无效的clientId或者clientSecret")
    person = _redeem(call, call.text("code"))
    if person is None:
        raise ApiError("invalidParameter.authCode.notFound", "不存在的authCode")
    token = secrets.token_hex(16)
    call.world.user_tokens[token] = (person.user_id, call.now + TOKEN_LIFE)
    seconds = int(TOKEN_LIFE.total_seconds())
    return {"accessToken": token, "refreshToken": secrets.token_hex(16), "expireIn": seconds, "corpId": CORP_ID}


def me(call: Call) -> Json:
    """GET /v1.0/contact/users/{unionId} with a user token -> {unionId, nick, mobile, email, openId, stateCode}."""
    token = call.request.headers.get("x-acs-dingtalk-access-token", "")
    user_id, expires = call.world.user_tokens.get(token, ("", call.now))
    person = call.world.people.get(user_id)
    if person is None or expires <= call.now:
        raise invalid_token()
    plain = {"unionId": person.union_id, "nick": person.name, "mobile": person.mobile, "email": person.email}
    return plain | {"openId": f"open-{person.user_id}", "stateCode": "86"}


def choose(call: Call) -> web.Response:
    """GET /oauth2/auth: a page that asks who is signing in, in place of the QR code of the real one."""
    redirect, state = call.query.get("redirect_uri", ""), call.query.get("state", "")
    rows = [
        f'<li><a href="/oauth2/chosen?{html.escape(urlencode({"person": p.user_id, "redirect_uri": redirect, "state": state}))}">'
        f"{html.escape(p.name)} · {html.escape(p.department)}</a></li>"
        for p in call.world.people.values()
        if not p.outsider
    ]
    page = f'<!doctype html><meta charset="utf-8"><title>登录</title><h1>以谁的身份登录？</h1><ul>{"".join(rows)}</ul>'
    return web.Response(text=page, content_type="text/html")


def chosen(call: Call) -> web.Response:
    """GET /oauth2/chosen: go back to the app with authCode and state."""
    person = call.world.person(call.query.get("person", ""))
    query = urlencode({"authCode": new_code(call.world, person), "state": call.query.get("state", "")})
    target = call.query.get("redirect_uri", "")
    return web.Response(status=302, headers={"Location": f"{target}{'&' if '?' in target else '?'}{query}"})


ROUTES = [
    Route("POST", "/topapi/v2/user/getuserinfo", "user.getUserInfo", user_info, family="oapi", exempt=True),
    Route("POST", "/v1.0/oauth2/userAccessToken", "oauth2.userAccessToken", user_token, family="open", exempt=True),
    Route("GET", "/v1.0/contact/users/{unionId}", "contact.getUser", me, family="open", exempt=True),
    Route("GET", "/oauth2/auth", "oauth2.auth", choose, family="open", exempt=True),
    Route("GET", "/oauth2/chosen", "oauth2.chosen", chosen, family="open", exempt=True),
]
