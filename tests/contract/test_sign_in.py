"""DingTalk's login in a browser: the real client against the sandbox's page, and every way in which it does not work out."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
import pytest_asyncio
from yarl import URL

from bot.dingtalk import DingTalk
from bot.signin import BrowserSignIn
from domain.faults import Fault
from domain.viewers import Member
from sandbox.server import Running, serve
from tests.contract.remotes import CLIENT_ID, CLIENT_SECRET

BACK = "http://web/board/login/back"


@pytest_asyncio.fixture
async def running() -> AsyncIterator[Running]:
    made = await serve(port=0)
    yield made
    await made.stop()


@pytest_asyncio.fixture
async def sign_in(running: Running) -> AsyncIterator[BrowserSignIn]:
    secret = CLIENT_SECRET
    account = DingTalk(
        CLIENT_ID,
        secret,
        now=lambda: datetime.now(UTC),  # noqa: TID251 - real time
        openapi=running.url,
        oapi=running.url,
    )
    yield account.browser_sign_in(running.url)
    await account.close()


async def came_back(running: Running, address: str, person: str) -> dict[str, str]:
    """What the browser brings back when this person is chosen on the page; "" refuses."""
    async with aiohttp.ClientSession() as session:
        async with session.get(address) as page:
            text = await page.text()
            assert page.status == 200, text
        chosen = URL(address).with_path("/oauth2/chosen", keep_query=True).update_query(person=person)
        async with session.get(chosen, allow_redirects=False) as answer:
            target = URL(answer.headers["Location"])
    assert str(target.with_query(None)) == BACK
    return dict(target.query)


async def test_somebody_comes_back_as_who_they_are(running: Running, sign_in: BrowserSignIn) -> None:
    found = await came_back(running, sign_in.address(BACK, "s t"), "hr_lin")
    assert (found["state"], found["code"]) == ("s t", found["authCode"])
    assert await sign_in.member(found["code"]) == Member("hr_lin", "林晓")


async def test_whoever_refuses_brings_an_error(running: Running, sign_in: BrowserSignIn) -> None:
    assert await came_back(running, sign_in.address(BACK, "s"), "") == {"error": "access_denied", "state": "s"}


async def test_a_code_is_good_once(running: Running, sign_in: BrowserSignIn) -> None:
    code = (await came_back(running, sign_in.address(BACK, "s"), "hr_lin"))["code"]
    assert await sign_in.member(code)
    with pytest.raises(Fault):
        await sign_in.member(code)


@pytest.mark.parametrize("code", ["", "invented", "x" * 500, '"}'])
async def test_a_made_up_code_is_refused(sign_in: BrowserSignIn, code: str) -> None:
    with pytest.raises(Fault):
        await sign_in.member(code)


async def test_a_code_that_came_late_is_refused(running: Running, sign_in: BrowserSignIn) -> None:
    code = (await came_back(running, sign_in.address(BACK, "s"), "hr_lin"))["code"]
    running.world.clock.advance(timedelta(minutes=6))
    with pytest.raises(Fault):
        await sign_in.member(code)


async def test_somebody_who_has_left_is_no_member(running: Running, sign_in: BrowserSignIn) -> None:
    code = (await came_back(running, sign_in.address(BACK, "s"), "lilei"))["code"]
    running.world.people["lilei"].active = False
    assert await sign_in.member(code) is None
