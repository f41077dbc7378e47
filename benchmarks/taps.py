"""How long a tap waits for its ack through the real WebSocket: the bot on both databases against an empty handler.

python -m benchmarks.taps                 10, 50 and 100 taps a second, ten seconds each
python -m benchmarks.taps --seconds 3     a short look

Candidates press a time on their own card (it is held) or «another time» (it is free again). The next tap never waits
for the last one, so a bot that falls behind is seen to.
"""

import argparse
import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter

from benchmarks import rig
from sandbox import acts
from sandbox.clock import pause
from sandbox.frames import ack_response
from sandbox.server import Running

PEOPLE = 200
RATES = (10, 50, 100)
PROMISE_MS = 200.0
PROMISED_RATE = 50
HELD = "是否确认"
GONE = "刚被别人约走"
TIMES = "请选择一个方便的时间"


@dataclass
class Taps:
    """What one round of taps showed; milliseconds from the push to its ack."""

    times: list[float] = field(default_factory=list)
    failed: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    late: int = 0
    cpu: float = 0.0

    def row(self) -> list[str]:
        """Return p50, p99 and the maximum."""
        figures = (rig.quantile(self.times, 0.5), rig.quantile(self.times, 0.99), max(self.times))
        return [f"{figure:.1f}" for figure in figures]


class Crowd:
    """Candidates with a card each, who tap at a given pace."""

    def __init__(self, running: Running, users: Sequence[str]) -> None:
        self._running = running
        self._dice = rig.dice()
        self._users = list(users)
        self._busy: set[str] = set()

    async def tap(self, rate: int, seconds: float) -> Taps:
        """So many taps a second, by anybody who is not waiting for an answer."""
        taps = Taps()
        begun = perf_counter()
        async with asyncio.TaskGroup() as group:
            for n in range(round(rate * seconds)):
                wait = begun + n / rate - perf_counter()
                if wait > 0:
                    await pause(wait)
                taps.late += perf_counter() - begun - n / rate > 0.1
                if idle := [user for user in self._users if user not in self._busy]:
                    user = self._dice.choice(idle)
                    self._busy.add(user)
                    group.create_task(self._one(user, taps))
                else:
                    taps.failed["nobody left to tap"] += 1
        return taps

    async def _one(self, user: str, taps: Taps) -> None:
        card, action = self._choice(user)
        answer = await acts.tap(self._running.hub, self._running.world.people[user], card, action, {})
        if answer["failed"]:
            taps.failed[answer["failed"]] += 1
        taps.times.append(answer["latencyMs"])
        taps.answers[_meaning(str(ack_response(answer["ack"] or {})))] += 1
        self._busy.remove(user)

    def _choice(self, user: str) -> tuple[str, str]:
        """One of the times, or back to them."""
        found = rig.buttons(self._running, user, "cd-")
        times = [button for button in found if "–" in button[2]] or [b for b in found if b[2] == "换一个时间"]
        card, action, _ = self._dice.choice(times or found)
        return card, action


def _meaning(card: str) -> str:
    """Say what the answer shows."""
    return "held" if HELD in card else "gone" if GONE in card else "times" if TIMES in card else "nothing"


async def rounds(running: Running, url: str, seconds: float, *what: str) -> dict[int, Taps]:
    """Start this bot and tap at every rate; the first second is for warming up."""
    users = sorted(user for user in running.world.people if user.startswith(("c0", "c1")))
    async with rig.bot(running, url, *what) as pid:
        if what[0] == "desk":
            await rig.preview(running, users)
            await rig.send(running, len(users))
            await pause(2)
        crowd = Crowd(running, users)
        await crowd.tap(20, 1)
        return {rate: await _round(crowd, pid, rate, seconds) for rate in RATES}


async def _round(crowd: Crowd, pid: int, rate: int, seconds: float) -> Taps:
    before = rig.cpu(pid)
    taps = await crowd.tap(rate, seconds)
    taps.cpu = (rig.cpu(pid) - before) / len(taps.times) * 1000
    return taps


async def measure(url: str, seconds: float) -> tuple[dict[int, Taps], dict[int, Taps]]:
    """Return the rounds of the real bot and of the empty handler, on the same cards."""
    async with rig.sandbox(qps=None) as running:
        rig.members(running, PEOPLE)
        real = await rounds(running, url, seconds, "desk", "0")
        return real, await rounds(running, url, seconds, "empty")


def report(name: str, real: dict[int, Taps], empty: dict[int, Taps]) -> list[list[str]]:
    """Return rows of the table, for each rate."""
    rows = []
    for rate, taps in real.items():
        ratio = rig.quantile(taps.times, 0.5) / rig.quantile(empty[rate].times, 0.5)
        said = ", ".join(f"{count} {what}" for what, count in sorted(taps.answers.items()))
        bad = f"{sum(taps.failed.values())} / {taps.late}"
        rows.append([name, str(rate), *taps.row(), f"{taps.cpu:.1f}", *empty[rate].row(), f"{ratio:.0f} ×", bad, said])
    return rows


def verdict(real: dict[int, Taps]) -> str:
    """Say whether the promise is kept: all taps answered, p99 below the limit."""
    taps = real[PROMISED_RATE]
    p99 = rig.quantile(taps.times, 0.99)
    kept = p99 < PROMISE_MS and not taps.failed
    return f"{'PASS' if kept else 'FAIL'}: p99 {p99:.0f} ms at {PROMISED_RATE} taps/s on SQLite, promised < {PROMISE_MS:.0f} ms"


def main() -> None:
    """Measure both databases and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=10.0)
    seconds = parser.parse_args().seconds
    print(f"Tap → ack in ms ({rig.surroundings()})\n")
    rows: list[list[str]] = []
    with rig.sqlite() as url:
        real, empty = asyncio.run(measure(url, seconds))
        rows += report("SQLite", real, empty)
    with rig.postgres() as url:
        if url:
            rows += report("PostgreSQL", *asyncio.run(measure(url, seconds)))
    head = [
        "database",
        "taps/s",
        "p50",
        "p99",
        "max",
        "CPU",
        "empty p50",
        "p99",
        "max",
        "p50 ratio",
        "failed / late",
        "answers",
    ]
    rig.table(head, *rows)
    print(f"\n{verdict(real)} (afterwards: {rig.surroundings()})")


if __name__ == "__main__":
    main()
