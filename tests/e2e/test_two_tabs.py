"""The candidate's page with the real desk behind it, in a real browser: two tabs, a place, and words after words."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, expect

from bot.understanding import Understanding
from domain.invitation import State
from tests.e2e.browsing import NEEDS_CHROMIUM, launched
from tests.integration.stage import CHINA, Stage
from tests.served import served
from web.app import build

pytestmark = [
    pytest.mark.e2e,
    NEEDS_CHROMIUM,
]


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(f"sqlite:///{tmp_path / 'pages.db'}")


@pytest_asyncio.fixture
async def site(stage: Stage) -> AsyncIterator[str]:
    desk = Understanding(stage.desk.handle, lambda: stage.at, CHINA)
    async with served(build(desk, now=lambda: stage.at, base_url="http://127.0.0.1")) as url:
        yield url
    stage.close()


@pytest_asyncio.fixture
async def phone() -> AsyncIterator[BrowserContext]:
    async with launched() as browser:
        yield await browser.new_context(
            viewport={"width": 390, "height": 844}, java_script_enabled=False, locale="zh-CN"
        )


async def test_the_time_on_the_screen_is_the_one_that_is_booked(stage: Stage, site: str, phone: BrowserContext) -> None:
    (inv,) = await stage.send_batch("刘洋 13900000001")
    link = f"{site}/i/{stage.setup.links.token(inv.id)}"
    tab_a, tab_b = await phone.new_page(), await phone.new_page()
    for tab, index in ((tab_a, 0), (tab_b, 1)):
        await tab.goto(link)
        if index:
            await tab.get_by_role("button", name="换一个时间").click()
        await tab.locator("button.slot").nth(index).click()
        await expect(tab.get_by_text("是否确认")).to_be_visible()
    kept = await tab_b.get_by_role("heading", name="是否确认").inner_text()
    await tab_a.get_by_role("button", name="确认").click()
    await expect(tab_a.get_by_role("status")).to_contain_text("您在另一个页面选了")
    await expect(tab_a.get_by_role("heading", name="是否确认")).to_have_text(kept)
    assert stage.look(inv).state is State.HELD
    await tab_a.get_by_role("button", name="确认").click()
    await expect(tab_a.get_by_text("已收到，正在与面试官确认").first).to_be_visible()
    assert stage.look(inv).start == stage.look(inv).offer[1]


async def test_words_on_the_page_are_answered_once_and_in_place(stage: Stage, site: str, phone: BrowserContext) -> None:
    (inv,) = await stage.send_batch("刘洋 13900000001")
    tab = await phone.new_page()
    await tab.goto(f"{site}/i/{stage.setup.links.token(inv.id)}")

    async def write(text: str) -> None:
        own = tab.get_by_role("textbox", name="都不合适")
        if not await own.is_visible():
            await tab.get_by_text("都不合适？告诉我们您方便的时间").click()
        await own.fill(text)
        await tab.get_by_role("button", name="查找").click()

    await write("除了周三都行")
    await expect(tab.get_by_text("您说的是 11月26日至27日，对吗？")).to_be_visible()
    await write("周日")
    await expect(tab.get_by_role("status")).to_contain_text("不在这次面试的安排范围内")
    await expect(tab.get_by_text("对吗？")).to_have_count(0)
    await write("我在伦敦")
    await expect(tab.get_by_role("status")).to_contain_text("时间旁边会写上伦敦当地时间")
    await expect(tab.locator("button.slot").first).to_contain_text("您当地")
