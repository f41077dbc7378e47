"""What may leave by ways that are not DingTalk's, beside SMS and mail: calls, WeCom, a webhook, and questions about receipts."""

from dataclasses import dataclass
from typing import ClassVar

from domain.effects import Effect


@dataclass(frozen=True, slots=True)
class AskSms(Effect):
    """What became of one SMS: `receipt` is the carrier's number for it, `day` its date in China (yyyymmdd), `about` the key of the SMS.

    Alibaba Cloud QuerySendDetails. Receipt facts: {"state": "delivered" | "failed" | "waiting" | "missing", "code", "words"}.
    """

    mobile: str
    receipt: str
    day: str
    about: str
    attempt: int = 0


@dataclass(frozen=True, slots=True)
class SendCall(Effect):
    """One call that reads a carrier-approved template aloud; `purpose` selects it, `params` fill it, `text` is the plain reading.

    `code` is the approved template to read out, "" for that of the purpose.
    Alibaba Cloud SingleCallByTts, which knows no idempotency key. Receipt: remote_id = CallId.
    """

    keyed: ClassVar[bool] = False
    number: str
    purpose: str
    params: dict[str, str]
    text: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class AskCall(Effect):
    """What became of one call, asked within a day of it: `call` is its number, `placed` when it was made (ISO), `about` its key.

    Alibaba Cloud QueryCallDetailByCallId. Receipt facts: {"state": "answered" | "missed" | "failed" | "waiting", "code", "words",
    "pressed": keys or "", "seconds": int}.
    """

    call: str
    placed: str
    about: str
    attempt: int = 0


@dataclass(frozen=True, slots=True)
class SendWecom(Effect):
    """One message of our WeCom application to the WeCom member `user`; `link_of` as in SendSms, made a button.

    WeCom drops an identical message for at most four hours, and an outage may be longer: an unknown outcome is not repeated.
    Receipt: remote_id = msgid.
    """

    keyed: ClassVar[bool] = False
    user: str
    title: str
    text: str
    link_of: str = ""


@dataclass(frozen=True, slots=True)
class SayWecom(Effect):
    """One Markdown message into the WeCom group whose webhook is configured; WeCom answers with no id."""

    keyed: ClassVar[bool] = False
    text: str


@dataclass(frozen=True, slots=True)
class SendHook(Effect):
    """One signed request to the organisation's own sender (a mini program, a service account, anything else).

    `to` is {"name", "mobile", "email"}; `link_of` as in SendSms. Our key travels as Idempotency-Key, so a repeat is harmless by
    contract. Receipt: remote_id = "id" of the JSON answer, "" if there is none.
    """

    to: dict[str, str]
    purpose: str
    params: dict[str, str]
    text: str
    link_of: str = ""
