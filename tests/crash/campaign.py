"""A campaign whose bot is killed again and again: people act through the sandbox, and afterwards every key is counted."""

import asyncio
import json
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from config.demo import approved, environment
from main import utcnow
from sandbox.server import Running
from store import migrate

ORDER = "@约面 批量邀约 岗位=后端工程师 轮次=初试 面试官=李雷、韩梅梅 时间=下周一到下周五 时长=45分钟 地点=A座302"


@dataclass
class Outcome:
    """What was counted when all was over."""

    kills: int = 0
    cards: int = 0
    todos: int = 0
    events: int = 0
    repeated: list[str] = field(default_factory=list)


class Campaign:
    """Twenty candidates, a sandbox, a nursery of bots and somebody who kills them."""

    def __init__(self, running: Running, folder: Path, candidates: int, dice: random.Random) -> None:
        self._running = running
        self._dice = dice
        self._people = [f"c{n:02}" for n in range(candidates)]
        self._url = f"sqlite:///{folder / 'crash.db'}"
        self._environ = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("DINGTALK_", "YUEMIAN_"))},
            **environment(running.url, running.smtp_port, self._url, 0),
        }
        self._ahead = str((running.world.clock.now() - utcnow()).total_seconds())
        self._pid = 0
        self.outcome = Outcome()

    async def play(self, kills: int, seconds: float) -> Outcome:
        """Kill the bot `kills` times while everybody acts, then let it finish in peace."""
        migrate.upgrade(self._url)
        self._running.world.sms_templates.update(approved())
        async with aiohttp.ClientSession(f"{self._running.url}/") as self._http:
            await self._control("settings", {"qps": None})
            for n, user in enumerate(self._people):
                await self._control("people", {"userId": user, "name": f"候选{n}", "mobile": f"150{n:08}"})
            nursery = await self._nursery()
            try:
                acting = asyncio.create_task(self._act())
                await self._kill(nursery, kills, seconds / max(kills, 1))
                await self._start(nursery)
                await self._finish(acting)
            finally:
                await self._end(nursery)
            return self._count()

    # --- the bot -------------------------------------------------------------------------------------------------------

    async def _nursery(self) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.crash.nursery", self._ahead,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, env=self._environ,
        )  # fmt: skip

    async def _start(self, nursery: asyncio.subprocess.Process) -> int:
        assert nursery.stdin
        assert nursery.stdout
        nursery.stdin.write(b"start\n")
        await nursery.stdin.drain()
        self._pid = int(await nursery.stdout.readline())
        return self._pid

    async def _kill(self, nursery: asyncio.subprocess.Process, kills: int, pause: float) -> None:
        for _ in range(kills):
            pid = await self._start(nursery)
            await asyncio.sleep(self._dice.uniform(0.2, 2 * pause))  # noqa: TID251 - a random moment is the test
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            self.outcome.kills += 1

    async def _end(self, nursery: asyncio.subprocess.Process) -> None:
        if self._pid:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
        assert nursery.stdin
        nursery.stdin.close()
        await nursery.wait()

    # --- the people ----------------------------------------------------------------------------------------------------

    async def _control(self, path: str, body: dict[str, Any] | None = None) -> Any:
        method = "POST" if body is not None else "GET"
        async with self._http.request(method, f"_sandbox/{path}", json=body) as response:
            return await response.json()

    async def _act(self) -> None:
        """HR invites until there is a preview and confirms; then everybody taps what their cards ask for, for ever."""
        group = next(iter(self._running.world.groups))
        text = "\n".join([ORDER, *(f"候选{n} 150{n:08}" for n in range(len(self._people)))])
        while not any(self._buttons("hr_lin")):
            if not any(card.startswith("pv-") for card in self._running.world.cards):
                await self._control("act/say", {"person": "hr_lin", "chat": group, "text": text})
            for _ in range(80):
                await asyncio.sleep(0.1)  # noqa: TID251 - people look again after a while
                if any(self._buttons("hr_lin")):
                    break
        while True:
            for user in ["hr_lin", *self._people, "lilei", "hanmeimei"]:
                for card, action, label in list(self._buttons(user)):
                    if label.startswith("确认") or label == "可以" or "–" in label:
                        await self._control("act/tap", {"person": user, "outTrackId": card, "actionId": action})
                        break
            await asyncio.sleep(0.05)  # noqa: TID251 - people look again after a while

    def _buttons(self, user: str) -> Iterator[tuple[str, str, str]]:
        """(card, action, label) of what this person sees, newest card first."""
        world = self._running.world
        chats = {world.bot_chat(client, user) for client in world.apps}
        for card in reversed(list(world.cards.values())):
            if any((m := world.messages.get(i)) and m.chat in chats and not m.recalled for i in card.messages):
                overlay = card.overlays.get(user)
                full = {**card.public, **(overlay.public if overlay else {})}.get("sys_full_json_obj", "{}")
                for button in json.loads(full).get("msgButtons", []):
                    if "id" in button:
                        yield card.out_track_id, button["id"], button["text"]

    # --- the end -------------------------------------------------------------------------------------------------------

    async def _finish(self, acting: asyncio.Task[None]) -> None:
        """Until everybody has a calendar entry, at most two minutes; then whatever was interrupted is done again."""
        for _ in range(240):
            if acting.done() or len(self._interviews()) >= len(self._people):
                break
            await asyncio.sleep(0.5)  # noqa: TID251 - bounded wait for other processes
        await asyncio.sleep(6)  # noqa: TID251 - three leases
        acting.cancel()
        with suppress(asyncio.CancelledError):
            await acting

    def _interviews(self) -> list[str]:
        """Titles of the interviews in the calendar."""
        events = self._running.world.events.values()
        return [
            str(e.fields["summary"]) for e in events if "面试：" in str(e.fields.get("summary")) and not e.cancelled
        ]

    def _count(self) -> Outcome:
        """Everything that the sandbox holds, by key: once each."""
        world = self._running.world
        cards = [m.card for m in world.messages.values() if m.card]
        todos = [str(todo.fields["sourceId"]) for todo in world.todos.values()]
        events = self._interviews()
        self.outcome.cards, self.outcome.todos, self.outcome.events = len(cards), len(todos), len(events)
        counted = Counter([*cards, *todos, *events])
        self.outcome.repeated = [key for key, count in counted.items() if count > 1 and not key.startswith("pv-")]
        return self.outcome
