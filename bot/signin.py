"""DingTalk's own login in a browser: the page to send somebody to, and who it is that came back with a code."""

from urllib.parse import urlencode

from bot.account import needed
from bot.api import GET_USER, GET_USER_TOKEN, Api
from bot.oapi import Oapi
from domain.viewers import Member


class BrowserSignIn:
    """See `domain.ports.SignIn`; `credentials` are the application's id and secret, `endpoint` has no closing slash.

    DingTalk takes only addresses to come back to that are registered with the application, and has no PKCE: `state` is what
    binds an answer to the browser that asked [tutorial-obtaining-user-personal-information].
    """

    def __init__(self, api: Api, oapi: Oapi, credentials: tuple[str, str], endpoint: str) -> None:
        self._api = api
        self._oapi = oapi
        self._credentials = credentials
        self._endpoint = endpoint

    def address(self, back: str, state: str, /) -> str:
        """The page that asks for consent [obtain-identity-credentials]."""
        asked = {
            "redirect_uri": back,
            "response_type": "code",
            "client_id": self._credentials[0],
            "scope": "openid",
            "state": state,
            "prompt": "consent",
        }
        return f"{self._endpoint}/oauth2/auth?{urlencode(asked)}"

    async def member(self, code: str, /) -> Member | None:
        """The person's own token [obtain-user-token] is asked once who they are [dingtalk-retrieve-user-information], then dropped.

        A unionId is the same for all of an organisation's applications; only its members have a user id.
        """
        client_id, secret = self._credentials
        asked = {"clientId": client_id, "clientSecret": secret, "code": code, "grantType": "authorization_code"}
        token = needed(await self._api.call_as("", GET_USER_TOKEN, request=asked), "accessToken")
        person = await self._api.call_as(token, GET_USER, "me")
        user_id = await self._oapi.id_by_union(needed(person, "unionId"))
        return Member(user_id, str(person.get("nick") or user_id)) if user_id else None
