"""Every page of the board and of «my interviews» in a real browser: axe finds nothing, and nothing is wider than its screen."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Page
from starlette.routing import Route

from cards.wording import BUILT_IN
from domain.templates import MAIL, ZH
from tests.e2e.browsing import NEEDS_CHROMIUM, complaints, launched
from tests.integration.board.visitor import Boarded
from tests.served import served

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
# No pages: a stream, files, and ways to elsewhere.
OTHERS = {"/board/live", "/board/import/list/{list}", "/board/reports/export", "/board/audit/export"}
ASKED = {"/board/templates/one": f"?name={quote(BUILT_IN['invite', MAIL, ZH].name)}"}

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.slow,
    NEEDS_CHROMIUM,
]


@pytest.fixture
def boarded(tmp_path: Path) -> Boarded:
    return Boarded(f"sqlite:///{tmp_path / 'board.db'}")


@pytest_asyncio.fixture
async def site(boarded: Boarded) -> AsyncIterator[str]:
    async with served(boarded.app) as url:
        yield url
    await boarded.close_all()


@pytest_asyncio.fixture
async def context() -> AsyncIterator[BrowserContext]:
    async with launched() as browser:
        yield await browser.new_context(locale="zh-CN")


async def crowded(boarded: Boarded) -> dict[str, str]:
    """Some people in different states; what the addresses of pages name."""
    people = "陈晨 chen\n张伟 13700000003 期望=周三下午\n刘洋 13900000001\n吴迪 wudi@example.com"
    await boarded.send_batch(people)
    by_user = {boarded.user(each.candidate_id): each for each in boarded.invitations()}
    inv = await boarded.confirmed(by_user["chen"], "chen")
    await boarded.say("zhang1", "请问要带什么材料，能不能改成视频？")
    await boarded.pass_time(timedelta(hours=26))
    # Somebody's who does not enter here: a newer link ends the older ones of the same person.
    way_in = (await boarded.link(boarded.user(inv.crew[0]))).rpartition("/")[2]
    return {"id": inv.id, "batch": inv.campaign_id, "person": inv.crew[0], "token": way_in}


def pages(boarded: Boarded, named: dict[str, str]) -> list[str]:
    """Every address under /board that shows a page, with what it names filled in."""
    found = []
    for route in boarded.app.routes:
        assert isinstance(route, Route)
        if "GET" in (route.methods or ()) and route.path.startswith("/board") and route.path not in OTHERS:
            own = {**named, "id": named["batch"]} if "batches" in route.path else named
            path = re.sub(r"\{(\w+)\}", lambda part, own=own: own[part[1]], route.path)  # type: ignore[misc]
            found.append(path + ASKED.get(route.path, ""))
    return found


async def faults(tab: Page) -> list[str]:
    """What axe finds on the page shown, unfolded, and whether it is wider than the screen."""
    found = await complaints(tab)
    wide = await tab.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return [*found, *(["wider than the screen"] if wide else [])]


async def looked_at(tab: Page, address: str) -> list[str]:
    """The same in light on a desk, and in dark on a phone."""
    answer = await tab.goto(address)
    assert answer
    assert answer.status == 200, (address, answer.status)
    found = []
    for scheme, size in (("light", DESK), ("dark", DESK), ("dark", PHONE)):
        await tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        await tab.set_viewport_size(size)  # type: ignore[arg-type]
        found += [f"{scheme} {size['width']}: {each}" for each in await faults(tab)]
    return found


async def test_the_board(boarded: Boarded, site: str, context: BrowserContext) -> None:
    named = await crowded(boarded)
    tab = await context.new_page()
    link = (await boarded.link("hr_lin")).replace("http://web", site)
    await tab.goto(link)
    found = {"welcome": await faults(tab)}
    await tab.get_by_role("button", name="进入").click()
    for path in pages(boarded, named):
        found[path] = await looked_at(tab, f"{site}{path}")
    await tab.goto(f"{site}/board")
    await tab.get_by_role("button", name="退出").click()
    found["entering"] = await faults(tab)
    assert {path: each for path, each in found.items() if each} == {}


async def test_my_interviews(boarded: Boarded, site: str, context: BrowserContext) -> None:
    await crowded(boarded)
    inv = next(each for each in boarded.invitations() if boarded.name(each.candidate_id) == "刘洋")
    tab = await context.new_page()
    found = {"asking": await looked_at(tab, f"{site}/mine")}
    await tab.get_by_label("手机号或邮箱").fill("刘洋")
    await tab.get_by_role("button", name="发送验证码").click()
    found["unread"] = await faults(tab)
    await tab.get_by_label("手机号或邮箱").fill("13900000001")
    await tab.get_by_role("button", name="发送验证码").click()
    found["typing"] = await faults(tab)
    await tab.get_by_label("6 位验证码").fill("000000")
    await tab.get_by_role("button", name="查看我的面试").click()
    found["wrong"] = await faults(tab)
    await boarded.settle()
    sent = [str(effect) for _, effect, _ in boarded.remote.log if "验证码是" in str(effect)]
    code = re.search(r"验证码是 (\d{6})", sent[-1])
    assert code
    await tab.get_by_label("6 位验证码").fill(code[1])
    await tab.get_by_role("button", name="查看我的面试").click()
    assert await tab.get_by_role("heading", name="进行中").is_visible()
    for language in ("zh-CN", "en"):
        found[language] = await looked_at(tab, f"{site}/mine?in={language}")
    await tab.get_by_role("button", name="Open").first.click()
    assert f"/i/{boarded.setup.links.token(inv.id)}" in tab.url
    assert {page: each for page, each in found.items() if each} == {}
