"""Every time that is not offered has one first reason, every bound time a whole account."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.times import Span
from scheduler.account import Case, Verdict, account
from scheduler.binding import Crew
from scheduler.offers import Offer, Wish
from scheduler.openings import Need, openings
from scheduler.reasons import Reason, first_block, trace
from scheduler.supply import Block, Detail, Diary

HOUR = timedelta(hours=1)


def at(hour: int, minute: int = 0, day: int = 25) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def span(start: int, end: int, day: int = 25) -> Span:
    return Span(at(start, day=day), at(end, day=day))


NOW = at(8)
WORK = (span(9, 12), span(13, 18), span(9, 12, 26))
NEED = Need(HOUR, (("li", "han"), ("wang",)), ("302", "303"), WORK)
DETAIL = Detail(
    window=(Span(at(0), at(0, day=27)),),
    calendar=(Block("holiday", (Span(at(13, day=26), at(0, day=27)),)), Block("lunch", (span(12, 13),))),
    diaries={
        "li": Diary((span(9, 18),), (Block("busy", (span(9, 10),)), Block("booked", (span(13, 15),)))),
        "han": Diary((span(9, 18),), (Block("busy", (span(9, 10), span(13, 14))),)),
        "wang": Diary((span(9, 17),), (Block("day_full", ()), Block("said_busy", (span(10, 11),)))),
        "302": Diary((span(9, 18),), (Block("booked", (span(15, 16),)),)),
        "303": Diary((span(9, 18),), (Block("pending", (span(15, 16),)),)),
    },
    load={"li": 2},
)


@pytest.mark.parametrize(
    ("start", "code", "values"),
    [
        (at(7), "past", {"earliest": at(9).isoformat()}),
        (at(8, 30), "too_soon", {"earliest": at(9).isoformat()}),
        (at(9, day=27), "outside_window", {}),
        (at(14, day=26), "holiday", {}),
        (at(11, 30), "lunch", {}),
        (at(20), "outside_hours", {}),
        (at(11, 45), "lunch", {}),
        (at(10, 15), "off_grid", {"minutes": "30"}),
        (at(10, 3), "off_grid", {"minutes": "30"}),
        (at(9), "busy", {"seat": "0", "people": "li,han", "count": "2", "of": "2", "causes": "li=busy,han=busy"}),
        (at(13), "booked", {"seat": "0", "people": "li", "count": "1", "of": "2", "causes": "li=booked,han=busy"}),
        (at(10), "said_busy", {"seat": "1", "people": "wang", "count": "1", "of": "1", "causes": "wang=said_busy"}),
        (at(17), "off_hours", {"seat": "1", "people": "wang", "count": "1", "of": "1", "causes": "wang=off_hours"}),
        (at(15), "no_room", {"of": "2", "booked": "1", "pending": "1", "causes": "302=booked,303=pending"}),
    ],
)
def test_the_first_thing_in_the_way(start: datetime, code: str, values: dict[str, str]) -> None:
    assert first_block(start, NEED, DETAIL, NOW, HOUR) == Reason(code, values)


def test_nothing_stands_in_the_way_of_an_opening() -> None:
    found = openings(NEED, DETAIL.supply(), NOW, HOUR)
    assert [opening.start for opening in found] == [at(11), at(14), at(16)]
    assert [first_block(opening.start, NEED, DETAIL, NOW, HOUR) for opening in found] == [None] * 3


def test_a_calendar_nobody_could_read_is_unknown() -> None:
    need = Need(HOUR, (("zhao",),), (), WORK)
    expected = Reason("unknown", {"seat": "0", "people": "zhao", "count": "1", "of": "1", "causes": "zhao=unknown"})
    assert first_block(at(10), need, DETAIL, NOW, HOUR) == expected


def test_a_seat_for_nobody_and_seats_for_the_same_person() -> None:
    nobody = Need(HOUR, ((),), (), WORK)
    assert first_block(at(10), nobody, DETAIL, NOW, HOUR) == Reason(
        "no_people", {"seat": "0", "people": "", "count": "0", "of": "0", "causes": ""}
    )
    same = Need(HOUR, (("li",), ("li",)), (), WORK)
    assert first_block(at(10), same, DETAIL, NOW, HOUR) == Reason(
        "too_few_people", {"seats": "2", "free": "1", "people": "li"}
    )


def test_a_video_interview_has_no_trouble_with_rooms() -> None:
    assert first_block(at(15), Need(HOUR, (("li",),), (), WORK), DETAIL, NOW, HOUR) is None


def test_a_point_in_a_calendar_takes_no_time() -> None:
    point = Span(at(10, 30), at(10, 30))
    need = Need(HOUR, (("li",),), (), WORK)
    diary = Diary((span(9, 10),), (Block("busy", (point,)),))
    reason = first_block(at(10), need, Detail(diaries={"li": diary}), NOW, HOUR)
    assert reason == Reason(
        "off_hours", {"seat": "0", "people": "li", "count": "1", "of": "1", "causes": "li=off_hours"}
    )


def test_without_a_window_the_calendar_alone_speaks() -> None:
    assert first_block(at(20), NEED, Detail(), NOW, HOUR) == Reason("outside_hours")


def test_the_whole_account_of_a_bound_time() -> None:
    assert trace(at(16), NEED, DETAIL, Crew(("li", "wang"), "302")) == (
        Reason("person_free", {"id": "li", "from": at(15).isoformat(), "to": at(18).isoformat(), "load": "2"}),
        Reason("person_free", {"id": "wang", "from": at(11).isoformat(), "to": at(17).isoformat(), "load": "0"}),
        Reason("room_free", {"id": "302", "from": at(16).isoformat(), "to": at(18).isoformat(), "load": "0"}),
    )


def test_an_account_of_somebody_unknown_names_the_interview_itself() -> None:
    assert trace(at(16), NEED, DETAIL, Crew(("zhao",), "")) == (
        Reason("person_free", {"id": "zhao", "from": at(16).isoformat(), "to": at(17).isoformat(), "load": "0"}),
    )


def test_every_start_of_a_day_gets_a_verdict() -> None:
    offers = (Offer(at(11), at(12)),)
    verdicts = account(
        Span(at(10, 50), at(17)),
        NEED,
        DETAIL,
        Case(Wish(avoid=(span(14, 15), span(16, 16))), offers, frozenset([at(16)])),
        NOW,
        HOUR,
    )
    assert [(verdict.start, verdict.reason.code) for verdict in verdicts] == [
        (at(11), "offered"),
        (at(11, 30), "lunch"),
        (at(12), "lunch"),
        (at(12, 30), "lunch"),
        (at(13), "booked"),
        (at(13, 30), "booked"),
        (at(14), "own_time"),
        (at(14, 30), "no_room"),
        (at(15), "no_room"),
        (at(15, 30), "no_room"),
        (at(16), "skipped"),
        (at(16, 30), "off_hours"),
    ]


def test_what_was_possible_names_what_was_better() -> None:
    offers = (Offer(at(11), at(12)), Offer(at(14), at(15)))
    verdicts = account(span(16, 16), NEED, DETAIL, Case(offers=offers), NOW, HOUR)
    assert verdicts == ()
    verdicts = account(Span(at(16), at(16, 1)), NEED, DETAIL, Case(offers=offers), NOW, HOUR)
    better = {"by": f"{at(11).isoformat()},{at(14).isoformat()}"}
    assert verdicts == (Verdict(at(16), Reason("outranked", better)),)


def test_back_to_back_starts_count_from_the_window() -> None:
    need = Need(HOUR / 2, (("li",),), (), WORK, step=timedelta(minutes=45))
    verdicts = account(Span(at(10), at(12)), need, DETAIL, Case(), NOW, HOUR)
    assert [verdict.start for verdict in verdicts] == [at(10), at(10, 45), at(11, 30)]
