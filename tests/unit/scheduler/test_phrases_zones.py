"""Own words on clocks that change: what is said is read where it is said, and what no clock shows once is asked."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.times import Span
from scheduler.phrases import read
from scheduler.workcalendar import WorkCalendar


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "now", "text", "start", "end"),
    [
        ("Europe/London", "2026-10-23T09:00", "10月24日上午10点到12点", "2026-10-24T09:00", "2026-10-24T11:00"),
        ("Europe/London", "2026-10-23T09:00", "10月25日上午10点到12点", "2026-10-25T10:00", "2026-10-25T12:00"),
        ("Europe/London", "2027-03-26T09:00", "3月28日上午10点到12点", "2027-03-28T09:00", "2027-03-28T11:00"),
        ("America/New_York", "2026-10-30T14:00", "10月31日下午2点到4点", "2026-10-31T18:00", "2026-10-31T20:00"),
        ("America/New_York", "2026-10-30T14:00", "11月1日下午2点到4点", "2026-11-01T19:00", "2026-11-01T21:00"),
        ("America/New_York", "2027-03-12T15:00", "3月14日下午2点到4点", "2027-03-14T18:00", "2027-03-14T20:00"),
        ("Australia/Sydney", "2026-10-02T01:00", "10月3日上午10点到12点", "2026-10-03T00:00", "2026-10-03T02:00"),
        ("Australia/Sydney", "2026-10-02T01:00", "10月4日上午10点到12点", "2026-10-03T23:00", "2026-10-04T01:00"),
        ("Australia/Sydney", "2027-04-02T01:00", "4月4日上午10点到12点", "2027-04-04T00:00", "2027-04-04T02:00"),
    ],
)
def test_wall_clocks_hold_on_days_of_change(zone: str, now: str, text: str, start: str, end: str) -> None:
    found = read(text, now=utc(now), zone=ZoneInfo(zone), calendar=WorkCalendar())
    assert (found.windows, found.ask) == ((Span(utc(start), utc(end)),), False)


@pytest.mark.parametrize(
    ("zone", "now", "text", "start"),
    [
        ("Europe/London", "2026-10-23T09:00", "2026-10-25 01:30", "2026-10-25T00:30"),  # shown twice: the first
        ("America/New_York", "2026-10-30T14:00", "2026-11-01 01:30", "2026-11-01T05:30"),
        ("America/New_York", "2027-03-12T15:00", "2027-03-14 02:30", "2027-03-14T07:30"),  # never shown
        ("Australia/Sydney", "2026-10-02T01:00", "2026-10-04 02:30", "2026-10-03T16:30"),
        ("Australia/Sydney", "2027-04-02T01:00", "2027-04-04 02:30", "2027-04-03T15:30"),
    ],
)
def test_a_time_that_is_shown_twice_or_never_is_asked_back(zone: str, now: str, text: str, start: str) -> None:
    found = read(text, now=utc(now), zone=ZoneInfo(zone), calendar=WorkCalendar())
    assert (found.windows, found.ask) == ((Span(utc(start), utc(start)),), True)


def test_tomorrow_is_the_speakers_tomorrow() -> None:
    now = utc("2026-11-23T02:00")  # Monday in China, still Sunday in New York
    found = read("明天上午10点", now=now, zone=ZoneInfo("America/New_York"), calendar=WorkCalendar())
    assert found.windows == (Span(utc("2026-11-23T15:00"), utc("2026-11-23T15:00")),)
