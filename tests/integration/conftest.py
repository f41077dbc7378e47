"""The stage, once per database."""

from collections.abc import Iterator

import pytest

from tests.integration.stage import Stage


@pytest.fixture
def stage(database_url: str) -> Iterator[Stage]:
    """A stage on an empty database, on both engines."""
    made = Stage(database_url)
    yield made
    made.close()
