"""A real browser, begun and ended the same way by every test that needs one, and what axe finds on a page."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

import pytest
from playwright.async_api import Browser, Page, async_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# Without these a browser on a closed network tries for its maker's hosts, many at a time.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NEEDS_CHROMIUM = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium found: install chromium to run the tests in a browser"
)
_AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
_RUN = """async () => (await axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}))
  .violations.map(found => found.id + ": " + found.nodes.map(node => node.html).join(" | "))"""
_UNFOLD = "document.querySelectorAll('details').forEach(each => { each.open = true; })"


@asynccontextmanager
async def launched() -> AsyncIterator[Browser]:
    """The machine's own Chromium."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


async def unfold(tab: Page) -> None:
    """Open every part of the page that can be opened."""
    await tab.evaluate(_UNFOLD)


async def complaints(tab: Page) -> list[str]:
    """What axe finds, with every part of the page unfolded."""
    await unfold(tab)
    await tab.evaluate(_AXE)
    found: list[str] = await tab.evaluate(_RUN)
    return found
