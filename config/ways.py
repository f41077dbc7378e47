"""What the doctor says about each way to people: set up or not, what is lost without it, and how to set it up."""

from collections.abc import Iterator, Mapping
from typing import Final

from config.channels import SMS_PURPOSES
from config.findings import Finding, Level
from config.settings import Settings

# Name, what is lost without it, how to get it.
_WAYS: Final = {
    "sms": ("短信", "没有邮箱的候选人只能人工联系", "需要的话填 YUEMIAN_SMS_…（阿里云短信，签名和模板要先审核通过）"),
    "mail": ("邮件", "候选人收不到邮件和日历附件", "需要的话填 YUEMIAN_SMTP_URL 和 YUEMIAN_MAIL_FROM"),
    "voice": (
        "语音电话",
        "提醒阶梯里的电话会跳过",
        "需要的话填 YUEMIAN_VOICE_TEMPLATES（阿里云语音，模板要先审核通过）",
    ),
    "wecom": (
        "企业微信应用",
        "授权过的人也不会在企业微信里收到消息",
        "需要的话填 YUEMIAN_WECOM_CORP_ID、SECRET、AGENT_ID",
    ),
    "wecom_group": ("企业微信群", "确认的消息只发到钉钉", "需要的话填 YUEMIAN_WECOM_GROUP_KEY"),
    "webhook": (
        "Webhook",
        "小程序、服务号等自有渠道接不进来",
        "需要的话填 YUEMIAN_WEBHOOK_URL 和 YUEMIAN_WEBHOOK_SECRET",
    ),
}


def ways(settings: Settings) -> Iterator[Finding]:
    """Yield one line for each way, and one more for what is wrong with it."""
    if not settings.channels & {"sms", "mail"}:
        remedy = "请配置邮件（YUEMIAN_SMTP_URL、YUEMIAN_MAIL_FROM）或短信（YUEMIAN_SMS_…），否则只能约组织内的人"
        yield Finding(Level.WARN, "没有短信也没有邮件，组织外的候选人收不到邀请", remedy)
    for way, (name, loss, remedy) in _WAYS.items():
        if way in settings.channels:
            yield Finding(Level.OK, f"{name}：已配置")
        else:
            yield Finding(Level.CHECK, f"{name}：没有配置，{loss}", remedy)
    yield from _templates(settings.sms.templates)
    yield from _mail(settings)


def _templates(templates: Mapping[str, str]) -> Iterator[Finding]:
    lacking = [purpose for purpose in SMS_PURPOSES if templates and purpose not in templates]
    if lacking:
        remedy = "请在阿里云短信控制台申请模板，补进 YUEMIAN_SMS_TEMPLATES"
        yield Finding(Level.WARN, f"这些短信没有模板，发不出去：{'、'.join(lacking)}", remedy)


def _mail(settings: Settings) -> Iterator[Finding]:
    """One-click unsubscribing is for https only [RFC 8058]."""
    if settings.mail.smtp_url and not settings.web.url.startswith("https://"):
        remedy = "请把 YUEMIAN_WEB_URL 设成公网的 https 地址"
        yield Finding(Level.CHECK, "邮件不带“一键退订”：它只能用 https 的地址", remedy)
    if settings.mail.tracking:
        what = "、".join(sorted({"open": "打开", "click": "点击"}[kind] for kind in settings.mail.tracking))
        remedy = "请在隐私说明里告诉候选人；不需要的话清空 YUEMIAN_MAIL_TRACKING"
        yield Finding(Level.CHECK, f"邮件会记录{what}", remedy)
