"""Every address with every visitor and every object: a route without a row here fails, and so does a right that nobody gave."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
import pytest
import pytest_asyncio

from bot.dingtalk import DingTalk
from domain.invitation import Invitation
from flows.board import acting
from tests.integration.board.visitor import BASE, Boarded, Visitor
from web.app import build
from web.board.session import mark

# HR, reader, manager of the own batch's position, manager of another, interviewer of the own one, nobody, its candidate.
VISITORS = ("hr", "reader", "manager", "elsewhere", "interviewer", "nobody", "candidate")
USERS = {"hr": "hr_lin", "reader": "zhang1", "manager": "zhang2", "elsewhere": "hanmeimei", "interviewer": "lilei"}
# What each of them gets, in this order. Where the address names something there are three rows: the batch in which
# manager, interviewer and candidate have a part, one in which they have none, and something that there is not.
ROWS = """
GET  /healthz                            200 200 200 200 200 200 200
GET  /static/{name}                      404 404 404 404 404 404 404
GET  /i/{token}                  own     200 200 200 200 200 200 200
GET  /i/{token}                  foreign 200 200 200 200 200 200 200
GET  /i/{token}                  unknown 404 404 404 404 404 404 404
POST /i/{token}                  own     303 303 303 303 303 303 303
POST /i/{token}                  foreign 303 303 303 303 303 303 303
POST /i/{token}                  unknown 303 303 303 303 303 303 303
GET  /i/{token}/interview.ics    own     200 200 200 200 200 200 200
GET  /i/{token}/interview.ics    foreign 200 200 200 200 200 200 200
GET  /i/{token}/interview.ics    unknown 404 404 404 404 404 404 404
POST /i/{token}/mine             unknown 404 404 404 404 404 404 404
GET  /mine                               200 200 200 200 200 200 200
GET  /mine/code                          200 200 200 200 200 200 200
POST /mine/code                          400 400 400 400 400 400 400
POST /mine/enter                         403 403 403 403 403 403 403
POST /mine/open                  own     403 403 403 403 403 403 303
POST /mine/open                  foreign 403 403 403 403 403 403 404
POST /mine/open                  unknown 403 403 403 403 403 403 404
GET  /o/{token}                          404 404 404 404 404 404 404
GET  /c/{token}                          404 404 404 404 404 404 404
GET  /u/{token}                          404 404 404 404 404 404 404
POST /u/{token}                          404 404 404 404 404 404 404
POST /hooks/stage                        404 404 404 404 404 404 404
GET  /board                              200 200 200 200 200 401 401
GET  /board/todo                         200 404 404 404 404 401 401
GET  /board/people                       200 200 200 200 404 401 401
POST /board/people                       303 303 303 303 303 403 403
GET  /board/people/{id}          own     200 200 200 404 200 401 401
GET  /board/people/{id}          foreign 200 200 404 200 404 401 401
GET  /board/people/{id}          unknown 404 404 404 404 404 401 401
GET  /board/batches                      200 200 200 200 200 401 401
GET  /board/batches/{id}         own     200 200 200 404 404 401 401
GET  /board/batches/{id}         foreign 200 200 404 200 404 401 401
GET  /board/batches/{id}         unknown 404 404 404 404 404 401 401
GET  /board/calendar                     200 200 200 200 200 401 401
GET  /board/import                       200 404 404 404 404 401 401
POST /board/import                       415 415 415 415 415 403 403
GET  /board/import/list/{list}           404 404 404 404 404 401 401
GET  /board/import/batch/{batch} own     200 404 404 404 404 401 401
GET  /board/import/batch/{batch} foreign 200 404 404 404 404 401 401
GET  /board/import/batch/{batch} unknown 404 404 404 404 404 401 401
GET  /board/templates                    200 200 404 404 404 401 401
GET  /board/templates/one                404 404 404 404 404 401 401
POST /board/templates/one                303 303 303 303 303 403 403
GET  /board/ladders                      200 200 404 404 404 401 401
GET  /board/faq                          200 200 404 404 404 401 401
GET  /board/settings                     200 200 404 404 404 401 401
GET  /board/audit                        200 200 404 404 404 401 401
GET  /board/interviewers                 200 200 404 404 404 401 401
GET  /board/interviewers/{person} own    200 200 404 404 404 401 401
GET  /board/interviewers/{person} foreign 200 200 404 404 404 401 401
GET  /board/interviewers/{person} unknown 404 404 404 404 404 401 401
GET  /board/rooms                        200 200 404 404 404 401 401
GET  /board/mine                         200 200 200 200 200 401 401
GET  /                                   200 200 200 200 200 200 200
GET  /feed/{token}.ics                   404 404 404 404 404 404 404
GET  /board/reports                      200 200 200 200 404 401 401
GET  /board/reports/export               200 404 404 404 404 401 401
POST /board/do                           303 303 303 303 303 403 403
GET  /board/live                         200 200 200 200 200 204 204
GET  /board/login                        303 303 303 303 303 303 303
GET  /board/login/back                   403 403 403 403 403 403 403
GET  /board/enter/{token}                404 404 404 404 404 404 404
POST /board/enter/{token}                403 403 403 403 403 403 403
POST /board/leave                        303 303 303 303 303 403 403
POST /mine/leave                         403 403 403 403 403 403 303
"""
STREAMS = {"/board/live"}  # read up to the status: it has no end
ALL_CANDIDATES = {"own": ("陈晨", "13800000001"), "foreign": ("孙悦", "13800000002")}
# Whose names may stand on any page of the board that a visitor gets.
SEEN = {
    "hr": {"own", "foreign"},
    "reader": {"own", "foreign"},
    "manager": {"own"},
    "elsewhere": {"foreign"},
    "interviewer": {"own"},
    "nobody": set(),
    "candidate": {"own"},
}


@dataclass
class House:
    """A board with two batches, and everybody who may come by."""

    stage: Boarded
    visitors: dict[str, Visitor]
    objects: dict[str, Invitation | None]

    def path(self, template: str, which: str) -> str:
        """The address with what it names filled in."""
        inv = self.objects.get(which)
        named = {
            "id": (inv.id if "people" in template else inv.campaign_id) if inv else "c9-9999",
            "batch": inv.campaign_id if inv else "c9",
            "person": inv.crew[0] if inv else "p9",
            "token": self.stage.setup.links.token(inv.id) if inv else "x" * 22,
        }
        return re.sub(r"\{(\w+)\}", lambda found: named.get(found[1], "nothing"), template)

    def form(self, visitor: Visitor, path: str, which: str = "unknown") -> dict[str, str]:
        """What a page of this visitor would send."""
        inv = self.objects.get(which)
        cookie = "yuemian-mine" if path.startswith("/mine") else "yuemian"
        secret = visitor.client.cookies.get(cookie) or ""
        subject = inv.id if inv else "c9-9999"
        return {"form": mark(secret), "what": "withdraw", "subject": subject, "action": "?", "nonce": "n" * 22}

    def state(self) -> Any:
        """All that an order could change."""
        with self.stage.store.reading() as tx:
            batches = [(each.id, each.phase) for each in tx.campaigns.find()]
            return tx.invitations.find(), batches, tx.overrides.last()


@pytest_asyncio.fixture
async def house(sqlite_url: str) -> AsyncIterator[House]:
    async with housed(sqlite_url) as made:
        yield made


@pytest_asyncio.fixture
async def either(stage_url: str) -> AsyncIterator[House]:
    """The same on both databases."""
    async with housed(stage_url) as made:
        yield made


@asynccontextmanager
async def housed(url: str) -> AsyncIterator[House]:
    """A house on this database, with everybody inside."""
    managers = {"zhang2": ("后端*",), "hanmeimei": ("产品*",)}
    stage = Boarded(url, readers=frozenset({"zhang1"}), managers=managers)
    away = DingTalk("ding", "secret", now=lambda: stage.at)
    stage.app = build(
        stage.desk,
        now=lambda: stage.at,
        base_url=BASE,
        board=stage.board,
        sign_in=away.browser_sign_in("http://127.0.0.1:1"),
    )
    usual = "轮次=初试 时间=11月25日到11月27日 时长=45分钟 地点=A座302"
    await stage.send_batch("陈晨 13800000001", f"批量邀约 岗位=后端工程师 面试官=李雷 {usual}")
    await stage.send_batch("孙悦 13800000002", f"批量邀约 岗位=产品经理 面试官=韩梅梅 {usual}")
    by_user = {stage.user(inv.candidate_id): inv for inv in stage.invitations()}
    own, foreign = await stage.confirmed(by_user["chen"], "chen"), await stage.confirmed(by_user["sun"], "sun")
    visitors = {name: await stage.entered(user) for name, user in USERS.items()} | {"nobody": stage.visitor()}
    visitors["candidate"] = stage.visitor()
    await visitors["candidate"].post(f"/i/{stage.setup.links.token(own.id)}/mine")
    yield House(stage, visitors, {"own": own, "foreign": foreign, "unknown": None})
    await stage.close_all()
    await away.close()


def rows() -> list[tuple[str, str, str, list[int]]]:
    """(method, path, which object, statuses)."""
    found = []
    for line in ROWS.strip().splitlines():
        method, path, *rest = line.split()
        which = rest.pop(0) if not rest[0].isdigit() else "unknown"
        found.append((method, path, which, [int(status) for status in rest]))
    return found


async def got(house: House, name: str, method: str, template: str, which: str) -> httpx.Response:
    """What this visitor gets at this address."""
    visitor, path = house.visitors[name], house.path(template, which)
    sent: dict[str, Any] = {"data": house.form(visitor, path, which)} if method == "POST" else {}
    if template in STREAMS and name in USERS:
        return httpx.Response(await begun(house, visitor, path))
    return await visitor.client.request(method, path, follow_redirects=False, **sent)


async def begun(house: House, visitor: Visitor, path: str) -> int:
    """The status with which an endless answer begins; the reader goes away at once."""
    cookie = "; ".join(f"{name}={value}" for name, value in visitor.client.cookies.items())
    seen: list[int] = []

    async def receive() -> Mapping[str, str]:
        return {"type": "http.disconnect"}

    async def send(message: Mapping[str, Any]) -> None:
        seen.extend([message["status"]] if "status" in message else [])

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "root_path": "",
        "headers": [(b"cookie", cookie.encode())],
        "client": ("10.0.0.1", 1),
        "server": ("web", 80),
        "scheme": "http",
        "http_version": "1.1",
    }
    await house.stage.app(scope, receive, send)  # type: ignore[arg-type]
    return seen[0]


async def test_every_route_has_a_row(house: House) -> None:
    there = {(m, r.path) for r in house.stage.app.routes for m in r.methods - {"HEAD"}}  # type: ignore[attr-defined]
    assert there == {(method, path) for method, path, *_ in rows()}, "who may see a new page? Add its rows to ROWS"


async def test_everybody_gets_what_is_theirs_and_nothing_else(either: House) -> None:
    house = either
    expected, found = {}, {}
    before = house.state()
    for method, path, which, statuses in rows():
        house.stage.at += timedelta(seconds=10)
        answers = [await got(house, name, method, path, which) for name in VISITORS]
        expected[method, path, which] = statuses
        found[method, path, which] = [answer.status_code for answer in answers]
        for name, answer in zip(VISITORS, answers, strict=True):
            assert leaks(name, path, answer) == [], (method, path, which, name)
    assert found == expected
    assert house.state() == before


def leaks(name: str, path: str, answer: httpx.Response) -> list[str]:
    """Words about people whom this visitor must not see; a personal link shows its owner to whoever has it."""
    hidden = {which: words for which, words in ALL_CANDIDATES.items() if which not in SEEN[name]}
    shown = (
        [] if path.startswith("/i/") else [word for words in hidden.values() for word in words if word in answer.text]
    )
    numbers = [] if path.endswith("/export") else [n for n in ("13800000001", "13800000002") if n in answer.text]
    return shown + numbers


@pytest.mark.parametrize("name", ["reader", "manager", "elsewhere", "interviewer"])
async def test_nobody_but_hr_changes_anything(house: House, name: str) -> None:
    await house.stage.pass_time(timedelta(minutes=5))  # what is due by itself has left
    before, visitor = house.state(), house.visitors[name]
    sent = len(house.stage.remote.log)
    for verb in acting._ACTS:
        for which in ("own", "foreign", "unknown"):
            form = house.form(visitor, "/board", which) | {"what": verb, "nonce": f"{verb}-{which}".ljust(22, "x")}
            house.stage.at += timedelta(seconds=2)
            told = await visitor.post("/board/do", **form, text="取消全部", reason="不要了", back="board")
            assert "没有权限" in told or verb in acting._OWN, (verb, which)
    await house.stage.settle()
    assert (house.state(), [str(e)[:300] for _, e, _ in house.stage.remote.log[sent:]]) == (before, [])


async def test_hr_cannot_order_about_what_there_is_not(either: House) -> None:
    house = either
    before, visitor = house.state(), house.visitors["hr"]
    for verb in acting._ACTS:
        for subject in ("c9-9999", "", "../../x", "' OR 1=1 --", "x" * 5000):
            form = house.form(visitor, "/board") | {"what": verb, "subject": subject}
            answer = await visitor.client.post(
                "/board/do", data=form | {"nonce": f"{verb}{len(subject)}".ljust(22, "y")}
            )
            assert answer.status_code < 500, (verb, subject)
    assert house.state() == before


async def test_every_form_wants_its_mark_and_no_other_site(house: House) -> None:
    before = house.state()
    guarded = [path for method, path, *_ in rows() if method == "POST" and path.startswith(("/board/", "/mine/"))]
    unguarded = {"/board/enter/{token}", "/mine/code", "/mine/enter"}  # before there is a session; refused below
    for path in sorted(set(guarded) - unguarded):
        name = "candidate" if path.startswith("/mine") else "hr"
        visitor = house.visitors[name]
        form = house.form(visitor, path, "own")
        kind: dict[str, Any] = {"files": {"file": ("a.csv", b"x")}} if path == "/board/import" else {}
        for wrong, headers in (
            ({"form": ""}, {}),
            ({"form": "0" * 64}, {}),
            ({"form": mark("another")}, {}),
            ({}, {"Sec-Fetch-Site": "cross-site"}),
            ({}, {"Sec-Fetch-Site": "same-site"}),
        ):
            answer = await visitor.client.post(path, data=form | wrong, headers=headers, **kind)
            assert answer.status_code == 403, (path, wrong, headers)
    for path, fields in (("/mine/code", {"address": "13800000001"}), ("/mine/enter", {"code": "1"})):
        answer = await house.visitors["candidate"].client.post(
            path, data=fields, headers={"Sec-Fetch-Site": "cross-site"}
        )
        assert answer.status_code == 403
    assert house.state() == before


async def test_a_session_that_somebody_else_has_chosen_stays_empty(house: House) -> None:
    chosen = "a-session-known-to-an-attacker-000000000000"
    for cookie, way in (("yuemian", "board"), ("yuemian-mine", "mine")):
        victim, attacker = house.stage.visitor(), house.stage.visitor()
        victim.client.cookies.set(cookie, chosen)
        attacker.client.cookies.set(cookie, chosen)
        if way == "board":
            await victim.get(await house.stage.link("hr_lin"))
            await victim.send("进入")
        else:
            await victim.post(house.path("/i/{token}/mine", "own"))
        assert victim.status == 200
        given = {one.value for one in victim.client.cookies.jar if one.name == cookie and one.value != chosen}
        assert len(given) == 1
        await attacker.get(f"/{way}")
        assert "陈晨" not in attacker.text
        assert attacker.status == (401 if way == "board" else 200)
        assert "进行中" not in attacker.text
