"""The carrier of all DingTalk effects: on the official OpenAPI SDK over one pooled, paced and counted transport."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot import chat, files, lookups, plans
from bot.account import Account
from bot.api import Api
from bot.limits import Limits
from bot.oapi import Oapi
from bot.signin import BrowserSignIn
from bot.transport import TOTAL_SECONDS, Wire
from domain.effects import Effect
from domain.ports import Receipt

# Markdown with buttons, made by DingTalk for everybody: no template has to be built first.
GENERIC_TEMPLATE = "1366a1eb-bc54-4859-ac88-517c56a9acb1.schema"

VERBS: dict[type[Effect], Any] = {**chat.VERBS, **plans.VERBS, **lookups.VERBS, **files.VERBS}


class DingTalk:
    """Carries effects to `openapi` and looks people up at `oapi`, both URLs without a path.

    `now` is the clock (aware UTC); an empty `robot_code` means `client_id`, an empty `data_source` that no card
    pulls its data; `rate` is calls per second and API (0 =
    unlimited); `seconds` is the total time of one call.
    """

    def __init__(  # noqa: PLR0913 - a composition root's list of settings, all but three with a default
        self,
        client_id: str,
        client_secret: str,
        *,
        now: Callable[[], datetime],
        openapi: str = "https://api.dingtalk.com",
        oapi: str = "https://oapi.dingtalk.com",
        robot_code: str = "",
        template_id: str = "",
        data_source: str = "",
        zone: ZoneInfo | None = None,
        rate: float = 20.0,
        seconds: float = TOTAL_SECONDS,
    ) -> None:
        self._credentials = (client_id, client_secret)
        self._wire = Wire(Limits(rate), seconds)
        api = Api(client_id, client_secret, openapi, self._wire, now)
        self._account = Account(
            api,
            Oapi(oapi, self._wire, api.tokens),
            robot_code or client_id,
            template_id or GENERIC_TEMPLATE,
            zone or ZoneInfo("Asia/Shanghai"),
            data_source,
        )

    @property
    def kinds(self) -> Sequence[type[Effect]]:
        """Every effect that DingTalk can make true."""
        return tuple(VERBS)

    @property
    def calls(self) -> Counter[str]:
        """How many calls left, by API."""
        return self._wire.calls

    async def carry(self, key: str, effect: Effect, remote_id: str) -> Receipt:
        """See `domain.ports.Carrier`."""
        receipt: Receipt = await VERBS[type(effect)](self._account, key, effect, remote_id)
        return receipt

    def browser_sign_in(self, endpoint: str) -> BrowserSignIn:
        """The login of members in a browser, whose page is at `endpoint`."""
        return BrowserSignIn(self._account.api, self._account.oapi, self._credentials, endpoint)

    async def sign_in(self) -> None:
        """Fetch the access token, for a first look whether id, secret and network are right; raises Unreachable."""
        await self._account.api.tokens.current()

    async def close(self) -> None:
        """Close the connections."""
        await self._wire.close()
