"""What a candidate's link shows and what its forms hand to the desk, over real HTTP."""

import re
from hashlib import sha256
from html import unescape

import pytest

from domain.inputs import Opened, Submitted
from tests.integration.web.desk import CONFIRMED, GONE, OFFER, QUESTION, TOKEN, ZONED, Site, site

ICS = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Yuemian//Yuemian//ZH
METHOD:PUBLISH
BEGIN:VEVENT
UID:inv-1
SEQUENCE:2
DTSTAMP:20261121T020000Z
DTSTART:20261124T060000Z
DTEND:20261124T064500Z
SUMMARY:云杉科技面试：后端工程师
LOCATION:A座302\\, 云杉路 8 号\\; 北门
DESCRIPTION:请携带：身份证原件、简历一份\\n联系人：林晓
 ，021 5555 0100
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:云杉科技面试：后端工程师
TRIGGER:-PT2H
END:VALARM
END:VEVENT
END:VCALENDAR
"""
NONCE = "n0123456789abcdefghij"


def key(action: str, text: str = "", nonce: str = NONCE) -> str:
    sent = f"{TOKEN}\0{action}\0{text}".encode()
    return f"page:{nonce}:{sha256(sent).hexdigest()[:32]}"


def readable(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


async def shown(page: Site, address: str = "") -> str:
    async with page.http.get(address or page.link) as answer:
        assert answer.status == 200
        return await answer.text()


async def test_a_link_shows_everything_of_the_model(page: Site) -> None:
    html = await shown(page)
    text = readable(html)
    for expected in (
        "云杉科技 · 后端工程师 面试邀请",
        "刘洋，您好！",
        "请选择一个面试时间",
        "11月24日（周二）14:00–14:45",
        "符合您期望的下午",
        "暂不考虑这个机会",
        "都不合适？写下您方便的时间",
        "林晓",
        "拨打 021 5555 0100",
    ):
        assert expected in text
    assert '<html lang="zh-CN">' in html
    assert 'href="tel:02155550100"' in html
    assert "interview.ics" not in html
    assert page.desk.seen == [Opened(key="", token=TOKEN)]


async def test_a_model_may_leave_out_almost_everything(page: Site) -> None:
    page.desk.page = {"title": "面试邀请"}
    html = await shown(page)
    assert "<form" not in html
    assert "<dl" not in html


async def test_what_people_wrote_is_escaped(page: Site) -> None:
    page.desk.page = {**OFFER, "greeting": "<script>alert(1)</script>", "state": '"><img>', "notice": "<b>"}
    html = await shown(page)
    assert "<script" not in html
    assert "<img" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;" in html


async def test_a_tap_is_handed_over_and_redirected_to_the_page(page: Site) -> None:
    sent = {"action": "confirm", "nonce": NONCE}
    async with page.http.post(page.link, data=sent, allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, f"./{TOKEN}")
    assert page.desk.seen == [Submitted(key=key("confirm"), token=TOKEN, action="confirm", text="")]
    assert CONFIRMED["headline"] in readable(await shown(page))


async def test_a_question_is_asked_on_a_page_of_its_own(page: Site) -> None:
    async with page.http.post(page.link, data={"action": "pick:1"}, allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, f"./{TOKEN}")
    assert QUESTION["question"] in readable(await shown(page))


async def test_what_is_said_once_is_behind_an_address_without_anything_personal(page: Site) -> None:
    sent = {"action": "own", "text": "下周山", "nonce": NONCE}
    kept = key("own", "下周山").removeprefix("page:")
    async with page.http.post(page.link, data=sent, allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, f"./{TOKEN}?after={kept}")
    assert "没有看懂“下周山”" in await shown(page, f"{page.link}?after={kept}")
    assert page.desk.seen[-1] == Opened(key="", token=TOKEN, after=f"page:{kept}")
    assert "没有看懂" not in await shown(page)


@pytest.mark.parametrize("after", ["", "x", "page:a:b", f"{NONCE}:{'g' * 32}", f"{NONCE}:{'0' * 33}"])
async def test_only_what_looks_like_a_key_of_ours_is_asked_for(page: Site, after: str) -> None:
    async with page.http.get(page.link, params={"after": after}) as answer:
        assert answer.status == 200
    assert page.desk.seen == [Opened(key="", token=TOKEN)]


async def test_the_zone_can_be_chosen_without_a_script(page: Site) -> None:
    page.desk.page = ZONED
    html = await shown(page)
    assert '<option value="Asia/Shanghai" selected>北京</option>' in html
    assert '<option value="Europe/London">伦敦</option>' in html
    assert 'src="../static/zone.js?v=' in html
    async with page.http.post(page.link, data={"action": "zone", "text": "Europe/London", "nonce": NONCE}) as answer:
        assert answer.status == 200
    assert Submitted(key("zone", "Europe/London"), TOKEN, "zone", "Europe/London") in page.desk.seen


@pytest.mark.parametrize(
    ("written", "shown_as", "dialled"),
    [
        ("林晓 +86 21-5555-0100 转 8", "+86 21-5555-0100", "+862155550100"),
        ("13800000001", "13800000001", "13800000001"),
        ("前台", "", None),
        ("", "", None),
    ],
)
async def test_a_contact_can_be_called_when_it_holds_a_number(
    page: Site, written: str, shown_as: str, dialled: str | None
) -> None:
    page.desk.page = {**OFFER, "contact": {"name": "林晓", "phone": written}}
    html = await shown(page)
    assert re.findall(r'href="tel:([^"]+)"', html) == ([dialled] if dialled else [])
    assert (f"拨打 {shown_as}" if dialled else written) in readable(html)


async def test_the_two_steps_end_in_a_confirmed_interview(page: Site) -> None:
    for action in ("pick:1", "confirm"):
        nonce = re.search(r'name="nonce" value="([^"]+)"', await shown(page))
        assert nonce
        async with page.http.post(page.link, data={"action": action, "nonce": nonce[1]}) as answer:
            assert (answer.status, str(answer.url)) == (200, page.link)
    assert CONFIRMED["headline"] in await shown(page)


async def test_the_same_form_sent_twice_has_one_key(page: Site) -> None:
    for _ in range(2):
        async with page.http.post(page.link, data={"action": "pick:1", "nonce": NONCE}) as answer:
            assert answer.status == 200
    keys = [seen.key for seen in page.desk.seen if isinstance(seen, Submitted)]
    assert keys == [key("pick:1")] * 2


async def test_a_corrected_text_is_not_a_repeat(page: Site) -> None:
    for text in ("下周山", "下周三"):
        async with page.http.post(page.link, data={"action": "own", "text": text, "nonce": NONCE}) as answer:
            assert f"没有看懂“{text}”" in await answer.text()
    sent = [seen.key for seen in page.desk.seen if isinstance(seen, Submitted)]
    assert sent == [key("own", "下周山"), key("own", "下周三")]


async def test_what_was_not_understood_can_be_corrected_without_typing_it_again(page: Site) -> None:
    assert "<details open" not in (closed := await shown(page)).replace(' class="card"', "")
    assert "</textarea>" in closed
    async with page.http.post(page.link, data={"action": "own", "text": "下周<山"}) as answer:
        html = (await answer.text()).replace(' class="card"', "")
    assert "<details open" in html
    assert ">下周&lt;山</textarea>" in html


async def test_only_chat_apps_are_told_how_to_open_a_calendar_file(page: Site) -> None:
    page.desk.page = CONFIRMED
    assert "在浏览器打开" in await shown(page)
    async with page.http.get(page.link, headers={"User-Agent": "Mozilla/5.0 (iPhone) Safari/604.1"}) as answer:
        assert "在浏览器打开" not in await answer.text()


async def test_a_time_stays_on_one_line(page: Site) -> None:
    page.desk.page = {**OFFER, "notice": "<10:00-10:45> & 9:00–9:30"}
    expected = '&lt;<span class="whole">10:00-10:45</span>&gt; &amp; <span class="whole">9:00–9:30</span>'
    assert expected in await shown(page)


async def test_a_notice_is_shown_at_once(page: Site) -> None:
    sent = {"action": "own", "text": " 随\r\n便\0 ", "nonce": NONCE}
    async with page.http.post(page.link, data=sent) as answer:
        assert answer.status == 200
        assert '<p class="notice" role="status">没有看懂“随\n便”' in await answer.text()


@pytest.mark.parametrize("nonce", ["", "short", "x" * 65, "0123456789abcdef<>"])
async def test_a_form_without_a_usable_nonce_counts_as_new(page: Site, nonce: str) -> None:
    for _ in range(2):
        async with page.http.post(page.link, data={"action": "pick:1", "nonce": nonce}, allow_redirects=False):
            pass
    assert len({seen.key for seen in page.desk.seen}) == 2


@pytest.mark.parametrize("tail", ["。", "，请查收", ")", "%EF%BC%8C"])
async def test_punctuation_behind_a_link_is_forgiven(page: Site, tail: str) -> None:
    async with page.http.get(f"{page.link}{tail}") as answer:
        assert (answer.status, str(answer.url)) == (200, page.link)


@pytest.mark.parametrize("path", ["/i/short", "/i/", "/i/a/b/c", "/static/none.css", "/static/..%2Fapp.py"])
async def test_a_dead_link_gets_a_kind_page(page: Site, path: str) -> None:
    async with page.http.get(f"{page.url}{path}") as answer:
        assert answer.status == 404
        assert "没有找到这个页面" in await answer.text()
    assert page.desk.seen == []


async def test_an_unknown_or_expired_link_says_so(page: Site) -> None:
    async with page.http.get(f"{page.url}/i/{'x' * 22}") as answer:
        assert answer.status == 404
    page.desk.page = GONE
    async with page.http.get(page.link) as answer:
        assert answer.status == 410
        assert GONE["headline"] in await answer.text()
    async with page.http.post(page.link, data={"action": "decline"}) as answer:
        assert (answer.status, answer.method) == (410, "GET")


async def test_the_calendar_file_is_there_once_the_interview_is_agreed(page: Site) -> None:
    address = f"{page.link}/interview.ics"
    async with page.http.get(address) as answer:
        assert answer.status == 404
    page.desk.page = CONFIRMED
    assert f'href="./{TOKEN}/interview.ics"' in await shown(page)
    async with page.http.get(address) as answer:
        assert answer.content_type == "text/calendar"
        assert await answer.read() == ICS.replace("\n", "\r\n").encode()
    assert page.desk.seen[-1] == Opened(key="", token=TOKEN, preview=True)


@pytest.mark.parametrize(
    ("headers", "preview"),
    [
        ({}, False),
        ({"User-Agent": "Mozilla/5.0 (Linux; Android 9; CUBOT P20) Mobile"}, False),
        ({"User-Agent": ""}, True),
        ({"User-Agent": "DingTalkBot-LinkService/1.0"}, True),
        ({"User-Agent": "Mozilla/5.0 (compatible; bingbot/2.0)"}, True),
        ({"User-Agent": "WhatsApp/2.23"}, True),
        ({"Purpose": "prefetch"}, True),
        ({"Sec-Purpose": "prefetch;prerender"}, True),
    ],
)
async def test_a_preview_is_told_from_a_person(page: Site, headers: dict[str, str], preview: bool) -> None:
    async with page.http.get(page.link, headers=headers) as answer:
        assert answer.status == 200
    assert page.desk.seen == [Opened(key="", token=TOKEN, preview=preview)]


async def test_asking_for_the_head_only_is_a_preview(page: Site) -> None:
    async with page.http.head(page.link) as answer:
        assert (answer.status, await answer.read()) == (200, b"")
    assert page.desk.seen == [Opened(key="", token=TOKEN, preview=True)]


async def test_a_failing_desk_gets_a_kind_page_and_no_detail(page: Site) -> None:
    page.desk.broken = True
    async with page.http.get(page.link) as answer:
        text = await answer.text()
        assert answer.status == 500
    assert "刚才没有办成" in text
    assert "database" not in text


async def test_headers_keep_the_page_to_itself(page: Site) -> None:
    expected = {
        "Content-Security-Policy": (
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
            " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex, nofollow, noarchive",
        "Cache-Control": "no-store",
        "Strict-Transport-Security": "max-age=31536000",
    }
    page.desk.broken = True
    for address in (page.link, f"{page.url}/nowhere"):
        async with page.http.get(address) as answer:
            assert {name: answer.headers.get(name) for name in expected} == expected
            assert "Set-Cookie" not in answer.headers
            assert "Server" not in answer.headers


async def test_the_demo_may_show_the_page_in_its_phones() -> None:
    async with site(base_url="http://127.0.0.1:8920", frame_ancestors="http://127.0.0.1:8910") as demo:  # noqa: SIM117
        async with demo.http.get(demo.link) as answer:
            assert answer.headers["Content-Security-Policy"].endswith("frame-ancestors http://127.0.0.1:8910")
            assert "Strict-Transport-Security" not in answer.headers


async def test_the_style_may_be_kept_only_in_its_current_version(page: Site) -> None:
    found = re.search(r'href="\.\.(/static/style\.css\?v=\w+)"', await shown(page))
    assert found
    async with page.http.get(f"{page.url}{found[1]}") as answer:
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.content_type == "text/css"
    async with page.http.get(f"{page.url}/static/style.css?v=old") as answer:
        assert answer.headers["Cache-Control"] == "no-cache"


async def test_a_whole_visit_is_small(page: Site) -> None:
    html = await shown(page)
    sizes = [len(html.encode())]
    for name in re.findall(r'href="\.\./(static/[^"]+)"', html):
        async with page.http.get(f"{page.url}/{name}") as answer:
            sizes.append(len(await answer.read()))
    assert len(sizes) == 3
    assert sum(sizes) < 20_000


async def test_health(page: Site) -> None:
    async with page.http.get(f"{page.url}/healthz") as answer:
        assert (answer.status, await answer.text()) == (200, "ok\n")
