"""Does the batch fit, what is scarce if not, and what would help."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from domain.times import Span
from scheduler.capacity import LARGE, Capacity, Fit, capacity, expected, fitting
from scheduler.exact import TooLargeError, most_served
from scheduler.flow import matched_count, most_matched
from scheduler.offers import Wish
from scheduler.openings import Need, Supply, openings
from scheduler.packing import Stock, pack, upper_bound
from scheduler.remedies import Remedy
from scheduler.serving import Served, Serving

HOUR = timedelta(hours=1)
NOW = datetime(2026, 11, 24, tzinfo=UTC)


def span(start: float, end: float) -> Span:
    day = datetime(2026, 11, 25, tzinfo=UTC)
    return Span(day + HOUR * start, day + HOUR * end)


def need(people: int = 1, rooms: int = 1, **changes: object) -> Need:
    usual: dict[str, object] = {
        "duration": HOUR,
        "seats": (tuple(f"p{index}" for index in range(people)),),
        "rooms": tuple(f"r{index}" for index in range(rooms)),
        "within": (span(9, 12),),
    }
    return Need(**{**usual, **changes})  # type: ignore[arg-type]


def judge(needed: Need, free: Mapping[str, tuple[Span, ...]], *wishes: Wish, known: bool = True) -> Capacity:
    supply = Supply(free)
    found = openings(needed, supply, NOW, HOUR)
    return capacity(needed, supply, found, wishes, earliest=NOW + HOUR if known else None)


def all_day(*names: str) -> dict[str, tuple[Span, ...]]:
    return dict.fromkeys(names, (span(9, 12),))


def test_what_fits_needs_no_remedy() -> None:
    assert judge(need(), all_day("p0", "r0"), Wish(), Wish(), Wish()) == Capacity(3, 3, 3, "", ())
    assert judge(need(), all_day("p0", "r0")) == Capacity(0, 3, 0, "", ())


def test_rooms_are_scarce() -> None:
    result = judge(need(people=3), all_day("p0", "p1", "p2", "r0"), *[Wish()] * 6)
    assert result == Capacity(
        6,
        3,
        3,
        "rooms",
        (
            Remedy("video", 6, 9),
            Remedy("shorter", 30, 6),
            Remedy("rooms", 1, 6),
            Remedy("half_days", 1, 7),
        ),
    )


def test_interviewers_are_scarce() -> None:
    result = judge(need(rooms=2), all_day("p0", "r0", "r1"), *[Wish()] * 5)
    assert (result.scarcest, result.remedies) == (
        "interviewers",
        (Remedy("shorter", 30, 6), Remedy("interviewers", 1, 6), Remedy("half_days", 1, 7)),
    )


def test_interviewers_for_video_are_scarce() -> None:
    result = judge(need(rooms=0), all_day("p0"), *[Wish()] * 7)
    assert (result.scarcest, result.remedies) == (
        "interviewers",
        (Remedy("interviewers", 2, 9), Remedy("half_days", 1, 7)),
    )


def test_both_are_scarce() -> None:
    result = judge(need(), all_day("p0", "r0"), *[Wish()] * 7)
    assert (result.scarcest, result.remedies) == ("both", (Remedy("both", 2, 9), Remedy("half_days", 1, 7)))


def test_a_panel_is_short_of_one_more_person_for_any_seat() -> None:
    panel = need(rooms=0, seats=(("p0",), ("p1",)))
    result = judge(panel, {**all_day("p0"), "p1": (span(9, 10),)}, *[Wish()] * 3)
    assert (result.places, result.scarcest) == (1, "interviewers")
    assert result.remedies == (Remedy("interviewers", 1, 3), Remedy("half_days", 1, 5))


def test_a_wish_for_the_same_hour_needs_other_times() -> None:
    wish = Wish((span(9, 10),))
    result = judge(need(), all_day("p0", "r0"), wish, wish, Wish())
    assert result == Capacity(3, 3, 2, "wishes", (Remedy("other_times", 1, 3),))


def test_own_bookings_are_respected() -> None:
    wish = Wish(avoid=(span(9, 11.5),))
    assert judge(need(), all_day("p0", "r0"), wish).matched == 0


def test_no_time_at_all() -> None:
    assert judge(need(within=()), all_day("p0", "r0"), Wish()) == Capacity(
        1, 0, 0, "time", (Remedy("half_days", 1, 4),)
    )
    assert judge(need(), {}, Wish(), known=False).scarcest == "time"
    assert judge(need(within=(), seats=((),)), {}, Wish()) == Capacity(1, 0, 0, "time", ())


def test_nobody_has_free_time() -> None:
    result = judge(need(), all_day("r0"), Wish())
    assert (result.places, result.scarcest) == (0, "interviewers")
    assert result.remedies == (Remedy("interviewers", 1, 3), Remedy("half_days", 1, 4))


def test_the_first_opening_stands_in_for_an_unknown_now() -> None:
    result = judge(need(people=1, rooms=2), all_day("p0", "r0", "r1"), *[Wish()] * 4, known=False)
    assert result.remedies[1] == Remedy("interviewers", 1, 6)


def test_a_day_too_short_for_the_interview_needs_more_than_people() -> None:
    result = judge(need(within=(span(9, 9.5),)), all_day("p0", "r0"), Wish())
    assert (result.scarcest, result.remedies) == ("time", (Remedy("shorter", 30, 1), Remedy("half_days", 1, 4)))


# Inside: packing against search, and what happens when a world is too large.

# Whoever takes the earliest start first leaves a hole here.
HOLE = Stock(3, 0b1111111, (0b100100, 0b1111101, 0b110111), (0b111,), (0b1000011, 0b1011110))


def test_a_hole_that_greedy_packing_leaves_is_found_by_search() -> None:
    assert (pack(HOLE).total(), upper_bound(HOLE)) == (3, 4)
    assert Serving(HOLE).places() == Served(4, exact=True)
    assert Serving(HOLE).serve({HOLE.starts: 9}) == Served(4, exact=True)


def test_a_number_that_is_not_proven_says_so() -> None:
    assert Serving(HOLE, effort=9).places() == Served(3, exact=False)
    assert Serving(HOLE, effort=9).serve({HOLE.starts: 9}) == Served(3, exact=False)


def test_a_search_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(TooLargeError):
        most_served(HOLE, {HOLE.starts: 9}, states=2)


def panel_world(rooms: tuple[int, ...] | None) -> Stock:
    return Stock(2, 0b11111, (0b10101, 0b11111, 0b01110), (0b011, 0b110), rooms)


def test_search_seats_panels_of_different_people() -> None:
    assert most_served(panel_world(None), {0b11111: 9}) == {0: 1, 2: 1, 4: 1}
    assert sum(most_served(panel_world((0b00111,)), {0b11111: 9}).values()) == 2
    assert most_served(panel_world(()), {0b11111: 9}) == {}


def test_search_serves_only_who_can_come() -> None:
    assert most_served(panel_world(None), {0b00100: 2, 0b00001: 1, 0: 5}) == {0: 1, 2: 1}
    assert most_served(panel_world(None), {}) == {}
    assert most_served(panel_world(None), {0b01000: 3, 0b10000: 0}) == {3: 1}


def test_search_shifts_an_interview_so_that_two_fit() -> None:
    stock = Stock(2, 0b111, (0b111,), (0b1,), (0b100, 0b001))
    assert most_served(stock, {0b111: 1, 0b001: 1}) == {0: 1, 2: 1}


def test_wishes_that_stand_in_each_others_way_are_searched_for() -> None:
    stock = Stock(3, 0b111111, (0b101101, 0b101001, 0b001101), (0b110,), None)
    wishes = {0b100100: 1, 0b010001: 1, 0b010010: 1, 0b000111: 1}
    serving = Serving(stock)
    best = sum(most_served(stock, wishes).values())
    assert serving.serve(wishes) == Served(best, exact=True)


def test_matching_moves_others_out_of_the_way() -> None:
    assert most_matched({0b011: 2, 0b101: 1}, {0: 2, 1: 1, 2: 0}) == {0: {0b011: 1, 0b101: 1}, 1: {0b011: 1}, 2: {}}
    held = most_matched({0b01: 1, 0b11: 1, 0b110: 2}, {0: 1, 1: 1, 2: 1})
    assert matched_count(held) == 3
    assert matched_count(most_matched({0b11: 5, 0b01: 5}, {0: 4, 1: 4})) == 8
    assert matched_count(most_matched({0b100: 1, 0: 2}, {0: 4, 1: 4})) == 0
    assert matched_count(most_matched({}, {0: 1})) == 0


def test_a_short_interview_is_not_made_shorter() -> None:
    half = need(rooms=0, duration=HOUR / 2, within=(span(9, 10),))
    assert judge(half, all_day("p0"), *[Wish()] * 3).remedies == (
        Remedy("interviewers", 1, 4),
        Remedy("half_days", 1, 10),
    )


def test_just_enough_is_enough() -> None:
    result = judge(need(people=3), all_day("p0", "p1", "p2", "r0"), *[Wish()] * 9)
    assert result.remedies == (Remedy("video", 9, 9), Remedy("rooms", 2, 9), Remedy("half_days", 2, 11))


def test_without_search_the_numbers_meet_where_they_can() -> None:
    """One person for three hours on the half hour: only arithmetic, no search."""
    stock = Stock(2, 0b11111, (0b11111,), (0b1,), None)
    serving = Serving(stock, effort=0)
    assert serving.places() == Served(3, exact=True)
    assert serving.serve({0b00001: 2, 0b11111: 1}) == Served(2, exact=True)
    assert serving.serve({0b00001: 2, 0b00011: 2}) == Served(1, exact=True)
    assert serving.serve({0b00101: 2, 0b10000: 3}) == Served(3, exact=True)
    assert serving.serve({0b11111: 7}) == Served(3, exact=True)
    assert serving.serve({0: 2}) == Served(0, exact=True)


def test_very_many_are_counted_by_the_greedy_rule() -> None:
    found = judge(need(), all_day("p0", "r0"), *[Wish((span(9, 10),))] * 500, *[Wish()] * (LARGE - 499))
    assert found == Capacity(1001, 3, 3, "both", (Remedy("half_days", 250, 1003),), exact=False)
    many = [f"p{index}" for index in range(400)]
    plenty = judge(need(400, 0), all_day(*many), *[Wish()] * 1001)
    assert plenty == Capacity(1001, 1200, 1001, "", (), exact=False)
    crowded = judge(need(400, 0), all_day(*many), *[Wish((span(9, 10),))] * 1001)
    assert crowded == Capacity(1001, 1200, 400, "wishes", (Remedy("other_times", 601, 1200),), exact=False)


def test_one_world_is_compared_with_another_by_what_is_certain() -> None:
    supply = Supply(all_day("p0", "r0"))
    found = openings(need(), supply, NOW, HOUR)
    assert fitting(need(), supply, found) == Fit(3, 0)
    assert fitting(need(), supply, found, [Wish((span(9, 10),))] * 2) == Fit(3, 1)


@pytest.mark.parametrize(("wanted", "likely"), [(0, 0), (3, 3), (7, 6), (12, 10), (50, 43), (500, 430)])
def test_not_everybody_confirms(wanted: int, likely: int) -> None:
    assert expected(wanted) == likely
