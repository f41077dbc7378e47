"""The two remotes that one contract suite runs against: the recorder, and DingTalk's SDK on the wire of the sandbox."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

import aiohttp

from bot.dingtalk import DingTalk
from domain.ports import Carrier
from sandbox.server import serve
from tests.contract.recorder import Recorder

GROUP = "cidHRyunshan8Zk2Q=="
CLIENT_ID, CLIENT_SECRET = "dingyuemian", "yuemian-demo-secret"


class Remote(Protocol):
    """A carrier, and a look behind it."""

    @property
    def carrier(self) -> Carrier:
        """What is tested."""

    async def count(self, kind: str) -> int:
        """How many cards, messages, todos or events there are; deleted ones do not count."""

    async def card(self, key: str) -> dict[str, str]:
        """The card's public parameters."""

    async def read(self, person: str, process_key: str) -> None:
        """`person` reads what the bot sent; read receipts are there afterwards."""


@dataclass
class Recorded:
    """The recorder with the sandbox's people and rooms."""

    carrier: Recorder

    async def count(self, kind: str) -> int:
        things = getattr(self.carrier, kind)
        return sum(1 for thing in things if not (kind == "events" and things[thing]["gone"]))

    async def card(self, key: str) -> dict[str, str]:
        return self.carrier.cards[key]

    async def read(self, person: str, process_key: str) -> None:
        self.carrier.readers.setdefault(process_key, []).append(person)


@dataclass
class Wired:
    """The real carrier against the sandbox."""

    carrier: DingTalk
    http: aiohttp.ClientSession
    url: str

    async def objects(self, kind: str) -> list[dict[str, Any]]:
        async with self.http.get(f"{self.url}/_sandbox/objects/{kind}") as response:
            found: list[dict[str, Any]] = await response.json()
            return found

    async def control(self, path: str, **body: Any) -> dict[str, Any]:
        async with self.http.post(f"{self.url}/_sandbox/{path}", json=body) as response:
            answer: dict[str, Any] = await response.json()
            assert response.status == 200, answer
            return answer

    async def count(self, kind: str) -> int:
        return sum(1 for thing in await self.objects(kind) if not thing.get("cancelled"))

    async def card(self, key: str) -> dict[str, str]:
        cards: dict[str, dict[str, str]] = {
            card["out_track_id"]: card["public"] for card in await self.objects("cards")
        }
        return cards[key]

    async def read(self, person: str, process_key: str) -> None:
        del process_key
        await self.control("act/view", person=person)
        await self.control("clock", advance=60)


def recorded() -> Recorded:
    """The demo world, as far as the suite asks for it."""

    def person(user_id: str, name: str, department: str, title: str, mobile: str = "") -> dict[str, Any]:
        ids = {"user_id": user_id, "union_id": f"un-{user_id}", "name": name}
        return {**ids, "department": department, "title": title, "mobile": mobile}

    def room(room_id: str, name: str, capacity: int, location: str, *, approval: bool = False) -> dict[str, Any]:
        return {"room_id": room_id, "name": name, "capacity": capacity, "location": location, "approval": approval}

    people = [
        person("hr_lin", "林晓", "人力资源部", "招聘经理"),
        person("lilei", "李雷", "技术部", "后端负责人"),
        person("cand_chen", "陈晨", "技术部", "测试工程师", "13800000001"),
        person("zhangwei1", "张伟", "技术部", "测试工程师"),
        person("zhangwei2", "张伟", "销售部", "销售主管"),
        person("ou/yang+1", "欧阳斜", "技术部", "数据工程师"),
    ]
    rooms = [
        room("room-a302", "A座302", 6, "A座3层"),
        room("room-a305", "A座305", 4, "A座3层"),
        room("room-b501", "B座501", 10, "B座5层", approval=True),
    ]
    return Recorded(Recorder(people, rooms, [GROUP]))


@asynccontextmanager
async def wired(**settings: Any) -> AsyncIterator[Wired]:
    """A sandbox with the demo world, and a carrier that calls it as fast as it may."""
    running = await serve(port=0)
    demo = {
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "rate": 0,
        "openapi": running.url,
        "oapi": running.url,
    }
    carrier = DingTalk(**{**demo, "now": lambda: datetime.now(UTC), **settings})  # noqa: TID251 - it runs on real time
    try:
        async with aiohttp.ClientSession() as http:
            yield Wired(carrier, http, running.url)
    finally:
        await carrier.close()
        await running.stop()
