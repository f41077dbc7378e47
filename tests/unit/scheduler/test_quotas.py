"""Limits per day and week as caps: what is left, what one person fits under them, and what a batch then lacks."""

from datetime import UTC, date, datetime, timedelta

from domain.interviewers import Quota
from domain.times import Span
from scheduler.capacity import Capacity, capacity
from scheduler.offers import Wish
from scheduler.openings import Need, Supply, openings
from scheduler.packing import Stock, pack
from scheduler.quotas import Cap, biting, caps, solo
from scheduler.remedies import Limit, Remedy
from scheduler.serving import Served, Serving

HOUR = timedelta(hours=1)
NOW = datetime(2026, 11, 20, tzinfo=UTC)


def span(day: int, start: float, end: float) -> Span:
    midnight = datetime(2026, 11, day, tzinfo=UTC)
    return Span(midnight + HOUR * start, midnight + HOUR * end)


MONDAY, TUESDAY = span(23, 9, 18), span(24, 9, 18)
WITHIN = (MONDAY, TUESDAY)


def judge(quota: Quota, people: int, *, booked: tuple[Span, ...] = (), wanted: int = 10) -> Capacity:
    names = tuple(f"p{index}" for index in range(people))
    need = Need(HOUR, (names,), (), WITHIN)
    own = caps(WITHIN, booked, quota, UTC)
    supply = Supply(dict.fromkeys(names, WITHIN), {}, {}, dict.fromkeys(names, own), caps(WITHIN, (), quota, UTC))
    found = openings(need, supply, NOW, HOUR)
    return capacity(need, supply, found, [Wish()] * wanted, earliest=NOW + HOUR)


def test_what_is_booked_counts_and_days_of_another_number_have_it() -> None:
    quota = Quota(3, 5, {date(2026, 11, 24): 1})
    booked = (span(23, 9, 10), span(25, 9, 10))
    week = Span(datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 30, tzinfo=UTC))
    assert caps(WITHIN, booked, quota, UTC) == (
        Cap(span(23, 0, 24), 2, 3, "day"),
        Cap(span(24, 0, 24), 1, 1, "day"),
        Cap(week, 3, 5, "week"),
    )


def test_more_booked_than_allowed_leaves_nothing() -> None:
    assert [cap.left for cap in caps((MONDAY,), (span(23, 9, 10), span(23, 11, 12)), Quota(1, 9), UTC)] == [0, 7]


def test_one_person_fits_no_more_than_day_and_week_allow() -> None:
    day, other, week = (0b1111, 2), (0b11110000, 3), (0b11111111, 4)
    assert solo(0b11111111, [day, other, week], 1) == 4
    assert solo(0b11111111, [day, other], 1) == 5
    assert solo(0b11111111, [], 1) == 8
    assert biting(0b11111111, [day, (0b11110000, 4), week], 1) == (day, week)


def test_a_day_of_two_offers_two_places_however_many_starts_there_are() -> None:
    assert judge(Quota(2, 20), 1) == Capacity(
        10,
        4,
        4,
        "limits",
        (Remedy("interviewers", 2, 12), Remedy("half_days", 3, 10)),
        limited=(Limit("p0", "day", 2),),
    )


def test_a_full_week_is_named_and_what_is_booked_counts() -> None:
    result = judge(Quota(9, 5), 1, booked=(span(25, 9, 10), span(26, 9, 10)))
    assert (result.places, result.matched, result.scarcest, result.limited) == (
        3,
        3,
        "limits",
        (Limit("p0", "week", 5),),
    )


def test_limits_that_cost_nothing_are_not_blamed() -> None:
    assert judge(Quota(9, 99), 1, wanted=30).scarcest == "interviewers"
    assert judge(Quota(20, 2), 9, wanted=18) == Capacity(18, 18, 18, "", ())


def test_half_days_that_a_limit_joins_are_one_part() -> None:
    stock = Stock(1, 0b110011, (0b110011,), (0b1,), None)
    limited = Stock(1, 0b110011, (0b110011,), (0b1,), None, (((0b110011, 3),),))
    assert [part.starts for part in stock.parts()] == [0b1, 0b10, 0b10000, 0b100000]
    assert [part.starts for part in limited.parts()] == [0b110011]
    assert (pack(stock).total(), pack(limited).total()) == (4, 3)
    assert Serving(limited).serve({0b000001: 1, 0b110000: 3}) == Served(3, exact=True)
    assert Serving(limited).places() == Served(3, exact=True)
