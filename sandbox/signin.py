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
    """GET /oauth2/auth: a page that asks who is signing in, in place of the QR code of the real one.

    What the application must send is checked [obtain-identity-credentials].
    """
    wrong = _wrong(call)
    if wrong:
        return _page("登录参数不对", f"<p>{html.escape(wrong)}</p>", status=400)
    people = [
        (p.user_id, f"{p.name} · {p.department}") for p in call.world.people.values() if not p.outsider and p.active
    ]
    rows = [f'<li><a href="{_chosen(call, user_id)}">{html.escape(name)}</a></li>' for user_id, name in people]
    return _page("以谁的身份登录？", f'<ul>{"".join(rows)}</ul><p><a href="{_chosen(call, "")}">拒绝授权</a></p>')


def _wrong(call: Call) -> str:
    query = call.query
    expected = {"response_type": {"code"}, "scope": {"openid", "openid corpid"}, "prompt": {"consent"}}
    expected["client_id"] = set(call.world.apps)
    bad = [name for name, allowed in expected.items() if query.get(name) not in allowed]
    if not query.get("redirect_uri", "").startswith(("http://", "https://")):
        bad.append("redirect_uri")
    return ", ".join(bad)


def _chosen(call: Call, user_id: str) -> str:
    kept = {name: call.query.get(name, "") for name in ("redirect_uri", "state")}
    return html.escape(f"/oauth2/chosen?{urlencode({'person': user_id} | kept)}")


def _page(title: str, body: str, status: int = 200) -> web.Response:
    head = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    return web.Response(
        text=f"{head}<title>{title}</title><h1>{title}</h1>{body}", content_type="text/html", status=status
    )


def chosen(call: Call) -> web.Response:
    """GET /oauth2/chosen: go back to the app with code, authCode (the same) and state, or with error and state."""
    user_id, target = call.query.get("person", ""), call.query.get("redirect_uri", "")
    code = new_code(call.world, call.world.person(user_id)) if user_id else ""
    told = {"code": code, "authCode": code} if code else {"error": "access_denied"}
    query = urlencode(told | {"state": call.query.get("state", "")})
    return web.Response(status=302, headers={"Location": f"{target}{'&' if '?' in target else '?'}{query}"})


ROUTES = [
    Route("POST", "/topapi/v2/user/getuserinfo", "user.getUserInfo", user_info, family="oapi", exempt=True),
    Route("POST", "/v1.0/oauth2/userAccessToken", "oauth2.userAccessToken", user_token, family="open", exempt=True),
    Route("GET", "/v1.0/contact/users/{unionId}", "contact.getUser", me, family="open", exempt=True),
    Route("GET", "/oauth2/auth", "oauth2.auth", choose, family="open", exempt=True),
    Route("GET", "/oauth2/chosen", "oauth2.chosen", chosen, family="open", exempt=True),
]
