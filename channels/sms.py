"""SMS by Alibaba Cloud's official SDK, and what the carriers say became of them."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from channels.alibaba import SECONDS, Alibaba
from channels.alibaba_codes import SMS_RECEIPTS, fault_of
from domain.effects import Effect, SendSms
from domain.faults import Permanent
from domain.outreach import AskSms
from domain.phones import landline, mobile
from domain.ports import Receipt

PACKAGE: Final = "alibabacloud_dysmsapi20170525"
# SendStatus of QuerySendDetails [help.aliyun.com 419277].
STATES: Final = {1: "waiting", 2: "failed", 3: "delivered"}


class AlibabaSms:
    """Carries SendSms and AskSms to `endpoint`, a URL without a path.

    `templates` maps an effect's purpose to the carrier-approved template code; `links` gives the personal link of an
    invitation id. Receipt: remote_id = BizId.
    """

    kinds: Sequence[type[Effect]] = (SendSms, AskSms)

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
        self._remote = Alibaba(PACKAGE, (access_key_id, access_key_secret), endpoint, fault_of, seconds=seconds)
        self._sign_name = sign_name
        self._templates = dict(templates)
        self._links = links

    async def carry(self, key: str, effect: Effect, remote_id: str) -> Receipt:
        """See `domain.ports.Carrier`; `key` travels as OutId, by which the platform does not de-duplicate."""
        del remote_id
        if isinstance(effect, AskSms):
            return Receipt(facts=became(effect, await self._remote.call("QuerySendDetails", query_wire(effect))))
        if not isinstance(effect, SendSms):
            raise TypeError(f"SMS cannot carry {type(effect).__name__}")
        wire = sms_wire(key, effect, self._sign_name, self._templates, self._links)
        answer = await self._remote.call("SendSms", wire)
        return Receipt(str(answer.get("BizId") or ""))

    async def close(self) -> None:
        """Close the connections."""
        await self._remote.close()


def sms_wire(
    key: str, effect: SendSms, sign_name: str, templates: Mapping[str, str], links: Callable[[str], str]
) -> dict[str, str]:
    """The request in the API's own names; raises Permanent for a number or a purpose that no SMS can be sent to."""
    code, number = effect.code or templates.get(effect.purpose), mobile(effect.mobile)
    if not number:
        kind = "是座机，收不了短信" if landline(effect.mobile) else "不是大陆的手机号"
        raise Permanent("sms.number", f"号码{kind}，请核对")
    if not code:
        raise Permanent("sms.noTemplate", f"没有给 {effect.purpose} 配置短信模板")
    params = {**effect.params, **({"link": links(effect.link_of)} if effect.link_of else {})}
    return {
        "OutId": key,
        "PhoneNumbers": number,
        "SignName": sign_name,
        "TemplateCode": code,
        "TemplateParam": json.dumps(params, ensure_ascii=False),
    }


def query_wire(effect: AskSms) -> dict[str, Any]:
    """The question in the API's own names."""
    return {
        "PhoneNumber": mobile(effect.mobile) or effect.mobile,
        "BizId": effect.receipt,
        "SendDate": effect.day,
        "PageSize": 10,
        "CurrentPage": 1,
    }


def became(effect: AskSms, answer: Mapping[str, Any]) -> dict[str, str]:
    """What the answer says about our SMS; a row that is not about it is nobody's business."""
    rows = (answer.get("SmsSendDetailDTOs") or {}).get("SmsSendDetailDTO") or []
    own = [row for row in rows if row.get("OutId") in (None, "", effect.about)]
    if not own:
        return {"state": "missing", "code": "", "words": "短信平台查不到这条短信"}
    state = min((STATES.get(row.get("SendStatus"), "waiting") for row in own), key=_finality)
    code = next((str(r.get("ErrCode") or "") for r in own if STATES.get(r.get("SendStatus"), "waiting") == state), "")
    return {"state": state, "code": code, "words": _words(state, code)}


def _finality(state: str) -> int:
    """The same SMS reported twice: arrived is arrived."""
    return ("delivered", "failed", "waiting").index(state)


def _words(state: str, code: str) -> str:
    if state == "waiting":
        return "运营商还没有回执"
    return "已送达" if state == "delivered" else SMS_RECEIPTS.get(code, "运营商没有送达")
