"""Datetimes are aware UTC in the database, or refused at the door."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, create_engine, insert, select
from sqlalchemy.exc import StatementError

from store.types import UtcDateTime

NOON = datetime(2026, 11, 25, 4, 0, 0, 123456, tzinfo=UTC)
table = Table("moments", MetaData(), Column("id", Integer, primary_key=True), Column("at", UtcDateTime))


def test_moments_come_back_as_they_went_in(database_url: str) -> None:
    moments = [NOON, NOON.astimezone(ZoneInfo("Asia/Shanghai")), NOON.astimezone(timezone(timedelta(hours=-5))), None]
    engine = create_engine(database_url)
    with engine.begin() as connection:
        table.metadata.create_all(connection)
        connection.execute(insert(table), [{"at": moment} for moment in moments])
        found = connection.execute(select(table.c.at).order_by(table.c.id)).scalars().all()
        same = connection.execute(select(table.c.id).where(table.c.at == moments[1]).order_by(table.c.id)).scalars()
        assert list(same) == [1, 2, 3]
    engine.dispose()
    assert found == [NOON, NOON, NOON, None]
    assert [moment.tzinfo for moment in found if moment] == [UTC] * 3


def test_a_naive_moment_is_refused(database_url: str) -> None:
    naive = NOON.replace(tzinfo=None)
    engine = create_engine(database_url)
    with engine.begin() as connection:
        table.metadata.create_all(connection)
        with pytest.raises(StatementError, match="naive datetime"):
            connection.execute(insert(table), {"at": naive})
    engine.dispose()
