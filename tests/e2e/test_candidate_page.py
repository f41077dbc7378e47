"""The candidate's page in a real browser: a phone without JavaScript, large text, dark mode, and paper."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from domain.inputs import Submitted
from tests.e2e.browsing import NEEDS_CHROMIUM, launched
from tests.integration.web.desk import CONFIRMED, GONE, OFFER, QUESTION, TOKEN, ZONED, Site, site

PHONE: Mapping[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "java_script_enabled": False,
    "locale": "zh-CN",
}
MODELS = {"offer": OFFER, "zoned": ZONED, "question": QUESTION, "confirmed": CONFIRMED, "gone": GONE}

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.asyncio(loop_scope="module"),
    NEEDS_CHROMIUM,
]


@pytest_asyncio.fixture(loop_scope="module")
async def page() -> AsyncIterator[Site]:
    async with site(base_url="http://127.0.0.1") as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with launched() as started:
        yield started


async def opened(browser: Browser, address: str, **options: Any) -> Page:
    context = await browser.new_context(**{**PHONE, **options})
    tab = await context.new_page()
    await tab.goto(address)
    return tab


async def test_two_taps_and_the_interview_is_agreed(page: Site, browser: Browser) -> None:
    tab = await opened(browser, page.link)
    await tab.get_by_role("button", name="11月24日（周二）").click()
    await expect(tab.get_by_text("您选择 11月24日（周二）14:00–14:45，是否确认？")).to_be_visible()
    await tab.get_by_role("button", name="确认这个时间").click()
    await expect(tab.get_by_role("heading", name="面试已确认")).to_be_visible()
    await expect(tab.get_by_role("link", name="拨打 021 5555 0100")).to_have_attribute("href", "tel:02155550100")
    calendar = tab.get_by_role("link", name="添加到手机日历")
    await expect(calendar).to_have_attribute("href", f"./{TOKEN}/interview.ics")
    assert tab.url == page.link


async def test_reloading_and_going_back_send_nothing_again(page: Site, browser: Browser) -> None:
    tab = await opened(browser, page.link)
    await tab.get_by_role("button", name="11月24日（周二）").click()
    await expect(tab.get_by_role("heading", name="是否确认")).to_be_visible()
    await tab.reload()
    await tab.get_by_role("button", name="确认这个时间").click()
    await expect(tab.get_by_role("heading", name="面试已确认")).to_be_visible()
    await tab.go_back()
    await expect(tab.get_by_role("heading", name="面试已确认")).to_be_visible()
    assert [seen.action for seen in page.desk.seen if isinstance(seen, Submitted)] == ["pick:1", "confirm"]


async def test_the_device_proposes_its_zone_and_sends_nothing_by_itself(page: Site, browser: Browser) -> None:
    page.desk.page = ZONED
    tab = await opened(browser, page.link, java_script_enabled=True, timezone_id="Europe/London")
    await expect(tab.get_by_label("您所在的时区")).to_have_value("Europe/London")
    await expect(tab.get_by_text("要不要按它显示时间？")).to_be_visible()
    assert not [seen for seen in page.desk.seen if isinstance(seen, Submitted)]
    await tab.get_by_role("button", name="按这个时区显示").click()
    await expect(tab.get_by_role("heading", level=1)).to_be_visible()
    assert [(seen.action, seen.text) for seen in page.desk.seen if isinstance(seen, Submitted)] == [
        ("zone", "Europe/London")
    ]


async def test_the_same_zone_is_not_talked_about(page: Site, browser: Browser) -> None:
    page.desk.page = ZONED
    tab = await opened(browser, page.link, java_script_enabled=True, timezone_id="Asia/Singapore")
    await expect(tab.get_by_text("要不要按它显示时间？")).to_be_hidden()


async def test_own_words_can_be_corrected(page: Site, browser: Browser) -> None:
    tab = await opened(browser, page.link)
    await tab.get_by_text("都不合适？写下您方便的时间").click()
    await tab.get_by_role("textbox").fill("下周山")
    await tab.get_by_role("button", name="提交").click()
    await expect(tab.get_by_role("status")).to_contain_text("没有看懂“下周山”")
    await expect(tab.get_by_role("textbox")).to_have_value("下周山")


async def test_nothing_is_cut_off_on_a_narrow_phone_with_large_text(page: Site, browser: Browser) -> None:
    tab = await opened(browser, page.link, viewport={"width": 320, "height": 568}, java_script_enabled=True)
    widths = {}
    for name, model in MODELS.items():
        page.desk.page = model
        await tab.goto(page.link)
        for size in (16, 32):
            await tab.evaluate(f"document.documentElement.style.fontSize = '{size}px'")
            widths[name, size] = await tab.evaluate("document.documentElement.scrollWidth")
    assert widths == dict.fromkeys(widths, 320)


CONTRAST = """() => {
  const light = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const parts = text => text.match(/[\\d.]+/g).map(Number);
  const ground = node => {
    const own = parts(getComputedStyle(node).backgroundColor);
    return own.length === 3 || own[3] > 0 ? own : ground(node.parentElement);
  };
  return [...document.querySelectorAll('body *')]
    .filter(node => [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim()) && node.checkVisibility())
    .map(node => {
      const pair = [light(parts(getComputedStyle(node).color)), light(ground(node))].sort((a, b) => b - a);
      return [(pair[0] + .05) / (pair[1] + .05), node.textContent.trim()];
    })
    .filter(([ratio]) => ratio < 4.5);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_text_has_contrast_and_targets_have_size(page: Site, browser: Browser, scheme: str) -> None:
    tab = await opened(browser, page.link, java_script_enabled=True, color_scheme=scheme)
    for model in MODELS.values():
        page.desk.page = {**model, "notice": "给您带来不便，非常抱歉。"}
        await tab.goto(page.link)
        assert await tab.evaluate(CONTRAST) == []
        targets = await tab.locator("button:visible, a:visible, summary:visible").all()
        boxes = [await target.bounding_box() for target in targets]
        assert [box for box in boxes if box is None or box["height"] < 44] == []


async def test_every_field_has_a_name_and_every_page_one_main_heading(page: Site, browser: Browser) -> None:
    for model in MODELS.values():
        page.desk.page = model
        tab = await opened(browser, page.link)
        assert await tab.get_by_role("heading", level=1).count() == 1
        assert await tab.title()
        assert await tab.locator("html").get_attribute("lang") == "zh-CN"
    page.desk.page = OFFER
    tab = await opened(browser, page.link)
    await tab.locator("summary").click()
    await expect(tab.get_by_role("textbox", name="都不合适？写下您方便的时间")).to_be_visible()


async def test_the_keyboard_is_enough(page: Site, browser: Browser) -> None:
    tab = await opened(browser, page.link)
    await tab.keyboard.press("Tab")
    await expect(tab.get_by_role("button", name="11月24日（周二）")).to_be_focused()
    await tab.keyboard.press("Enter")
    await expect(tab.get_by_role("heading", name="是否确认")).to_be_visible()


async def test_paper_gets_the_facts_only(page: Site, browser: Browser) -> None:
    page.desk.page = CONFIRMED
    tab = await opened(browser, page.link)
    await tab.emulate_media(media="print")
    await expect(tab.get_by_text("身份证原件、简历一份")).to_be_visible()
    await expect(tab.get_by_role("button", name="取消面试")).to_be_hidden()


async def test_the_browser_has_nothing_to_complain_about(page: Site, browser: Browser) -> None:
    complaints: list[str] = []
    context = await browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    tab = await context.new_page()
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("response", lambda answer: complaints.append(answer.url) if answer.status >= 400 else None)
    for model in (OFFER, QUESTION, CONFIRMED):
        page.desk.page = model
        await tab.goto(page.link)
    assert complaints == []
