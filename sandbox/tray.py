"""What arrives outside DingTalk: SMS and calls by Alibaba Cloud's documented RPC, mail by SMTP."""

from __future__ import annotations

import json
import re
import uuid
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

from aiohttp import web
from aiosmtpd.smtp import SMTP

from sandbox import voice
from sandbox.clock import ZONE
from sandbox.model import Json, Mail, Sms, StoredFile

if TYPE_CHECKING:
    from email.message import EmailMessage

    from aiosmtpd.smtp import Envelope, Session

    from sandbox.world import World

_VARIABLE = re.compile(r"\$\{(\w+)\}")
DELIVERED = 3


async def rpc(request: web.Request, world: World) -> web.Response:
    """Answer Alibaba Cloud SMS and voice: the action stands in query, form or header (signature version 3)."""
    form = await request.post() if request.method == "POST" else {}
    values = {**request.query, **{k: str(v) for k, v in form.items()}}
    action = values.get("Action") or request.headers.get("x-acs-action", "")
    handler = ACTIONS.get(str(action))
    if handler is None:
        answer = {"Code": "InvalidAction.NotFound", "Message": "Specified api is not found."}
        return web.json_response(answer | {"RequestId": str(uuid.uuid4())}, status=404)
    refusal = world.outside.refusals.get(str(action))
    if refusal:
        answer = {"Code": refusal, "Message": "refused by the sandbox"}
        return web.json_response(answer | {"RequestId": str(uuid.uuid4()).upper()})
    return web.json_response(handler(world, values) | {"RequestId": str(uuid.uuid4()).upper()})


def send_sms(world: World, values: Json) -> Json:
    """SendSms -> {Code: OK, Message: OK, BizId}; isv.* codes with HTTP 200 as the product does."""
    template = world.sms_templates.get(str(values.get("TemplateCode", "")))
    if template is None:
        return {"Code": "isv.SMS_TEMPLATE_ILLEGAL", "Message": "该账号下找不到对应模板"}
    numbers = [n for n in str(values.get("PhoneNumbers", "")).split(",") if n]
    if not numbers or not all(n.isdigit() for n in numbers):
        return {"Code": "isv.MOBILE_NUMBER_ILLEGAL", "Message": "非法手机号"}
    try:
        params = json.loads(values.get("TemplateParam") or "{}")
    except ValueError:
        return {"Code": "isv.INVALID_JSON_PARAM", "Message": "参数格式错误，请修改为字符串值"}
    missing = [name for name in _VARIABLE.findall(template) if name not in params]
    if missing:
        return {"Code": "isv.TEMPLATE_MISSING_PARAMETERS", "Message": f"模板缺少变量: {missing[0]}"}
    text = _VARIABLE.sub(lambda match: str(params[match[1]]), template)
    biz_id = f"{world.number()}^0"
    for number in numbers:
        _deliver(world, number, text, values, biz_id)
    return {"Code": "OK", "Message": "OK", "BizId": biz_id}


def _deliver(world: World, number: str, text: str, values: Json, biz_id: str) -> None:
    made = Sms(f"sms{world.number()}", world.clock.now(), number, str(values.get("SignName", "")), text)
    made.template, made.out_id, made.biz_id = str(values.get("TemplateCode")), str(values.get("OutId") or ""), biz_id
    world.sms[made.id] = made
    world.touch()


def query_details(world: World, values: Json) -> Json:
    """QuerySendDetails by PhoneNumber, SendDate (yyyyMMdd) and BizId -> {SmsSendDetailDTOs, TotalCount}."""
    day, biz_id = str(values.get("SendDate", "")), str(values.get("BizId") or "")
    found = [
        s
        for s in world.sms.values()
        if s.to == values.get("PhoneNumber")
        and s.at.astimezone(ZONE).strftime("%Y%m%d") == day
        and biz_id in ("", s.biz_id)
    ]
    rows = [_detail(s, world.outside.fates.get(s.to, {})) for s in found]
    return {"Code": "OK", "Message": "OK", "TotalCount": len(rows), "SmsSendDetailDTOs": {"SmsSendDetailDTO": rows}}


def _detail(sms: Sms, fate: Json) -> Json:
    """One row; a number's fate says how the carrier treats it: status 1 waits, 2 has failed, 3 has arrived."""
    status = int(fate.get("status", DELIVERED))
    at = sms.at.astimezone(ZONE).strftime("%Y-%m-%d %H:%M:%S")
    return {
        "PhoneNum": sms.to,
        "Content": f"【{sms.sender}】{sms.text}",
        "SendStatus": status,
        "SendDate": at,
        "ReceiveDate": at if status > 1 else "",
        "ErrCode": str(fate.get("code") or ("DELIVERED" if status == DELIVERED else "")),
        "TemplateCode": sms.template,
        "OutId": sms.out_id,
    }


ACTIONS = {
    "SendSms": send_sms,
    "QuerySendDetails": query_details,
    "SingleCallByTts": voice.single_call,
    "QueryCallDetailByCallId": voice.details,
}


class Mailbox:
    """The SMTP handler: every accepted mail lands in the tray of its receivers."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Store one mail per receiver; called by aiosmtpd."""
        content = envelope.original_content or b""
        parsed: EmailMessage = message_from_bytes(content, policy=policy.default)
        for receiver in envelope.rcpt_tos:
            self._store(parsed, receiver)
        return "250 OK"

    def _store(self, parsed: EmailMessage, receiver: str) -> None:
        files = [
            StoredFile(f"att{self.world.number()}", part.get_filename() or "attachment", _bytes(part))
            for part in parsed.iter_attachments()
        ]
        made = Mail(
            id=f"mail{self.world.number()}",
            at=self.world.clock.now(),
            to=receiver,
            sender=str(parsed["from"] or ""),
            subject=str(parsed["subject"] or ""),
            text=_body(parsed, "plain"),
            html=_body(parsed, "html"),
            attachments=files,
        )
        self.world.mails[made.id] = made
        self.world.touch()


def _body(parsed: EmailMessage, kind: str) -> str:
    part = parsed.get_body((kind,))
    return str(part.get_content()) if part is not None else ""


def _bytes(part: object) -> bytes:
    payload = part.get_payload(decode=True) if hasattr(part, "get_payload") else b""
    return payload if isinstance(payload, bytes) else b""


def smtp_protocol(world: World) -> SMTP:
    """Return a protocol for one SMTP connection in the running loop."""
    return SMTP(Mailbox(world), enable_SMTPUTF8=True)
