"""The long kill campaign: the bot is killed two hundred times, afterwards each key must be in the sandbox once.

python -m benchmarks.kills                               four campaigns with fifty kills each
python -m benchmarks.kills --campaigns 1 --kills 200     all in one; most of them then meet a bot with nothing to do
"""

import argparse
import asyncio
import random
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks import rig
from sandbox.clock import pause
from sandbox.server import Running
from tests.crash.campaign import Campaign, Outcome

CANDIDATES = 20
SECONDS_EACH = 0.4


@dataclass
class Watched:
    """What was counted at the end, and how many kills had come when the last interview was in the calendar."""

    outcome: Outcome
    early: int


async def campaign(kills: int, seed: int) -> Watched:
    """Play one campaign of twenty candidates in which the bot is killed so many times."""
    with TemporaryDirectory(prefix="yuemian-bench-") as folder:
        async with rig.sandbox(qps=None) as running:
            played = Campaign(running, Path(folder), CANDIDATES, random.Random(seed))
            watching = asyncio.create_task(_busy(running, played))
            outcome = await played.play(kills, kills * SECONDS_EACH)
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)
            return Watched(outcome, watching.result() if not watching.cancelled() else outcome.kills)


async def _busy(running: Running, played: Campaign) -> int:
    """Wait until everybody has a calendar entry; returns the kills until then."""
    seeded = len(running.world.events)
    while len(running.world.events) < seeded + CANDIDATES:
        await pause(0.05)
    return played.outcome.kills


def verdict(played: list[Watched]) -> str:
    """Say whether everybody has exactly one interview, and nothing was made twice."""
    events = sum(one.outcome.events for one in played)
    repeated = [key for one in played for key in one.outcome.repeated]
    kept = events == CANDIDATES * len(played) and not repeated
    wanted = CANDIDATES * len(played)
    return f"{'PASS' if kept else 'FAIL'}: {events} of {wanted} interviews, keys made twice: {repeated or 'none'}"


def main() -> None:
    """Play the campaigns one after the other and print what was counted."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--campaigns", type=int, default=4)
    parser.add_argument("--kills", type=int, default=50)
    given = parser.parse_args()
    print(f"{CANDIDATES} candidates a campaign on SQLite ({rig.surroundings()})\n")
    rows: list[tuple[object, ...]] = []
    played: list[Watched] = []
    for seed in range(given.campaigns):
        begun = perf_counter()
        one = asyncio.run(campaign(given.kills, seed))
        done = one.outcome
        counts = (done.kills, one.early, done.cards, done.todos, done.events, len(done.repeated))
        rows.append((seed, *counts, f"{perf_counter() - begun:.0f}"))
        played.append(one)
    head = (
        "seed",
        "kills",
        "before the last entry",
        "cards",
        "to-dos",
        "calendar entries",
        "keys made twice",
        "seconds",
    )
    rig.table(head, *rows)
    print(f"\n{verdict(played)}")


if __name__ == "__main__":
    main()
