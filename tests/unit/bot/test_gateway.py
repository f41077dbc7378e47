"""The supervised connection against a gateway that misbehaves: each known defect of the released SDK has a test."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from aiohttp import web

from bot.gateway import Gateway, back_off
from bot.inbound import Inbound
from domain.inputs import Answer, CalendarChanged, Input, Pressed, Said
from tests.unit.bot.local_gateway import (
    SECRET,
    TICKET,
    LocalGateway,
    callback,
    event,
    message,
    nap,
    serving,
    system,
    tap,
)

Handle = Callable[[Input], Awaitable[Answer]]


class Desk:
    """Takes inputs and answers with a card."""

    def __init__(self) -> None:
        self.inputs: list[Input] = []

    async def __call__(self, happened: Input) -> Answer:
        self.inputs.append(happened)
        return Answer(card={"title": "好"})


class Slow(Desk):
    """Answers only when told to."""

    def __init__(self) -> None:
        super().__init__()
        self.go = asyncio.Event()
        self.running = self.most = 0

    async def __call__(self, happened: Input) -> Answer:
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            await self.go.wait()
        finally:
            self.running -= 1
        return await super().__call__(happened)


class Broken(Desk):
    """Cannot do it."""

    async def __call__(self, happened: Input) -> Answer:
        raise RuntimeError("database is gone")


async def until(true: Callable[[], object], seconds: float = 2.0) -> None:
    async with asyncio.timeout(seconds):
        while not true():
            await nap(0.01)


@asynccontextmanager
async def running(
    remote: LocalGateway, handle: Handle, *, connect: bool = True, **settings: Any
) -> AsyncIterator[Gateway]:
    """A gateway connected to `remote`."""
    gateway = Gateway("app", SECRET, remote.url, Inbound(handle), **settings)
    task = asyncio.create_task(gateway.run())
    try:
        if connect:
            await remote.connected()
            await until(lambda: gateway.health().connected)
        yield gateway
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@pytest.fixture
async def remote() -> AsyncIterator[LocalGateway]:
    async with serving(LocalGateway()) as gateway:
        yield gateway


async def test_opens_with_the_subscriptions_and_the_quoted_ticket(remote: LocalGateway) -> None:
    async with running(remote, Desk()):
        pass
    subscriptions = [
        {"type": "EVENT", "topic": "*"},
        {"type": "CALLBACK", "topic": "/v1.0/im/bot/messages/get"},
        {"type": "CALLBACK", "topic": "/v1.0/card/instances/callback"},
    ]
    asked = {
        "clientId": "app",
        "clientSecret": SECRET,
        "subscriptions": subscriptions,
        "ua": "dingtalk-sdk-python/v0.24.3-yuemian",
    }
    assert (remote.opens, remote.tickets) == ([asked], [TICKET])


async def test_a_message_becomes_an_input_and_is_acked(remote: LocalGateway) -> None:
    desk = Desk()
    async with running(remote, desk):
        await remote.push(message("m1", " 状态 "))
        assert (await remote.ack_of("m1"))[1]["code"] == 200
    assert desk.inputs == [Said(key="msg:id-m1", user_id="hr", name="林晓", text="状态")]


async def test_a_tap_is_acked_with_the_new_card(remote: LocalGateway) -> None:
    desk = Desk()
    async with running(remote, desk):
        await remote.push(tap("t1"))
        _, ack = await remote.ack_of("t1")
    assert ack["code"] == 200
    assert json.loads(ack["data"]) == {
        "response": {
            "cardUpdateOptions": {"updateCardDataByKey": True, "updatePrivateDataByKey": True},
            "cardData": {"cardParamMap": {"title": "好"}},
        }
    }
    assert desk.inputs == [Pressed(key="tap:t1", user_id="u1", card="card-1", action="pick:1", values={"a": "b"})]


async def test_an_event_is_acked_with_a_status(remote: LocalGateway) -> None:
    desk = Desk()
    async with running(remote, desk):
        await remote.push(event("e1"))
        _, ack = await remote.ack_of("e1")
    assert (ack["code"], json.loads(ack["data"])) == (200, {"status": "SUCCESS", "message": "ok"})
    assert desk.inputs == [CalendarChanged(key="event:ev-e1", event_id="E1")]


async def test_an_event_that_failed_is_asked_for_again(remote: LocalGateway) -> None:
    async with running(remote, Broken()):
        await remote.push(event("e1"))
        _, ack = await remote.ack_of("e1")
    assert json.loads(ack["data"])["status"] == "LATER"


async def test_a_ping_is_answered_with_its_opaque(remote: LocalGateway) -> None:
    async with running(remote, Desk()):
        await remote.push(system("p1", "ping", {"opaque": "x-7"}))
        _, ack = await remote.ack_of("p1")
    assert (ack["code"], ack["message"], json.loads(ack["data"])) == (200, "OK", {"opaque": "x-7"})


async def test_cancelling_ends_it_at_once(remote: LocalGateway) -> None:
    gateway = Gateway("app", SECRET, remote.url, Inbound(Desk()))
    task = asyncio.create_task(gateway.start())
    await remote.connected()
    begun = asyncio.get_running_loop().time()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert asyncio.get_running_loop().time() - begun < 1
    await nap(0.2)
    assert (len(remote.opens), gateway.health().connected) == (1, False)


async def test_cancelling_does_not_wait_for_a_stuck_handler(remote: LocalGateway) -> None:
    slow = Slow()
    begun = 0.0
    async with running(remote, slow):
        await remote.push(tap("t1"))
        await until(lambda: slow.running)
        begun = asyncio.get_running_loop().time()
    assert asyncio.get_running_loop().time() - begun < 1
    assert slow.running == 0


async def test_an_open_call_that_hangs_blocks_nobody_and_is_given_up(remote: LocalGateway) -> None:
    stuck = asyncio.Event()

    async def hang() -> None:
        if len(remote.opens) == 1:
            await stuck.wait()

    remote.opening = hang
    async with running(remote, Desk(), connect=False, open_seconds=0.3):
        ticks = 0
        while not remote.sockets and ticks < 500:
            await nap(0.01)
            ticks += 1
        assert 30 <= ticks < 300  # the loop ran all the while, and the second attempt came
    stuck.set()


async def test_a_handler_that_raises_is_acked_500(remote: LocalGateway) -> None:
    async with running(remote, Broken()):
        await remote.push(tap("t1"))
        await remote.push(message("m1"))
        assert [(await remote.ack_of(name))[1]["code"] for name in ("t1", "m1")] == [500, 500]


async def test_an_unknown_topic_is_acked_404(remote: LocalGateway) -> None:
    async with running(remote, Desk()):
        await remote.push(callback("m1", {}, "/v1.0/unknown"))
        await remote.push({"type": "NOVEL", "headers": {"messageId": "m2"}, "data": "{}"})
        assert [(await remote.ack_of(name))[1]["code"] for name in ("m1", "m2")] == [404, 404]


async def test_a_frame_that_cannot_be_read_is_acked_400_and_harms_nothing(remote: LocalGateway) -> None:
    async with running(remote, Desk()):
        await remote.push('{"type": "CALLBACK", "headers": {"messa')
        await remote.push("[1, 2]")
        await remote.push("[" * 100_000)
        await remote.push({"type": "CALLBACK", "headers": {"topic": "x", "messageId": "m1"}, "data": "{not json"})
        await remote.push({"type": "CALLBACK", "headers": {"time": "soon", "messageId": "m2"}, "data": "{}"})
        await remote.push({"type": "EVENT", "headers": "none", "data": 7})
        await remote.push({"type": "SYSTEM", "headers": {"messageId": "m3", "time": []}, "data": "{}"})
        await remote.push(message("m4"))
        assert [(await remote.ack_of(f"m{n}"))[1]["code"] for n in (1, 2, 3, 4)] == [400, 400, 400, 200]
    assert len(remote.sockets) == 1


async def test_a_frame_of_more_than_a_megabyte_is_read(remote: LocalGateway) -> None:
    desk = Desk()
    async with running(remote, desk):
        await remote.push(message("m1", "长" * 400_000))
        assert (await remote.ack_of("m1"))[1]["code"] == 200
    assert desk.inputs == [Said(key="msg:id-m1", user_id="hr", name="林晓", text="长" * 20_000, cut=True)]
    assert len(remote.sockets) == 1


async def test_a_frame_beyond_all_measure_costs_only_its_connection(remote: LocalGateway) -> None:
    async with running(remote, Desk()):
        await remote.push("x" * (8 * 1024 * 1024 + 1))
        await remote.connected(2, 4)
        await remote.push(message("m2"))
        assert (await remote.ack_of("m2"))[1]["code"] == 200


async def test_the_ack_goes_to_the_socket_that_asked_over_a_disconnect(remote: LocalGateway) -> None:
    slow = Slow()
    async with running(remote, slow):
        await remote.push(tap("t1"))
        await remote.push(system("d1", "disconnect", {"reason": "connection is expired"}))
        await remote.connected(2, 1)  # at once, while the first one still works
        await remote.push(tap("t2"), 1)
        slow.go.set()
        assert [(await remote.ack_of(name))[0] for name in ("t1", "t2")] == [0, 1]
        await until(lambda: remote.sockets[0].closed)
    assert not [ack for _, ack in remote.acks if ack["headers"].get("messageId") == "d1"]


async def test_words_are_acked_only_when_they_have_been_handled(remote: LocalGateway) -> None:
    """An ack before the commit would lose the order of whoever speaks when the process is killed in between."""
    slow = Slow()
    async with running(remote, slow):
        await remote.push(message("m1"))
        await until(lambda: slow.running)
        await nap(2.2)  # longer than the platform waits for a card's answer
        assert remote.acks == []
        slow.go.set()
        assert (await remote.ack_of("m1"))[1]["code"] == 200


async def test_a_server_that_accepts_and_closes_is_not_hammered(remote: LocalGateway) -> None:
    remote.close_at_once = True
    async with running(remote, Desk(), connect=False) as gateway:
        await nap(2.2)
        assert 2 <= len(remote.opens) <= 4
        assert len(gateway._links) <= 1


async def test_a_refusal_is_told_without_secrets_and_tried_again(
    remote: LocalGateway, caplog: pytest.LogCaptureFixture
) -> None:
    async def refuse() -> web.Response | None:
        if len(remote.opens) < 2:
            return web.json_response({"code": "authFailed", "message": SECRET}, status=401)
        return None

    remote.opening = refuse
    async with running(remote, Desk()) as gateway:
        assert gateway.health().problem == ""
    assert "connections/open: HTTP 401 authFailed" in caplog.text
    assert SECRET not in caplog.text


@pytest.mark.parametrize(
    "body", ["", "<html>", "[]", "{}", '{"endpoint": 1, "ticket": []}', '{"endpoint": "x", "ticket": "y"}']
)
async def test_an_answer_that_makes_no_sense_is_tried_again(remote: LocalGateway, body: str) -> None:
    async def nonsense() -> web.Response | None:
        return web.Response(text=body) if len(remote.opens) < 2 else None

    remote.opening = nonsense
    async with running(remote, Desk()):
        assert len(remote.opens) == 2


async def test_frames_in_flight_are_bounded(remote: LocalGateway) -> None:
    slow = Slow()
    async with running(remote, slow, in_flight=3):
        for number in range(10):
            await remote.push(tap(f"t{number}"))
        await nap(0.2)
        assert (slow.running, slow.most) == (3, 3)
        slow.go.set()
        for number in range(10):
            await remote.ack_of(f"t{number}")
    assert (slow.most, len(slow.inputs)) == (3, 10)


async def test_a_half_open_socket_is_noticed(remote: LocalGateway) -> None:
    async with running(remote, Desk(), ping=0.4):
        transport = remote.requests[0].transport
        assert isinstance(transport, asyncio.Transport)
        transport.pause_reading()  # alive for TCP, dead for everybody else
        await remote.connected(2, 3)


async def test_neither_ticket_nor_secret_is_logged(remote: LocalGateway, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with running(remote, Desk()):
        await remote.push(message("m1"))
        await remote.ack_of("m1")
        logging.getLogger("dingtalk_stream.client").info("endpoint is %s", {"endpoint": "wss://x", "ticket": TICKET})
        logging.getLogger("dingtalk_stream.handler").info("secret %s", SECRET)
    assert "endpoint is" in caplog.text
    assert "websockets.client" in {record.name for record in caplog.records}
    ours = "".join(record.getMessage() for record in caplog.records if record.name != "aiohttp.access")
    assert [secret for secret in (SECRET, TICKET, "tick%2Bet%2F1%3D%3D", "tick+et") if secret in ours] == []


async def test_a_proxy_of_the_environment_is_not_asked_for_loopback(
    remote: LocalGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "ws_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    async with running(remote, Desk()) as gateway:
        assert gateway.health().connected


async def test_two_gateways_live_side_by_side(remote: LocalGateway) -> None:
    one, two = Desk(), Desk()
    async with running(remote, one), running(remote, two):
        await remote.connected(2)
        await remote.push(tap("t1"), 0)
        await remote.push(tap("t2"), 1)
        assert [(await remote.ack_of(name))[0] for name in ("t1", "t2")] == [0, 1]
    assert (len(one.inputs), len(two.inputs)) == (1, 1)


async def test_health_tells_frames_and_silence(remote: LocalGateway) -> None:
    async with running(remote, Desk()) as gateway:
        before = gateway.health()
        await remote.push(tap("t1"))
        await remote.ack_of("t1")
        after = gateway.health()
    assert (before.connected, before.connections, before.frames, before.silent, before.problem) == (
        True,
        1,
        0,
        None,
        "",
    )
    assert (after.connected, after.frames) == (True, 1)
    assert after.silent is not None
    assert 0 <= after.silent < 2


@pytest.mark.parametrize(("failures", "longest"), [(0, 0), (1, 1), (2, 2), (4, 8), (7, 60), (5000, 60)])
def test_back_off_doubles_up_to_a_minute(failures: int, longest: float) -> None:
    waits = [back_off(failures) for _ in range(50)]
    assert all(longest / 2 <= seconds <= longest for seconds in waits)
