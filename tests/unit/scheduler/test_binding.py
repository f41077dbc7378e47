"""Who and where, decided when somebody takes a time."""

from datetime import UTC, datetime, timedelta

from domain.times import Span
from scheduler.binding import Crew, bind, substitutes
from scheduler.openings import Need, Supply

START = datetime(2026, 11, 25, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)
SLOT = Span(START, START + HOUR)
DAY = Span(START - HOUR * 5, START + HOUR * 5)


def need(*seats: tuple[str, ...], rooms: tuple[str, ...] = ()) -> Need:
    return Need(HOUR, seats, rooms, (DAY,))


def test_the_least_loaded_is_taken() -> None:
    supply = Supply({"han": (DAY,), "li": (DAY,)}, {"han": 3, "li": 2})
    assert bind(START, need(("han", "li")), supply) == Crew(("li",), "")


def test_equals_go_by_the_time_they_would_lose_then_by_id() -> None:
    free = {"a": (Span(START - HOUR / 2, START + HOUR),), "b": (SLOT,), "c": (SLOT,)}
    assert bind(START, need(("c", "b", "a")), Supply(free)) == Crew(("b",), "")


def test_time_too_short_for_another_interview_is_lost_on_either_side() -> None:
    """Lost: an hour and a half around, nothing between hours, three quarters after; all others equal."""
    early = Span(START - HOUR * 1.75, START + HOUR * 1.75)
    late = Span(START - HOUR, START + HOUR * 1.75)
    even = Span(START - HOUR * 3, START + HOUR * 4)
    free = {"a": (early,), "b": (late,), "c": (even,)}
    assert bind(START, need(("a", "b", "c")), Supply(free)) == Crew(("c",), "")
    assert bind(START, need(("a", "b")), Supply(free)) == Crew(("b",), "")
    tight = Span(START - HOUR / 4, START + HOUR * 1.5)
    assert bind(START, need(("b", "d")), Supply({**free, "d": (tight,)})) == Crew(("b",), "")
    before = Span(START - HOUR * 1.5, START + HOUR)
    assert bind(START, need(("b", "e")), Supply({**free, "e": (before,)})) == Crew(("e",), "")


def test_the_room_that_fits_tightest_is_taken_then_the_first_named() -> None:
    free = {"li": (DAY,), "big": (Span(START - HOUR / 2, START + HOUR),), "x": (SLOT,), "y": (SLOT,)}
    assert bind(START, need(("li",), rooms=("big", "y", "x")), Supply(free)) == Crew(("li",), "y")
    assert bind(START, need(("li",), rooms=("big", "y", "x")), Supply(free), ["x", "y"]) == Crew(("li",), "big")


def test_the_fewest_seats_to_spare_go_before_the_time_that_is_cut() -> None:
    free = {"li": (DAY,), "hall": (SLOT,), "cabin": (Span(START - HOUR / 2, START + HOUR),)}
    wanted = Need(HOUR, (("li",),), ("hall", "cabin"), (DAY,), spare=(9, 1))
    assert bind(START, wanted, Supply(free)) == Crew(("li",), "cabin")
    assert bind(START, wanted, Supply(free), ["cabin"]) == Crew(("li",), "hall")


def test_no_room_or_no_person_means_nothing() -> None:
    supply = Supply({"li": (SLOT,)})
    assert bind(START, need(("li",), rooms=("302",)), supply) is None
    assert bind(START, need(("han",)), supply) is None
    assert bind(START, need(("li",)), supply, ["li"]) is None


def test_a_panel_moves_people_so_that_all_seats_are_filled() -> None:
    supply = Supply({"li": (DAY,), "han": (DAY,)})
    assert bind(START, need(("li", "han"), ("li",)), supply) == Crew(("han", "li"), "")
    assert bind(START, need(("li",), ("li",)), supply) is None


def test_a_panel_is_the_least_loaded_that_can_sit_together() -> None:
    supply = Supply(dict.fromkeys("abcd", (DAY,)), {"a": 5, "b": 0, "c": 1, "d": 2})
    assert bind(START, need(("a", "b"), ("b", "c"), ("c", "d")), supply) == Crew(("b", "c", "d"), "")
    assert bind(START, need(("a", "b"), ("b",), ("c", "d")), supply) == Crew(("a", "b", "c"), "")


def test_a_time_fixed_by_hand_needs_only_itself() -> None:
    odd = START + timedelta(minutes=10)
    supply = Supply({"li": (Span(odd, odd + timedelta(minutes=50)),)})
    fifty = Need(timedelta(minutes=50), (("li",),), (), ())
    assert bind(odd, fifty, supply) == Crew(("li",), "")
    assert bind(odd + timedelta(minutes=1), fifty, supply) is None
    assert bind(odd - timedelta(minutes=1), fifty, supply) is None


def test_free_time_in_touching_pieces_counts() -> None:
    supply = Supply({"li": (Span(START, START + HOUR / 2), Span(START + HOUR / 2, START + HOUR))})
    assert bind(START, need(("li",)), supply) == Crew(("li",), "")


def test_substitutes_keep_the_rest_of_the_crew() -> None:
    supply = Supply(dict.fromkeys(("li", "han", "wang", "zhao"), (DAY,)) | {"sun": ()}, {"wang": 1})
    crew = Crew(("li", "han"), "302")
    panel = need(("li", "wang", "zhao", "han", "sun"), ("han",))
    assert list(substitutes(0, START, panel, supply, crew, ["li"])) == ["zhao", "wang"]
    assert list(substitutes(1, START, panel, supply, crew, ["han"])) == []


def test_load_is_a_share_of_what_everybody_takes() -> None:
    supply = Supply(dict.fromkeys(("li", "han"), (DAY,)), {"li": 3, "han": 2}, {"li": 10, "han": 2})
    assert bind(START, need(("han", "li")), supply) == Crew(("li",), "")
    assert list(substitutes(0, START, need(("han", "li")), supply, Crew(("x",), ""), [])) == ["li", "han"]
