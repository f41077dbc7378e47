"""Somebody's time: own hours cut the campaign's, and who may not take it has none."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.interviewers import OwnHours, Profile, Quota
from domain.times import Span
from scheduler.diaries import Taken, closed, diary, own_hours
from scheduler.supply import Block, Diary

SHANGHAI, NEW_YORK = ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York")


def span(day: int, start: int, end: int) -> Span:
    midnight = datetime(2026, 11, day, tzinfo=SHANGHAI)
    return Span(midnight + timedelta(hours=start), midnight + timedelta(hours=end))


BOTH = (span(25, 9, 18), span(26, 9, 18))


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (OwnHours(), BOTH),
        (OwnHours(time(10)), (span(25, 10, 18), span(26, 10, 18))),
        (OwnHours(end=time(16)), (span(25, 9, 16), span(26, 9, 16))),
        (OwnHours(time(20)), ()),
        (
            OwnHours(time(10), time(22), time(12), time(14)),
            (span(25, 10, 12), span(25, 14, 18), span(26, 10, 12), span(26, 14, 18)),
        ),
        (OwnHours(lunch_start=time(12), lunch_end=time(12)), BOTH),
    ],
)
def test_own_hours_are_within_those_of_the_campaign(own: OwnHours, expected: tuple[Span, ...]) -> None:
    assert own_hours(BOTH, own, SHANGHAI) == expected
    assert own_hours((), own, SHANGHAI) == ()


def test_own_hours_follow_the_clock_when_it_changes() -> None:
    """On the first of November 2026 New York goes back an hour: ten is at 14 UTC before and at 15 UTC after."""
    days = (Span(datetime(2026, 10, 31, tzinfo=UTC), datetime(2026, 11, 3, tzinfo=UTC)),)
    found = own_hours(days, OwnHours(time(10), time(11)), NEW_YORK)
    assert [one.start.hour for one in found] == [14, 15, 15]


def test_everything_that_takes_time_is_named() -> None:
    taken = Taken((span(25, 10, 11),), (span(26, 9, 10),), (span(26, 11, 12),))
    found = diary(BOTH, Profile(), Quota(1, 9), taken, timedelta(minutes=30), SHANGHAI)
    assert found == Diary(
        BOTH,
        (
            Block(
                "booked",
                (Span(span(25, 10, 11).start - timedelta(minutes=30), span(25, 10, 12).start + timedelta(minutes=90)),),
            ),
            Block("day_full", (span(25, 0, 24),)),
            Block("week_full", ()),
            Block("said", taken.said),
            Block("busy", taken.busy),
        ),
    )


def test_who_may_not_take_it_has_no_time_and_one_reason() -> None:
    assert closed(BOTH) == Diary(BOTH, (Block("not_qualified", BOTH),))
    assert closed(BOTH).free() == ()
