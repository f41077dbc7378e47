"""Nobody abroad is asked to an interview in their night while there is another time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.times import Span
from scheduler.offers import Wish, recommend
from scheduler.openings import Opening
from scheduler.waking import awake, waking

LONDON, CHINA = ZoneInfo("Europe/London"), ZoneInfo("Asia/Shanghai")


def at(hour: int, day: int = 2) -> datetime:
    return datetime(2026, 12, day, hour, tzinfo=UTC)


def opening(start: datetime) -> Opening:
    return Opening(start, start + timedelta(hours=1), 1, 1, 1)


def test_waking_hours_are_those_of_the_clocks_on_the_wall() -> None:
    hour = timedelta(hours=1)
    assert [awake(at(h), at(h) + hour, LONDON) for h in (7, 8, 21, 22)] == [False, True, True, False]
    assert awake(at(23, 1), at(0) + hour, LONDON) is False
    assert awake(at(0), at(1), CHINA) is True


def test_a_wish_keeps_to_the_day_unless_it_names_the_night() -> None:
    whole = Span(at(0), at(0, 4))
    assert waking([whole], LONDON) == (Span(at(8), at(22)), Span(at(8, 3), at(22, 3)))
    assert waking([Span(at(23), at(23))], LONDON) == (Span(at(23), at(23)),)
    assert waking([Span(at(9), at(9))], LONDON) == (Span(at(9), at(9)),)
    assert waking([], LONDON) == ()


def test_the_night_is_offered_only_if_nothing_else_is_there() -> None:
    openings = [opening(at(h, day)) for day in (1, 2, 3) for h in (2, 3, 9)]

    def starts(wish: Wish) -> list[datetime]:
        return [offer.start for offer in recommend(openings, wish, {}, zone=CHINA)]

    assert starts(Wish(zone=LONDON)) == [at(9, 1), at(9, 2), at(9, 3)]
    assert starts(Wish()) != starts(Wish(zone=LONDON))
    nights = [one for one in openings if one.start.hour < 9]
    assert len(recommend(nights, Wish(zone=LONDON), {}, zone=CHINA)) == 3
    near = Wish(windows=(Span(at(23, 1), at(23, 1)),), zone=LONDON)
    assert all(start.hour == 9 for start in starts(near))
