"""Which language a browser asks for, and that pages without a person speak it."""

import pytest

from tests.integration.web.desk import TOKEN, Site
from web.languages import preferred


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", ""),
        ("*", ""),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"),
        ("en-US,en;q=0.9", "en"),
        ("en;q=0.5,zh;q=0.7", "zh-CN"),
        ("fr-FR,fr;q=0.9", "en"),
        ("fr-FR,zh-TW;q=0.4,en;q=0.3", "zh-CN"),
        ("en;q=0", ""),
        ("en;q=x, zh", "zh-CN"),
        ("en" + "," * 5000 + "zh", "en"),
    ],
)
def test_what_is_asked_for(header: str, expected: str) -> None:
    assert preferred({"accept-language": header}) == expected


async def test_refusals_are_in_the_language_of_the_browser(page: Site) -> None:
    for language, words in (("en-GB", "This page was not found"), ("zh-CN", "没有找到这个页面")):
        async with page.http.get(f"{page.url}/i/x", headers={"Accept-Language": language}) as answer:
            assert (answer.status, words in await answer.text()) == (404, True)


async def test_the_bare_address_sends_everybody_their_own_way(page: Site) -> None:
    for language, words in (("en", "Which page are you looking for?"), ("zh-CN", "您要找哪一页？")):
        async with page.http.get(f"{page.url}/", headers={"Accept-Language": language}) as answer:
            text = await answer.text()
            assert (answer.status, words in text, 'href="mine"' in text) == (200, True, True)
            assert 'href="board"' not in text  # there is none here


async def test_the_code_page_speaks_both_languages(page: Site) -> None:
    async with page.http.get(f"{page.url}/mine/code?in=en", headers={"Accept-Language": "zh-CN"}) as answer:
        text = await answer.text()
    assert "6-digit code" in text
    assert 'href="../mine/code?in=zh-CN"' in text


async def test_the_wish_is_handed_to_the_desk(page: Site) -> None:
    await page.http.get(page.link, headers={"Accept-Language": "en"})
    await page.http.post(
        page.link, data={"action": "grid", "period": ["1-2", "3-4"]}, headers={"Accept-Language": "en"}
    )
    looked, sent, _ = page.desk.seen
    assert (getattr(looked, "language", ""), getattr(sent, "language", "")) == ("en", "en")
    assert getattr(sent, "periods", ()) == ("1-2", "3-4")
    assert TOKEN not in getattr(sent, "key", "")
