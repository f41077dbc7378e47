"""What is refused in a template, what is pointed out, and that what passes leaves nothing behind."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cards.linting import Finding, kinds, lint, refused
from cards.templates import MAIL_LINK, render
from cards.wording import BUILT_IN
from domain.invitation import State
from domain.templates import EN, INSIDE, MAIL, MESSAGE, OUTSIDE, SMS, VARIABLES, VOICE, Library, Template
from tests.unit.cards.samples import CHEN, WED, brief

ABOUT = replace(brief(State.CONFIRMED), mode="现场", deadline=WED)
PRICES = {"sms": 0.045}


def said(template: Template) -> list[str]:
    """The findings' words, those that refuse it marked."""
    return [f"{'!' if finding.refused else ''}{finding.text}" for finding in lint(template, ABOUT, PRICES)]


def mail(text: str, purpose: str = "day", subject: str = "面试") -> Template:
    return Template("甲", purpose, MAIL, text, subject)


FINE = "{姓名}：{时间}，[[地点 {地点}，]]联系 {联系方式|我们}。"


@pytest.mark.parametrize(
    ("template", "starts"),
    [
        (mail(FINE), []),
        (mail(" "), ["!模板是空的", "!"][:1]),
        (mail(FINE, subject=""), ["!邮件没有主题"]),
        (mail(FINE + "长" * 2000), ["!太长：2035 个字"]),
        (mail(FINE + "{星座}"), ["!不认识变量「{星座}」"]),
        (mail(FINE, subject="{星座}"), ["!不认识变量「{星座}」"]),
        (mail(FINE + "{姓名"), ["!「{」没有成对"]),
        (mail("来吧", "invite"), ["!没有 {链接}"]),
        (mail("{时间}来 {链接}", "invite"), ["!发这一条的时候还没有定下时间"]),
        (mail("{链接}", "invite", "{时间}面试"), ["!发这一条的时候还没有定下时间"]),
        (mail("[[{时间}]]{时间|待定}{链接} 45分钟 {联系方式|我}", "invite"), []),
        (Template("甲", "day", SMS, "{时间}"), ["!短信和语音只能发运营商审核过的模板"]),
        (Template("甲", "second", MAIL, "x", "y"), ["!mail 没有「second」这种用途"]),
        (Template("甲", "day", "fax", "x"), ["!没有渠道「fax」"]),
        (Template("甲", "day", MESSAGE, "x", language="fr"), ["!没有语言「fr」"]),
        (mail("{时间} {联系方式|我}，{材料}"), ["没写携带什么的时候"]),
        (mail("{时间}"), ["没有联系人"]),
        (mail("明天见 {联系电话|我}"), ["没有写面试时间"]),
        (Template("甲", "invite", MESSAGE, "请选择"), ["没有写面试要多久"]),
        (Template("甲", "invite", MESSAGE, "大约 1 小时"), []),
        (Template("甲", "remind", MESSAGE, "近期方便时来一下"), ["「近期」没有说清时间"]),
        (
            Template("甲", "remind", MESSAGE, "免费、免费培训，交押金，加微信"),
            ["敏感词「免费」", "敏感词「加微信」", "敏感词「押金」"],
        ),
        (Template("甲", "remind", MESSAGE, "快选！！"), ["连续的感叹号"]),
        (Template("甲", "remind", MESSAGE, "PLEASE ANSWER NOW"), ["连续的感叹号"]),
        (Template("甲", "remind", MESSAGE, "用 AWS 和 MySQL！"), []),
        (mail(FINE, subject="面试" * 21), ["邮件主题 42 个字"]),
        (Template("甲", "day", SMS, "{时间}", code="SMS_1"), []),
        (Template("甲", "hours", VOICE, "{时间}", code="TTS_1"), []),
    ],
)
def test_findings(template: Template, starts: list[str]) -> None:
    found = said(template)
    assert [text[: len(start)] for text, start in zip(found, starts, strict=True)] == starts


def test_how_many_sms_it_becomes_and_what_that_costs() -> None:
    long = Template("甲", "day", SMS, "{时间}" + "很" * 80, code="SMS_1")
    assert said(long) == [
        "含签名和链接共 107 个字，要拆成 2 条短信计费，每人约 0.090 元；一条最多 70 个字（纯英文 160 个）"
    ]
    linked = replace(long, text="很" * 40 + "{时间}{链接}")
    assert [text[:22] for text in said(linked)] == ["含签名和链接共 91 个字，要拆成 2 条短"]
    assert [finding.text for finding in lint(linked, ABOUT, {})] == [
        "含签名和链接共 91 个字，要拆成 2 条短信计费；一条最多 70 个字（纯英文 160 个）"
    ]


def test_whether_it_may_be_used() -> None:
    assert refused((Finding("甲"), Finding("乙", refused=True)))
    assert not refused((Finding("甲"),))


def test_purposes_of_a_channel() -> None:
    assert kinds(MESSAGE) == INSIDE
    assert set(kinds(MAIL)) == set(OUTSIDE)


@pytest.mark.parametrize("template", BUILT_IN.values(), ids=lambda t: t.name)
def test_nothing_built_in_is_refused(template: Template) -> None:
    approved = replace(template, code="SMS_1") if template.channel in {SMS, VOICE} else template
    assert not refused(lint(approved, ABOUT, PRICES))


PIECES = st.sampled_from(
    [*(f"{{{zh}}}" for zh in VARIABLES.values()), "{name}", "{地点|见日程}", "[[带{携带}]]", "[[{截止时间}前||尽快]]", "您好",
     "[[", "]]", "||", "{", "}", "|", "{公司", "{星座}", "\n", "[[{联系人}]]", "，"]
)  # fmt: skip
BRIEFS = st.builds(
    lambda state, contact, place, materials, language: replace(
        brief(state),
        contact=contact,
        place=place,
        materials=materials,
        address="",
        room="",
        candidate=replace(CHEN, language=language),
        library=Library(highlights={"": "好"}),
        deadline=WED - timedelta(days=1) if materials else None,
    ),
    st.sampled_from([State.INVITED, State.CONFIRMED]),
    st.sampled_from(["", "林晓", "林晓 0571-8888"]),
    st.sampled_from(["", "A座302", "https://meet.example.com/1"]),
    st.sampled_from(["", "身份证"]),
    st.sampled_from(["", EN]),
)


@given(
    st.lists(PIECES, min_size=1, max_size=8).map("".join),
    st.sampled_from([t for t in BUILT_IN.values() if t.channel in {MESSAGE, MAIL}]),
    BRIEFS,
)
def test_whatever_passes_leaves_nothing_behind(text: str, like: Template, about: object) -> None:
    template = replace(like, text=text, subject="面试")
    assume(not refused(lint(template, ABOUT, PRICES)))
    left = render(about, template).text.replace(MAIL_LINK, "")  # type: ignore[arg-type]
    assert [sign for sign in ("{", "}", "[[", "]]", "||") if sign in left] == []
