"""Changes of calendar entries: our own writings cost no question, and nobody's answer is taken for one of them."""

from datetime import timedelta

import pytest

from domain.invitation import Invitation, State
from tests.integration.stage import Stage

OURS = 2  # the entry, and the room in it


async def booked(stage: Stage) -> tuple[Invitation, str]:
    """A confirmed interview and its entry, whose changes have not been told yet."""
    (inv,) = await stage.send_batch("陈晨 13800000001")
    inv = await stage.confirmed(inv, "chen")
    (event_id,) = stage.remote.events
    return inv, event_id


def declines(stage: Stage, inv: Invitation, event_id: str) -> None:
    """The interviewer says no in the calendar; nobody is told yet."""
    union = {"lilei": "un-lilei", "hanmeimei": "un-han"}[stage.user(inv.crew[0])]
    stage.remote.events[event_id]["attendees"][union] = "declined"


async def test_our_own_writings_are_not_asked_about(stage: Stage) -> None:
    _, event_id = await booked(stage)
    for late in (0.4, -0.6):
        await stage.calendar_changed(event_id, stage.at + timedelta(seconds=late))
    await stage.pass_time(timedelta(seconds=30), 4)
    assert stage.carried("AskEvent") == []


@pytest.mark.parametrize("echoes", range(OURS + 1))
@pytest.mark.parametrize("seconds", [4, 10, 19, 60, 86400])
async def test_a_decline_is_noticed_however_quick_and_however_many_echoes_there_were(
    stage: Stage, echoes: int, seconds: int
) -> None:
    inv, event_id = await booked(stage)
    for _ in range(echoes):
        await stage.calendar_changed(event_id, stage.at)
    await stage.pass_time(timedelta(seconds=seconds))
    declines(stage, inv, event_id)
    await stage.calendar_changed(event_id, stage.at)
    await stage.pass_time(timedelta(seconds=20))
    after = stage.look(inv)
    assert (after.state, after.crew == inv.crew, after.start) == (State.AWAITING_INTERVIEWER, False, inv.start)


async def test_a_decline_in_the_very_second_is_noticed_after_the_echoes(stage: Stage) -> None:
    inv, event_id = await booked(stage)
    declines(stage, inv, event_id)
    for _ in range(OURS + 1):
        await stage.calendar_changed(event_id, stage.at)
    await stage.pass_time(timedelta(seconds=20))
    assert stage.look(inv).state is State.AWAITING_INTERVIEWER


async def test_a_change_without_a_moment_or_from_another_clock_is_asked_about(stage: Stage) -> None:
    inv, event_id = await booked(stage)
    for number, updated in enumerate((None, stage.at - timedelta(minutes=1)), 1):
        await stage.calendar_changed(event_id, updated)
        await stage.pass_time(timedelta(seconds=20))
        assert len(stage.carried("AskEvent")) == number
    assert stage.look(inv).state is State.CONFIRMED


async def test_changes_of_the_same_moments_are_one_question_put_after_the_last(stage: Stage) -> None:
    inv, event_id = await booked(stage)
    await stage.pass_time(timedelta(minutes=1))
    await stage.calendar_changed(event_id, stage.at)
    await stage.pass_time(timedelta(seconds=19))
    declines(stage, inv, event_id)
    await stage.calendar_changed(event_id, stage.at)
    await stage.pass_time(timedelta(seconds=1))
    assert len(stage.carried("AskEvent")) == 1
    assert stage.look(inv).state is State.AWAITING_INTERVIEWER


async def test_strangers_and_deleted_entries_are_left_alone(stage: Stage) -> None:
    inv, event_id = await booked(stage)
    await stage.cancel("取消陈晨")
    await stage.settle()
    assert stage.look(inv).state is State.CANCELLED
    for event in (event_id, "somebody-elses"):
        await stage.calendar_changed(event, stage.at)
    await stage.pass_time(timedelta(minutes=1))
    assert stage.carried("AskEvent") == []
