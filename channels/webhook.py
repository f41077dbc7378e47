"""A signed request to a sender of the organisation's own: mini program, service account, anything that speaks HTTPS."""

import hashlib
import hmac
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from channels.http import SECONDS, Http, Reply
from domain.effects import Effect
from domain.faults import OutcomeUnknown, Permanent, Throttled
from domain.outreach import SendHook
from domain.ports import Receipt

OK, REDIRECT, BAD_REQUEST, SERVER_ERROR = 200, 300, 400, 500
LATER: Final = frozenset({408, 409, 425, 429})
LONGEST_WAIT: Final = 3600.0


class Webhook:
    """Carries SendHook to `url`, which must be https unless it is on this machine.

    Body: {"id", "purpose", "to", "params", "text", "link"}. Headers: Idempotency-Key = "id"; X-Yuemian-Timestamp in seconds;
    X-Yuemian-Signature = "sha256=" + HMAC-SHA256 of timestamp, full stop and body, in hex, with the shared secret.
    """

    kinds: Sequence[type[Effect]] = (SendHook,)

    def __init__(
        self,
        url: str,
        secret: str,
        *,
        links: Callable[[str], str],
        now: Callable[[], datetime],
        seconds: float = SECONDS,
    ) -> None:
        parts = urlsplit(url)
        self._path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        self._http = Http(f"{parts.scheme}://{parts.netloc}", seconds=seconds)
        self._secret = secret
        self._links = links
        self._now = now

    async def carry(self, key: str, effect: Effect, remote_id: str) -> Receipt:
        """See `domain.ports.Carrier`; the same key again is the same message, whatever has become of the first try."""
        del remote_id
        if not isinstance(effect, SendHook):
            raise TypeError(f"a webhook cannot carry {type(effect).__name__}")
        data = body(key, effect, self._links(effect.link_of) if effect.link_of else "")
        moment = str(int(self._now().timestamp()))
        headers = {
            "Idempotency-Key": key,
            "X-Yuemian-Timestamp": moment,
            "X-Yuemian-Signature": signature(self._secret, moment, data),
        }
        return receipt(await self._http.ask("POST", self._path, data=data, headers=headers))

    async def close(self) -> None:
        """Close the connections."""
        await self._http.close()


def body(key: str, effect: SendHook, link: str) -> bytes:
    """The same effect gives the same bytes."""
    fields = {
        "id": key,
        "purpose": effect.purpose,
        "to": effect.to,
        "params": effect.params,
        "text": effect.text,
        "link": link,
    }
    return json.dumps(fields, ensure_ascii=False, sort_keys=True).encode()


def signature(secret: str, moment: str, data: bytes) -> str:
    """What the receiver computes again: without the secret nobody can, and with an old timestamp nobody should believe it."""
    return f"sha256={hmac.new(secret.encode(), moment.encode() + b'.' + data, hashlib.sha256).hexdigest()}"


def receipt(reply: Reply) -> Receipt:
    """Any 2xx is a yes; raises a Fault for everything else."""
    code = str(reply.status)
    if OK <= reply.status < REDIRECT:
        return Receipt(str(reply.body.get("id") or ""))
    if reply.status >= SERVER_ERROR:
        raise OutcomeUnknown(code, "对方的服务器出错")
    if reply.status in LATER:
        raise Throttled(code, "对方请稍后再发", _wait(reply.headers.get("retry-after", "")))
    if reply.status < BAD_REQUEST:
        raise Permanent(code, "对方要求转到别的地址，出于安全没有照做")
    raise Permanent(code, "对方没有接受")


def _wait(asked: str) -> float:
    return min(float(asked), LONGEST_WAIT) if asked.isdigit() else 60.0
