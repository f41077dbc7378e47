"""Codes: as many as an hour allows, also for those who ask at the very same moment."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from domain.faults import Conflict
from store.store import Store

HOUR_AGO = datetime(2026, 11, 23, 1, tzinfo=UTC)


def impatient(store: Store, address: str) -> int:
    """How many were given, for somebody who does not wait for others."""
    with store.writing() as tx:
        tx.codes._connection.execute(text("SET LOCAL lock_timeout = '50ms'"))
        return tx.codes.given(address, HOUR_AGO)


@pytest.mark.postgres
def test_whoever_asks_with_the_same_address_waits(kept: Store) -> None:
    with kept.writing() as first:
        assert first.codes.given("13900000001", HOUR_AGO) == 0
        assert impatient(kept, "13900000002") == 0  # another address is nobody's business
        with pytest.raises(Conflict):
            impatient(kept, "13900000001")
    assert impatient(kept, "13900000001") == 0
