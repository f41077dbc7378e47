"""One product of Alibaba Cloud by its official SDK: the SDK's requests and signing, over one session of our own."""

import asyncio
import re
import uuid
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from channels.loopback import is_loopback
from domain.faults import Fault, OutcomeUnknown, Unreachable

SIGNING = "ACS3-HMAC-SHA256"
SECONDS = 10.0

# Names what can be done about (code, text, HTTP status).
Judge = Callable[[str, str, int], Fault]


class Alibaba:
    """Calls `package` (alibabacloud_…) at `endpoint`, a URL without a path; `keys` are AccessKey id and secret."""

    def __init__(
        self, package: str, keys: tuple[str, str], endpoint: str, judge: Judge, *, seconds: float = SECONDS
    ) -> None:
        self._package = package
        self._keys = keys
        self._endpoint = urlsplit(endpoint.rstrip("/"))
        self._judge = judge
        self._timeout = aiohttp.ClientTimeout(total=seconds)
        self._session: aiohttp.ClientSession | None = None
        self._client: Any = None

    async def call(self, action: str, wire: Mapping[str, Any]) -> dict[str, Any]:
        """Ask for `action` with `wire` in the API's own names; gives the answer's body, raises a Fault unless it says OK."""
        client = await self._loaded()
        answer = await client.ask(action, wire)
        if answer.get("Code") != "OK":
            raise self._judge(str(answer.get("Code") or ""), str(answer.get("Message") or ""), 200)
        return dict(answer)

    async def close(self) -> None:
        """Close the connections."""
        session, self._session, self._client = self._session, None, None
        if session:
            await session.close()

    async def _loaded(self) -> Any:
        if self._client is None:
            place = (self._endpoint.scheme, self._endpoint.netloc)
            made = await asyncio.to_thread(sdk_client, self._package, self._keys, place, self._judge)
            if self._client is None:
                proxied = not is_loopback(self._endpoint.hostname or "")
                # A kept connection that the server has just closed would leave a paid message «unknown»: take a new one.
                connector = aiohttp.TCPConnector(force_close=True)
                self._session = aiohttp.ClientSession(connector=connector, timeout=self._timeout, trust_env=proxied)
                made.session = self._session
                self._client = made
        return self._client


def snake(action: str) -> str:
    """SendSms → send_sms."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", action).lower()


def sdk_client(package: str, keys: tuple[str, str], place: tuple[str, str], judge: Judge) -> Any:
    """The SDK's client with its last step, the sending, replaced; imports the SDK, which takes most of a second."""
    from alibabacloud_tea_openapi.utils import Utils  # noqa: PLC0415 - loaded when the first message leaves
    from alibabacloud_tea_openapi.utils_models import Config  # noqa: PLC0415
    from darabonba.request import DaraRequest  # noqa: PLC0415

    client: Any = import_module(f"{package}.client").Client
    models = import_module(f"{package}.models")
    scheme, host = place

    class Pooled(client):
        """Signs with the SDK's own function and sends over `session`."""

        session: aiohttp.ClientSession

        async def ask(self, action: str, wire: Mapping[str, Any]) -> dict[str, Any]:
            """One call through the SDK's own method; gives the answer's body."""
            request = getattr(models, f"{action}Request")().from_map(wire)
            response = await getattr(self, f"{snake(action)}_with_options_async")(request, None)
            return dict(response.body.to_map()) if response.body else {}

        async def call_api_async(self, params: Any, request: Any, runtime: Any) -> dict[str, Any]:
            """Send what the SDK built; its retries and timeouts are ours."""
            del runtime
            signed = DaraRequest()
            signed.method, signed.pathname, signed.query = params.method, params.pathname, request.query
            signed.headers = head(host, params, Utils)
            signed.headers["Authorization"] = Utils.get_authorization(
                signed, SIGNING, signed.headers["x-acs-content-sha256"], *keys
            )
            status, body = await sent(self.session, f"{scheme}://{host}{params.pathname}", signed, judge)
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


async def sent(session: aiohttp.ClientSession, url: str, signed: Any, judge: Judge) -> tuple[int, dict[str, Any]]:
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
        raise judge(str(body.get("Code") or ""), str(body.get("Message") or ""), status)
    return status, body
