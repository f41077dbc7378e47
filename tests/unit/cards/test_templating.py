"""How HR sees templates, and how HR's words for one are read."""

from datetime import UTC, datetime

import pytest

from cards.linting import Finding
from cards.press import Action
from cards.templates import Written
from cards.templating import done, figure, label, listing, meant, one, preview, quoted, version, whom
from domain.shares import Share
from domain.templates import EN, MAIL, MESSAGE, SMS, VOICE, ZH, Template
from tests.unit.cards.samples import CHINA

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
TECH = Template("技术岗邀请", "invite", MAIL, "来\n吧 *x*", "主题 {公司}", family="技术", kind="校招", version=2)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("邀请", ("invite", MESSAGE, ZH, "", "")),
        ("邀请邮件", ("invite", MAIL, ZH, "", "")),
        ("提醒短信", ("remind", SMS, ZH, "", "")),
        ("语音提醒", ("remind", VOICE, ZH, "", "")),
        ("再次提醒", ("second", MESSAGE, ZH, "", "")),
        ("确认", ("confirmed", MAIL, ZH, "", "")),
        ("英文前一天提醒", ("day", MESSAGE, EN, "", "")),
        ("技术岗邀约邮件", ("invite", MAIL, ZH, "技术岗", "")),
        ("校招的邀请", ("invite", MESSAGE, ZH, "", "校招")),
    ],
)
def test_what_a_word_means(word: str, found: tuple[str, ...]) -> None:
    template = meant(word)
    assert template
    assert (template.purpose, template.channel, template.language, template.family, template.kind) == found


def test_a_word_without_a_purpose_means_none() -> None:
    assert meant("技术岗") is None


def test_names_of_what_nobody_named() -> None:
    assert [t.name for word in ("邀请", "校招提醒邮件英文", "技术岗取消短信") if (t := meant(word))] == [
        "邀请钉钉消息",
        "校招提醒邮件英文",
        "技术岗取消短信",
    ]
    assert label(Template("", "day", MESSAGE, "", language=EN)) == "前一天提醒 · 钉钉消息 · 英文"
    assert [whom(Template("", "day", MESSAGE, "")), whom(TECH)] == ["所有人", "技术 · 校招"]


def test_words_are_quoted_without_markup() -> None:
    assert quoted("甲 *乙*\n丙") == "> 甲 ＊乙＊\n> 丙"
    assert quoted("甲乙丙", 2) == "> 甲乙…"


def test_the_list() -> None:
    off = Template("停了", "day", MESSAGE, "", version=1, weight=0)
    assert listing([TECH, off]).splitlines()[:3] == [
        "**自己的模板**",
        "- **技术岗邀请**：邀请 · 邮件，给技术 · 校招，第 2 版",
        "- **停了**：前一天提醒 · 钉钉消息，给所有人，第 1 版，已停用",
    ]
    assert listing([]).startswith("内置的有：邀请、提醒、")


def test_one_in_full() -> None:
    shown = one(
        TECH, [(TECH, "林晓", AT), (Template("", "invite", MAIL, "旧", version=1), "组织设置", AT)], ["- 数字"], CHINA
    )
    assert shown.split("\n\n")[:5] == [
        "**邀请 · 邮件**（第 2 版，给技术 · 校招） ".strip(),
        "主题：主题 {公司}",
        "> 来\n> 吧 ＊x＊",
        "**版本**\n- 第 2 版，2026-11-23 10:00，林晓：来 吧 ＊x＊\n- 第 1 版，2026-11-23 10:00，组织设置：旧",
        "**效果（近 90 天）**\n- 数字",
    ]
    plain = one(Template("b", "day", MESSAGE, "甲"), [], [], CHINA)
    assert plain.startswith("**前一天提醒 · 钉钉消息**（内置，给所有人）\n\n> 甲\n\n要改某一个")


def test_figures_name_their_denominators() -> None:
    assert figure("甲 第 1 版", "邮件", (40, 38, 30, 21), Share(20, 36)) == (
        "- 甲 第 1 版 · 邮件：发出 40，送达 38/40，打开 30/40，点开 21/40；约定 20/36 人（56%，95% 区间 40%–70%）"
    )
    assert figure("甲", "短信", (2, 1, 1, 0), Share(1, 2)).endswith("约定 1/2 人（样本不足 30 人，不算比例）")


def test_a_version_by_its_name_and_way() -> None:
    assert version("技术岗邀请", "2", "sms") == "技术岗邀请 第 2 版 · 短信"
    assert version("builtin.invite.mail.zh", "0", "mail") == "内置邀请 · 邮件"


def test_the_preview() -> None:
    view = preview("d1", TECH, 2, Written("云杉", "来 {link}"), [Finding("太长")])
    assert view.lines == ("**邀请 · 邮件**，给技术 · 校招", "主题：云杉", "> 来 （链接）", "- 请留意：太长")
    assert [(b.text, b.press.action, b.press.version) for b in view.buttons if b.press] == [
        ("保存为新版本", Action.KEEP, 2),
        ("取消", Action.FORGET, 0),
    ]
    bad = preview("d1", Template("n", "day", MESSAGE, ""), 0, Written("", ""), [Finding("空", refused=True)])
    assert (bad.title, bad.lines[-1], bad.buttons) == ("模板不能用 · n", "- 不能用：空", ())


def test_the_card_after_the_tap() -> None:
    assert done("甲", "好了").lines == ("好了",)
