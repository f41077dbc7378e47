"""The sandbox's page in a real browser: type, read, tap and watch cards change on three phones."""

import asyncio
import json
import re
import smtplib
from collections.abc import AsyncIterator
from datetime import timedelta
from email.message import EmailMessage

import pytest
from aiohttp import ClientSession
from playwright.async_api import FilePayload, Locator, Page, expect

from sandbox.clock import to_ms
from sandbox.seed import DEMO_CLIENT_ID, GROUP_ID
from sandbox.server import PAGE, Running, serve
from tests.e2e.browsing import NEEDS_CHROMIUM, launched
from tests.e2e.wire_bot import Bot, card

BATCH = "@约面 批量邀约 岗位=后端工程师\n刘洋 13900000001 期望=周三下午\n吴迪 13900000002"

pytestmark = [
    pytest.mark.e2e,
    NEEDS_CHROMIUM,
]


@pytest.fixture
async def sandbox() -> AsyncIterator[Running]:
    running = await serve(port=0)
    yield running
    await running.stop()


@pytest.fixture
async def bot(sandbox: Running) -> AsyncIterator[Bot]:
    async with ClientSession() as session:
        made = Bot(session, sandbox.url)
        await made.sign_in()
        socket = await made.connect()
        listening = asyncio.create_task(made.listen(socket))
        yield made
        await socket.close()
        await listening


@pytest.fixture
async def page(sandbox: Running) -> AsyncIterator[Page]:
    """The page, loaded; any script error or refused resource fails the test."""
    complaints: list[str] = []
    async with launched() as browser:
        opened = await browser.new_page(viewport={"width": 1280, "height": 880}, locale="zh-CN")
        opened.set_default_timeout(10_000)
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.on("console", lambda entry: complaints.append(entry.text) if entry.type == "error" else None)
        await opened.goto(sandbox.url)
        await expect(opened.locator(".chat .bar-title").first).to_have_text("招聘群")
        yield opened
    assert complaints == []


def phone(page: Page, number: int) -> Locator:
    return page.locator(".phone").nth(number)


async def open_bot_chat(screen: Locator) -> None:
    await screen.locator(".list-row", has_text="机器人").click()


async def test_several_lines_typed_in_the_group_reach_the_bot(page: Page, bot: Bot) -> None:
    hr = phone(page, 0)
    await hr.get_by_label("输入消息").fill(BATCH)
    await hr.get_by_role("button", name="发送", exact=True).click()
    heard = await asyncio.wait_for(bot.heard.get(), 5)
    assert (heard["senderStaffId"], heard["conversationId"]) == ("hr_lin", GROUP_ID)
    assert heard["text"]["content"].split("\n") == [" 批量邀约 岗位=后端工程师", *BATCH.split("\n")[1:]]
    await expect(hr.locator(".row.mine .plain")).to_have_text(BATCH)
    await expect(hr.locator(".receipt")).to_have_text("2人未读")
    await expect(phone(page, 2).locator(".badge")).to_have_text("1")


async def test_a_tap_waits_for_the_ack_and_the_card_changes(page: Page, bot: Bot) -> None:
    params = card("面试邀约", "请选择**时间**：", ("s1", "11月24日 周二 14:00", "blue"), ("no", "不参加", "red"))
    await bot.send_card("offer-1", "IM_ROBOT.cand_chen", params)
    changed = card("面试邀约", "您选择 **11月24日 周二 14:00**，是否确认？", ("yes", "确认", "blue"))
    bot.answer = {"cardUpdateOptions": {"updateCardDataByKey": True}, "cardData": {"cardParamMap": changed}}
    candidate = phone(page, 1)
    await expect(candidate.locator(".tab[data-tab=msg] .tab-badge")).to_have_text("1")
    await open_bot_chat(candidate)
    await expect(candidate.locator(".tab[data-tab=msg] .tab-badge")).to_have_text("")
    await candidate.get_by_role("button", name="11月24日 周二 14:00").click()
    await expect(candidate.locator(".card-body")).to_have_text("您选择 11月24日 周二 14:00，是否确认？")
    await expect(candidate.locator(".card-button")).to_have_text(["确认"])
    await expect(candidate.locator(".card-button")).to_have_attribute("aria-disabled", "false")
    tapped = json.loads((await bot.heard.get())["content"])
    assert tapped == {"cardPrivateData": {"actionIds": ["s1"], "params": {}}}


async def test_an_update_changes_the_card_in_place(page: Page, bot: Bot) -> None:
    await bot.send_card("progress", f"IM_GROUP.{GROUP_ID}", card("批量邀约", "已发送 0/4", ("stop", "停止", "gray")))
    hr = phone(page, 0)
    await expect(hr.locator(".card-body")).to_have_text("已发送 0/4")
    options = {"updateCardDataByKey": True}
    data = {"cardParamMap": card("批量邀约", "已发送 4/4")}
    await bot.call(
        "PUT", "/v1.0/card/instances", {"outTrackId": "progress", "cardData": data, "cardUpdateOptions": options}
    )
    await expect(hr.locator(".card-body")).to_have_text("已发送 4/4")
    await expect(hr.locator(".card-button")).to_have_count(0)
    await expect(hr.locator(".row")).to_have_count(1)


async def test_a_silent_bot_is_shown_as_a_failure_and_the_button_comes_back(page: Page, bot: Bot) -> None:
    await bot.send_card("offer-2", "IM_ROBOT.cand_chen", card("面试邀约", "请选择", ("s1", "周二", "blue")))
    candidate = phone(page, 1)
    await open_bot_chat(candidate)
    button = candidate.get_by_role("button", name="周二")
    await button.click()
    await expect(button).to_have_attribute("aria-busy", "true")
    await expect(candidate.locator(".toast")).to_contain_text("请求超时，请稍后重试")
    await expect(button).to_have_attribute("aria-disabled", "false")


async def test_what_others_write_is_never_markup(page: Page, bot: Bot) -> None:
    nasty = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    params = card(nasty, f"{nasty} [点我](javascript:alert(3)) **粗**", ("a", nasty, "blue"))
    await bot.send_card("nasty", f"IM_GROUP.{GROUP_ID}", params)
    hr = phone(page, 0)
    await hr.get_by_label("输入消息").fill(nasty)
    await hr.get_by_label("输入消息").press("Enter")
    await expect(hr.locator(".row.mine .plain")).to_have_text(nasty)
    await expect(hr.locator(".card-title")).to_have_text(nasty)
    await expect(hr.locator(".card-button")).to_have_text(nasty)
    await expect(hr.locator(".card-body")).to_have_text(f"{nasty} 点我 粗")
    await expect(hr.locator(".card-body strong")).to_have_text("粗")
    await expect(hr.locator("img, script, .card-body a")).to_have_count(0)


async def test_cards_show_the_markdown_that_dingtalk_knows(page: Page, bot: Bot) -> None:
    text = (
        "# 标题\n第一行\n第二行 **粗** *斜* ~~删~~ `码`\n\n- 甲\n- 乙\n\n2. 二\n3. 三\n\n> 引用\n> **两行**\n\n---\n"
        "[看板](https://example.com/a_b_c) <font color=#ff0000>红</font> a\\*b\\_c \\[不是\\](链接)"
    )
    await bot.send_card("rich", f"IM_GROUP.{GROUP_ID}", card("格式", text))
    body = phone(page, 0).locator(".card-body > .md")
    tags = "node => [...node.querySelectorAll('*')].map(item => item.localName).join(' ')"
    await expect(body.locator("h3")).to_have_text("标题")
    assert await body.evaluate(tags) == (
        "h3 p br strong em del code ul li li ol li li blockquote div p br strong hr p a span"
    )
    assert await body.locator("a").get_attribute("href") == "https://example.com/a_b_c"
    await expect(body.locator("> p").last).to_have_text("看板 红 a*b_c [不是](链接)")


def test_the_page_has_no_way_to_parse_text_as_markup() -> None:
    forbidden = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|<script(?! type)|\son\w+="
    )
    files = [file for file in PAGE.iterdir() if file.suffix in {".js", ".html"}]
    assert len(files) > 10
    assert [file.name for file in files if forbidden.search(file.read_text(encoding="utf-8"))] == []


async def test_an_outsider_reads_mail_and_opens_the_link_on_the_phone(page: Page, sandbox: Running) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "hr@yunshan.example.com", "liuyang@example.com", "面试邀请"
    link = sandbox.url.replace("127.0.0.1", "localhost") + "/style.css"
    mail.set_content(f"请打开 {link} 选择时间")
    await asyncio.to_thread(deliver, mail, sandbox.smtp_port)
    await page.locator("select").nth(1).select_option(label="刘洋")
    candidate = phone(page, 1)
    await expect(candidate.locator(".tab:visible")).to_have_count(2)
    await candidate.locator(".tab[data-tab=mail]").click()
    await candidate.locator(".mail-row").click()
    await expect(candidate.locator(".mail-subject")).to_have_text("面试邀请")
    await candidate.get_by_role("button", name="打开").click()
    await expect(candidate.locator(".sheet iframe")).to_have_attribute("src", link)
    await candidate.get_by_label("关闭网页").click()
    await expect(candidate.locator(".sheet")).to_be_hidden()


def deliver(mail: EmailMessage, port: int) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=5) as server:
        server.send_message(mail)


async def test_the_clock_moves_a_day(page: Page, sandbox: Running) -> None:
    before = sandbox.world.clock.local()
    await page.get_by_role("button", name="+1 天").click()
    wanted = before + timedelta(days=1)
    await expect(page.locator(".clock-date")).to_contain_text(f"{wanted.month}月{wanted.day}日")
    assert (sandbox.world.clock.local().date() - before.date()).days == 1


async def test_a_file_and_a_quoted_reply_reach_the_bot(page: Page, bot: Bot) -> None:
    interviewer = phone(page, 2)
    await open_bot_chat(interviewer)
    table = FilePayload(name="候选人.csv", mimeType="text/csv", buffer=b"a,b\n")
    await interviewer.get_by_label("选择文件").set_input_files(table)
    await expect(interviewer.locator(".file-name")).to_have_text("候选人.csv")
    assert (await asyncio.wait_for(bot.heard.get(), 5))["content"]["fileName"] == "候选人.csv"
    await interviewer.locator(".row").hover()
    await interviewer.get_by_label("引用回复").click()
    await interviewer.get_by_label("输入消息").fill("就用这个表")
    await interviewer.get_by_label("输入消息").press("Enter")
    await expect(interviewer.locator(".quoted")).to_have_text("李雷：[文件] 候选人.csv")
    heard = await asyncio.wait_for(bot.heard.get(), 5)
    assert heard["text"]["repliedMsg"]["content"]["fileName"] == "候选人.csv"


async def test_a_reader_of_old_messages_is_left_in_place(page: Page, bot: Bot) -> None:
    hr = phone(page, 0)
    for number in range(8):
        await bot.send_card(
            f"old-{number}", f"IM_GROUP.{GROUP_ID}", card("进度", f"第 {number} 条\n\n- 一\n- 二\n- 三")
        )
    await expect(hr.locator(".row")).to_have_count(8)
    log = hr.locator(".log")
    await log.evaluate("node => { node.scrollTop = 40 }")
    await expect(hr.locator(".jump")).to_be_hidden()
    await bot.send_card("new", f"IM_GROUP.{GROUP_ID}", card("进度", "最新"))
    await expect(hr.locator(".jump")).to_be_visible()
    assert await log.evaluate("node => node.scrollTop") == 40
    await hr.locator(".jump").click()
    await expect(hr.locator(".card-body").last).to_be_in_viewport()


async def test_the_request_log_names_calls_and_their_keys(page: Page, bot: Bot) -> None:
    await page.get_by_role("button", name="请求日志", exact=True).click()
    await bot.send_card("logged-1", "IM_ROBOT.cand_chen", card("面试邀约", "请选择"))
    newest = page.locator(".drawer tbody tr").first
    await expect(newest).to_contain_text("/v1.0/card/instances/createAndDeliver")
    await expect(newest.locator(".keys")).to_contain_text("logged-1")


async def test_todos_invitations_and_dings_are_answered_on_the_phone(page: Page, bot: Bot, sandbox: Running) -> None:
    begin = (sandbox.world.clock.local() + timedelta(days=1)).replace(hour=14, minute=0, second=0, microsecond=0)
    span = {
        "start": {"dateTime": begin.isoformat(), "timeZone": "Asia/Shanghai"},
        "end": {"dateTime": (begin + timedelta(minutes=45)).isoformat(), "timeZone": "Asia/Shanghai"},
    }
    event = {"summary": "面试 · 陈晨", "attendees": [{"id": "un-lilei"}], **span}
    await bot.call("POST", "/v1.0/calendar/users/un-hr_lin/calendars/primary/events", event)
    detail = {"appUrl": "http://127.0.0.1/x", "pcUrl": "http://127.0.0.1/x"}
    todo = {"subject": "面试陈晨", "executorIds": ["un-lilei"], "detailUrl": detail, "dueTime": to_ms(begin)}
    await bot.call("POST", "/v1.0/todo/users/un-lilei/tasks?operatorId=un-lilei", todo)
    ding = {"robotCode": DEMO_CLIENT_ID, "remindType": 1, "receiverUserIdList": ["lilei"], "content": "请确认面试"}
    await bot.call("POST", "/v1.0/robot/ding/send", ding)

    interviewer = phone(page, 2)
    await expect(interviewer.get_by_role("alert")).to_contain_text("请确认面试")
    await interviewer.get_by_role("button", name="收到").click()
    await expect(interviewer.get_by_role("alert")).to_have_count(0)
    await interviewer.locator(".tab[data-tab=todo]").click()
    await interviewer.get_by_role("checkbox", name="完成：面试陈晨").click()
    await expect(interviewer.locator(".section")).to_have_text("已完成 1")
    await interviewer.locator(".tab[data-tab=cal]").click()
    invitation = interviewer.locator(".event", has_text="面试 · 陈晨")
    await invitation.get_by_role("button", name="接受").click()
    await expect(invitation.get_by_role("button", name="接受")).to_have_attribute("aria-pressed", "true")
    await expect(interviewer.locator(".tab[data-tab=cal] .tab-badge")).to_have_text("")
