"""What HR sees of templates: how they are called, the list, one template with its versions, a preview before it is kept, its figures."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from cards.linting import Finding, refused
from cards.press import Action, Press
from cards.templates import MAIL_LINK, Written
from cards.touches import CHANNELS as WAYS
from cards.view import Button, View, plain
from domain.shares import ENOUGH, Share
from domain.templates import EN, INSIDE, MAIL, MESSAGE, SMS, VOICE, ZH, Template

PURPOSES: Final[Mapping[str, str]] = {
    "invite": "邀请",
    "remind": "提醒",
    "second": "再次提醒",
    "deadline": "限期提醒",
    "again": "重新选时间",
    "confirmed": "确认",
    "moved": "时间已改",
    "room": "地点变更",
    "stays": "没有改期",
    "lost": "原时间取消",
    "day": "前一天提醒",
    "ahead": "面试提醒",
    "hours": "临近提醒",
    "evening": "明早提醒",
    "ended": "取消",
}
CHANNELS: Final[Mapping[str, str]] = {MESSAGE: "钉钉消息", MAIL: "邮件", SMS: "短信", VOICE: "语音"}
# What else HR calls them; the longest that fits is meant.
_SAID: Final[Mapping[str, str]] = {
    **{zh: purpose for purpose, zh in PURPOSES.items()},
    "邀约": "invite",
    "二次提醒": "second",
    "截止提醒": "deadline",
    "前一天": "day",
    "前两小时": "hours",
    "改期": "again",
    "催": "remind",
}
_BY: Final = {
    "邮件": MAIL,
    "短信": SMS,
    "语音": VOICE,
    "电话": VOICE,
    "钉钉消息": MESSAGE,
    "消息": MESSAGE,
    "卡片": MESSAGE,
}
_TONGUES: Final = {"英文": EN, "英语": EN, "中文": ZH}
_KINDS: Final = ("校招", "应届", "社招", "实习", "兼职", "内推")
_SHOWN: Final = 260
_EVERYBODY: Final = "所有人"
HOW: Final = (
    "要改某一个，说「把提醒邮件模板改成：…」，会先给您看预览；要给下一批换一套，在发送前说「用技术岗模板」。\n\n"
    "变量写成 {姓名}、{公司}、{岗位}、{时间}、{地点}、{链接}；可有可无的一段写成 [[，请携带{携带}]]。"
)


def meant(word: str) -> Template | None:
    """The template that HR's words describe (技术岗邀请邮件), still without a text; None if they name no purpose."""
    purpose = max((said for said in _SAID if said in word), key=len, default="")
    if not purpose:
        return None
    by = max((said for said in _BY if said in word), key=len, default="")
    tongue = next((said for said in _TONGUES if said in word), "")
    rest = word
    for part in (purpose, by, tongue):
        rest = rest.replace(part, "", 1) if part else rest
    code = _SAID[purpose]
    channel = _BY.get(by, MESSAGE if code in INSIDE else MAIL)
    language = _TONGUES.get(tongue, ZH)
    whom = rest.strip(" 的·")
    kind = whom if whom in _KINDS else ""
    return named(Template("", code, channel, "", language=language, family="" if kind else whom, kind=kind))


def named(template: Template) -> Template:
    """With the name under which it is kept if nobody gave it one."""
    whom = template.family or template.kind
    tongue = "英文" if template.language == EN else ""
    name = f"{whom}{PURPOSES[template.purpose]}{CHANNELS[template.channel]}{tongue}"
    return Template(
        name,
        template.purpose,
        template.channel,
        template.text,
        template.subject,
        template.language,
        family=template.family,
        kind=template.kind,
    )


def label(template: Template) -> str:
    """「邀请 · 邮件」."""
    tongue = " · 英文" if template.language == EN else ""
    return f"{PURPOSES[template.purpose]} · {CHANNELS[template.channel]}{tongue}"


def whom(template: Template) -> str:
    """For whom it is meant."""
    parts = (template.position, template.family, template.kind)
    return " · ".join(plain(part, 30) for part in parts if part) or _EVERYBODY


def version(name: str, number: str, channel: str) -> str:
    """「技术岗邀请 第 2 版 · 短信」; words of ours have no versions that HR knows of."""
    _, *place = name.split(".")
    own = f"内置{PURPOSES[place[0]]}" if name.startswith("builtin.") else f"{name} 第 {number} 版"
    return f"{own} · {way(channel)}"


def way(channel: str) -> str:
    """What a message went out by, which need not be what its words were written for."""
    return WAYS.get(channel) or CHANNELS.get(channel, channel)


def quoted(text: str, longest: int = 2000) -> str:
    """Words as they are, line by line, none of them markup."""
    lines = [plain(line, 300) for line in text[:longest].splitlines()]
    return "\n".join(f"> {line}" for line in lines) + ("…" if len(text) > longest else "")


def listing(own: Sequence[Template]) -> str:
    """Everything that can be asked for."""
    lines = [
        f"- **{plain(t.name)}**：{label(t)}，给{whom(t)}，第 {t.version} 版" + ("" if t.weight else "，已停用")
        for t in own[:30]
    ]
    built_in = f"内置的有：{'、'.join(PURPOSES.values())}。说「看看邀请邮件模板」可以看全文。"
    return "\n".join([*(["**自己的模板**", *lines, ""] if lines else []), built_in, "", HOW])


def one(
    template: Template, history: Sequence[tuple[Template, str, datetime]], figures: Sequence[str], zone: ZoneInfo
) -> str:
    """One template in full, with who changed it when, and what became of it."""
    version = f"第 {template.version} 版" if template.version else "内置"
    subject = f"\n\n主题：{plain(template.subject, 120)}" if template.channel == MAIL else ""
    versions = [
        f"- 第 {kept.version} 版，{at.astimezone(zone):%Y-%m-%d %H:%M}，{plain(who, 20)}：{plain(kept.text, 120)}"
        for kept, who, at in history[:5]
    ]
    parts = [
        f"**{label(template)}**（{version}，给{whom(template)}）{subject}",
        quoted(template.text),
        *(["\n".join(["**版本**", *versions])] if versions else []),
        *(["\n".join(["**效果（近 90 天）**", *figures])] if figures else []),
        HOW,
    ]
    return "\n\n".join(parts)


def figure(name: str, channel: str, counts: tuple[int, int, int, int], confirmed: Share) -> str:
    """「- 第 2 版 · 短信：发出 40，送达 38/40，打开 30/40，点开 21/40；约定 20/36」 with what chance makes of it."""
    sent, delivered, opened, clicked = counts
    return (
        f"- {plain(name, 50)} · {channel}：发出 {sent}，送达 {delivered}/{sent}，打开 {opened}/{sent}，点开 {clicked}/{sent}；"
        f"约定 {confirmed.part}/{confirmed.whole} 人（{sure(confirmed)}）"
    )


def sure(confirmed: Share) -> str:
    """「56%，95% 区间 40%–70%」, and no share of a few."""
    low, high = confirmed.interval
    if not confirmed.enough:
        return f"样本不足 {ENOUGH} 人，不算比例"
    return f"{confirmed.rate:.0%}，95% 区间 {low:.0%}–{high:.0%}"


def preview(draft_id: str, template: Template, base: int, said: Written, findings: Sequence[Finding]) -> View:
    """How it reads for somebody real, what is wrong with it, and the tap that keeps it."""
    text = said.text.replace(MAIL_LINK, "（链接）")
    lines = (
        f"**{label(template)}**，给{whom(template)}",
        *([f"主题：{plain(said.subject, 80)}"] if template.channel == MAIL else []),
        quoted(text, _SHOWN),
        *(_told(findings)),
    )
    drop = Button("取消", Press(Action.FORGET, draft_id))
    if refused(tuple(findings)):
        return View(f"模板不能用 · {plain(template.name, 20)}", lines, "请改好后再发一次，原来的没有变。")
    keep = Button("保存为新版本", Press(Action.KEEP, draft_id, base), "blue")
    return View(f"模板预览 · {plain(template.name, 20)}", lines, "保存后发出的消息才会用它。", (keep, drop))


def _told(findings: Iterable[Finding]) -> list[str]:
    texts = [f"- {'不能用' if finding.refused else '请留意'}：{plain(finding.text, 160)}" for finding in findings]
    return ["\n".join(texts)] if texts else []


def done(name: str, text: str) -> View:
    """The card after the tap."""
    return View(f"模板 · {plain(name, 20)}", (text,))
