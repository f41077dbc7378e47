"""An organisation that must count its calls: no to-dos, and the calendar reminds by itself."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from domain.invitation import State
from tests.integration.stage import Stage


@pytest.fixture
def sparing(stage_url: str) -> Iterator[Stage]:
    reminders = (timedelta(hours=2), timedelta(minutes=15))
    stage = Stage(stage_url, todos=False, entry_reminders=reminders)
    yield stage
    stage.close()


async def test_the_entry_holds_everything_and_nothing_is_left_open(sparing: Stage) -> None:
    (inv,) = await sparing.send_batch("陈晨 13800000001")
    inv = await sparing.confirmed(inv, "chen")
    (entry,) = sparing.remote.events.values()
    assert entry["effect"].reminders == [120, 15]
    await sparing.pass_time(timedelta(hours=12), 10)
    assert sparing.look(inv).state is State.DONE
    assert sparing.carried("PutTodo", "CloseTodo", "DropTodo") == []


async def test_a_cancelled_interview_takes_its_entry_along(sparing: Stage) -> None:
    (inv,) = await sparing.send_batch("陈晨 13800000001")
    await sparing.confirmed(inv, "chen")
    await sparing.cancel("取消陈晨")
    await sparing.settle()
    assert [entry["gone"] for entry in sparing.remote.events.values()] == [True]
    assert sparing.carried("PutTodo", "CloseTodo", "DropTodo") == []
