"""The board in two real browsers: what a candidate taps is on the open page without reload, typed words stay, keys suffice."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, expect

from domain.invitation import State
from tests.e2e.browsing import NEEDS_CHROMIUM, launched
from tests.integration.board.visitor import BASE, Boarded
from tests.ready import make_ready
from tests.served import served

LINES = "陈晨 chen\n张伟 zhang1"

pytestmark = [
    pytest.mark.e2e,
    NEEDS_CHROMIUM,
]


@pytest_asyncio.fixture
async def boarded(tmp_path: Path) -> AsyncIterator[Boarded]:
    url = f"sqlite:///{tmp_path / 'board.db'}"
    make_ready(url)
    made = Boarded(url)
    yield made
    await made.close_all()


@pytest_asyncio.fixture
async def site(boarded: Boarded) -> AsyncIterator[str]:
    async with served(boarded.app) as url:
        yield url


@pytest_asyncio.fixture
async def browser() -> AsyncIterator[Browser]:
    async with launched() as started:
        yield started


async def entered(boarded: Boarded, site: str, context: BrowserContext, user: str = "hr_lin") -> Page:
    """A page of somebody who has followed the link from the bot."""
    page = await context.new_page()
    await page.goto((await boarded.link(user)).replace(BASE, site))
    await page.get_by_role("button", name="进入").press("Enter")
    await expect(page.get_by_role("heading", name="总览")).to_be_visible()
    return page


async def heard(page: Page) -> None:
    """The stream stands: what happens from now on is told."""
    await expect(page.locator("body[data-heard]")).to_be_attached()


async def test_two_open_pages_show_what_a_candidate_taps(boarded: Boarded, site: str, browser: Browser) -> None:
    chen, zhang = await boarded.send_batch(LINES)
    await boarded.board.beat()
    one = await entered(boarded, site, await browser.new_context())
    other = await entered(boarded, site, await browser.new_context(viewport={"width": 390, "height": 844}))
    await one.goto(f"{site}/board/people")
    await other.goto(f"{site}/board/people/{chen.id}")
    await heard(one)
    await heard(other)
    await one.get_by_role("checkbox", name="选中张伟").check()
    await other.get_by_text("撤回邀约", exact=True).click()
    await other.get_by_label("原因").fill("还没想好")

    await boarded.confirmed(chen, "chen")
    await boarded.board.beat()

    row = one.get_by_role("row").filter(has=one.get_by_role("link", name="陈晨"))
    await expect(row).to_contain_text("已确认")
    await expect(row).to_contain_text("11月25日")
    await expect(one.get_by_role("checkbox", name="选中张伟")).to_be_checked()
    await expect(one.get_by_role("heading", name="对选中的人")).to_contain_text("1 人")

    await boarded.say("zhang1", "请问需要带作品集吗？")
    await boarded.board.beat()
    await expect(one.get_by_role("row").filter(has=one.get_by_role("link", name="张伟"))).to_contain_text("轮到您")
    assert boarded.look(zhang).state is State.VIEWED
    await other.get_by_label("原因").blur()
    await expect(other.locator("section.head")).to_contain_text("已确认")


async def test_words_being_typed_are_not_lost_to_news(boarded: Boarded, site: str, browser: Browser) -> None:
    chen, _ = await boarded.send_batch(LINES)
    await boarded.say("chen", "请问需要带作品集吗？")
    await boarded.board.beat()
    page = await entered(boarded, site, await browser.new_context())
    await page.goto(f"{site}/board/todo")
    await heard(page)
    answer = page.get_by_label("请问需要带作品集吗")
    await answer.fill("带电子版就好")
    await boarded.say("zhang1", "停车方便吗？")
    await boarded.board.beat()
    await page.get_by_role("link", name="待办").focus()
    await expect(page.get_by_label("停车方便吗")).to_be_visible()
    await expect(answer).to_have_value("带电子版就好")
    await answer.locator("xpath=ancestor::form").get_by_role("button", name="发送回答").click()
    await expect(page.get_by_role("status")).to_contain_text("已回复 陈晨")
    assert "请问需要带作品集" not in await page.locator("main ol").inner_text()
    assert boarded.look(chen).state is State.VIEWED


async def test_keys_suffice(boarded: Boarded, site: str, browser: Browser) -> None:
    chen, _ = await boarded.send_batch(LINES)
    page = await entered(boarded, site, await browser.new_context())
    await page.goto(f"{site}/board/people")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="跳到内容")).to_be_focused()
    await page.keyboard.press("Enter")
    await reach(page, "[name=text]")
    await page.keyboard.type("chen c")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("link", name="陈晨")).to_be_visible()
    await expect(page.get_by_role("link", name="张伟")).to_have_count(0)
    await reach(page, "th[scope=row] a")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="陈晨")).to_be_visible()
    await reach(page, "#do-withdraw summary")
    await page.keyboard.press("Enter")
    await reach(page, "#do-withdraw button")
    assert boarded.look(chen).state is State.INVITED
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status")).to_contain_text("陈晨：已撤回")
    assert boarded.look(chen).state is State.WITHDRAWN


async def reach(page: Page, selector: str, most: int = 60) -> None:
    """Press Tab until the first of these has the focus, and see that it shows where it is."""
    wanted = page.locator(selector).first
    for _ in range(most):
        if await wanted.evaluate("(one) => one === document.activeElement"):
            break
        await page.keyboard.press("Tab")
    await expect(wanted).to_be_focused()
    assert await wanted.evaluate("(one) => getComputedStyle(one).outlineStyle") != "none"
