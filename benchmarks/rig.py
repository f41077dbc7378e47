"""What the benchmarks share: a sandbox in this process, a bot in its own, people who tap, and tables of figures."""

import asyncio
import json
import os
import random
import socket
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import datetime
from math import ceil
from pathlib import Path
from time import perf_counter

from config.demo import CLIENT_ID, approved, environment
from main import morning, utcnow
from sandbox import acts
from sandbox.clock import pause
from sandbox.model import Person, Room
from sandbox.server import Running, serve
from store import migrate

HR = "hr_lin"
INTERVIEWERS = tuple("秦一鸣 尤二南 许三多 何四维 吕五羊 施六安 张七弦 孔八方 曹九思 严十堰 华百川 金千帆".split())
ORDER = "@约面 批量邀约 岗位=后端工程师 轮次=初试 面试官={} 时间=下周一到下周五 时长=45分钟 地点=A座"
CONFIRM = "确认发送"
AT_ONCE = "立即发送"
LONGEST = 60.0


# --- processes -------------------------------------------------------------------------------------------------------


@asynccontextmanager
async def sandbox(*, qps: int | None = 20) -> AsyncIterator[Running]:
    """A demo organisation on a working morning, with twelve interviewers and a dozen rooms more."""
    shift = morning(utcnow())  # at night the bot would rightly wait
    running = await serve(port=0, seed="demo", now=lambda: utcnow() + shift)
    running.world.settings.qps = qps
    running.world.sms_templates.update(approved())
    for n, name in enumerate(INTERVIEWERS):
        running.world.people[f"int{n:02}"] = Person(f"int{n:02}", f"un-int{n:02}", name, f"1360000{n:04}")
        running.world.rooms[f"more{n:02}"] = Room(f"more{n:02}", f"A座4{n:02}", 4, "A座4层")
    try:
        yield running
    finally:
        await running.stop()


@asynccontextmanager
async def bot(running: Running, url: str, *arguments: str) -> AsyncIterator[int]:
    """A bot as its own process (see benchmarks/bot.py), from connected to killed; gives its id."""
    process = await _process(running, url, *arguments)
    try:
        await until(lambda: running.hub.connections or process.returncode is not None, "a connection")
        if process.returncode is not None:
            raise RuntimeError(f"the bot ended with {process.returncode}")
        yield process.pid
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        await until(lambda: not running.hub.connections, "the end of the connection")


async def output_of(running: Running, *arguments: str) -> str:
    """What a process of benchmarks/bot.py prints before it ends by itself."""
    process = await _process(running, "sqlite://", *arguments)
    output, _ = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"{arguments[0]} ended with {process.returncode}")
    return output.decode()


async def _process(running: Running, url: str, *arguments: str) -> asyncio.subprocess.Process:
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("DINGTALK_", "YUEMIAN_"))}
    environ |= environment(running.url, running.smtp_port, url, 0)
    shift = str((running.world.clock.now() - utcnow()).total_seconds())
    command = (sys.executable, "-m", "benchmarks.bot", shift, *arguments)
    return await asyncio.create_subprocess_exec(*command, env=environ, stdout=asyncio.subprocess.PIPE)


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def cpu(pid: int) -> float:
    """CPU seconds that a process has used so far; nan where the system does not tell."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return float("nan")
    user, system = stat.read_text().rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def sqlite() -> Iterator[str]:
    """The URL of a new SQLite file, up to date."""
    with tempfile.TemporaryDirectory(prefix="yuemian-bench-") as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        migrate.upgrade(url)
        yield url


@contextmanager
def postgres() -> Iterator[str | None]:
    """The URL of a new PostgreSQL database on a throw-away server, up to date; None where there are no binaries."""
    from tests.postgres import PostgresServer, find_binaries  # noqa: PLC0415 - only where it is asked for

    binaries = find_binaries()
    if binaries is None:
        yield None
        return
    server = PostgresServer(binaries)
    try:
        url = server.url(server.create_database())
        migrate.upgrade(url)
        yield url
    finally:
        server.stop()


async def until(holds: Callable[[], object], what: str, step: float = 0.02) -> None:
    """Wait until `holds()`; RuntimeError saying `what` did not happen."""
    end = perf_counter() + LONGEST
    while not holds():
        if perf_counter() > end:
            raise RuntimeError(f"not within {LONGEST:.0f} s: {what}")
        await pause(step)


# --- people ----------------------------------------------------------------------------------------------------------


def members(running: Running, count: int) -> list[str]:
    """The user ids of so many new members of the organisation."""
    for n in range(count):
        user = f"c{n:03}"
        running.world.people[user] = Person(user, f"un-{user}", f"候选{n:03}", f"150{n:08}")
    return [f"c{n:03}" for n in range(count)]


def buttons(running: Running, user: str, prefix: str = "") -> list[tuple[str, str, str]]:
    """(card, action, label) of the newest card of this person's chat with the bot, whose key begins with `prefix`."""
    world = running.world
    chat = world.bot_chat(CLIENT_ID, user)
    for card in reversed(world.cards.values()):
        if card.out_track_id.startswith(prefix) and any(world.messages[m].chat == chat for m in card.messages):
            overlay = card.overlays.get(user)
            shown = {**card.public, **(overlay.public if overlay else {})}
            listed = json.loads(shown.get("sys_full_json_obj", "{}")).get("msgButtons", [])
            return [(card.out_track_id, button["id"], button["text"]) for button in listed if "id" in button]
    return []


async def preview(running: Running, users: Sequence[str]) -> float:
    """HR pastes a batch into the group; gives the seconds until there is a preview to confirm."""
    group = next(iter(running.world.groups))
    lines = [f"{running.world.people[user].name} {running.world.people[user].mobile}" for user in users]
    begun = perf_counter()
    acts.say(running.hub, running.world.people[HR], group, "\n".join([ORDER.format("、".join(INTERVIEWERS)), *lines]))
    await until(lambda: any(CONFIRM in label for _, _, label in buttons(running, HR)), "a preview")
    return perf_counter() - begun


async def send(running: Running, count: int) -> float:
    """HR confirms the preview; gives the seconds until the last card is in its candidate's chat."""
    begun = running.world.clock.now()
    for wanted in (CONFIRM, AT_ONCE):  # without the second tap it waits, so that it can be undone
        card, action, _ = next(found for found in buttons(running, HR) if wanted in found[2])
        answer = await acts.tap(running.hub, running.world.people[HR], card, action, {})
        if not answer["ok"]:
            raise RuntimeError(f"HR's confirmation was not answered: {answer['failed']}")
    await until(lambda: len(delivered(running)) >= count, "all cards")
    return (max(delivered(running)) - begun).total_seconds()


def delivered(running: Running) -> list[datetime]:
    """When each candidate's card arrived."""
    return [m.at for m in running.world.messages.values() if m.card and m.card.startswith("cd-")]


# --- figures ---------------------------------------------------------------------------------------------------------


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that so large a share of all does not exceed."""
    return sorted(values)[max(ceil(len(values) * share) - 1, 0)]


def table(*rows: Sequence[object]) -> None:
    """Print Markdown; the first row is the head."""
    head, *body = [[str(cell) for cell in row] for row in rows]
    for row in (head, ["---"] * len(head), *body):
        print(f"| {' | '.join(row)} |")
    sys.stdout.flush()


def surroundings() -> str:
    """What else the machine was doing."""
    loads = " ".join(f"{load:.1f}" for load in os.getloadavg())
    return f"{os.cpu_count()} cores, load average {loads}"


def dice() -> random.Random:
    """The same throws in every run."""
    return random.Random(7)
