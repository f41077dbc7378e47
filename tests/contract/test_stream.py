"""The stream connection against the sandbox: what people do arrives once per key, whatever happens to the sockets."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.files import EXPIRED
from bot.gateway import Gateway
from bot.inbound import Inbound
from domain.effects import PostCard, PutEvent
from domain.files import ReadFile, SendChart, SendTable
from domain.inputs import Answer, CalendarChanged, Input, Pressed, Said
from tests.contract.remotes import CLIENT_ID, CLIENT_SECRET, GROUP, Wired, wired

BUTTONS = '{"msgButtons":[{"text":"可以","color":"blue","id":"pick:1","request":true}]}'
CARD = PostCard({"title": "邀请", "markdown": "", "tips": "", "sys_full_json_obj": BUTTONS}, user_id="cand_chen")


class Desk:
    """Keeps what came, answers with a new title, and can be told to fail."""

    def __init__(self) -> None:
        self.inputs: list[Input] = []
        self.fails = 0

    async def __call__(self, happened: Input) -> Answer:
        self.inputs.append(happened)
        if self.fails:
            self.fails -= 1
            raise RuntimeError("the database is away")
        return Answer(card={"title": "已选"})

    async def until(self, true: Callable[[list[Input]], object], seconds: float = 5.0) -> list[Input]:
        async with asyncio.timeout(seconds):
            while not true(self.inputs):  # noqa: ASYNC110 - the desk knows nothing of the test
                await asyncio.sleep(0.01)  # noqa: TID251 - a test's own patience
        return self.inputs


@asynccontextmanager
async def connected(desk: Desk, **settings: Any) -> AsyncIterator[tuple[Wired, Gateway]]:
    """A bot connected to a sandbox."""
    async with wired() as remote:
        gateway = Gateway(CLIENT_ID, CLIENT_SECRET, remote.url, Inbound(desk), **settings)
        task = asyncio.create_task(gateway.run())
        try:
            async with asyncio.timeout(5):
                while not gateway.health().connected:  # noqa: ASYNC110
                    await asyncio.sleep(0.01)  # noqa: TID251
            yield remote, gateway
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


@pytest.fixture
async def desk() -> Desk:
    return Desk()


async def tap(remote: Wired, action: str = "pick:1") -> dict[str, Any]:
    return await remote.control("act/tap", person="cand_chen", outTrackId="card:1", actionId=action)


async def say(remote: Wired, text: str, person: str = "hr_lin", chat: str = GROUP) -> str:
    answer = await remote.control("act/say", person=person, chat=chat, text=text)
    return str(answer["messageId"])


async def arm(remote: Wired, fault: str, endpoint: str = "stream") -> None:
    await remote.control("faults", endpoint=endpoint, fault=fault, count=1)


async def test_words_in_the_group_and_in_private_arrive(desk: Desk) -> None:
    async with connected(desk) as (remote, _):
        one = await say(remote, "@约面 状态")
        two = await say(remote, "改时间", "cand_chen", "bot")
        inputs = await desk.until(lambda inputs: len(inputs) == 2)
    assert inputs == [
        Said(key=f"msg:{one}", user_id="hr_lin", name="林晓", text="状态", group=GROUP),
        Said(key=f"msg:{two}", user_id="cand_chen", name="陈晨", text="改时间"),
    ]


async def test_a_tap_is_answered_with_the_new_card(desk: Desk) -> None:
    async with connected(desk) as (remote, _):
        await remote.carrier.carry("card:1", CARD, "")
        answer = await tap(remote)
        async with remote.http.get(f"{remote.url}/_sandbox/view?person=cand_chen") as response:
            view = await response.json()
    assert (answer["ok"], answer["failed"]) == (True, None)
    pressed = desk.inputs[0]
    assert isinstance(pressed, Pressed)
    assert (pressed.user_id, pressed.card, pressed.action) == ("cand_chen", "card:1", "pick:1")
    cards = [message["card"] for chat in view["chats"] for message in chat["messages"] if message["card"]]
    assert [card["title"] for card in cards] == ["已选"]


async def test_a_tap_that_the_desk_cannot_take_is_shown_as_failed(desk: Desk) -> None:
    desk.fails = 1
    async with connected(desk) as (remote, _):
        await remote.carrier.carry("card:1", CARD, "")
        assert (await tap(remote))["ok"] is False
        assert (await tap(remote))["ok"] is True


async def test_a_calendar_change_arrives(desk: Desk) -> None:
    day = ("2027-03-01T01:00:00+00:00", "2027-03-01T02:00:00+00:00")
    async with connected(desk) as (remote, _):
        made = await remote.carrier.carry("e:1", PutEvent("un-hr_lin", ["un-lilei"], "面试", "", *day, ""), "")
        inputs = await desk.until(bool)
    assert isinstance(inputs[0], CalendarChanged)
    assert inputs[0].event_id == made.remote_id
    age = datetime.now(UTC) - inputs[0].updated if inputs[0].updated else None  # noqa: TID251 - on real time
    assert age is not None
    assert timedelta(0) <= age < timedelta(seconds=10)


async def test_a_push_delivered_twice_has_one_key(desk: Desk) -> None:
    async with connected(desk) as (remote, _):
        await arm(remote, "duplicate")
        await say(remote, "@约面 状态")
        inputs = await desk.until(lambda inputs: len(inputs) == 2)
    assert inputs[0] == inputs[1]


@pytest.mark.parametrize("fault", ["oversize", "malformed", "no_text", "unknown_topic", "unknown_system"])
async def test_an_odd_frame_harms_nothing(desk: Desk, fault: str) -> None:
    async with connected(desk) as (remote, gateway):
        await arm(remote, fault)
        await say(remote, "@约面 一")
        last = await say(remote, "@约面 二")
        await desk.until(lambda inputs: [each.key for each in inputs][-1:] == [f"msg:{last}"])
        assert gateway.health().connections == 1


@pytest.mark.parametrize("fault", ["disconnect", "drop", "half_open"])
async def test_a_lost_socket_is_replaced(desk: Desk, fault: str) -> None:
    async with connected(desk, ping=0.4) as (remote, gateway):
        await arm(remote, fault)
        await say(remote, "@约面 一")
        async with asyncio.timeout(6):
            while gateway.health().connections < 2:  # noqa: ASYNC110
                await asyncio.sleep(0.01)  # noqa: TID251
        last = await say(remote, "@约面 二")
        await desk.until(lambda inputs: [each.key for each in inputs][-1:] == [f"msg:{last}"])


async def test_a_refused_handshake_is_tried_again(desk: Desk) -> None:
    async with connected(desk) as (remote, gateway):
        await arm(remote, "refuse_handshake")
        await arm(remote, "drop")
        await say(remote, "@约面 一")
        async with asyncio.timeout(8):
            while gateway.health().connections < 2:  # noqa: ASYNC110
                await asyncio.sleep(0.01)  # noqa: TID251


async def test_a_file_in_private_can_be_fetched(desk: Desk) -> None:
    async with connected(desk) as (remote, _):
        form = aiohttp.FormData({"person": "hr_lin", "chat": "bot"})
        form.add_field("file", "姓名,手机号\n张三,13900000001\n李四,\n".encode(), filename="候选人.csv")
        async with remote.http.post(f"{remote.url}/_sandbox/act/file", data=form) as response:
            assert response.status == 200
        said = (await desk.until(bool))[0]
        assert isinstance(said, Said)
        assert (said.text, said.file["name"]) == ("", "候选人.csv")
        receipt = await remote.carrier.carry("f", ReadFile(said.file["name"], said.file["code"]), "")
        assert [entry["name"] for entry in receipt.facts["accepted"]] == ["张三"]
        back = SendTable(["hr_lin"], "结果", receipt.facts["tables"])
        assert (await remote.carrier.carry("t", back, "")).facts == {"invalid": [], "throttled": []}
        as_text = SendTable(["hr_lin"], "结果.csv", receipt.facts["tables"])
        assert (await remote.carrier.carry("c", as_text, "")).facts == {"invalid": [], "throttled": []}
        chart = SendChart("本周", "", [["已发送", "10", 1.0]], ["hr_lin"])
        assert (await remote.carrier.carry("p", chart, "")).facts == {"invalid": [], "throttled": []}
        stale = await remote.carrier.carry("g", ReadFile("a.csv", "wrong"), "")
        assert stale.facts["error"] == EXPIRED


async def test_many_taps_at_once_are_all_answered(desk: Desk) -> None:
    async with connected(desk) as (remote, _):
        await remote.carrier.carry("card:1", CARD, "")
        answers = await asyncio.gather(*(tap(remote) for _ in range(60)))
    assert [answer["ok"] for answer in answers] == [True] * 60
    assert len({each.key for each in desk.inputs}) == 60
