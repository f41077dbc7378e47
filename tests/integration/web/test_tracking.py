"""Where mails lead back to: one POST ends them, nothing else does, and what is counted is counted once."""

import pytest

from domain.inputs import Traced, Unsubscribed
from tests.integration.web.desk import PHONE, Site
from web.tracking import PIXEL

TOKEN = "A" * 20 + "Yzbm-_x1"
GOODBYE = {"headline": "好的，不再给您发邮件", "notice": "会改用短信。"}
ONE_CLICK = {"List-Unsubscribe": "One-Click"}
BOT = {"User-Agent": "Googlebot/2.1"}


async def test_following_the_link_only_asks(page: Site) -> None:
    async with page.http.get(f"{page.url}/u/{TOKEN}", headers=PHONE) as response:
        text = await response.text()
    assert (response.status, page.desk.seen) == (200, [])
    assert "不再接收面试邮件？" in text
    assert '<form method="post"' in text


async def test_one_post_ends_the_mails_from_a_page_or_a_mail_program(page: Site) -> None:
    page.desk.mails[TOKEN] = GOODBYE
    for _ in range(2):
        async with page.http.post(f"{page.url}/u/{TOKEN}", data=ONE_CLICK) as response:
            assert (response.status, "好的，不再给您发邮件" in await response.text()) == (200, True)
    assert page.desk.seen == [Unsubscribed(f"stop:{TOKEN}", TOKEN)] * 2


async def test_a_picture_is_the_same_for_everybody(page: Site) -> None:
    page.desk.mails[TOKEN] = {"location": "https://x.cn"}
    for token in (TOKEN, TOKEN[::-1]):
        async with page.http.get(f"{page.url}/o/{token}") as response:
            found = (response.status, response.content_type, await response.read(), response.headers["Cache-Control"])
        assert found == (200, "image/gif", PIXEL, "no-store")
    assert page.desk.seen[0] == Traced(f"open:{TOKEN}", TOKEN, "open")


@pytest.mark.parametrize(("headers", "key"), [(PHONE, f"click:{TOKEN}"), (BOT, ""), ({"User-Agent": ""}, "")])
async def test_a_click_leads_to_the_personal_page_and_a_program_is_not_counted(
    page: Site, headers: dict[str, str], key: str
) -> None:
    page.desk.mails[TOKEN] = {"location": "https://hr.example.com/i/abc"}
    async with page.http.get(f"{page.url}/c/{TOKEN}", headers=headers, allow_redirects=False) as response:
        assert (response.status, response.headers["Location"]) == (302, "https://hr.example.com/i/abc")
    assert page.desk.seen == [Traced(key, TOKEN, "click")]


@pytest.mark.parametrize("path", ["c", "u"])
async def test_what_is_not_ours_leads_nowhere(page: Site, path: str) -> None:
    ask = page.http.get if path == "c" else page.http.post
    async with ask(f"{page.url}/{path}/{TOKEN}", headers=PHONE) as response:
        assert response.status == 404


@pytest.mark.parametrize("token", ["short", "x" * 401, "https:%2F%2Fevil.example.com%2Fxxxxxxxx", "a b" * 10])
@pytest.mark.parametrize("path", ["c", "o", "u"])
async def test_what_is_no_token_is_not_asked_about(page: Site, path: str, token: str) -> None:
    async with page.http.get(f"{page.url}/{path}/{token}", headers=PHONE) as response:
        assert (response.status, page.desk.seen) == (404, [])


async def test_trying_tokens_out_is_slowed_down(page: Site) -> None:
    statuses = set()
    for _ in range(40):
        async with page.http.post(f"{page.url}/u/{TOKEN}", data=ONE_CLICK) as response:
            statuses.add(response.status)
    assert statuses == {404, 429}
