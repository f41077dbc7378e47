"""What counts most against a time that could be had, over several days."""

from datetime import UTC, datetime, timedelta

from domain.times import Span
from scheduler.habits import Prior
from scheduler.offers import Wish
from scheduler.openings import Opening
from scheduler.passed import passed
from scheduler.reasons import Reason

HOUR = timedelta(hours=1)


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def world(*starts: datetime, capacity: int = 2) -> list[Opening]:
    return [Opening(start, start + HOUR, 0, capacity, capacity) for start in starts]


OFFERED = (at(24, 9), at(25, 14), at(26, 9))
TIMES = (at(24, 9), at(25, 9), at(25, 14), at(26, 9), at(27, 19), at(28, 9), at(28, 19))


NO_WISH = Wish()


def reasons(
    wish: Wish = NO_WISH, demand: dict[datetime, float] | None = None, offered: tuple[datetime, ...] = OFFERED
) -> dict[datetime, Reason]:
    return dict(passed(world(*TIMES), wish, demand or {}, offered, zone=UTC))


def test_the_dearest_cost_speaks() -> None:
    assert reasons() == {
        at(25, 9): Reason("same_day", {"times": "1"}),
        at(27, 19): Reason("later"),
        at(28, 9): Reason("later"),
        at(28, 19): Reason("later"),
    }


def test_a_crowded_time_names_how_many_want_it() -> None:
    found = reasons(demand={at(27, 19): 4})
    assert found[at(27, 19)] == Reason("crowded", {"named": "4", "places": "2"})


def test_the_same_part_of_the_day_speaks_where_nothing_else_does() -> None:
    late = (at(24, 9), at(26, 9), at(28, 19))
    found = reasons(offered=late)
    assert found[at(27, 19)] == Reason("same_part")
    assert found[at(25, 14)] == Reason("as_good")


def test_with_fewer_times_than_promised_another_one_comes() -> None:
    assert {reason.code for reason in reasons(offered=OFFERED[:2]).values()} == {"newly_free"}


def test_the_wish_speaks_before_any_cost() -> None:
    met = reasons(Wish((Span(at(24, 9), at(26, 10)),)))
    assert met[at(27, 19)] == Reason("off_wish")
    assert met[at(25, 9)] == Reason("same_day", {"times": "1"})
    unmet = reasons(Wish((Span(at(23, 9), at(23, 10)),)))
    assert unmet[at(28, 9)] == Reason("farther")
    assert unmet[at(25, 9)] == Reason("same_day", {"times": "1"})


def test_habits_speak_when_they_cost_most() -> None:
    prior = Prior({"early": 1, "morning": 1, "noon": 1, "afternoon": 1, "evening": 0.1})
    found = reasons(Wish(prior=prior), offered=(at(24, 9), at(25, 14), at(28, 9)))
    assert found[at(27, 19)] == Reason("unsuited")
    assert found[at(26, 9)] == Reason("same_part")
