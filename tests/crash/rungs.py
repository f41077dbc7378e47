"""A ladder that is climbed by a process which is killed −9 at its n-th step, and by another one that finds what it left.

python -m tests.crash.rungs FOLDER STORY EVERY

A step is the beginning or the end of a transaction, or of a call to the outside. Imports everything once, then forks two bots
for each step; what the outside has seen is kept in files, as the outside would. Prints one JSON object per killed bot.
"""

import asyncio
import json
import os
import pickle
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from domain.effects import Effect
from domain.ports import Receipt
from store.store import Tx
from tests.contract.recorder import Recorder
from tests.integration.silence import CHANNELS, LATER
from tests.integration.stage import MONDAY, Stage

HOUR = timedelta(hours=1)
STORIES = {"outsider": [24 * HOUR] * 4, "interviewer": [4 * HOUR, 4 * HOUR, 15 * HOUR, 2 * HOUR, 2 * HOUR, 4 * HOUR]}
LEASE_OVER = timedelta(minutes=3)


class Doom:
    """Counts steps, and at one of them the process is gone."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.steps = 0

    def step(self) -> None:
        self.steps += 1
        if self.steps == self.at:
            os.kill(os.getpid(), signal.SIGKILL)


class Outside:
    """The recorder, remembered in a file: calls that were made stay made, whoever dies."""

    def __init__(self, recorder: Recorder, folder: Path, doom: Doom) -> None:
        self._file = folder / "outside"
        self._log = folder / "log"
        self._doom = doom
        self.recorder = pickle.loads(self._file.read_bytes()) if self._file.exists() else recorder  # noqa: S301 - our own

    @property
    def kinds(self) -> Any:
        return self.recorder.kinds

    async def carry(self, key: str, effect: Effect, remote_id: str) -> Receipt:
        self._doom.step()
        receipt: Receipt = await self.recorder.carry(key, effect, remote_id)
        self._file.write_bytes(pickle.dumps(self.recorder))
        with self._log.open("a") as log:
            log.write(f"{key}\n" if not effect.keyed else "")
        self._doom.step()
        return receipt


def begun(folder: Path, story: str) -> None:
    """Somebody is invited, and for the interviewer's story has chosen."""
    stage = Stage(f"sqlite:///{folder / 'db'}", channels=CHANNELS)

    async def begin() -> None:
        who = "刘洋 13900000001 liu@example.com" if story == "outsider" else "陈晨 13800000001"
        (inv,) = await stage.send_batch(who, LATER)
        if story == "interviewer":
            await stage.choose(inv, "chen")

    asyncio.run(begin())
    (folder / "outside").write_bytes(pickle.dumps(stage.remote))
    (folder / "clock").write_text(stage.at.isoformat())
    stage.close()


def climb(folder: Path, story: str, doom: Doom) -> None:
    """Go on from wherever the clock stands until the story's time is over, then write down what is known."""
    stage = Stage(f"sqlite:///{folder / 'db'}", channels=CHANNELS)
    outside = Outside(stage.remote, folder, doom)
    stage.courier._carriers = dict.fromkeys(outside.kinds, outside)
    writing = stage.store.writing

    @contextmanager
    def doomed() -> Iterator[Tx]:
        doom.step()
        with writing() as tx:
            yield tx
        doom.step()

    stage.store.writing = doomed  # type: ignore[method-assign]
    asyncio.run(_climb(stage, folder, story))
    with stage.store.reading() as tx:
        (inv,) = tx.invitations.find()
        fates = {touch.key: str(touch.fate) for touch in tx.touches.of(inv.id)}
        waiting = sorted({entry.reason for entry in tx.follow_ups.list([inv.id])})
    calls = Counter((folder / "log").read_text().split())
    twice = sorted(key for key, count in calls.items() if count > 1)
    result = {"steps": doom.steps, "fates": fates, "waiting": waiting, "twice": twice, "called": sorted(calls)}
    (folder / "result").write_text(json.dumps(result))
    stage.close()


async def _climb(stage: Stage, folder: Path, story: str) -> None:
    """Whatever a killed one left is first waited for."""
    found = datetime.fromisoformat((folder / "clock").read_text())
    for now in (found, found + LEASE_OVER, *(moment for moment in _moments(story) if moment > found + LEASE_OVER)):
        await _at(stage, folder, now)


async def _at(stage: Stage, folder: Path, now: datetime) -> None:
    stage.at = now
    (folder / "clock").write_text(now.isoformat())
    await stage.courier.recover()
    await stage.settle()


def _moments(story: str) -> Iterator[datetime]:
    """Each rung's time, and a little later."""
    at = MONDAY
    for wait in STORIES[story]:
        at += wait
        yield at
        yield at + LEASE_OVER


def forked(work: Callable[[], None]) -> None:
    """Do it in a process of its own, however that ends."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(0)
    os.waitpid(pid, 0)


def main(root: Path, story: str, every: int) -> None:
    """First undisturbed, then killed at every n-th step and taken up again."""
    base = root / "base"
    base.mkdir()
    forked(lambda: begun(base, story))
    at = steps = 0
    while at <= steps:
        folder = root / f"{at}"
        shutil.copytree(base, folder)
        forked(lambda folder=folder, at=at: climb(folder, story, Doom(at)))  # type: ignore[misc]
        if at:
            forked(lambda folder=folder: climb(folder, story, Doom(0)))  # type: ignore[misc]
        result = json.loads((folder / "result").read_text())
        steps = steps or result["steps"]
        sys.stdout.write(f"{json.dumps({'killed': at, **result})}\n")
        sys.stdout.flush()
        at += every


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
