"""How fast a batch of 500 goes out, from HR's confirmation to the last delivered card.

python -m benchmarks.batch                     first at the platform's 20 calls a second, then without any limit
python -m benchmarks.batch --candidates 100    a short look

Without a limit the whole bot is held against nothing but its own pooled client posting the very same cards: what is
between the two is desk, database and outbox.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import rig
from sandbox.model import Json
from sandbox.server import Running

PROMISE_PER_MINUTE = 100
CREATE = "card.createAndDeliver"


async def whole(running: Running, url: str, count: int, rate: str) -> tuple[float, float, float]:
    """Return seconds from HR's words to the preview, from the tap to the last card, and CPU seconds of the latter."""
    users = rig.members(running, count)
    async with rig.bot(running, url, "desk", rate) as pid:
        looked_up = await rig.preview(running, users)
        before = rig.cpu(pid)
        sent = await rig.send(running, count)
        return looked_up, sent, rig.cpu(pid) - before


def posted(running: Running) -> list[Json]:
    """Return the bodies of all candidates' cards that the bot has posted."""
    calls = [entry for entry in running.world.log if entry["api"] == CREATE]
    return [call["body"] for call in calls if call["body"]["outTrackId"].startswith("cd-")]


async def bare(running: Running, cards: Sequence[Json], run: int) -> float:
    """Return the seconds in which the pooled client alone posts the same cards under other keys."""
    renamed = [{**card, "outTrackId": f"bare{run}-{card['outTrackId']}"} for card in cards]
    with TemporaryDirectory(prefix="yuemian-bench-") as folder:
        file = Path(folder) / "cards.json"
        file.write_text(json.dumps(renamed))
        output = await rig.output_of(running, "bare", str(file))
    return float(output)


async def limited(count: int) -> list[str]:
    """Measure as DingTalk limits it, and return a row of the table."""
    with rig.sqlite() as url:
        async with rig.sandbox(qps=20) as running:
            looked_up, sent, busy = await whole(running, url, count, "20")
            throttled = running.world.counters.throttled
    rate = count / sent * 60
    return ["20 calls/s and API", f"{looked_up:.1f}", f"{sent:.1f}", f"{rate:.0f}", f"{busy:.1f}", str(throttled)]


async def unlimited(count: int) -> tuple[list[str], list[str], float]:
    """Measure without limits; returns the row of the bot, that of the bare client, and how many times longer it takes."""
    with rig.sqlite() as url:
        async with rig.sandbox(qps=None) as running:
            looked_up, sent, busy = await whole(running, url, count, "0")
            alone = [await bare(running, posted(running), run) for run in range(3)]
    mine = ["none", f"{looked_up:.1f}", f"{sent:.1f}", f"{count / sent * 60:.0f}", f"{busy:.1f}", "0"]
    best = rig.quantile(alone, 0.5)
    return mine, ["none, bare client", "–", f"{best:.2f}", f"{count / best * 60:.0f}", "–", "0"], sent / best


def verdict(row: Sequence[str]) -> str:
    """Say whether the promise is kept."""
    kept = "PASS" if float(row[3]) > PROMISE_PER_MINUTE else "FAIL"
    return f"{kept}: {row[3]} cards a minute at 20 calls/s, asked for > {PROMISE_PER_MINUTE}"


def main() -> None:
    """Measure both and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--candidates", type=int, default=500)
    count = parser.parse_args().candidates
    print(f"A batch of {count} members on SQLite ({rig.surroundings()})\n")
    slow = asyncio.run(limited(count))
    fast, alone, ratio = asyncio.run(unlimited(count))
    rig.table(
        ["limit", "preview after s", "last card after s", "cards/min", "bot's CPU s", "refused calls"],
        slow,
        fast,
        alone,
    )
    print(f"\n{verdict(slow)}")
    print(f"unlimited, the bot takes {ratio:.1f} × as long as its client alone (afterwards: {rig.surroundings()})")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
