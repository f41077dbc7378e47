"""The board's calendar in a real browser: an interview is moved with the mouse, with the keys, and without any script."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from domain.invitation import Invitation, State
from tests.e2e.browsing import NEEDS_CHROMIUM, complaints, launched
from tests.integration.board.visitor import Boarded
from tests.served import served

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
WEEK = "/board/calendar?day=2026-11-25"

pytestmark = [
    pytest.mark.e2e,
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
async def browser() -> AsyncIterator[Browser]:
    async with launched() as started:
        yield started


async def agreed(boarded: Boarded) -> Invitation:
    """One interview that is agreed; on Wednesday, 25 November, at half past one."""
    inv = (await boarded.send_batch("陈晨 chen"))[0]
    return await boarded.confirmed(inv, "chen")


async def entered(boarded: Boarded, browser: Browser, site: str, *, scripts: bool = True, phone: bool = False) -> Page:
    context = await browser.new_context(viewport=PHONE if phone else DESK, java_script_enabled=scripts)  # type: ignore[arg-type]
    tab = await context.new_page()
    link = await boarded.link("hr_lin")
    await tab.goto(link.replace("http://web", site))
    await tab.get_by_role("button", name="进入").click()
    await tab.goto(f"{site}{WEEK}")
    return tab


async def confirm(boarded: Boarded, tab: Page, inv: Invitation, clock: str) -> None:
    """The page asks, HR says yes, and both times are held."""
    assert boarded.look(inv) == inv
    await expect(tab.get_by_text(f"{clock}–").first).to_be_visible()
    await tab.get_by_role("button", name="确认改期").click()
    await expect(tab.get_by_role("status").first).to_contain_text("正在请面试官 李雷 确认改到")
    after = boarded.look(inv)
    assert (after.state, after.former and after.former.start) == (State.AWAITING_INTERVIEWER, inv.start)
    assert after.start
    assert f"{after.start.astimezone(boarded.setup.rules.zone):%H:%M}" == clock


async def middle(found: Locator) -> tuple[float, float]:
    box = await found.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + 8


async def test_with_the_mouse(boarded: Boarded, site: str, browser: Browser) -> None:
    inv = await agreed(boarded)
    tab = await entered(boarded, browser, site)
    block = tab.locator("a[data-move]")
    x, y = await middle(block)
    column = tab.locator(".quarters[data-day='2026-11-26']")
    box = await column.bounding_box()
    assert box
    quarter = box["height"] / int(await column.get_attribute("data-rows") or 1)
    await tab.mouse.move(x, y)
    await tab.mouse.down()
    await tab.mouse.move(x + 20, y + 20)
    await tab.mouse.move(box["x"] + box["width"] / 2, y + 6 * quarter, steps=4)
    await expect(tab.locator(".ghost")).to_have_text("15:00")
    await tab.mouse.up()
    await tab.wait_for_url(re.compile("date=2026-11-26&time=15%3A00"))
    await confirm(boarded, tab, inv, "15:00")


async def test_with_the_keys(boarded: Boarded, site: str, browser: Browser) -> None:
    inv = await agreed(boarded)
    tab = await entered(boarded, browser, site)
    await tab.locator("a[data-move]").focus()
    await tab.keyboard.press("m")
    for key in ("ArrowRight", *["ArrowDown"] * 4):
        await tab.keyboard.press(key)
    await expect(tab.locator("#moving")).to_have_text("陈晨：11月26日（周四） 14:30")
    await tab.keyboard.press("Escape")
    await expect(tab.locator(".ghost")).to_have_count(0)
    await tab.keyboard.press("m")
    for key in ("ArrowRight", *["ArrowDown"] * 4, "Enter"):
        await tab.keyboard.press(key)
    await tab.wait_for_url(re.compile("date=2026-11-26&time=14%3A30"))
    await expect(tab.get_by_role("button", name="确认改期")).to_be_focused()
    await confirm(boarded, tab, inv, "14:30")


async def test_with_a_finger_that_rests_before_it_moves(boarded: Boarded, site: str, browser: Browser) -> None:
    inv = await agreed(boarded)
    tab = await entered(boarded, browser, site)
    hand = await tab.context.new_cdp_session(tab)
    x, y = await middle(tab.locator("a[data-move]"))
    below = (await middle(tab.locator(".quarters[data-day='2026-11-26']")))[0]

    async def touch(kind: str, *at: float) -> None:
        points = [{"x": at[0], "y": at[1]}] if at else []
        await hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    await touch("touchStart", x, y)
    await expect(tab.locator(".ghost")).to_be_visible()
    await touch("touchMove", below, y)
    await expect(tab.locator("#moving")).to_contain_text("11月26日（周四）")
    clock = await tab.locator(".ghost").inner_text()
    await touch("touchEnd")
    await tab.wait_for_url(re.compile("date=2026-11-26"))
    await confirm(boarded, tab, inv, clock)


async def test_without_scripts_on_a_phone(boarded: Boarded, site: str, browser: Browser) -> None:
    inv = await agreed(boarded)
    tab = await entered(boarded, browser, site, scripts=False, phone=True)
    await tab.get_by_role("link", name="陈晨").click()
    await tab.get_by_text("改时间", exact=True).click()
    await tab.get_by_label("日期").last.fill("2026-11-27")
    await tab.get_by_label("开始").fill("10:30")
    await tab.get_by_role("button", name="看看行不行").click()
    await confirm(boarded, tab, inv, "10:30")


@pytest.mark.parametrize("page", [WEEK, "/board/interviewers", "/board/rooms", "/board/mine"])
async def test_nothing_is_cut_off_at_twice_the_size(boarded: Boarded, site: str, browser: Browser, page: str) -> None:
    await agreed(boarded)
    tab = await entered(boarded, browser, site, phone=True)
    await tab.goto(f"{site}{page}")
    for size in (16, 32):
        await tab.evaluate(f"document.documentElement.style.fontSize = '{size}px'")
        assert await tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], size


@pytest.mark.parametrize(("scheme", "viewport"), [("light", DESK), ("dark", DESK), ("light", PHONE)])
async def test_axe_has_nothing_to_complain_of(
    boarded: Boarded, site: str, browser: Browser, scheme: str, viewport: dict[str, int]
) -> None:
    inv = await agreed(boarded)
    await boarded.say(boarded.user(inv.crew[0]), "我周四下午没空，我每周最多5场")
    tab = await entered(boarded, browser, site)
    await tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    await tab.set_viewport_size(viewport)  # type: ignore[arg-type]
    pages = [
        *(f"{WEEK}{more}" for more in ("", "&view=day", "&view=day&by=room")),
        *(f"{WEEK}&show={inv.id}&date=2026-11-26&time={clock}" for clock in ("10:00", "14:00", "x")),
        "/board/interviewers",
        f"/board/interviewers/{inv.crew[0]}",
        "/board/rooms",
        "/board/mine",
    ]
    found: dict[str, list[str]] = {}
    for page in pages:
        await tab.goto(f"{site}{page}")
        found[page] = await complaints(tab)
    assert {page: each for page, each in found.items() if each} == {}
