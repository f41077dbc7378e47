"""kill −9 while a ladder is climbed: whatever step it was, each message left once, or HR reads that nobody knows."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import pytest


async def played(folder: Path, story: str, every: int) -> list[dict[str, Any]]:
    """One line for each bot that was killed, the first for the one that was not."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.crash.rungs", str(folder), story, str(every), stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    assert process.returncode == 0
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.slow
@pytest.mark.parametrize(("story", "every", "reason"), [("outsider", 3, "silent"), ("interviewer", 9, "")])
async def test_a_ladder_survives_a_kill_at_any_step(tmp_path: Path, story: str, every: int, reason: str) -> None:
    whole, *killed = await played(tmp_path, story, every)
    assert "unknown" not in whole["fates"].values()
    assert len(killed) == whole["steps"] // every >= 10  # steps are counted in the first, undisturbed run
    for found in killed:
        unknown = [key for key, fate in found["fates"].items() if fate == "unknown"]
        known = {key: fate for key, fate in found["fates"].items() if key not in unknown}
        assert found["twice"] == []
        assert found["fates"].keys() == whole["fates"].keys()
        assert known.items() <= whole["fates"].items()
        assert len(unknown) <= 1
        assert ("unknown_delivery" in found["waiting"]) is bool(unknown)
        assert {*whole["waiting"]} <= {*found["waiting"]}
        assert not reason or reason in found["waiting"]
