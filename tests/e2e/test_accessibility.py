"""Every state of the candidate's page, in both languages, light and dark, looked at by axe: nothing to complain about."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from cards import page as pages
from cards import privacy
from cards.brief import Brief
from cards.press import Action
from domain.consent import Consent
from domain.invitation import State
from domain.templates import EN, ZH
from domain.times import Span
from tests.e2e.browsing import NEEDS_CHROMIUM, complaints, launched, unfold
from tests.integration.web.desk import Site, site
from tests.unit.cards.samples import LIU, NOW, THU, WED, brief

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.asyncio(loop_scope="module"),
    NEEDS_CHROMIUM,
]


def about(state: State, language: str) -> Brief:
    """An invitation about which everything is known that the page can show."""
    person = replace(LIU, language=language).saying("sms", Consent.GRANTED, NOW)
    window = (Span(WED, WED + timedelta(hours=8)), Span(THU, THU + timedelta(hours=4)))
    return replace(brief(state, person), mode="现场", place_note="请在一楼登记", window=window)


def models(language: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every page that a candidate can be shown, by name."""
    ways = frozenset({"sms", "mail"})
    around = pages.Around(NOW, ways=ways, configured=ways, faqs=(("可以停车吗", "B1 层"),), asked=(("几点结束", ""),))
    for state in State:
        yield state, pages.model(about(state, language), around=around)
    for action in (Action.ASK_DECLINE, Action.ASK_MOVE, Action.ASK_CANCEL, Action.ASK_ERASE):
        state = State.VIEWED if action is Action.ASK_DECLINE else State.CONFIRMED
        yield action, pages.model(about(state, language), asking=action, around=around)
    yield "dead", pages.model(about(State.VIEWED, language), around=replace(around, dead=True))
    yield "late", pages.model(about(State.CONFIRMED, language), "A notice", around=replace(around, now=WED))
    yield "gone", pages.gone(language)
    yield "erased", privacy.erased("云杉科技", NOW, about(State.VIEWED, language).zone, "A1B2C3D4E5", language)


@pytest_asyncio.fixture(loop_scope="module")
async def server() -> AsyncIterator[Site]:
    async with site(base_url="http://127.0.0.1") as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with launched() as started:
        yield started


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", [ZH, EN])
async def test_axe_finds_nothing(server: Site, browser: Browser, language: str, scheme: Any) -> None:
    context = await browser.new_context(viewport={"width": 390, "height": 844}, locale=language, color_scheme=scheme)
    tab = await context.new_page()
    found = {}
    for name, model in models(language):
        server.desk.page = model
        await tab.goto(server.link)
        found[name] = await complaints(tab)
    await context.close()
    assert {name: each for name, each in found.items() if each} == {}


async def test_axe_can_find_something(server: Site, browser: Browser) -> None:
    tab = await (await browser.new_context()).new_page()
    await tab.set_content("<p style='color:#bbb'>pale</p><img src=x>")
    assert {each.split(":")[0] for each in await complaints(tab)} >= {"color-contrast", "image-alt"}


@pytest.mark.parametrize("language", [ZH, EN])
async def test_at_twice_the_size_nothing_is_cut_off(server: Site, browser: Browser, language: str) -> None:
    context = await browser.new_context(viewport={"width": 320, "height": 640}, locale=language)
    tab = await context.new_page()
    widths = {}
    for name, model in models(language):
        server.desk.page = model
        await tab.goto(server.link)
        await tab.evaluate("document.documentElement.style.fontSize = '32px'")
        await unfold(tab)
        widths[name] = await tab.evaluate("document.documentElement.scrollWidth")
    await context.close()
    assert widths == dict.fromkeys(widths, 320)


async def test_paper_shows_the_interview_and_no_buttons(server: Site, browser: Browser) -> None:
    context = await browser.new_context(locale=EN)
    tab = await context.new_page()
    await tab.emulate_media(media="print")
    server.desk.page = dict(models(EN))[State.CONFIRMED]
    await tab.goto(server.link)
    assert await tab.get_by_text("Wed 25 Nov, 14:00–14:45").is_visible()
    assert not [
        each for each in await tab.locator("button, summary, textarea, select").all() if await each.is_visible()
    ]
    await context.close()
