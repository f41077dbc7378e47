"""Access tokens of apps, in both flavours."""

import secrets
from datetime import timedelta

from sandbox.call import Call, Route
from sandbox.errors import ApiError, OapiError
from sandbox.model import Json
from sandbox.world import Token, World

LIFE = timedelta(seconds=7200)


def access_token(call: Call) -> Json:
    """POST /v1.0/oauth2/accessToken {appKey, appSecret} -> {accessToken, expireIn} (seconds).

    Asking again inside the validity gives the same token and extends it [obtain-the-access-token-of-an-internal-app].
    """
    app = call.world.apps.get(call.text("appKey"))
    if app is None or app.secret != call.text("appSecret"):
        raise ApiError("invalidClientIdOrSecret", "无效的clientId或者clientSecret")
    return {"accessToken": issue(call.world, app.client_id), "expireIn": int(LIFE.total_seconds())}


def corp_token(call: Call) -> Json:
    """POST /v1.0/oauth2/{corpId}/token {client_id, client_secret, grant_type} -> {access_token, expires_in}."""
    app = call.world.apps.get(call.text("client_id"))
    if app is None or app.secret != call.text("client_secret"):
        raise ApiError("invalidClientIdOrSecret", "无效的clientId或者clientSecret")
    return {"access_token": issue(call.world, app.client_id), "expires_in": int(LIFE.total_seconds())}


def gettoken(call: Call) -> Json:
    """GET /gettoken?appkey=&appsecret= of oapi [server-api-error-codes-1]."""
    app = call.world.apps.get(call.query.get("appkey", ""))
    if app is None or app.secret != call.query.get("appsecret"):
        raise OapiError(40001, "不合法的appkey或appsecret")
    return {"access_token": issue(call.world, app.client_id), "expires_in": int(LIFE.total_seconds())}


def issue(world: World, client_id: str) -> str:
    """Give the app its living token, prolonged, or a new one."""
    now = world.clock.now()
    for token in world.tokens.values():
        if token.client_id == client_id and token.expires > now:
            token.expires = now + LIFE
            return token.value
    made = Token(secrets.token_hex(16), client_id, now + LIFE)
    world.tokens[made.value] = made
    return made.value


ROUTES = [
    Route("POST", "/v1.0/oauth2/accessToken", "oauth2.accessToken", access_token, family="open", exempt=True),
    Route("POST", "/v1.0/oauth2/{corpId}/token", "oauth2.corpToken", corp_token, family="open", exempt=True),
    Route("GET", "/gettoken", "gettoken", gettoken, family="oapi_open", exempt=True),
]
