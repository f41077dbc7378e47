"""A card asks for its data through the sandbox and the SDK's stream, and the viewer sees what was answered."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest

from bot.gateway import Gateway
from bot.inbound import Inbound
from domain.effects import ChangeCard, PostCard
from domain.inputs import Answer, Input, Rendered
from tests.contract.remotes import CLIENT_ID, CLIENT_SECRET, Wired, wired

CARD = PostCard({"title": "邀请", "markdown": "三个时间", "tips": ""}, user_id="cand_chen", live=True)
SOURCE = "yuemian"


class Desk:
    """Answers with fresh times, or too late, or not at all."""

    def __init__(self) -> None:
        self.inputs: list[Input] = []
        self.wait = 0.0
        self.card = {"markdown": "三个新的时间"}

    async def __call__(self, happened: Input) -> Answer:
        self.inputs.append(happened)
        await asyncio.sleep(self.wait)  # noqa: TID251 - being late is the point
        return Answer(card=self.card)


@asynccontextmanager
async def connected(desk: Desk) -> AsyncIterator[Wired]:
    """A bot with a data source, connected to a sandbox, and its live card in a candidate's chat."""
    async with wired(data_source=SOURCE) as remote:
        gateway = Gateway(CLIENT_ID, CLIENT_SECRET, remote.url, Inbound(desk), live=True)
        task = asyncio.create_task(gateway.run())
        try:
            await until(lambda: gateway.health().connected)
            await remote.carrier.carry("cd-1", CARD, "")
            yield remote
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def until(true: Any, seconds: float = 5.0) -> None:
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.01)  # noqa: TID251 - a test's own patience


async def seen(remote: Wired, person: str = "cand_chen") -> dict[str, str]:
    async with remote.http.get(f"{remote.url}/_sandbox/view?person={person}") as response:
        view = await response.json()
    cards = [message["card"] for chat in view["chats"] for message in chat["messages"] if message["card"]]
    return {name: cards[0]["params"][name] for name in ("title", "markdown")}


async def counted(remote: Wired) -> tuple[dict[str, int], dict[str, int]]:
    async with remote.http.get(f"{remote.url}/_sandbox/counters") as response:
        counters = await response.json()
    return counters["pushes"], counters["warnings"]


async def test_the_viewer_sees_the_answer_and_the_desk_knows_who_looked() -> None:
    desk = Desk()
    async with connected(desk) as remote:
        assert await seen(remote) == {"title": "邀请", "markdown": "三个时间"}
        await remote.control("act/view", person="cand_chen")
        await until(lambda: desk.inputs)
        await asyncio.sleep(0.1)  # noqa: TID251 - the ack travels back
        assert await seen(remote) == {"title": "邀请", "markdown": "三个新的时间"}
        assert await remote.card("cd-1") == CARD.params  # nobody else's card has changed
        assert await counted(remote) == ({"/v1.0/card/dynamicData/get": 1}, {})
        await remote.carrier.carry("c:1", ChangeCard("cd-1", {"markdown": "已确认"}), "")
        assert await seen(remote) == {"title": "邀请", "markdown": "已确认"}
    (looked,) = desk.inputs
    assert looked == Rendered(looked.key, "cand_chen", "cd-1")
    assert looked.key.startswith("render:")


async def test_each_look_asks_again_with_a_key_of_its_own() -> None:
    desk = Desk()
    async with connected(desk) as remote:
        for number in (1, 2):
            await remote.control("act/view", person="cand_chen")
            await until(lambda wanted=number: len(desk.inputs) == wanted)
    assert len({each.key for each in desk.inputs}) == 2


@pytest.mark.parametrize(("wait", "card", "warnings"), [
    (2.3, {"markdown": "来晚了"}, {"dynamic data: timeout": 1}),
    (0.0, {}, {}),
    (0.0, {"markdown": 7}, {"dynamic data: data is no object of texts": 1}),
])  # fmt: skip
async def test_what_comes_late_or_is_nothing_shows_nothing_new(
    wait: float, card: Any, warnings: dict[str, int]
) -> None:
    desk = Desk()
    desk.wait, desk.card = wait, card
    async with connected(desk) as remote:
        await remote.control("act/view", person="cand_chen")
        await until(lambda: desk.inputs)
        await asyncio.sleep(wait + 0.2)  # noqa: TID251 - the sandbox's own patience is 2 s
        assert await seen(remote) == {"title": "邀请", "markdown": "三个时间"}
        assert (await counted(remote))[1] == warnings


async def test_without_a_source_nothing_is_asked_and_nothing_is_subscribed() -> None:
    desk = Desk()
    async with wired() as remote:
        await remote.carrier.carry("cd-1", CARD, "")
        await remote.control("act/view", person="cand_chen")
        await asyncio.sleep(0.1)  # noqa: TID251 - a question would have come
        assert await counted(remote) == ({}, {})
    assert desk.inputs == []
