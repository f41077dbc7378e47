"""The environment becomes settings, or a list of everything that is wrong with it."""

from dataclasses import asdict
from pathlib import Path

import pytest

from cards.wording import BUILT_IN
from config.channels import SMS_PURPOSES, Mail, Sms, Voice, Webhook, Wecom
from config.problems import WrongSettings
from config.readers import NEW_KEY_RECIPE
from config.settings import GENERIC_TEMPLATE, KNOWN, Dingtalk, Settings, Web, load
from domain import templates
from flows.outward.post import APPROVED_AS

SECRET = "k" * 32
EVERYTHING = {
    "DINGTALK_CLIENT_ID": "ding1",
    "DINGTALK_CLIENT_SECRET": "hush-client",
    "DINGTALK_ROBOT_CODE": "robot1",
    "DINGTALK_OPENAPI_ENDPOINT": "http://127.0.0.1:8910/",
    "DINGTALK_OAPI_ENDPOINT": "http://127.0.0.1:8910",
    "DINGTALK_CARD_TEMPLATE_ID": "mine.schema",
    "DINGTALK_CARD_DATA_SOURCE_ID": "mine",
    "DINGTALK_LOGIN_ENDPOINT": "https://login.dingtalk.com/",
    "YUEMIAN_DATABASE_URL": "postgres://u:hush-db@db.example.com/y",
    "YUEMIAN_HR_USER_IDS": " hr1, hr2，hr1,,",
    "YUEMIAN_WEB_HOST": "0.0.0.0",  # noqa: S104 - only read
    "YUEMIAN_WEB_PORT": "80",
    "YUEMIAN_WEB_URL": "https://hr.example.com/yuemian/",
    "YUEMIAN_SECRET": SECRET,
    "YUEMIAN_SMTP_URL": "smtps://me:hush-smtp@mail.example.com:465",
    "YUEMIAN_MAIL_FROM": "招聘组 <hr@example.com>",
    "YUEMIAN_SMS_ACCESS_KEY_ID": "LTAI",
    "YUEMIAN_SMS_ACCESS_KEY_SECRET": "hush-sms",
    "YUEMIAN_SMS_ENDPOINT": "https://sms.example.com",
    "YUEMIAN_SMS_SIGN": "云杉科技",
    "YUEMIAN_SMS_TEMPLATES": "invite=SMS_1, remind = SMS_2",
    "YUEMIAN_MAIL_TRACKING": "open, click",
    "YUEMIAN_VOICE_ACCESS_KEY_ID": "LTAV",
    "YUEMIAN_VOICE_ACCESS_KEY_SECRET": "hush-voice",
    "YUEMIAN_VOICE_ENDPOINT": "https://voice.example.com",
    "YUEMIAN_VOICE_NUMBER": "02155550100",
    "YUEMIAN_VOICE_TEMPLATES": "remind=TTS_1",
    "YUEMIAN_WECOM_CORP_ID": "ww1",
    "YUEMIAN_WECOM_SECRET": "hush-wecom",
    "YUEMIAN_WECOM_AGENT_ID": "1000002",
    "YUEMIAN_WECOM_GROUP_KEY": "hush-group",
    "YUEMIAN_WECOM_ENDPOINT": "https://wecom.example.com/",
    "YUEMIAN_WEBHOOK_URL": "https://hooks.example.com/in?key=hush-query",
    "YUEMIAN_WEBHOOK_SECRET": "hush-hook-hush-hook-hush-hook-hush",
    "YUEMIAN_HOOK_SECRET": "hush-stages-hush-stages-hush-stages",
    "YUEMIAN_CONFIG": str(Path(__file__)),
}
READ = Settings(
    dingtalk=Dingtalk(
        "ding1",
        "hush-client",
        "robot1",
        "http://127.0.0.1:8910",
        "http://127.0.0.1:8910",
        "mine.schema",
        "mine",
        "https://login.dingtalk.com",
    ),
    web=Web("0.0.0.0", 80, "https://hr.example.com/yuemian"),  # noqa: S104
    mail=Mail("smtps://me:hush-smtp@mail.example.com:465", "招聘组 <hr@example.com>", frozenset({"open", "click"})),
    sms=Sms("LTAI", "hush-sms", "https://sms.example.com", "云杉科技", {"invite": "SMS_1", "remind": "SMS_2"}),
    voice=Voice("LTAV", "hush-voice", "https://voice.example.com", "02155550100", {"remind": "TTS_1"}),
    wecom=Wecom("ww1", "hush-wecom", 1000002, "hush-group", "https://wecom.example.com"),
    webhook=Webhook("https://hooks.example.com/in?key=hush-query", "hush-hook-hush-hook-hush-hook-hush"),
    database_url="postgresql+psycopg://u:hush-db@db.example.com/y",
    secret=SECRET,
    hr_user_ids=frozenset({"hr1", "hr2"}),
    config=Path(__file__),
    hook_secret="hush-stages-hush-stages-hush-stages",
)


def problems(**environ: str) -> tuple[str, ...]:
    with pytest.raises(WrongSettings) as caught:
        load(environ)
    assert str(caught.value) == "\n".join(caught.value.problems)
    return caught.value.problems


def test_an_empty_environment_gives_the_defaults() -> None:
    assert load({}) == Settings()
    assert load({"PATH": "/bin", "HOME": "/root"}) == Settings()
    assert Settings().dingtalk.card_template_id == GENERIC_TEMPLATE


def test_an_empty_variable_is_a_missing_one() -> None:
    assert load(dict.fromkeys(KNOWN, "  ")) == Settings()


def test_everything_can_be_set() -> None:
    assert set(EVERYTHING) == set(KNOWN)
    assert asdict(load(EVERYTHING)) == asdict(READ)


def test_the_robot_is_the_client_unless_said_otherwise() -> None:
    assert load({"DINGTALK_CLIENT_ID": "ding1"}).dingtalk.robot_code == "ding1"


def test_links_follow_host_and_port_unless_said_otherwise() -> None:
    assert load({"YUEMIAN_WEB_PORT": "8001"}).web == Web("127.0.0.1", 8001, "http://127.0.0.1:8001")


def test_no_secret_is_ever_shown() -> None:
    shown = repr(load(EVERYTHING)) + str(load(EVERYTHING))
    assert "ding1" in shown
    assert "hush" not in shown
    assert SECRET not in shown


def test_wrong_values_with_secrets_are_not_repeated() -> None:
    wrong = problems(
        YUEMIAN_SMTP_URL="https://me:hush@mail", YUEMIAN_DATABASE_URL="mysql://u:hush@h/d", YUEMIAN_SECRET="hush"
    )
    assert [line.partition("：")[0] for line in wrong] == [
        "YUEMIAN_SMTP_URL",
        "YUEMIAN_DATABASE_URL",
        "YUEMIAN_SECRET",
    ]
    assert "hush" not in "".join(wrong)


def test_channels_are_those_that_are_set_up() -> None:
    assert Settings().channels == frozenset()
    assert READ.channels == {"mail", "sms", "voice", "wecom", "wecom_group", "webhook"}


def test_sms_purposes_are_those_that_there_are_words_for() -> None:
    worded = {
        purpose for purpose, channel, language in BUILT_IN if (channel, language) == (templates.SMS, templates.ZH)
    }
    codes = {"code"}  # asked for by somebody, about no invitation
    assert set(SMS_PURPOSES) == worded - APPROVED_AS.keys() | codes


def test_all_problems_come_at_once_with_what_to_do() -> None:
    assert problems(
        YUEMIAN_HR_USERIDS="x",
        DINGTALK_TOKEN="x",
        YUEMIAN_WEB_PORT="99x",
        YUEMIAN_WEB_URL="hr.example.com",
        YUEMIAN_DATABASE_URL="postgresql://h/d",
        YUEMIAN_SMTP_URL="smtp://mail.example.com:25",
        YUEMIAN_SMS_TEMPLATES="invite=SMS_1",
        YUEMIAN_CONFIG="/nowhere.toml",
    ) == (
        f"DINGTALK_TOKEN：没有这个设置。请删掉它；可用的有：{'、'.join(sorted(KNOWN))}。",
        "YUEMIAN_HR_USERIDS：没有这个设置。要写的可能是 YUEMIAN_HR_USER_IDS。",
        "YUEMIAN_WEB_PORT：「99x」不是端口号。请填 0–65535 的整数。",
        "YUEMIAN_WEB_URL：「hr.example.com」不是网址。请写成 https://主机名，需要时加端口，后面不带参数。",
        "YUEMIAN_MAIL_FROM：有了 YUEMIAN_SMTP_URL 就不能空着。请填发件人，例如 招聘组 <hr@example.com>。",
        "YUEMIAN_SMS_ACCESS_KEY_ID：填了 YUEMIAN_SMS_TEMPLATES 就不能空着。短信的四项要么都填，要么都不填。",
        "YUEMIAN_SMS_ACCESS_KEY_SECRET：填了 YUEMIAN_SMS_TEMPLATES 就不能空着。短信的四项要么都填，要么都不填。",
        "YUEMIAN_SMS_SIGN：填了 YUEMIAN_SMS_TEMPLATES 就不能空着。短信的四项要么都填，要么都不填。",
        "YUEMIAN_CONFIG：找不到文件「/nowhere.toml」。请检查路径；可以从 config/example.toml 复制一份开始改。",
        f"YUEMIAN_SECRET：使用 PostgreSQL 时不能空着。{NEW_KEY_RECIPE}。",
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("YUEMIAN_WEB_PORT", "65536"),
        ("YUEMIAN_WEB_PORT", "-1"),
        ("YUEMIAN_WEB_PORT", "８０"),
        ("YUEMIAN_WEB_URL", "ftp://hr.example.com"),
        ("YUEMIAN_WEB_URL", "https://hr.example.com/?a=1"),
        ("YUEMIAN_WEB_URL", "https://me:pw@hr.example.com"),
        ("YUEMIAN_WEB_URL", "https://hr.example.com:0"),
        ("YUEMIAN_WEB_URL", "https://hr.example.com:port"),
        ("YUEMIAN_WEB_URL", "https://"),
        ("DINGTALK_OPENAPI_ENDPOINT", "api.dingtalk.com"),
        ("DINGTALK_OAPI_ENDPOINT", "https://[::1"),
        ("YUEMIAN_DATABASE_URL", "yuemian.db"),
        ("YUEMIAN_SECRET", "short"),
        ("YUEMIAN_MAIL_FROM", "招聘组"),
        ("YUEMIAN_MAIL_FROM", "hr@localhost"),
        ("YUEMIAN_CONFIG", "/"),
        ("YUEMIAN_WECOM_ENDPOINT", "http://qyapi.weixin.qq.com"),
        ("YUEMIAN_VOICE_ENDPOINT", "dyvmsapi.aliyuncs.com"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str) -> None:
    [problem] = problems(**{name: value})
    assert problem.startswith(f"{name}：")


@pytest.mark.parametrize("templates", ["invite", "invite=", "=SMS_1"])
def test_broken_sms_templates_are_named(templates: str) -> None:
    sms_parts = {name: EVERYTHING[name] for name in KNOWN if name.startswith("YUEMIAN_SMS")}
    [problem] = problems(**{**sms_parts, "YUEMIAN_SMS_TEMPLATES": templates})
    assert "不是“用途=模板编号”" in problem


def test_an_unknown_sms_purpose_is_named() -> None:
    sms_parts = {name: EVERYTHING[name] for name in KNOWN if name.startswith("YUEMIAN_SMS")}
    assert problems(**{**sms_parts, "YUEMIAN_SMS_TEMPLATES": "invit=SMS_1"}) == (
        "YUEMIAN_SMS_TEMPLATES 里的 invit：没有这个设置。要写的可能是 YUEMIAN_SMS_TEMPLATES 里的 invite。",
    )


SMS = {name: EVERYTHING[name] for name in KNOWN if name.startswith("YUEMIAN_SMS")}


def test_calls_use_the_keys_of_the_sms_unless_they_have_their_own() -> None:
    shared = load({**SMS, "YUEMIAN_VOICE_TEMPLATES": "remind=TTS_1"}).voice
    assert (shared.access_key_id, shared.access_key_secret) == ("LTAI", "hush-sms")
    assert load(EVERYTHING).voice.access_key_id == "LTAV"


@pytest.mark.parametrize(
    ("environ", "names"),
    [
        ({"YUEMIAN_WECOM_CORP_ID": "ww1"}, ["YUEMIAN_WECOM_SECRET", "YUEMIAN_WECOM_AGENT_ID"]),
        ({"YUEMIAN_WEBHOOK_URL": "https://h.example.com/"}, ["YUEMIAN_WEBHOOK_SECRET"]),
        ({"YUEMIAN_VOICE_ACCESS_KEY_ID": "x"}, ["YUEMIAN_VOICE_ACCESS_KEY_SECRET"]),
        ({"YUEMIAN_MAIL_TRACKING": "opened"}, ["YUEMIAN_MAIL_TRACKING 里的 opened"]),
    ],
)
def test_half_a_channel_is_named(environ: dict[str, str], names: list[str]) -> None:
    assert [line.partition("：")[0] for line in problems(**environ)] == names


@pytest.mark.parametrize("agent", ["0", "abc", "１００", "-1"])
def test_an_agent_is_a_number(agent: str) -> None:
    parts = {"YUEMIAN_WECOM_CORP_ID": "ww1", "YUEMIAN_WECOM_SECRET": "s"}
    [problem] = problems(**parts, YUEMIAN_WECOM_AGENT_ID=agent)
    assert problem.startswith("YUEMIAN_WECOM_AGENT_ID：")


@pytest.mark.parametrize(
    "url", ["http://h.example.com/x?key=hush", "https://u:hush@h.example.com", "ftp://hush", "https://", "hush"]
)
def test_a_webhook_goes_out_encrypted_and_is_not_repeated(url: str) -> None:
    [problem] = problems(YUEMIAN_WEBHOOK_URL=url, YUEMIAN_WEBHOOK_SECRET=SECRET)
    assert problem.startswith("YUEMIAN_WEBHOOK_URL：不是可用的网址")
    assert "hush" not in problem


@pytest.mark.parametrize("host", ["127.0.0.1:8910", "localhost:8910", "[::1]:8910"])
def test_this_machine_needs_no_encryption(host: str) -> None:
    url = f"http://{host}"
    found = load({
        "YUEMIAN_WEBHOOK_URL": f"{url}/hook",
        "YUEMIAN_WEBHOOK_SECRET": SECRET,
        "YUEMIAN_WECOM_ENDPOINT": url,
    })  # fmt: skip
    assert (found.webhook.url, found.wecom.endpoint) == (f"{url}/hook", url)


def test_calls_need_keys() -> None:
    [problem] = problems(YUEMIAN_VOICE_TEMPLATES="remind=TTS_1")
    assert problem.startswith("YUEMIAN_VOICE_ACCESS_KEY_ID：")
