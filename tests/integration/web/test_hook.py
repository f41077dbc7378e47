"""The webhook for stages: who may call it, what it takes, and that the same call twice is one."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from domain.inputs import Answer, Input, StageReached
from web.app import build
from web.hooks import MOST_BYTES, signature
from web.server import Server

SECRET = "a shared secret of thirty-two letters"
GOOD: Mapping[str, Any] = {
    "id": "moka-1",
    "candidate": {"name": "刘洋", "mobile": "139 0000 0001"},
    "position": "Java开发",
    "stage": "笔试达标",
}


@dataclass
class Desk:
    """The same key again gets the first answer again, as at the real desk."""

    seen: list[StageReached] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)

    async def handle(self, happening: Input, /) -> Answer:
        assert isinstance(happening, StageReached)
        self.seen.append(happening)
        page = {"accepted": happening.digest, "follows": "好的"}
        return self.answers.setdefault(happening.key, Answer(page=page))


class Site:
    def __init__(self, desk: Desk, secret: str) -> None:
        self.desk, self.now, self.url = desk, datetime(2026, 11, 23, 2, tzinfo=UTC), ""
        app = build(desk, now=lambda: self.now, base_url="http://web", hook_secret=secret)
        self.server = Server(app, "127.0.0.1", 0)

    async def post(
        self,
        body: bytes | Mapping[str, Any],
        *,
        age: int = 0,
        secret: str = SECRET,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, str]:
        data = body if isinstance(body, bytes) else json.dumps(dict(body)).encode()
        moment = str(int(self.now.timestamp()) - age)
        own = {"X-Yuemian-Timestamp": moment, "X-Yuemian-Signature": signature(secret, moment, data), **(headers or {})}
        async with (
            aiohttp.ClientSession() as http,
            http.post(f"{self.url}/hooks/stage", data=data, headers=own) as answer,
        ):
            found = await answer.json()
            return answer.status, found.get("why", "") or found.get("follows", "")


async def started(site: Site) -> asyncio.Task[None]:
    serving = asyncio.create_task(site.server.serve())
    while not site.server.started:
        assert not serving.done(), "the server did not start"
        await asyncio.wait([serving], timeout=0.01)
    site.url = f"http://127.0.0.1:{site.server.servers[0].sockets[0].getsockname()[1]}"
    return serving


@pytest.fixture
async def hook() -> AsyncIterator[Site]:
    site = Site(Desk(), SECRET)
    serving = await started(site)
    yield site
    site.server.should_exit = True
    await serving


async def test_a_signed_stage_is_handed_to_the_desk(hook: Site) -> None:
    assert await hook.post(GOOD) == (202, "好的")
    seen = hook.desk.seen[0]
    assert (seen.key, seen.position, seen.stage) == ("stage:moka-1", "Java开发", "笔试达标")
    assert seen.candidate == {"name": "刘洋", "mobile": "13900000001"}


async def test_the_same_again_is_accepted_and_another_body_under_its_id_is_not(hook: Site) -> None:
    await hook.post(GOOD)
    assert (await hook.post(GOOD))[0] == 202
    status, why = await hook.post({**GOOD, "stage": "初筛通过"})
    assert (status, "已经用过" in why) == (409, True)


@pytest.mark.parametrize("age", [301, -301])
async def test_an_old_or_future_request_is_refused(hook: Site, age: int) -> None:
    assert (await hook.post(GOOD, age=age))[0] == 401
    assert hook.desk.seen == []


@pytest.mark.parametrize("age", [299, -299])
async def test_clocks_may_differ_a_little(hook: Site, age: int) -> None:
    assert (await hook.post(GOOD, age=age))[0] == 202


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Yuemian-Signature": "sha256=00"},
        {"X-Yuemian-Signature": ""},
        {"X-Yuemian-Timestamp": "soon"},
        {"X-Yuemian-Timestamp": ""},
        {"X-Yuemian-Timestamp": "9" * 30},
    ],
)
async def test_an_unsigned_request_is_refused(hook: Site, headers: dict[str, str]) -> None:
    assert (await hook.post(GOOD, headers=headers))[0] == 401
    assert hook.desk.seen == []


async def test_another_secret_is_refused(hook: Site) -> None:
    assert (await hook.post(GOOD, secret="guess"))[0] == 401


async def test_a_body_that_is_too_large_is_not_read(hook: Site) -> None:
    status, why = await hook.post(b"x" * (MOST_BYTES + 1))
    assert (status, "8 KB" in why) == (413, True)


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (b"not json", "JSON"),
        (b"[" * 4000, "JSON"),
        ([1], "candidate"),
        ({**GOOD, "id": "a b"}, "id"),
        ({**GOOD, "id": ""}, "id"),
        ({**GOOD, "stage": 7}, "stage"),
        ({**GOOD, "position": "J" * 61}, "position"),
        ({**GOOD, "candidate": {"name": "刘洋"}}, "mobile"),
        ({**GOOD, "candidate": {"name": "刘洋", "mobile": "12"}}, "mobile"),
        ({**GOOD, "candidate": {"name": "刘洋", "email": "at home"}}, "email"),
        ({**GOOD, "candidate": {"name": "a\nb", "email": "a@example.com"}}, "name"),
    ],
)
async def test_what_cannot_be_used_is_answered_in_words(hook: Site, body: Any, word: str) -> None:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    status, why = await hook.post(data)
    assert (status, word in why) == (422, True)
    assert hook.desk.seen == []


async def test_too_many_from_one_address_have_to_wait(hook: Site) -> None:
    codes = [(await hook.post(GOOD, secret="guess"))[0] for _ in range(61)]
    assert codes == [401] * 60 + [429]
    hook.now += timedelta(seconds=1)
    assert (await hook.post(GOOD))[0] == 202


async def test_without_a_secret_it_is_not_there() -> None:
    site = Site(Desk(), "")
    serving = await started(site)
    assert (await site.post(GOOD))[0] == 404
    site.server.should_exit = True
    await serving
