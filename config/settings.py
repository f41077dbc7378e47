"""The environment becomes one frozen value; what is unknown or wrong stops the start, all of it at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

from config import channels, readers
from config.channels import Mail, Sms, Voice, Webhook, Wecom
from config.reading import Reading

GENERIC_TEMPLATE: Final = "1366a1eb-bc54-4859-ac88-517c56a9acb1.schema"
KNOWN: Final[Mapping[str, str]] = MappingProxyType({
    "DINGTALK_CLIENT_ID": "",
    "DINGTALK_CLIENT_SECRET": "",
    "DINGTALK_ROBOT_CODE": "",
    "DINGTALK_OPENAPI_ENDPOINT": "https://api.dingtalk.com",
    "DINGTALK_OAPI_ENDPOINT": "https://oapi.dingtalk.com",
    "DINGTALK_CARD_TEMPLATE_ID": GENERIC_TEMPLATE,
    "DINGTALK_CARD_DATA_SOURCE_ID": "",
    "DINGTALK_LOGIN_ENDPOINT": "",
    "YUEMIAN_DATABASE_URL": "sqlite:///yuemian.db",
    "YUEMIAN_HR_USER_IDS": "",
    "YUEMIAN_WEB_HOST": "127.0.0.1",
    "YUEMIAN_WEB_PORT": "8920",
    "YUEMIAN_WEB_URL": "",
    "YUEMIAN_SECRET": "",
    "YUEMIAN_HOOK_SECRET": "",
    **channels.KNOWN,
    "YUEMIAN_CONFIG": "",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dingtalk:
    """How to reach DingTalk; endpoints have no closing slash. Empty credentials are the doctor's business.

    An empty `card_data_source_id` means that no card asks for its data when it comes on screen, an empty `login_endpoint`
    that the board has no login of DingTalk's.
    """

    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    robot_code: str = ""
    openapi_endpoint: str = KNOWN["DINGTALK_OPENAPI_ENDPOINT"]
    oapi_endpoint: str = KNOWN["DINGTALK_OAPI_ENDPOINT"]
    card_template_id: str = GENERIC_TEMPLATE
    card_data_source_id: str = ""
    login_endpoint: str = ""


@dataclass(frozen=True, slots=True)
class Web:
    """Where the candidate's page listens; `url` is the public base of links, without a closing slash."""

    host: str = KNOWN["YUEMIAN_WEB_HOST"]
    port: int = int(KNOWN["YUEMIAN_WEB_PORT"])
    url: str = f"http://{KNOWN['YUEMIAN_WEB_HOST']}:{KNOWN['YUEMIAN_WEB_PORT']}"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the environment says. The database's address may hold a password, so it is not shown either."""

    dingtalk: Dingtalk = Dingtalk()
    web: Web = Web()
    mail: Mail = field(default_factory=Mail)
    sms: Sms = field(default_factory=Sms)
    voice: Voice = field(default_factory=Voice)
    wecom: Wecom = field(default_factory=Wecom)
    webhook: Webhook = field(default_factory=Webhook)
    database_url: str = field(default=KNOWN["YUEMIAN_DATABASE_URL"], repr=False)
    secret: str = field(default="", repr=False)
    hook_secret: str = field(default="", repr=False)
    hr_user_ids: frozenset[str] = frozenset()
    config: Path | None = None

    @property
    def channels(self) -> frozenset[str]:
        """The ways that lead to people outside the organisation, by the names that `scheduler.reach` knows."""
        ways = {
            "mail": self.mail.smtp_url,
            "sms": self.sms.templates,
            "voice": self.voice.templates,
            "wecom": self.wecom.corp_id,
            "wecom_group": self.wecom.group_key,
            "webhook": self.webhook.url,
        }
        return frozenset(name for name, ready in ways.items() if ready)


def load(environ: Mapping[str, str]) -> Settings:
    """Read the settings out of the environment; raises WrongSettings with every problem found."""
    reading = Reading(environ, KNOWN)
    dingtalk, web, mail, sms = _dingtalk(reading), _web(reading), channels.mail(reading), channels.sms(reading)
    settings = Settings(
        dingtalk=dingtalk,
        web=web,
        mail=mail,
        sms=sms,
        voice=channels.voice(reading, sms),
        wecom=channels.wecom(reading),
        webhook=channels.webhook(reading),
        database_url=reading.get("YUEMIAN_DATABASE_URL", readers.database_url),
        secret=reading.get("YUEMIAN_SECRET", readers.secret),
        hook_secret=reading.get("YUEMIAN_HOOK_SECRET", readers.secret),
        hr_user_ids=readers.names(reading.text("YUEMIAN_HR_USER_IDS")),
        config=reading.get("YUEMIAN_CONFIG", readers.existing_file) or None,
    )
    _want_secret(reading, settings)
    reading.problems.stop_if_any()
    return settings


def _dingtalk(reading: Reading) -> Dingtalk:
    client_id = reading.text("DINGTALK_CLIENT_ID")
    return Dingtalk(
        client_id=client_id,
        client_secret=reading.text("DINGTALK_CLIENT_SECRET"),
        robot_code=reading.text("DINGTALK_ROBOT_CODE") or client_id,
        openapi_endpoint=reading.get("DINGTALK_OPENAPI_ENDPOINT", readers.web_address),
        oapi_endpoint=reading.get("DINGTALK_OAPI_ENDPOINT", readers.web_address),
        card_template_id=reading.text("DINGTALK_CARD_TEMPLATE_ID"),
        card_data_source_id=reading.text("DINGTALK_CARD_DATA_SOURCE_ID"),
        login_endpoint=reading.get("DINGTALK_LOGIN_ENDPOINT", readers.safe_address),
    )


def _web(reading: Reading) -> Web:
    host, number = reading.text("YUEMIAN_WEB_HOST"), reading.get("YUEMIAN_WEB_PORT", readers.port) or 0
    return Web(host, number, reading.get("YUEMIAN_WEB_URL", readers.web_address) or f"http://{host}:{number}")


def _want_secret(reading: Reading, settings: Settings) -> None:
    """Several machines share a PostgreSQL database, so a key file on one of them would not do."""
    if settings.database_url.startswith("postgresql") and not reading.text("YUEMIAN_SECRET"):
        reading.problems.add("YUEMIAN_SECRET", "使用 PostgreSQL 时不能空着", readers.NEW_KEY_RECIPE)
