"""A candidate's whole story in a real browser and at the real desk: both languages, with and without JavaScript."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from bot.understanding import Understanding
from cards.sentences import sentence
from domain.consent import Reminding
from domain.invitation import State
from domain.rules import Place
from domain.templates import EN, ZH
from tests.e2e.browsing import NEEDS_CHROMIUM, launched
from tests.integration.stage import CHINA, Stage
from tests.served import served
from web.app import build

PHONE = {"width": 390, "height": 844}
LIU = "刘洋 13900000001 liu@example.com"

pytestmark = [
    pytest.mark.e2e,
    NEEDS_CHROMIUM,
]


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    places = {"A座302": Place("杭州市西湖区文三路 1 号 A 座 3 层", "请在一楼前台登记")}
    return Stage(f"sqlite:///{tmp_path / 'story.db'}", places=places)


@pytest_asyncio.fixture
async def site(stage: Stage) -> AsyncIterator[str]:
    desk = Understanding(stage.desk.handle, lambda: stage.at, CHINA)
    async with served(build(desk, now=lambda: stage.at, base_url="http://127.0.0.1")) as url:
        yield url
    stage.close()


@pytest_asyncio.fixture
async def browser() -> AsyncIterator[Browser]:
    async with launched() as started:
        yield started


class Reader:
    """A candidate with a telephone, who reads the buttons in one language."""

    def __init__(self, tab: Page, language: str) -> None:
        self.tab = tab
        self.language = language

    def words(self, key: str, **values: Any) -> str:
        return sentence(self.language, key, **values)

    async def tap(self, key: str, **values: Any) -> None:
        await self.tab.get_by_role("button", name=self.words(key, **values), exact=True).click()

    async def unfold(self, text: str) -> None:
        await self.tab.locator("summary", has_text=text).click()

    async def reads(self, text: str) -> None:
        await expect(self.tab.get_by_text(text).first).to_be_visible()


async def reader(stage: Stage, site: str, browser: Browser, language: str, *, javascript: bool) -> Reader:
    """Somebody who was just invited opens the link."""
    (inv,) = await stage.send_batch(LIU)
    context = await browser.new_context(viewport=PHONE, locale=language, java_script_enabled=javascript)  # type: ignore[arg-type]
    tab = await context.new_page()
    await tab.goto(f"{site}/i/{stage.setup.links.token(inv.id)}")
    return Reader(tab, language)


@pytest.mark.parametrize("javascript", [False, True])
@pytest.mark.parametrize("language", [ZH, EN])
async def test_from_ticked_times_to_the_calendar_and_out_again(
    stage: Stage, site: str, browser: Browser, language: str, javascript: bool
) -> None:
    me = await reader(stage, site, browser, language, javascript=javascript)
    await me.reads(me.words("head.choose"))
    await me.unfold(me.words("grid.label"))
    await me.tab.locator("input[name=period]").nth(1).check()
    await me.tap("grid.submit")
    await me.reads(
        "11月25日（周三）13:30–18:00" if language == ZH else "You said Wed 25 Nov 13:30–18:00, is that right?"
    )
    await me.tab.locator("button.slot").first.click()
    await expect(me.tab.get_by_role("heading", level=2).first).to_contain_text("13:30–14:15")
    await me.tap("held.yes")
    await me.reads(me.words("head.waiting"))
    (inv,) = stage.invitations()
    await stage.settle()
    await stage.press(stage.user(stage.look(inv).crew[0]), stage.crew_card(inv), "可以")
    await stage.settle()
    await me.tab.reload()
    await me.reads(me.words("head.confirmed"))
    await expect(me.tab.get_by_role("link", name=me.words("confirmed.calendar"))).to_be_visible()
    address = await me.tab.get_by_role("link", name=me.words("page.map.open")).get_attribute("href")
    assert (address or "").startswith("https://uri.amap.com/search?keyword=%E6%9D%AD%E5%B7%9E")
    await me.unfold(me.words("remind.now", way=me.words("remind.usual")))
    await me.tab.get_by_label(me.words("remind.both"), exact=True).check()
    await me.tap("remind.submit")
    await me.reads(me.words("remind.saved", way=me.words("remind.both")))
    with stage.store.reading() as tx:
        assert tx.people.get(inv.candidate_id).reminding is Reminding.BOTH
    await me.tap("change.cancel")
    await me.tab.get_by_label(me.words("reason.label")).fill("<script>alert(1)</script> 临时出差")
    await me.tap("ask.cancel.yes")
    await me.reads(me.words("over.cancelled"))
    after = stage.look(inv)
    assert (after.state, after.note) == (State.CANCELLED, "<script>alert(1)</script> 临时出差")


async def test_the_language_stays_chosen_and_data_can_be_deleted(stage: Stage, site: str, browser: Browser) -> None:
    me = await reader(stage, site, browser, ZH, javascript=False)
    await me.tab.get_by_role("button", name="English").click()
    me.language = EN
    await me.reads(me.words("head.choose"))
    await me.tab.reload()
    await me.reads(me.words("head.choose"))
    await me.unfold(me.words("privacy.label"))
    await me.tap("privacy.no", channel=me.words("privacy.sms"))
    await me.reads(me.words("privacy.said.refused", channel="SMS"))
    await me.unfold(me.words("privacy.label"))
    await me.tap("privacy.erase")
    await me.tap("ask.erase.yes")
    await me.reads(me.words("erased.head"))
    await me.tab.reload()
    await me.reads("Receipt: ")
    (inv,) = stage.invitations()
    assert (stage.look(inv).state, stage.reasons()) == (State.DECLINED, [])
