"""What is wrong with a template before anybody gets it: what is refused, and what somebody should look at, in HR's words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from cards.brief import Brief
from cards.templates import MAIL_LINK, render
from cards.wording import BUILT_IN
from domain.segments import length
from domain.templates import (
    CHANNELS,
    INSIDE,
    LANGUAGES,
    MAIL,
    MESSAGE,
    SMS,
    VARIABLES,
    VOICE,
    Template,
    bare,
    unknown,
    unpaired,
    variables,
)

LONGEST_SUBJECT: Final = 40
LONGEST_TEXT: Final = 2000
# Without the link nobody can do what these ask for; a call cannot carry one, and members have the card.
LINKED: Final = frozenset({"invite", "remind", "again"})
UNDECIDED: Final = frozenset({"invite", "remind", "second", "deadline", "again"})
# Words that carriers' filters stop, and why; verification and marketing have rules of their own, and ours are notices.
BLOCKED: Final[tuple[tuple[str, str], ...]] = (
    ("验证码|校验码|动态码", "像验证码，通知类短信会被拦下"),
    ("免费|优惠|促销|抽奖|中奖|红包|返现|特价|秒杀", "像营销短信，要另外报备，晚上和休息日不给发"),
    ("贷款|借款|信用卡|理财|投资|股票|彩票|赌博|博彩", "金融和博彩类的词，运营商直接拦截"),
    ("兼职刷单|日结|月入|轻松赚|高薪诚聘|包过", "像招聘诈骗，运营商和手机管家都会拦"),
    ("加微信|加我微信|微信号|QQ群|加QQ|扫码关注", "把人引到别的聊天软件，运营商会拦"),
    (
        "身份证号|银行卡号|银行账号|密码|转账|汇款|押金|保证金|培训费",
        "索要证件号、账号或钱，像诈骗，会被拦，候选人也会起疑",
    ),
    ("点击领取|立即领取|回T退订|退订回T", "营销短信的写法，通知类短信不需要"),
)
_SHOUTING: Final = re.compile(r"[!！]{2,}|[?？]{3,}|\b[A-Z]{5,}(?:\s+[A-Z]{2,})+|[!！].*[!！].*[!！]", re.DOTALL)
_VAGUE: Final = re.compile(
    r"近期|尽早来|有空来|随时来|改天|过几天|这两天|when you have time|sometime|one of these days", re.IGNORECASE
)
_LENGTH: Final = re.compile(r"\d+\s*(?:分钟|小时|min|hour)", re.IGNORECASE)
_OFTEN_EMPTY: Final = {
    "round": "没写轮次的时候",
    "materials": "没写携带什么的时候",
    "contact": "没有设联系人的时候",
    "contact_name": "没有设联系人的时候",
    "contact_phone": "联系人没写电话的时候",
    "place": "没写地点的时候",
    "deadline": "没有期限的时候",
    "company_highlights": "没有写公司亮点的时候",
    "team_highlights": "没有写这类岗位的团队亮点的时候",
    "meeting_link": "地点里没有会议链接的时候",
    "mode": "没写面试形式的时候",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence; `refused` templates are not used."""

    text: str
    refused: bool = False


def lint(template: Template, sample: Brief, prices: Mapping[str, float]) -> tuple[Finding, ...]:
    """Everything worth saying about a template, what refuses it first; lengths and costs are those of `sample`."""
    found = [*(Finding(text, refused=True) for text in _refused(template))]
    if not found:
        found = [Finding(text) for text in (*_unclear(template), *_noisy(template), *_size(template, sample, prices))]
    return tuple(found)


def refused(findings: tuple[Finding, ...]) -> bool:
    """Whether it may not be used."""
    return any(finding.refused for finding in findings)


# --- refused ---------------------------------------------------------------------------------------------------------


def _refused(t: Template) -> Iterator[str]:
    if (t.purpose, t.channel, t.language) not in BUILT_IN:
        yield _misplaced(t)
        return
    if not t.text.strip():
        yield "模板是空的，请写上要说的话"
    if t.channel == MAIL and not t.subject.strip():
        yield "邮件没有主题，请写 subject"
    if len(t.text) > LONGEST_TEXT:
        yield f"太长：{len(t.text)} 个字，最多 {LONGEST_TEXT} 个字"
    for part in (t.subject, t.text):
        yield from _unread(part)
    if t.purpose in LINKED and t.channel in {MAIL, SMS} and "link" not in variables(t.text):
        yield "没有 {链接}，对方没有办法选择时间，请加上"
    if t.purpose in UNDECIDED and "time" in bare(t.subject) | bare(t.text):
        yield "发这一条的时候还没有定下时间，{时间} 会是空的，请去掉"
    if t.channel in {SMS, VOICE} and not t.code:
        yield "短信和语音只能发运营商审核过的模板，请写上审核通过的模板编号（code）"


def _misplaced(t: Template) -> str:
    if t.channel not in CHANNELS:
        return f"没有渠道「{t.channel}」，请写其中之一：{'、'.join(CHANNELS)}"
    if t.language not in LANGUAGES:
        return f"没有语言「{t.language}」，请写其中之一：{'、'.join(LANGUAGES)}"
    known = [purpose for purpose, channel, language in BUILT_IN if (channel, language) == (t.channel, t.language)]
    return f"{t.channel} 没有「{t.purpose}」这种用途，请写其中之一：{'、'.join(known)}"


def _unread(text: str) -> Iterator[str]:
    for name in unknown(text):
        yield f"不认识变量「{{{name}}}」，可以用的有：{'、'.join(VARIABLES.values())}"
    if sign := unpaired(text):
        yield f"「{sign}」没有成对，变量写成 {{姓名}}，可有可无的一段写成 [[，请携带{{携带}}]]"


# --- worth a look ----------------------------------------------------------------------------------------------------


def _unclear(t: Template) -> Iterator[str]:
    used = variables(t.text)
    for name in sorted(bare(t.text) & _OFTEN_EMPTY.keys()):
        zh = VARIABLES[name]
        yield f"{_OFTEN_EMPTY[name]}，{{{zh}}} 会是空的；可以写成 {{{zh}|别的话}}，或把这一段放进 [[…]]"
    if t.channel == MAIL and not used & {"contact", "contact_name", "contact_phone"}:
        yield "没有联系人，对方有问题不知道找谁，建议加上 {联系方式}"
    if t.purpose in {"confirmed", "day", "ahead", "hours", "evening"} and "time" not in used:
        yield "没有写面试时间，建议加上 {时间}"
    if t.purpose == "invite" and t.channel in {MESSAGE, MAIL} and "duration" not in used and not _LENGTH.search(t.text):
        yield "没有写面试要多久，建议加上 {时长} 分钟"
    if vague := _VAGUE.search(t.text):
        yield f"「{vague[0]}」没有说清时间"


def _noisy(t: Template) -> Iterator[str]:
    said = f"{t.subject}\n{t.text}"
    for pattern, why in BLOCKED:
        words = list(dict.fromkeys(re.findall(pattern, said)))
        if words:
            yield f"敏感词「{'、'.join(words)}」：{why}"
    if _SHOUTING.search(said):
        yield "连续的感叹号、问号或整句大写像在喊话，也容易被当成垃圾信息"


def _size(t: Template, sample: Brief, prices: Mapping[str, float]) -> Iterator[str]:
    said = render(sample, t)
    if t.channel == MAIL and len(said.subject) > LONGEST_SUBJECT:
        yield f"邮件主题 {len(said.subject)} 个字，手机上只看得到前 {LONGEST_SUBJECT} 个"
    if t.channel != SMS:
        return
    count, parts = billed(t, sample)
    if parts > 1:
        price = prices.get(SMS, 0.0)
        cost = f"，每人约 {price * parts:.3f} 元" if price else ""
        yield f"含签名和链接共 {count} 个字，要拆成 {parts} 条短信计费{cost}；一条最多 70 个字（纯英文 160 个）"


def billed(t: Template, sample: Brief) -> tuple[int, int]:
    """Characters and parts of an SMS as the carrier counts them: with the signature, and with the link."""
    link = sample.link if "link" in variables(t.text) else ""
    return length(f"【{sample.company}】{render(sample, t).text.replace(MAIL_LINK, '')}{link}")


def kinds(channel: str) -> tuple[str, ...]:
    """The purposes that this channel knows."""
    return INSIDE if channel == MESSAGE else tuple(p for p, c, _ in BUILT_IN if c == channel)
