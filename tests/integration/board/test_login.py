"""DingTalk's login on the board: the real client against the sandbox; whatever goes wrong is told and lets nobody in."""

from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
import pytest_asyncio

from bot.dingtalk import DingTalk
from sandbox.server import Running, serve
from tests.contract.remotes import CLIENT_ID, CLIENT_SECRET
from tests.integration.board.visitor import BASE, Boarded, Visitor
from web.app import build


@pytest_asyncio.fixture
async def running() -> AsyncIterator[Running]:
    made = await serve(port=0)
    yield made
    await made.stop()


@pytest_asyncio.fixture
async def login(boarded: Boarded, running: Running) -> AsyncIterator[Boarded]:
    """The stage with DingTalk's login."""
    account = DingTalk(CLIENT_ID, CLIENT_SECRET, now=lambda: boarded.at, openapi=running.url, oapi=running.url)
    boarded.app = build(
        boarded.desk,
        now=lambda: boarded.at,
        base_url=BASE,
        board=boarded.board,
        sign_in=account.browser_sign_in(running.url),
    )
    yield boarded
    await account.close()


async def there(visitor: Visitor, running: Running, person: str) -> httpx.URL:
    """Go to DingTalk, choose who to be ("" refuses); the address that it sends the browser back to."""
    leaving = await visitor.client.get("/board/login", follow_redirects=False)
    assert leaving.status_code == 303
    away = httpx.URL(leaving.headers["Location"])
    assert str(away).startswith(f"{running.url}/oauth2/auth?")
    async with httpx.AsyncClient() as browser:
        chosen = await browser.get(away.copy_with(path="/oauth2/chosen").copy_merge_params({"person": person}))
    return httpx.URL(chosen.headers["Location"])


async def test_hr_enters(login: Boarded, running: Running) -> None:
    visitor = login.visitor()
    await visitor.get("/board")
    assert (visitor.status, "用钉钉登录" in visitor.text) == (401, True)
    back = await there(visitor, running, "hr_lin")
    assert "林晓（HR）" in await visitor.get(str(back))
    assert str(visitor._at) == f"{BASE}/board"
    assert visitor.client.cookies.get("yuemian-login") is None


@pytest.mark.parametrize(
    ("person", "said"),
    [("zhaoliu", "这里没有您能看的内容"), ("", "没有登录"), ("left", "没有在通讯录里找到您")],
)
async def test_whoever_may_not_is_told_why(login: Boarded, running: Running, person: str, said: str) -> None:
    visitor = login.visitor()
    back = await there(visitor, running, "hanmeimei" if person == "left" else person)
    if person == "left":
        running.world.people["hanmeimei"].active = False
    await visitor.get(str(back))
    assert (visitor.status, said in visitor.text) == (403, True)
    await visitor.get("/board")
    assert visitor.status == 401


async def test_only_the_browser_that_left_comes_back_and_once(login: Boarded, running: Running) -> None:
    visitor, other = login.visitor(), login.visitor()
    await other.client.get("/board/login", follow_redirects=False)
    back = await there(visitor, running, "hr_lin")
    await other.get(str(back))  # somebody else is made to follow the link
    assert (other.status, "登录没有完成" in other.text) == (403, True)
    bare = login.visitor()
    await bare.get(str(back))
    assert (bare.status, "登录没有完成" in bare.text) == (403, True)
    await visitor.get(str(back))
    assert visitor.status == 200
    await visitor.send("退出")
    await visitor.get(str(back))
    assert (visitor.status, "登录没有完成" in visitor.text) == (403, True)


async def test_a_state_ends_and_a_made_up_code_is_refused(login: Boarded, running: Running) -> None:
    visitor = login.visitor()
    back = await there(visitor, running, "hr_lin")
    wrong = back.copy_merge_params({"authCode": "invented", "code": "invented"})
    await visitor.get(str(wrong))
    assert (visitor.status, "暂时登录不了" in visitor.text) == (403, True)
    late = await there(visitor, running, "hr_lin")
    login.at += timedelta(minutes=11)
    await visitor.get(str(late))
    assert (visitor.status, "登录没有完成" in visitor.text) == (403, True)


async def test_dingtalk_out_of_reach_is_told(login: Boarded, running: Running) -> None:
    visitor = login.visitor()
    back = await there(visitor, running, "hr_lin")
    await running.stop()
    await visitor.get(str(back))
    assert (visitor.status, "暂时登录不了" in visitor.text) == (403, True)
