"""The settings of the demo: the bot against a sandbox, told so by addresses alone."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

# What a carrier would have approved: `${…}` are the variables that the bot fills in.
SMS_TEMPLATES: Final[Mapping[str, str]] = MappingProxyType({
    "invite": "${name}您好，邀请您参加${position}的面试，请点击链接选择时间：${link}",
    "remind": "${name}您好，${position}的面试邀请还在等您选择时间：${link}",
    "again": "${name}您好，您的${position}面试需要重新选择时间，非常抱歉，请点击：${link}",
    "confirmed": "面试已确认：${time}，${place}。详情：${link}",
    "day": "面试提醒：${time}，${place}。详情：${link}",
    "hours": "${time}的面试即将开始，地址：${place}。详情：${link}",
    "ended": "${name}您好，${position}的面试已取消，如有疑问请联系招聘同事。",
    "code": "您的验证码是${code}，10分钟内有效，请不要告诉别人。",
})  # fmt: skip
CODES: Final[Mapping[str, str]] = MappingProxyType({
    purpose: f"SMS_10{number:02}" for number, purpose in enumerate(SMS_TEMPLATES, 1)
})  # fmt: skip
CLIENT_ID: Final = "dingyuemian"
CLIENT_SECRET: Final = "yuemian-demo-secret"  # noqa: S105 - opens nothing but the sandbox


def approved() -> dict[str, str]:
    """Template code → text, for the sandbox's SMS platform."""
    return {CODES[purpose]: text for purpose, text in SMS_TEMPLATES.items()}


def environment(sandbox_url: str, smtp_port: int, database_url: str, web_port: int) -> Mapping[str, str]:
    """The environment of a bot that works against the sandbox at `sandbox_url`."""
    return {
        "DINGTALK_CLIENT_ID": CLIENT_ID,
        "DINGTALK_CLIENT_SECRET": CLIENT_SECRET,
        "DINGTALK_OPENAPI_ENDPOINT": sandbox_url,
        "DINGTALK_OAPI_ENDPOINT": sandbox_url,
        "DINGTALK_LOGIN_ENDPOINT": sandbox_url,
        "YUEMIAN_DATABASE_URL": database_url,
        "YUEMIAN_SECRET": "a-secret-for-the-demo-and-the-tests-alone",
        "YUEMIAN_HR_USER_IDS": "hr_lin,hr_zhou",
        "YUEMIAN_WEB_PORT": str(web_port),
        "YUEMIAN_SMTP_URL": f"smtp://127.0.0.1:{smtp_port}",
        "YUEMIAN_MAIL_FROM": "hr@yunshan.example",
        "YUEMIAN_SMS_ACCESS_KEY_ID": "demo",
        "YUEMIAN_SMS_ACCESS_KEY_SECRET": "demo-secret",
        "YUEMIAN_SMS_ENDPOINT": sandbox_url,
        "YUEMIAN_SMS_SIGN": "云杉科技",
        "YUEMIAN_SMS_TEMPLATES": ",".join(f"{purpose}={code}" for purpose, code in CODES.items()),
        "YUEMIAN_CONFIG": str(Path(__file__).parent / "demo.toml"),
    }
