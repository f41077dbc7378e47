"""The reply curve out of a database in which people have answered."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from flows.times.replies import curve
from scheduler.simulation.replies import Answer, Curve
from store.history import History, looking_back
from tests.integration.stage import MONDAY, Stage

HOUR = timedelta(hours=1)


@pytest.mark.anyio
async def test_how_people_answered_and_who_had_no_time_yet(stage: Stage) -> None:
    first, second, third = await stage.send_batch("陈晨 13800000001\n孙悦 13800000002\n张伟 zhang1")
    stage.at += HOUR
    await stage.choose(first, "chen", 1)
    with stage.store.reading() as tx:
        assert curve(tx.history, stage.at) == Curve((), (0, 1), 0, 0)
    stage.at += 72 * HOUR
    with stage.store.reading() as tx:
        found = curve(tx.history, stage.at)
    assert Counter(found.answers) == {Answer(HOUR, HOUR): 1, Answer(): 2}
    assert (found.taken, found.came, found.missed) == ((0, 1), 0, 0)
    assert {second.state, third.state} == {first.state}


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), looking_back(f"sqlite:///{tmp_path}/none.db"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_is_none_of_ours_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"")
    with pytest.raises(ConnectionError, match="no such table"), looking_back(f"sqlite:///{tmp_path}/x.db") as history:
        curve(history, MONDAY)


def test_one_that_is_ours_answers(stage: Stage) -> None:
    with looking_back(stage.store.url) as history:
        assert isinstance(history, History)
        assert curve(history, stage.at) == Curve()
