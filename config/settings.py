"""The environment becomes one frozen value; what is unknown or wrong stops the start, all of it at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, TypeVar

from config import readers
from config.problems import Problems

T = TypeVar("T")

GENERIC_TEMPLATE: Final = "1366a1eb-bc54-4859-ac88-517c56a9acb1.schema"
KNOWN: Final[Mapping[str, str]] = MappingProxyType({
    "DINGTALK_CLIENT_ID": "",
    "DINGTALK_CLIENT_SECRET": "",
    "DINGTALK_ROBOT_CODE": "",
    "DINGTALK_OPENAPI_ENDPOINT": "https://api.dingtalk.com",
    "DINGTALK_OAPI_ENDPOINT": "https://oapi.dingtalk.com",
    "DINGTALK_CARD_TEMPLATE_ID": GENERIC_TEMPLATE,
    "DINGTALK_CARD_DATA_SOURCE_ID": "",
    "YUEMIAN_DATABASE_URL": "sqlite:///yuemian.db",
    "YUEMIAN_HR_USER_IDS": "",
    "YUEMIAN_WEB_HOST": "127.0.0.1",
    "YUEMIAN_WEB_PORT": "8920",
    "YUEMIAN_WEB_URL": "",
    "YUEMIAN_SECRET": "",
    "YUEMIAN_SMTP_URL": "",
    "YUEMIAN_MAIL_FROM": "",
    "YUEMIAN_SMS_ACCESS_KEY_ID": "",
    "YUEMIAN_SMS_ACCESS_KEY_SECRET": "",
    "YUEMIAN_SMS_ENDPOINT": "https://dysmsapi.aliyuncs.com",
    "YUEMIAN_SMS_SIGN": "",
    "YUEMIAN_SMS_TEMPLATES": "",
    "YUEMIAN_CONFIG": "",
})  # fmt: skip
# What `cards.notices` has SMS for.
SMS_PURPOSES: Final = ("invite", "remind", "again", "confirmed", "day", "hours", "ended")
_SMS_PARTS: Final = (
    "YUEMIAN_SMS_ACCESS_KEY_ID",
    "YUEMIAN_SMS_ACCESS_KEY_SECRET",
    "YUEMIAN_SMS_SIGN",
    "YUEMIAN_SMS_TEMPLATES",
)


@dataclass(frozen=True, slots=True)
class Dingtalk:
    """How to reach DingTalk; endpoints have no closing slash. Empty credentials are the doctor's business.

    An empty `card_data_source_id` means that no card asks for its data when it comes on screen.
    """

    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    robot_code: str = ""
    openapi_endpoint: str = KNOWN["DINGTALK_OPENAPI_ENDPOINT"]
    oapi_endpoint: str = KNOWN["DINGTALK_OAPI_ENDPOINT"]
    card_template_id: str = GENERIC_TEMPLATE
    card_data_source_id: str = ""


@dataclass(frozen=True, slots=True)
class Web:
    """Where the candidate's page listens; `url` is the public base of links, without a closing slash."""

    host: str = KNOWN["YUEMIAN_WEB_HOST"]
    port: int = int(KNOWN["YUEMIAN_WEB_PORT"])
    url: str = f"http://{KNOWN['YUEMIAN_WEB_HOST']}:{KNOWN['YUEMIAN_WEB_PORT']}"


@dataclass(frozen=True, slots=True)
class Mail:
    """How mail goes out; an empty `smtp_url` means that it does not."""

    smtp_url: str = field(default="", repr=False)
    sender: str = ""


@dataclass(frozen=True, slots=True)
class Sms:
    """How SMS go out; `templates` maps a purpose to the carrier-approved template code, empty means no SMS."""

    access_key_id: str = ""
    access_key_secret: str = field(default="", repr=False)
    endpoint: str = KNOWN["YUEMIAN_SMS_ENDPOINT"]
    sign: str = ""
    templates: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the environment says. The database's address may hold a password, so it is not shown either."""

    dingtalk: Dingtalk = Dingtalk()
    web: Web = Web()
    mail: Mail = Mail()
    sms: Sms = Sms()
    database_url: str = field(default=KNOWN["YUEMIAN_DATABASE_URL"], repr=False)
    secret: str = field(default="", repr=False)
    hr_user_ids: frozenset[str] = frozenset()
    config: Path | None = None

    @property
    def channels(self) -> frozenset[str]:
        """The ways that lead to people outside the organisation."""
        ways = {"mail": self.mail.smtp_url, "sms": self.sms.templates}
        return frozenset(name for name, ready in ways.items() if ready)


def load(environ: Mapping[str, str]) -> Settings:
    """Read the settings out of the environment; raises WrongSettings with every problem found."""
    reading = _Reading(environ)
    settings = Settings(
        dingtalk=_dingtalk(reading),
        web=_web(reading),
        mail=_mail(reading),
        sms=_sms(reading),
        database_url=reading.get("YUEMIAN_DATABASE_URL", readers.database_url),
        secret=reading.get("YUEMIAN_SECRET", readers.secret),
        hr_user_ids=readers.names(reading.text("YUEMIAN_HR_USER_IDS")),
        config=reading.get("YUEMIAN_CONFIG", readers.existing_file) or None,
    )
    _want_secret(reading, settings)
    reading.problems.stop_if_any()
    return settings


class _Reading:
    """The environment while it is read; empty means default, since container files cannot leave a name out."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.problems = Problems()
        self.problems.refuse_unknown((name for name in environ if name.startswith(("YUEMIAN_", "DINGTALK_"))), KNOWN)
        self._values = {name: environ.get(name, "").strip() or default for name, default in KNOWN.items()}

    def text(self, name: str) -> str:
        return self._values[name]

    def get(self, name: str, reader: Callable[[str], T]) -> T | Literal[""]:
        """Return what `reader` makes of the setting; "" when it is empty or wrong."""
        text = self._values[name]
        return self.problems.read(name, text, reader, "") if text else ""


def _dingtalk(reading: _Reading) -> Dingtalk:
    client_id = reading.text("DINGTALK_CLIENT_ID")
    return Dingtalk(
        client_id=client_id,
        client_secret=reading.text("DINGTALK_CLIENT_SECRET"),
        robot_code=reading.text("DINGTALK_ROBOT_CODE") or client_id,
        openapi_endpoint=reading.get("DINGTALK_OPENAPI_ENDPOINT", readers.web_address),
        oapi_endpoint=reading.get("DINGTALK_OAPI_ENDPOINT", readers.web_address),
        card_template_id=reading.text("DINGTALK_CARD_TEMPLATE_ID"),
        card_data_source_id=reading.text("DINGTALK_CARD_DATA_SOURCE_ID"),
    )


def _web(reading: _Reading) -> Web:
    host, number = reading.text("YUEMIAN_WEB_HOST"), reading.get("YUEMIAN_WEB_PORT", readers.port) or 0
    return Web(host, number, reading.get("YUEMIAN_WEB_URL", readers.web_address) or f"http://{host}:{number}")


def _mail(reading: _Reading) -> Mail:
    mail = Mail(
        smtp_url=reading.get("YUEMIAN_SMTP_URL", readers.smtp_address),
        sender=reading.get("YUEMIAN_MAIL_FROM", readers.mail_address),
    )
    if mail.smtp_url and not reading.text("YUEMIAN_MAIL_FROM"):
        remedy = "请填发件人，例如 招聘组 <hr@example.com>"
        reading.problems.add("YUEMIAN_MAIL_FROM", "有了 YUEMIAN_SMTP_URL 就不能空着", remedy)
    return mail


def _sms(reading: _Reading) -> Sms:
    given = [name for name in _SMS_PARTS if reading.text(name)]
    for name in _SMS_PARTS if given else ():
        if name not in given:
            reading.problems.add(name, f"填了 {given[0]} 就不能空着", "短信的四项要么都填，要么都不填")
    templates: Mapping[str, str] = reading.get("YUEMIAN_SMS_TEMPLATES", readers.pairs) or {}
    reading.problems.refuse_unknown(templates, SMS_PURPOSES, "YUEMIAN_SMS_TEMPLATES 里的 ")
    return Sms(
        access_key_id=reading.text("YUEMIAN_SMS_ACCESS_KEY_ID"),
        access_key_secret=reading.text("YUEMIAN_SMS_ACCESS_KEY_SECRET"),
        endpoint=reading.get("YUEMIAN_SMS_ENDPOINT", readers.web_address),
        sign=reading.text("YUEMIAN_SMS_SIGN"),
        templates=templates,
    )


def _want_secret(reading: _Reading, settings: Settings) -> None:
    """Several machines share a PostgreSQL database, so a key file on one of them would not do."""
    if settings.database_url.startswith("postgresql") and not reading.text("YUEMIAN_SECRET"):
        reading.problems.add("YUEMIAN_SECRET", "使用 PostgreSQL 时不能空着", readers.NEW_KEY_RECIPE)
