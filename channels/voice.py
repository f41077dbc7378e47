"""Calls that read an approved template aloud, by Alibaba Cloud's official SDK, and how they went."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from channels.alibaba import SECONDS, Alibaba
from channels.alibaba_codes import CALLS, fault_of
from domain.effects import Effect
from domain.faults import Permanent
from domain.outreach import AskCall, SendCall
from domain.phones import callable_number
from domain.ports import Receipt

PACKAGE: Final = "alibabacloud_dyvmsapi20170525"
OUT_ID: Final = 15  # bytes [help.aliyun.com 393519]
MOST: Final = 249  # characters of all variables together
# A call by template counts as a notice or as a verification code, and its record is found under its own kind only [393529].
PRODUCTS: Final = (11000000300006, 11010000138001)


class AlibabaVoice:
    """Carries SendCall and AskCall to `endpoint`, a URL without a path.

    `templates` maps a purpose to the approved template; `number` is the one that is shown, "" for the shared pool. Receipt:
    remote_id = CallId, facts {"placed": iso}.
    """

    kinds: Sequence[type[Effect]] = (SendCall, AskCall)

    def __init__(
        self,
        access_key_id: str,
        access_key_secret: str,
        *,
        templates: Mapping[str, str],
        now: Callable[[], datetime],
        number: str = "",
        endpoint: str = "https://dyvmsapi.aliyuncs.com",
        seconds: float = SECONDS,
    ) -> None:
        self._remote = Alibaba(PACKAGE, (access_key_id, access_key_secret), endpoint, fault_of, seconds=seconds)
        self._templates = dict(templates)
        self._number = number
        self._now = now

    async def carry(self, key: str, effect: Effect, remote_id: str) -> Receipt:
        """See `domain.ports.Carrier`; a short form of `key` travels as OutId, by which the platform does not de-duplicate."""
        del remote_id
        if isinstance(effect, AskCall):
            return Receipt(facts=await self._asked(effect))
        if not isinstance(effect, SendCall):
            raise TypeError(f"voice cannot carry {type(effect).__name__}")
        wire, placed = call_wire(key, effect, self._templates, self._number), self._now()
        answer = await self._remote.call("SingleCallByTts", wire)
        return Receipt(str(answer.get("CallId") or ""), {"placed": placed.isoformat()})

    async def close(self) -> None:
        """Close the connections."""
        await self._remote.close()

    async def _asked(self, effect: AskCall) -> dict[str, Any]:
        millis = int(datetime.fromisoformat(effect.placed).timestamp() * 1000)
        for product in PRODUCTS:
            wire = {"CallId": effect.call, "ProdId": product, "QueryDate": millis}
            details = details_in(await self._remote.call("QueryCallDetailByCallId", wire))
            if details:
                return went(details)
        return {"state": "waiting", "code": "", "words": "还没有通话记录", "pressed": "", "seconds": 0}


def call_wire(key: str, effect: SendCall, templates: Mapping[str, str], shown: str) -> dict[str, Any]:
    """The request in the API's own names; raises Permanent for what cannot be called or read aloud."""
    code, number = effect.code or templates.get(effect.purpose), callable_number(effect.number)
    if not number:
        raise Permanent("voice.number", "号码不是大陆的手机号，也不是带区号的座机，请核对")
    if not code:
        raise Permanent("voice.noTemplate", f"没有给 {effect.purpose} 配置语音模板")
    if any("://" in value for value in effect.params.values()) or sum(map(len, effect.params.values())) > MOST:
        raise Permanent("voice.params", "读给候选人听的内容太长，或带有链接")
    wire = {
        "CalledNumber": number,
        "TtsCode": code,
        "TtsParam": json.dumps(effect.params, ensure_ascii=False),
        "PlayTimes": 2,
        "OutId": hashlib.sha256(key.encode()).hexdigest()[:OUT_ID],
    }
    return wire | ({"CalledShowNumber": shown} if shown else {})


def details_in(answer: Mapping[str, Any]) -> dict[str, Any]:
    """The record of the call, which is JSON within JSON; {} while there is none."""
    try:
        found = json.loads(answer.get("Data") or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def went(details: Mapping[str, Any]) -> dict[str, Any]:
    """How it went. The keys that were pressed are told in pushed reports; the record names them only sometimes."""
    code = str(details.get("state") or details.get("statusCode") or "")
    seconds = int(details.get("duration") or 0)
    pressed = str(details.get("dtmf") or "")
    state, words = CALLS.get(code, ("answered", "接了") if seconds else ("failed", "没有打通"))
    if pressed:
        state, words = "answered", f"接了，按了 {pressed}"
    return {"state": state, "code": code, "words": words, "pressed": pressed, "seconds": seconds}
