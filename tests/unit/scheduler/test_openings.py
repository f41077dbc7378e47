"""When an interview could start, for how many at once."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.times import Span
from scheduler.openings import Need, Opening, Supply, crew_count, openings

HOUR = timedelta(hours=1)
LONG_AGO = datetime(2026, 11, 1, tzinfo=UTC)


def at(hour: int, minute: int = 0) -> datetime:
    """Return a time on a Wednesday, by the clock of Shanghai."""
    return datetime(2026, 11, 25, hour - 8, minute, tzinfo=UTC)


def span(start: int, end: int) -> Span:
    return Span(at(start), at(end))


def need(**changes: object) -> Need:
    usual = {"duration": HOUR, "seats": (("li",),), "rooms": ("302",), "within": (span(9, 12), span(14, 18))}
    return Need(**{**usual, **changes})  # type: ignore[arg-type]


def starts(needed: Need, supply: Supply, now: datetime = LONG_AGO, notice: timedelta = HOUR) -> list[str]:
    found = openings(needed, supply, now, notice)
    return [(opening.start + timedelta(hours=8)).strftime("%H:%M") for opening in found]


def test_interviewer_and_room_must_be_free_together() -> None:
    supply = Supply({"li": (span(14, 16),), "302": (span(14, 15),)})
    assert openings(need(), supply, LONG_AGO, HOUR) == (Opening(at(14), at(15), 1, 1, 1),)


def test_a_video_interview_needs_no_room() -> None:
    supply = Supply({"li": (span(14, 15),)})
    assert openings(need(rooms=()), supply, LONG_AGO, HOUR) == (Opening(at(14), at(15), 0, 1, 1),)


def test_who_is_unknown_is_not_free() -> None:
    assert starts(need(), Supply({"302": (span(9, 18),)})) == []


def test_the_scarcer_of_people_and_rooms_is_the_capacity() -> None:
    people = {name: (span(14, 15),) for name in ("li", "han", "wang")}
    supply = Supply({**people, "302": (span(14, 15),), "303": (span(14, 15),)})
    needed = need(seats=(("li", "han", "wang"),), rooms=("302", "303"))
    assert openings(needed, supply, LONG_AGO, HOUR) == (Opening(at(14), at(15), 2, 3, 2),)


def test_a_panel_needs_different_people() -> None:
    supply = Supply({name: (span(14, 15),) for name in ("li", "han")})
    assert starts(need(seats=(("li",), ("li",)), rooms=()), supply) == []
    assert starts(need(seats=(("li", "han"), ("li",)), rooms=()), supply) == ["14:00"]


def test_a_room_named_twice_is_one_room() -> None:
    supply = Supply({"li": (span(14, 15),), "han": (span(14, 15),), "302": (span(14, 15),)})
    found = openings(need(seats=(("li", "han"),), rooms=("302", "302")), supply, LONG_AGO, HOUR)
    assert [opening.capacity for opening in found] == [1]


def test_lunch_is_not_crossed() -> None:
    free = Supply({"li": (span(9, 18),), "302": (span(9, 18),)})
    assert starts(need(within=(span(11, 12), span(13, 14))), free) == ["11:00", "13:00"]


def test_notice_is_kept_to_the_minute() -> None:
    free = Supply({"li": (span(9, 18),), "302": (span(9, 18),)})
    needed = need(within=(span(9, 12),))
    assert starts(needed, free, at(9), HOUR) == ["10:00", "10:30", "11:00"]
    assert starts(needed, free, at(9) + timedelta(seconds=1), HOUR) == ["10:30", "11:00"]
    assert starts(needed, free, at(18), HOUR) == []


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (15, ["09:15", "09:30", "09:45", "10:00"]),
        (30, ["09:30", "10:00"]),
        (60, ["10:00"]),
        (45, ["09:15", "10:00"]),
    ],
)
def test_starts_follow_the_clock_or_go_back_to_back(minutes: int, expected: list[str]) -> None:
    free = Supply({"li": (span(9, 18),), "302": (span(9, 18),)})
    within = (Span(at(9, 15), at(11)),)
    assert starts(need(within=within, step=timedelta(minutes=minutes)), free) == expected


def test_an_odd_length_takes_whole_cells() -> None:
    free = Supply({"li": (span(9, 10),), "302": (span(9, 18),)})
    found = openings(need(duration=timedelta(minutes=50)), free, LONG_AGO, HOUR)
    assert found == (Opening(at(9), at(9, 50), 1, 1, 1),)
    short = Supply({"li": (Span(at(9), at(9, 50)),), "302": (span(9, 18),)})
    assert openings(need(duration=timedelta(minutes=50)), short, LONG_AGO, HOUR) == ()


def test_a_window_of_nothing_has_no_openings() -> None:
    assert openings(need(within=()), Supply({}), LONG_AGO, HOUR) == ()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"duration": timedelta(0)}, "longer than"),
        ({"step": timedelta(minutes=10)}, "multiple of 15 minutes"),
        ({"step": timedelta(0)}, "multiple of 15 minutes"),
        ({"seats": ()}, "1 to 8 seats"),
        ({"seats": (("li",),) * 9}, "1 to 8 seats"),
    ],
)
def test_impossible_needs_are_refused(changes: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        need(**changes)


@pytest.mark.parametrize(
    ("free", "seats", "crews"),
    [
        (0b111, (0b111,), 3),
        (0b111, (0b111, 0b111), 1),
        (0b1111, (0b1111, 0b1111), 2),
        (0b1111, (0b0001, 0b1110), 1),
        (0b1110, (0b0001, 0b1110), 0),
        (0b11111, (0b00011, 0b11111), 2),
    ],
)
def test_crews_are_counted_by_what_groups_of_seats_share(free: int, seats: tuple[int, ...], crews: int) -> None:
    assert crew_count(free, seats) == crews
