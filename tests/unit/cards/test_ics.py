"""An agreed interview in calendars: one UID for its whole life, and a sequence that only rises."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from icalendar import Calendar

from cards import ics
from domain.invitation import State
from tests.unit.cards.samples import LIU, brief

NOW = datetime(2026, 11, 21, 2, tzinfo=UTC)
BOOKED = brief(State.CONFIRMED, LIU)


def test_a_booked_interview_is_an_entry() -> None:
    assert ics.invitation(BOOKED) == {
        "uid": "c0ffee0123-0001",
        "sequence": 2,
        "method": "REQUEST",
        "start": "2026-11-25T06:00:00+00:00",
        "end": "2026-11-25T06:45:00+00:00",
        "summary": "云杉科技面试：后端工程师 · 初试",
        "location": "西湖区1号A座302",
        "description": "请携带：身份证\n联系人：林晓 0571-8888",
    }


def test_without_a_time_there_is_none() -> None:
    assert ics.invitation(brief(State.INVITED, LIU)) == {}


def test_a_life_of_bookings_and_cancellations_only_rises() -> None:
    entries: list[dict[str, Any]] = []
    for booking in (1, 2, 3):
        made = ics.invitation(replace(BOOKED, inv=replace(BOOKED.inv, booking_no=booking)))
        entries += [made, ics.cancelled(made)]
    assert [(entry["method"], entry["sequence"]) for entry in entries] == [
        ("REQUEST", 2),
        ("CANCEL", 3),
        ("REQUEST", 4),
        ("CANCEL", 5),
        ("REQUEST", 6),
        ("CANCEL", 7),
    ]
    assert {entry["uid"] for entry in entries} == {"c0ffee0123-0001"}


def test_what_was_never_entered_or_is_out_already_is_not_taken_out() -> None:
    gone = ics.cancelled(ics.invitation(BOOKED))
    assert (ics.cancelled({}), ics.cancelled(gone)) == ({}, {})


def test_the_file_for_whoever_fetches_it() -> None:
    text = ics.published(ics.invitation(BOOKED), NOW)
    calendar = Calendar.from_ical(text)
    (event,) = calendar.walk("VEVENT")
    assert (str(calendar["METHOD"]), str(event["UID"]), "ORGANIZER" in event) == ("PUBLISH", "c0ffee0123-0001", False)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
