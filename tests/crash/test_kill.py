"""kill −9 at random moments of a campaign: afterwards everybody has exactly one card, one to-do and one calendar entry."""

import random
from pathlib import Path

import pytest

from main import morning, utcnow
from sandbox.server import serve
from tests.crash.campaign import Campaign, Outcome


@pytest.mark.slow
async def test_twenty_candidates_survive_twelve_kills(tmp_path: Path) -> None:
    ahead = morning(utcnow())  # at night the bot would rightly wait
    running = await serve(port=0, seed="demo", now=lambda: utcnow() + ahead)
    try:
        outcome = await Campaign(running, tmp_path, 20, random.Random(11)).play(kills=12, seconds=14)
    finally:
        await running.stop()
    assert outcome == Outcome(kills=12, cards=outcome.cards, todos=20, events=20, repeated=[])
