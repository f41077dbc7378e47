"""The organisation's own words: for whom they are, how HR changes them, and what the ledger keeps of them."""

from dataclasses import replace
from datetime import timedelta

from domain.effects import Say, SendMail
from domain.templates import MAIL, MESSAGE, Template
from domain.touches import Touch
from flows.words.templates import FILE, adopt
from store.templates import Use
from tests.integration.stage import BATCH, GROUP, Stage

TECH = Template("技术岗邀请", "invite", MAIL, "{姓名}，来{公司}写代码：{链接}", "{公司}找您", family="技术")
REMINDER = Template("提醒钉钉消息", "remind", MESSAGE, "{姓名}，还在等您。")
SALES = BATCH.replace("后端工程师", "大客户销售")
LIU = "刘洋 13900000001 liu@example.com"


def mail_only(stage: Stage) -> None:
    """Whoever is outside is written to by mail."""
    stage.setup = replace(stage.setup, rules=replace(stage.setup.rules, channels=frozenset({"mail"})))
    stage.desk.setup = stage.setup


def mails(stage: Stage) -> list[tuple[str, str]]:
    """Subject and text of every mail, in order."""
    return [(e.subject, e.text) for _, e, _ in stage.remote.log if isinstance(e, SendMail)]


def touches(stage: Stage) -> list[Touch]:
    """Everything that was said, oldest first."""
    ids = [inv.id for inv in stage.invitations()]
    with stage.store.reading() as tx:
        return [touch for told in tx.touches.many(ids).values() for touch in told]


def newest(stage: Stage) -> dict[str, Template]:
    """The templates in use."""
    with stage.store.reading() as tx:
        return {template.name: template for template in tx.templates.newest()}


async def test_a_family_of_positions_has_its_own_words(stage: Stage) -> None:
    mail_only(stage)
    adopt(stage.store, [TECH], stage.at)
    await stage.send_batch(LIU)
    await stage.send_batch("王芳 13900000002 wang@example.com", SALES)
    assert mails(stage)[0] == ("云杉科技找您", "刘洋，来云杉科技写代码：{link}")
    assert mails(stage)[1][0] == "云杉科技 · 大客户销售 面试邀请"
    assert [touch.template for touch in touches(stage)] == ["技术岗邀请@1", "builtin.invite.mail.zh-CN@0"]


async def test_every_text_of_the_settings_is_a_version_and_what_goes_is_not_used(stage: Stage) -> None:
    adopt(stage.store, [TECH], stage.at)
    adopt(stage.store, [TECH], stage.at)
    adopt(stage.store, [replace(TECH, text="新的：{链接}")], stage.at)
    with stage.store.reading() as tx:
        kept = [(v.template.version, v.template.text, v.author) for v in tx.templates.versions(TECH.name)]
        found = tx.templates.at("技术岗邀请@1")
    assert kept == [(2, "新的：{链接}", FILE), (1, TECH.text, FILE)]
    assert found
    assert found.template == replace(TECH, version=1)
    adopt(stage.store, [], stage.at)
    assert newest(stage)[TECH.name].weight == 0
    mail_only(stage)
    await stage.send_batch(LIU)
    assert mails(stage)[0][0] == "云杉科技 · 后端工程师 面试邀请"


async def test_what_hr_changed_stays_until_the_settings_change(stage: Stage) -> None:
    adopt(stage.store, [REMINDER], stage.at)
    await stage.say("hr_lin", "把提醒模板改成：{姓名}，请选时间！")
    await stage.press("hr_lin", draft(stage), "保存为新版本")
    adopt(stage.store, [REMINDER], stage.at)
    assert newest(stage)[REMINDER.name].text == "{姓名}，请选时间！"
    adopt(stage.store, [replace(REMINDER, text="您好")], stage.at)
    assert (newest(stage)[REMINDER.name].text, newest(stage)[REMINDER.name].version) == ("您好", 3)


def draft(stage: Stage) -> str:
    """The newest preview of a template."""
    return [key for key in stage.remote.cards if key.startswith("tp-")][-1]


async def test_hr_changes_a_reminder_after_a_look_at_how_it_reads(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 chen")
    await stage.say("hr_lin", "把提醒模板改成：{姓名}，{公司}的 {岗位} 还等您选时间[[，记得带{携带}]]。", GROUP)
    assert "> 陈晨，云杉科技的 后端工程师 还等您选时间，记得带身份证。" in stage.text(draft(stage))
    assert newest(stage) == {}
    answer = await stage.press("hr_lin", draft(stage), "保存为新版本")
    assert "第 1 版" in answer.card["markdown"]
    await stage.pass_time(timedelta(hours=1), 30)
    reminders = [e.text for _, e, _ in stage.remote.log if isinstance(e, Say) and e.user_ids == ["chen"]]
    assert reminders == ["陈晨，云杉科技的 后端工程师 还等您选时间，记得带身份证。"]
    told = [(touch.purpose, touch.template) for touch in touches(stage) if touch.who == "chen"]
    assert told == [("invite", "builtin.invite.message.zh-CN@0"), ("remind", "提醒钉钉消息@1")]
    assert inv.id in {touch.invitation_id for touch in touches(stage)}


async def test_a_template_that_cannot_be_used_is_not_kept(stage: Stage) -> None:
    await stage.say("hr_lin", "把邀请邮件模板改成：{姓名}您好，请于{周几}来")
    text = stage.text(draft(stage))
    assert "不认识变量" in text
    assert "没有 ｛链接｝" in text or "没有 {链接}" in text
    assert stage.buttons(draft(stage)) == []


async def test_of_two_drafts_the_second_is_not_kept_over_the_first(stage: Stage) -> None:
    await stage.say("hr_lin", "把提醒模板改成：一")
    first = draft(stage)
    await stage.say("hr_lin", "把提醒模板改成：二")
    second = draft(stage)
    await stage.press("hr_lin", second, "保存为新版本")
    answer = await stage.press("hr_lin", first, "保存为新版本")
    assert "没有保存" in answer.card["markdown"]
    assert newest(stage)["提醒钉钉消息"].text == "二"


async def test_a_draft_can_be_dropped_and_only_hr_may_keep_it(stage: Stage) -> None:
    await stage.say("hr_lin", "把提醒模板改成：一")
    card = draft(stage)
    keep = stage.button(card, "保存为新版本")
    assert (await stage.tap("chen", card, keep)).card == {}
    await stage.press("hr_lin", card, "取消")
    answer = await stage.tap("hr_lin", card, keep)
    assert "已经处理过" in answer.card["markdown"]
    assert newest(stage) == {}


async def test_hr_chooses_templates_for_the_batch_before_it_is_sent(stage: Stage) -> None:
    mail_only(stage)
    campus = Template("校招邀请", "invite", MAIL, "同学你好 {链接}", "校招", kind="校招")
    adopt(stage.store, [TECH, campus], stage.at)
    await stage.say("hr_lin", f"{BATCH}\n{LIU}", GROUP)
    await stage.say("hr_lin", "换成校招话术")
    assert "话术：校招邀请" in stage.text(stage.preview())
    await stage.press("hr_lin", stage.preview(), "确认发送")
    await stage.settle()
    assert mails(stage) == [("校招", "同学你好 {link}")]
    await stage.say("hr_lin", "用技术岗模板")
    assert "没有等待发送的批次" in answers(stage)[-1]


def answers(stage: Stage) -> list[str]:
    """What HR was answered in 1:1."""
    return [e.text for _, e, _ in stage.remote.log if isinstance(e, Say) and e.user_ids == ["hr_lin"]]


async def test_a_word_that_means_no_template_changes_nothing(stage: Stage) -> None:
    await stage.say("hr_lin", f"{BATCH}\n{LIU}")
    await stage.say("hr_lin", "用海外模板")
    assert "没有叫「海外」的模板" in answers(stage)[-1]
    with stage.store.reading() as tx:
        assert [campaign.template for campaign in tx.campaigns.find()] == [""]


async def test_hr_looks_at_templates_and_what_became_of_them(stage: Stage) -> None:
    mail_only(stage)
    adopt(stage.store, [TECH], stage.at)
    await stage.send_batch(LIU)
    stage.at += timedelta(minutes=1)
    await stage.say("hr_lin", "看看技术岗邀请模板")
    shown = answers(stage)[-1]
    assert "> {姓名}，来{公司}写代码：{链接}" in shown
    assert "- 第 1 版，2026-11-23 10:00，组织设置：" in shown
    assert (
        "- 技术岗邀请 第 1 版 · 邮件：发出 1，送达 0/1，打开 0/1，点开 0/1；约定 0/1 人（样本不足 30 人，不算比例）"
        in shown
    )
    await stage.say("hr_lin", "本周数据")
    assert [line for line in answers(stage)[-1].splitlines() if "模板" in line or "第 1 版" in line] == [
        "**按模板**（打开按消息数，约定按人数）：",
        "- 技术岗邀请 第 1 版 · 邮件：打开 0/1（0%†），约定 0/1（0%†）",
    ]
    await stage.say("hr_lin", "有哪些模板？")
    assert "- **技术岗邀请**：邀请 · 邮件，给技术，第 1 版" in answers(stage)[-1]
    await stage.say("hr_lin", "看看火星模板")
    assert "没有找到「火星」模板" in answers(stage)[-1]


async def test_two_templates_share_the_candidates_and_the_figures_say_how(stage: Stage) -> None:
    mail_only(stage)
    one, other = (Template(name, "invite", MAIL, f"{name} {{链接}}", name) for name in ("甲", "乙"))
    adopt(stage.store, [one, replace(other, weight=2)], stage.at)
    people = "\n".join(f"候选{chr(0x4E00 + n)} 1390000{n:04} c{n}@example.com" for n in range(30))
    await stage.send_batch(people)
    used = [touch.template for touch in touches(stage) if touch.purpose == "invite"]
    counts = {name: used.count(name) for name in ("甲@1", "乙@1")}
    assert sum(counts.values()) == 30
    assert 3 <= counts["甲@1"] < counts["乙@1"]
    with stage.store.reading() as tx:
        found = tx.templates.uses(stage.at - timedelta(days=1), stage.at + timedelta(days=1))
    assert found == [Use(name, "mail", n, 0, 0, 0, n, 0) for name, n in sorted(counts.items())]


async def test_whoever_reads_english_is_written_to_in_english(stage: Stage) -> None:
    mail_only(stage)
    await stage.send_batch("John 13900000009 john@example.com 语言=英文")
    subject, text = mails(stage)[0]
    assert subject == "云杉科技 · 后端工程师: interview invitation"
    assert text.startswith("Hello John, we invite you to an interview for 后端工程师 · 初试.")
    assert [touch.template for touch in touches(stage)] == ["builtin.invite.mail.en@0"]
