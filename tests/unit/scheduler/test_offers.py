"""Three times: wished ones first, spread, least contended, explained, the same whatever the order of the list."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.times import Span
from scheduler.fairness import gini, qualities
from scheduler.habits import PARTS, Prior
from scheduler.offers import Offer, Wish, recommend, recommend_batch
from scheduler.openings import Need, Opening, Supply, openings
from scheduler.reasons import Reason

SHANGHAI = ZoneInfo("Asia/Shanghai")
HOUR = timedelta(hours=1)
NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a time in November 2026 by the clock of Shanghai; the 25th is a Wednesday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)


def span(day: int, start: int, end: int) -> Span:
    return Span(at(day, start), at(day, end))


def opening(start: datetime, capacity: int = 1) -> Opening:
    return Opening(start, start + HOUR, capacity, capacity, capacity)


def week(capacity: int = 1) -> tuple[Opening, ...]:
    """Return every half hour from Tuesday to Friday, 9 to 12 and 14 to 18."""
    clocks = [at(1, 9) + HOUR / 2 * step for step in (0, 1, 2, 3, 4, 10, 11, 12, 13, 14, 15, 16)]
    return tuple(opening(clock + timedelta(days=day - 1), capacity) for day in range(24, 28) for clock in clocks)


def times(offers: tuple[Offer, ...]) -> list[str]:
    return [offer.start.astimezone(SHANGHAI).strftime("%d %H:%M") for offer in offers]


def test_wednesday_afternoon_where_interviewer_and_room_meet() -> None:
    """The worked example: wished for Wednesday afternoon, interviewer free 14–16, room free 14–15."""
    within = (span(25, 9, 12), Span(at(25, 13, 30), at(25, 18)))
    need = Need(HOUR, (("li",),), ("302",), within)
    supply = Supply({"li": (span(25, 14, 16),), "302": (span(25, 14, 15),)})
    afternoon = within[1]
    offers = recommend(openings(need, supply, NOW, HOUR), Wish((afternoon,)), {}, zone=SHANGHAI)
    assert offers == (
        Offer(
            at(25, 14),
            at(25, 15),
            (
                Reason("wished", {"from": afternoon.start.isoformat(), "to": afternoon.end.isoformat()}),
                Reason("free", {"crews": "1", "rooms": "1", "places": "1"}),
                Reason("contention", {"named": "0", "places": "1"}),
            ),
        ),
    )


def test_without_a_wish_days_and_parts_of_the_day_differ() -> None:
    offers = recommend(week(), Wish(), {}, zone=SHANGHAI)
    assert times(offers) == ["24 09:00", "25 14:00", "26 09:00"]
    assert [reason.code for reason in offers[2].reasons] == ["free", "contention", "own_day"]


def test_a_wish_with_many_times_fills_the_offer_by_itself() -> None:
    offers = recommend(week(), Wish((span(25, 14, 18),)), {}, zone=SHANGHAI)
    assert times(offers) == ["25 14:00", "25 15:00", "25 16:00"]
    assert {offer.reasons[0].code for offer in offers} == {"wished"}


def test_a_wish_never_empties_the_offer_and_the_rest_lies_near() -> None:
    offers = recommend(week(), Wish((span(25, 17, 18),)), {}, zone=SHANGHAI)
    assert times(offers) == ["25 17:00", "25 16:00", "26 09:00"]
    assert [offer.reasons[0].code for offer in offers] == ["wished", "near_wish", "near_wish"]


def test_a_window_as_long_as_the_interview_names_one_time() -> None:
    offers = recommend(week(), Wish((span(25, 14, 15),)), {}, zone=SHANGHAI)
    assert [offer.start == at(25, 14) for offer in offers] == [offer.reasons[0].code == "wished" for offer in offers]
    assert times(offers)[0] == "25 14:00"


def test_a_point_that_cannot_be_changes_nothing() -> None:
    wish = Wish(avoid=(Span(at(24, 9, 30), at(24, 9, 30)),))
    assert times(recommend(week(), wish, {}, zone=SHANGHAI, count=1)) == ["24 09:00"]


def test_a_wish_for_a_day_off_brings_the_nearest_days() -> None:
    offers = recommend(week(), Wish((span(29, 9, 18),)), {}, zone=SHANGHAI)
    assert len(offers) == 3
    assert offers[-1].start.date() == at(27, 9).date()
    minutes = {offer.start: offer.reasons[0] for offer in offers}
    assert minutes[at(27, 17)] == Reason("near_wish", {"minutes": "2340"})


def test_a_named_start_or_a_short_window_counts_by_its_start() -> None:
    point = Wish((Span(at(26, 10), at(26, 10)),))
    assert times(recommend(week(), point, {}, zone=SHANGHAI, count=1)) == ["26 10:00"]
    short = Wish((Span(at(26, 14, 30), at(26, 15)),))
    assert times(recommend(week(), short, {}, zone=SHANGHAI, count=1)) == ["26 14:30"]


def test_a_named_start_inside_a_window_is_a_wish_of_its_own() -> None:
    wish = Wish((span(26, 9, 10), Span(at(26, 9, 30), at(26, 9, 30))), (span(26, 9, 9),))
    offers = recommend(week(), wish, {}, zone=SHANGHAI)
    assert times(offers)[:2] == ["26 09:00", "26 09:30"]
    assert [offer.reasons[0].code for offer in offers] == ["wished", "wished", "near_wish"]


def test_windows_that_touch_are_one_wish() -> None:
    wish = Wish((Span(at(26, 9), at(26, 9, 30)), Span(at(26, 9, 30), at(26, 10))))
    offers = recommend(week(), wish, {}, zone=SHANGHAI, count=1)
    assert offers[0].reasons[0] == Reason("wished", {"from": at(26, 9).isoformat(), "to": at(26, 10).isoformat()})


def test_what_cannot_be_is_never_offered() -> None:
    wish = Wish(avoid=(span(24, 0, 23), span(25, 8, 18), span(26, 10, 10)))
    offers = recommend(week(), wish, {}, zone=SHANGHAI, skip=[at(26, 9)])
    assert {offer.start.astimezone(SHANGHAI).day for offer in offers} == {26, 27}
    assert at(26, 9) not in {offer.start for offer in offers}
    assert recommend(week(), Wish(avoid=(span(1, 0, 1), Span(at(20, 0), at(30, 0)))), {}, zone=SHANGHAI) == ()


def test_wished_and_avoided_is_avoided() -> None:
    wish = Wish((span(25, 9, 18),), (span(25, 9, 18),))
    offers = recommend(week(), wish, {}, zone=SHANGHAI)
    assert {offer.reasons[0].code for offer in offers} == {"near_wish"}


def test_a_crowded_time_is_avoided_as_far_as_the_weight_goes() -> None:
    crowded = {at(24, 9): 9.0, at(24, 10, 30): 9.0}
    assert times(recommend(week(), Wish(), crowded, zone=SHANGHAI, count=1)) == ["24 14:00"]
    assert times(recommend(week(), Wish(), crowded, zone=SHANGHAI, count=1, weight=0)) == ["24 09:00"]
    assert times(recommend(week(100), Wish(), crowded, zone=SHANGHAI, count=1)) == ["24 09:00"]


def test_contention_counts_the_offers_of_others_that_overlap() -> None:
    offers = recommend(week(9), Wish(), {at(24, 9, 30): 2.0, at(24, 10): 1.0}, zone=SHANGHAI, count=1, weight=0)
    assert offers[0].reasons[1] == Reason("contention", {"named": "2", "places": "9"})


def suited(part: str) -> Prior:
    return Prior({**dict.fromkeys(PARTS, 1.0), part: 2.0}, {part: Reason("suits", {"part": part})})


def test_what_suits_people_like_them_tips_the_balance_and_never_filters() -> None:
    assert times(recommend(week(), Wish(prior=suited("afternoon")), {}, zone=SHANGHAI, count=1)) == ["24 14:00"]
    offers = recommend(week()[:2], Wish(prior=suited("early")), {}, zone=SHANGHAI, count=1)
    assert offers[0].reasons[0] == Reason("suits", {"part": "early"})
    only_mornings = recommend(week()[:2], Wish(prior=suited("evening")), {}, zone=SHANGHAI)
    assert times(only_mornings) == ["24 09:00", "24 09:30"]


def test_a_wish_goes_before_what_suits_people_like_them() -> None:
    wish = Wish((span(25, 9, 12),), prior=suited("afternoon"))
    assert times(recommend(week(), wish, {}, zone=SHANGHAI, count=1)) == ["25 09:00"]


def test_no_openings_no_offers() -> None:
    assert recommend((), Wish((span(25, 9, 18),), (span(26, 9, 18),)), {at(25, 9): 1.0}, zone=SHANGHAI) == ()
    assert recommend_batch([], week(), {}, zone=SHANGHAI) == {}


def test_fewer_openings_than_wanted_are_all_offered() -> None:
    assert times(recommend(week()[:2], Wish(), {}, zone=SHANGHAI)) == ["24 09:00", "24 09:30"]


def test_a_batch_is_spread_over_everything_there_is() -> None:
    batch = [(f"c{index}", Wish()) for index in range(16)]
    offers = recommend_batch(batch, week(), {}, zone=SHANGHAI)
    named = Counter(offer.start for each in offers.values() for offer in each)
    assert {len(each) for each in offers.values()} == {3}
    assert max(named.values()) <= 2
    assert len({start.astimezone(SHANGHAI).date() for start in named}) == 4


def test_a_place_in_the_list_is_no_advantage() -> None:
    batch = [(f"c{index}", Wish()) for index in range(16)]
    assert recommend_batch(batch[::-1], week(), {}, zone=SHANGHAI) == recommend_batch(batch, week(), {}, zone=SHANGHAI)


def test_who_has_least_choice_is_served_first() -> None:
    narrow = Wish((span(24, 9, 10),))
    batch = [("free", Wish()), ("narrow", narrow)]
    offers = recommend_batch(batch, week(), {}, zone=SHANGHAI, count=1)
    assert times(offers["narrow"]) == ["24 09:00"]
    assert times(offers["free"]) == ["24 10:00"]


def test_a_batch_skips_for_each_what_is_theirs_to_skip() -> None:
    offers = recommend_batch(
        [("a", Wish()), ("b", Wish())], week(99), {}, zone=SHANGHAI, count=1, skip={"a": [at(24, 9)]}
    )
    assert (times(offers["a"]), times(offers["b"])) == (["24 09:30"], ["24 09:00"])


def test_nobody_gets_only_bad_times() -> None:
    found = week(5)
    offers = recommend_batch([(f"c{index}", Wish()) for index in range(80)], found, {}, zone=SHANGHAI)
    worth = qualities(offers, found)
    assert gini(worth.values()) < 0.12
    assert min(worth.values()) > 0.3


@pytest.mark.parametrize(
    ("values", "expected"),
    [([], 0.0), ([0.0, 0.0], 0.0), ([1.0, 1.0, 1.0], 0.0), ([0.0, 0.0, 0.0, 1.0], 0.75), ([1.0, 3.0], 0.25)],
)
def test_the_gini_coefficient(values: list[float], expected: float) -> None:
    assert gini(values) == pytest.approx(expected)


def test_quality_is_for_soon_wished_and_many() -> None:
    found = (opening(at(24, 9)), opening(at(25, 9)))
    soon, late = Offer(found[0].start, found[0].end), Offer(found[1].start, found[1].end)
    unwished = Offer(soon.start, soon.end, (Reason("near_wish", {"minutes": "0"}),))
    worth = qualities({"a": (soon, late), "b": (unwished,), "c": ()}, found, count=2)
    assert worth == {"a": 0.75, "b": 0.25, "c": 0.0}
