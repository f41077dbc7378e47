"""The unmodified Stream SDK connects, hears a message, answers by webhook, acks a tap and an event."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.seed import GROUP_ID
from tests.sandbox.driver import Driver

SCRIPT = Path(__file__).with_name("stream_client.py")


@pytest.fixture
async def client(box: Driver) -> AsyncIterator[None]:
    endpoint = {"DINGTALK_OPENAPI_ENDPOINT": box.running.url, "NO_PROXY": "127.0.0.1"}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(SCRIPT),
        env=os.environ | endpoint,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    async with asyncio.timeout(20):
        while not (await box.see("world"))["connections"]:
            await box.see("changes?since=999999&timeout=0.05")
    yield
    process.kill()
    await process.wait()


async def test_a_whole_conversation(box: Driver, client: None) -> None:
    await box.act("act/say", person="hr_lin", chat=GROUP_ID, text="@约面 帮助")
    async with asyncio.timeout(5):
        while len(messages := (await box.see("view?person=hr_lin"))["chats"][0]["messages"]) < 2:
            await box.see("changes?since=999999&timeout=0.05")
    assert [(m["sender"]["name"], m["text"]) for m in messages] == [("林晓", "@约面 帮助"), ("约面", "收到：帮助")]

    await box.card("iv-1")
    tapped = await box.act("act/tap", person="cand_chen", outTrackId="iv-1", actionId="ok")
    card = (await box.see("view?person=cand_chen"))["chats"][0]["messages"][0]["card"]
    assert (tapped["ok"], card["markdown"]) == (True, "选了 ok")

    await box.event()
    async with asyncio.timeout(5):
        while [e["status"] for e in await box.see("log") if e["api"] == "calendar_event_change"] != [200]:
            await box.see("changes?since=999999&timeout=0.05")
    assert await box.see("objects/failed_events") == []
