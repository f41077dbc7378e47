"""SMS by Alibaba Cloud's official SDK: its request building and signing over one pooled session of our own."""

import asyncio
import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from channels.loopback import is_loopback
from domain.effects import Effect, SendSms
from domain.faults import Fault, OutcomeUnknown, Permanent, QuotaSpent, Throttled, Unreachable
from domain.ports import Receipt

SIGNING = "ACS3-HMAC-SHA256"
SECONDS = 10.0
SERVER_ERROR = 500

# Too many to one number (a minute, an hour, a day), or too many calls [SendSms].
WAITING = {
    "isv.BUSINESS_LIMIT_CONTROL": 3600.0,
    "Throttling": 5.0,
    "Throttling.User": 5.0,
    "Throttling.Api": 5.0,
}
SPENT = frozenset({"isv.AMOUNT_NOT_ENOUGH", "isv.OUT_OF_SERVICE", "isv.DAY_LIMIT_CONTROL", "isv.MONTH_LIMIT_CONTROL"})
MURKY = frozenset({"isp.SYSTEM_ERROR", "ServiceUnavailable", "InternalError"})


class AlibabaSms:
    """Carries SendSms to `endpoint`, a URL without a path.

    `templates` maps an effect's purpose to the carrier-approved template code; `links` gives the personal link of an
    invitation id. Receipt: remote_id = BizId.
    """

    kinds: Sequence[type[Effect]] = (SendSms,)

    def __init__(
        self,
        access_key_id: str,
        access_key_secret: str,
        *,
        sign_name: str,
        templates: Mapping[str, str],
        links: Callable[[str], str],
        endpoint: str = "https://dysmsapi.aliyuncs.com",
        seconds: float = SECONDS,
    ) -> None:
        self._keys = (access_key_id, access_key_secret)
        self._sign_name = sign_name
        self._templates = dict(templates)
        self._links = links
        self._endpoint = urlsplit(endpoint.rstrip("/"))
        self._timeout = aiohttp.ClientTimeout(total=seconds)
        self._session: aiohttp.ClientSession | None = None
        self._client: Any = None

    async def carry(self, key: str, effect: Effect, remote_id: str) -> Receipt:
        """See `domain.ports.Carrier`; `key` travels as OutId, by which the platform does not de-duplicate."""
        del remote_id
        if not isinstance(effect, SendSms):
            raise TypeError(f"SMS cannot carry {type(effect).__name__}")
        wire = sms_wire(key, effect, self._sign_name, self._templates, self._links)
        client = await self._loaded()
        answer = (await client.send(wire)) or {}
        if answer.get("Code") != "OK":
            raise fault_of(str(answer.get("Code") or ""), str(answer.get("Message") or ""))
        return Receipt(str(answer.get("BizId") or ""))

    async def close(self) -> None:
        """Close the connections."""
        session, self._session, self._client = self._session, None, None
        if session:
            await session.close()

    async def _loaded(self) -> Any:
        if self._client is None:
            made = await asyncio.to_thread(sdk_client, self._keys, self._endpoint.scheme, self._endpoint.netloc)
            if self._client is None:
                proxied = not is_loopback(self._endpoint.hostname or "")
                # A kept connection that the server has just closed would leave a paid SMS «unknown»: take a new one.
                connector = aiohttp.TCPConnector(force_close=True)
                self._session = aiohttp.ClientSession(connector=connector, timeout=self._timeout, trust_env=proxied)
                made.session = self._session
                self._client = made
        return self._client


def sms_wire(
    key: str, effect: SendSms, sign_name: str, templates: Mapping[str, str], links: Callable[[str], str]
) -> dict[str, str]:
    """The request in the API's own names; raises Permanent for a purpose without a template."""
    code = templates.get(effect.purpose)
    if not code:
        raise Permanent("sms.noTemplate", f"no SMS template is configured for {effect.purpose!r}")
    params = {**effect.params, **({"link": links(effect.link_of)} if effect.link_of else {})}
    return {
        "OutId": key,
        "PhoneNumbers": effect.mobile,
        "SignName": sign_name,
        "TemplateCode": code,
        "TemplateParam": json.dumps(params, ensure_ascii=False),
    }


def fault_of(code: str, text: str, status: int = 200) -> Fault:
    """Name a refused SMS by what can be done about it."""
    if code in SPENT:
        return QuotaSpent(code, text)
    if code in WAITING:
        return Throttled(code, text, WAITING[code])
    if not code or code in MURKY or status >= SERVER_ERROR:
        return OutcomeUnknown(code or str(status), text)
    return Permanent(code, text)


def sdk_client(keys: tuple[str, str], scheme: str, host: str) -> Any:
    """The SDK's client with its last step, the sending, replaced; imports the SDK, which takes most of a second."""
    from alibabacloud_dysmsapi20170525.client import Client  # noqa: PLC0415 - loaded when the first SMS leaves
    from alibabacloud_dysmsapi20170525.models import SendSmsRequest  # noqa: PLC0415
    from alibabacloud_tea_openapi.utils import Utils  # noqa: PLC0415
    from alibabacloud_tea_openapi.utils_models import Config  # noqa: PLC0415
    from darabonba.request import DaraRequest  # noqa: PLC0415

    class Pooled(Client):
        """Signs with the SDK's own function and sends over `session`."""

        session: aiohttp.ClientSession

        async def send(self, wire: Mapping[str, str]) -> dict[str, Any] | None:
            """One SMS; gives the answer's body."""
            response = await self.send_sms_with_options_async(SendSmsRequest().from_map(wire), None)
            return dict(response.body.to_map()) if response.body else None

        async def call_api_async(self, params: Any, request: Any, runtime: Any) -> dict[str, Any]:
            """Send what the SDK built; its retries and timeouts are ours."""
            del runtime
            signed = DaraRequest()
            signed.method, signed.pathname, signed.query = params.method, params.pathname, request.query
            signed.headers = head(host, params, Utils)
            signed.headers["Authorization"] = Utils.get_authorization(
                signed, SIGNING, signed.headers["x-acs-content-sha256"], *keys
            )
            status, body = await sent(self.session, f"{scheme}://{host}{params.pathname}", signed)
            return {"headers": {}, "statusCode": status, "body": body}

    return Pooled(Config(access_key_id=keys[0], access_key_secret=keys[1], endpoint=host, protocol=scheme))


def head(host: str, params: Any, utils: Any) -> dict[str, str]:
    """The headers that are signed."""
    return {
        "host": host,
        "x-acs-version": params.version,
        "x-acs-action": params.action,
        "x-acs-date": utils.get_timestamp(),
        "x-acs-signature-nonce": uuid.uuid4().hex,
        "x-acs-content-sha256": utils.hash(b"", SIGNING).hex(),
    }


async def sent(session: aiohttp.ClientSession, url: str, signed: Any) -> tuple[int, dict[str, Any]]:
    """Status and JSON object of the answer; raises a Fault for anything else."""
    try:
        headers = {**signed.headers, "accept": "application/json"}
        call = session.post(
            url, params=signed.query, headers=headers, skip_auto_headers=["Content-Type"], allow_redirects=False
        )
        async with call as response:
            status, body = response.status, await response.json(content_type=None)
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
        raise Unreachable("connect", type(error).__name__) from None
    except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
        raise OutcomeUnknown("connection", type(error).__name__) from None  # its own text may hold the number
    if not isinstance(body, dict):
        raise OutcomeUnknown("unreadable", "no JSON object")
    if status != 200:  # noqa: PLR2004 - HTTP's own number
        raise fault_of(str(body.get("Code") or ""), str(body.get("Message") or ""), status)
    return status, body
