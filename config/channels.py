"""The settings of the ways to people that are not DingTalk: mail, SMS, calls, WeCom, and a webhook."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from config import readers
from config.reading import Reading

# What `cards.notices` has SMS for.
SMS_PURPOSES: Final = ("invite", "remind", "again", "confirmed", "day", "hours", "ended", "code")
TRACKING: Final = frozenset({"open", "click"})
KNOWN: Final[Mapping[str, str]] = MappingProxyType({
    "YUEMIAN_SMTP_URL": "",
    "YUEMIAN_MAIL_FROM": "",
    "YUEMIAN_MAIL_TRACKING": "",
    "YUEMIAN_SMS_ACCESS_KEY_ID": "",
    "YUEMIAN_SMS_ACCESS_KEY_SECRET": "",
    "YUEMIAN_SMS_ENDPOINT": "https://dysmsapi.aliyuncs.com",
    "YUEMIAN_SMS_SIGN": "",
    "YUEMIAN_SMS_TEMPLATES": "",
    "YUEMIAN_VOICE_ACCESS_KEY_ID": "",
    "YUEMIAN_VOICE_ACCESS_KEY_SECRET": "",
    "YUEMIAN_VOICE_ENDPOINT": "https://dyvmsapi.aliyuncs.com",
    "YUEMIAN_VOICE_NUMBER": "",
    "YUEMIAN_VOICE_TEMPLATES": "",
    "YUEMIAN_WECOM_CORP_ID": "",
    "YUEMIAN_WECOM_SECRET": "",
    "YUEMIAN_WECOM_AGENT_ID": "",
    "YUEMIAN_WECOM_GROUP_KEY": "",
    "YUEMIAN_WECOM_ENDPOINT": "https://qyapi.weixin.qq.com",
    "YUEMIAN_WEBHOOK_URL": "",
    "YUEMIAN_WEBHOOK_SECRET": "",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mail:
    """How mail goes out; an empty `smtp_url` means that it does not. `tracking` is what is counted, nothing by default."""

    smtp_url: str = field(default="", repr=False)
    sender: str = ""
    tracking: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sms:
    """How SMS go out; `templates` maps a purpose to the carrier-approved template code, empty means no SMS."""

    access_key_id: str = ""
    access_key_secret: str = field(default="", repr=False)
    endpoint: str = KNOWN["YUEMIAN_SMS_ENDPOINT"]
    sign: str = ""
    templates: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Voice:
    """How calls go out; no `templates` means none. `number` is the one that is shown, "" for Alibaba Cloud's shared pool."""

    access_key_id: str = ""
    access_key_secret: str = field(default="", repr=False)
    endpoint: str = KNOWN["YUEMIAN_VOICE_ENDPOINT"]
    number: str = ""
    templates: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wecom:
    """Our application in WeCom, none without `corp_id`, and the key of a group's robot, "" for no group."""

    corp_id: str = ""
    secret: str = field(default="", repr=False)
    agent_id: int = 0
    group_key: str = field(default="", repr=False)
    endpoint: str = KNOWN["YUEMIAN_WECOM_ENDPOINT"]


@dataclass(frozen=True, slots=True)
class Webhook:
    """The organisation's own sender; an empty `url` means that there is none. The address may hold a key, so it is not shown."""

    url: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)


def mail(reading: Reading) -> Mail:
    """Read the mail's settings."""
    found = Mail(
        smtp_url=reading.get("YUEMIAN_SMTP_URL", readers.smtp_address),
        sender=reading.get("YUEMIAN_MAIL_FROM", readers.mail_address),
        tracking=readers.names(reading.text("YUEMIAN_MAIL_TRACKING")),
    )
    if found.smtp_url and not reading.text("YUEMIAN_MAIL_FROM"):
        remedy = "请填发件人，例如 招聘组 <hr@example.com>"
        reading.problems.add("YUEMIAN_MAIL_FROM", "有了 YUEMIAN_SMTP_URL 就不能空着", remedy)
    reading.problems.refuse_unknown(found.tracking, TRACKING, "YUEMIAN_MAIL_TRACKING 里的 ")
    return found


def sms(reading: Reading) -> Sms:
    """Read the settings for SMS."""
    parts = [f"YUEMIAN_SMS_{part}" for part in ("ACCESS_KEY_ID", "ACCESS_KEY_SECRET", "SIGN", "TEMPLATES")]
    reading.together(parts, "短信的四项要么都填，要么都不填")
    return Sms(
        access_key_id=reading.text("YUEMIAN_SMS_ACCESS_KEY_ID"),
        access_key_secret=reading.text("YUEMIAN_SMS_ACCESS_KEY_SECRET"),
        endpoint=reading.get("YUEMIAN_SMS_ENDPOINT", readers.web_address),
        sign=reading.text("YUEMIAN_SMS_SIGN"),
        templates=_templates(reading, "YUEMIAN_SMS_TEMPLATES"),
    )


def voice(reading: Reading, like: Sms) -> Voice:
    """Read the settings for calls; without keys of their own they use those of the SMS."""
    templates = _templates(reading, "YUEMIAN_VOICE_TEMPLATES")
    keys = ("YUEMIAN_VOICE_ACCESS_KEY_ID", "YUEMIAN_VOICE_ACCESS_KEY_SECRET")
    own = reading.together(keys, "AccessKey 的两项要么都填，要么都不填（不填就用短信的）")
    if templates and not own and not like.access_key_id:
        reading.problems.add(keys[0], "填了 YUEMIAN_VOICE_TEMPLATES 就不能空着", "请填 AccessKey，或者先配置短信")
    return Voice(
        access_key_id=reading.text(keys[0]) if own else like.access_key_id,
        access_key_secret=reading.text(keys[1]) if own else like.access_key_secret,
        endpoint=reading.get("YUEMIAN_VOICE_ENDPOINT", readers.web_address),
        number=reading.text("YUEMIAN_VOICE_NUMBER"),
        templates=templates,
    )


def wecom(reading: Reading) -> Wecom:
    """Read WeCom's settings."""
    parts = [f"YUEMIAN_WECOM_{part}" for part in ("CORP_ID", "SECRET", "AGENT_ID")]
    reading.together(parts, "企业微信应用的三项要么都填，要么都不填")
    return Wecom(
        corp_id=reading.text("YUEMIAN_WECOM_CORP_ID"),
        secret=reading.text("YUEMIAN_WECOM_SECRET"),
        agent_id=reading.get("YUEMIAN_WECOM_AGENT_ID", readers.number) or 0,
        group_key=reading.text("YUEMIAN_WECOM_GROUP_KEY"),
        endpoint=reading.get("YUEMIAN_WECOM_ENDPOINT", readers.safe_address),
    )


def webhook(reading: Reading) -> Webhook:
    """Read the webhook's settings."""
    reading.together(("YUEMIAN_WEBHOOK_URL", "YUEMIAN_WEBHOOK_SECRET"), "Webhook 的两项要么都填，要么都不填")
    return Webhook(
        url=reading.get("YUEMIAN_WEBHOOK_URL", readers.hook_address),
        secret=reading.get("YUEMIAN_WEBHOOK_SECRET", readers.secret),
    )


def _templates(reading: Reading, name: str) -> Mapping[str, str]:
    templates: Mapping[str, str] = reading.get(name, readers.pairs) or {}
    reading.problems.refuse_unknown(templates, SMS_PURPOSES, f"{name} 里的 ")
    return templates
