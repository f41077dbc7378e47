"""What every answer of every page has in common, whoever asks and however oddly: headers, methods, sizes, ways back, markup."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.integration.board.visitor import BASE, Boarded, Visitor

PAGES = (
    "/board",
    "/board/todo",
    "/board/people",
    "/board/people/{id}",
    "/board/batches",
    "/board/batches/{campaign_id}",
    "/board/calendar",
    "/board/calendar?view=week",
    "/board/import",
    "/board/import/batch/{campaign_id}",
    "/board/interviewers",
    "/board/rooms",
    "/board/mine",
    "/board/templates",
    "/board/ladders",
    "/board/faq",
    "/board/settings",
    "/board/audit",
    "/board/reports",
)
OUTSIDE = ("/i/nothing-like-a-token", "/mine", "/mine/code", "/healthz", "/nowhere", "/board/enter/x", "/static/none")
HEADERS = {
    "Content-Security-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
    "X-Robots-Tag",
    "Cache-Control",
}
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}[x](javascript:alert(3))"


async def test_every_answer_carries_the_headers(boarded: Boarded) -> None:
    inv = (await boarded.send_batch("陈晨 chen"))[0]
    hr = await boarded.entered("hr_lin")
    link = f"/i/{boarded.setup.links.token(inv.id)}"
    for path in (*(_of(page, inv) for page in PAGES), *OUTSIDE, link, f"{link}/interview.ics"):
        for method in ("GET", "HEAD", "POST", "OPTIONS", "DELETE"):
            answer = await hr.client.request(method, path, follow_redirects=False)
            assert _names(answer) >= HEADERS, (method, path)
            assert answer.status_code < 500, (method, path)
            assert "'unsafe" not in answer.headers["Content-Security-Policy"]
            assert "Access-Control-Allow-Origin" not in answer.headers
        boarded.at += timedelta(seconds=5)


def _of(page: str, inv: Any) -> str:
    return page.format(id=inv.id, campaign_id=inv.campaign_id)


def _names(answer: httpx.Response) -> set[str]:
    return {"-".join(part.capitalize() for part in name.split("-")) for name in answer.headers}


async def test_cookies_are_kept_from_scripts_and_other_sites(boarded: Boarded) -> None:
    hr = boarded.visitor()
    link = await boarded.link("hr_lin")
    entered = await hr.client.post(link, follow_redirects=False)
    cookie = entered.headers["Set-Cookie"].lower()
    assert all(word in cookie for word in ("httponly", "samesite=lax", "path=/", "max-age=43200"))


async def test_a_look_by_a_program_is_no_view(boarded: Boarded) -> None:
    inv = (await boarded.send_batch("刘洋 13900000001"))[0]
    link = f"/i/{boarded.setup.links.token(inv.id)}"
    before = boarded.look(inv)
    visitor = boarded.visitor()
    person = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15"
    looks: list[tuple[str, Mapping[str, str]]] = [
        ("HEAD", {"User-Agent": person}),
        ("OPTIONS", {"User-Agent": person}),
        ("GET", {"User-Agent": "facebookexternalhit/1.1"}),
        ("GET", {"User-Agent": "Slackbot-LinkExpanding 1.0"}),
        ("GET", {"User-Agent": person, "Sec-Purpose": "prefetch;prerender"}),
        ("GET", {"User-Agent": ""}),
    ]
    for method, headers in looks:
        await visitor.client.request(method, link, headers=dict(headers))
    assert boarded.look(inv) == before
    await visitor.client.get(link, headers={"User-Agent": person})
    assert boarded.look(inv).state != before.state


@pytest.mark.parametrize(
    "back",
    [
        "//evil.example/x",
        "https://evil.example",
        "http:evil.example",
        "\\\\evil.example",
        "/\\evil.example",
        "board/../../evil",
        "board/..%2f..%2fevil",
        "javascript:alert(1)",
        "board\r\nLocation: https://evil.example",
        "board?x=1#//evil",
        "boardevil.example",
        "@evil.example",
        " //evil.example",
    ],
)
async def test_nobody_is_sent_elsewhere(boarded: Boarded, back: str) -> None:
    hr = await boarded.entered("hr_lin")
    form = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', hr.page))
    sent = {"form": form["form"], "nonce": "n" * 22, "what": "none", "subject": "x", "back": back}
    answer = await hr.client.post("/board/do", data=sent, follow_redirects=False)
    assert answer.status_code == 303
    target = httpx.URL(f"{BASE}/board/do").join(answer.headers["Location"])
    assert (target.host, target.path.startswith("/board")) == ("web", True), answer.headers["Location"]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static/%5c..%5capp.py",
        "/static/board.css%00.py",
        "/board/people/..%2f..%2fetc%2fpasswd",
        "/board/people/%00",
        "/board/people/" + "x" * 3000,
        "/board/batches/%F0%9F%92%A3",
        "/board/enter/%2e%2e%2f",
        "/i/../board",
        "/i/%0d%0aSet-Cookie:x=1",
        "/board/import/list/%27%20OR%201=1",
    ],
)
async def test_paths_lead_nowhere_else(boarded: Boarded, path: str) -> None:
    hr = await boarded.entered("hr_lin")
    answer = await hr.client.get(path, follow_redirects=False)
    assert answer.status_code in {200, 302, 307, 404}
    assert httpx.URL(BASE).join(answer.headers.get("Location", "")).host == "web"
    assert "class _Candidate" not in answer.text
    assert "root:" not in answer.text
    assert "x=1" not in answer.headers.get("Set-Cookie", "")


async def test_what_is_too_large_is_refused(boarded: Boarded) -> None:
    hr = await boarded.entered("hr_lin")
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    many = "&".join(f"a{n}=1" for n in range(500))
    for path in ("/board/do", "/board/people", "/mine/code", "/mine/open"):
        big = await hr.client.post(path, content=b"a=" + b"x" * 70_000, headers=form)
        wide = await hr.client.post(path, content=many, headers=form)
        odd = await hr.client.post(path, json={"what": "withdraw"})
        assert (big.status_code, wide.status_code, odd.status_code) == (413, 400, 415), path


async def test_a_hostile_person_stays_text_on_every_page(boarded: Boarded) -> None:
    """Names, positions, wishes, questions, reasons and whatever else people write is never markup."""
    order = "批量邀约 岗位=<b>工程师</b> 轮次=<i>初试</i> 面试官=李雷、韩梅梅 时间=11月25日到11月27日 时长=45分钟 地点=<u>A座</u>"
    await boarded.say("hr_lin", f"{order}\n陈晨 chen 期望=周三下午 <script>alert(4)</script>")
    await boarded.press("hr_lin", boarded.preview(), "确认发送")
    await boarded.settle()
    inv = boarded.invitations()[0]
    with boarded.store.writing() as tx:
        person = tx.people.get(inv.candidate_id)
        tx.people.save(type(person)(**{**_fields(person), "name": EVIL}))
        crew = tx.people.by_user("lilei")
        assert crew
        tx.people.save(type(crew)(**{**_fields(crew), "name": EVIL}))
    await boarded.say("chen", f"请问{EVIL}在哪里")
    candidate = boarded.visitor()
    link = f"/i/{boarded.setup.links.token(inv.id)}"
    await _harmless(candidate, link)
    await candidate.post(f"{link}/mine")
    await _harmless(candidate, "/mine")
    hr = await boarded.entered("hr_lin")
    seen = [await _harmless(hr, _of(page, inv)) for page in PAGES]
    assert sum("&lt;script&gt;alert(1)" in page for page in seen) >= 3  # the name did stand there
    for query in (EVIL, "../", "'"):
        await hr.get("/board/people")
        await hr.post("/board/people", form=_mark(hr), q=query, text=query, name=query, back="board/people")
        assert hr.status < 500
        _check(hr.page, "search")
    for asked in ({"said": EVIL}, {"in": EVIL}, {"day": EVIL}, {"page": EVIL}, {"view": EVIL}, {"state": EVIL}):
        for path in ("/board", "/board/people", "/board/calendar", "/board/reports", "/mine"):
            answer = await hr.client.get(path, params=asked)
            assert answer.status_code < 500, (path, asked)
            _check(answer.text, path)
            boarded.at += timedelta(seconds=1)


def _mark(visitor: Visitor) -> str:
    return str(dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', visitor.page)).get("form", ""))


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


async def _harmless(visitor: Visitor, path: str) -> str:
    await visitor.get(path)
    assert visitor.status == 200, (path, visitor.status)
    _check(visitor.page, path)
    return visitor.page


def _check(page: str, path: str) -> None:
    for wrong in (
        "<script>alert",
        "<img src=x",
        "onerror=alert(2)>",
        "<b>工程师",
        "<i>初试",
        "<u>A座",
        'href="javascript:',
    ):
        assert wrong not in page, (path, wrong, page[max(page.find(wrong) - 200, 0) : page.find(wrong) + 200])
    assert "{{7*7}}" in page or "49" not in re.findall(r"alert\(2\)&gt;(\S{0,2})", page), path
