"""The whole ladder of whoever never answers, message by message, on both databases: `silence` says how to write the tables anew."""

from collections.abc import Iterator

import pytest

from tests.integration.silence import CHANNELS, STORIES, TABLES, table
from tests.integration.stage import Stage


@pytest.fixture
def reached(stage_url: str) -> Iterator[Stage]:
    """A stage where SMS, mail and calls are set up."""
    stage = Stage(stage_url, channels=CHANNELS)
    yield stage
    stage.close()


@pytest.mark.parametrize("story", STORIES)
async def test_whoever_is_silent_hears_exactly_this(reached: Stage, story: str) -> None:
    assert await table(reached, story) == (TABLES / f"{story}.txt").read_text(encoding="utf-8")


def test_every_table_has_its_story() -> None:
    assert sorted(path.stem for path in TABLES.iterdir()) == sorted(STORIES)
