"""Nobody unqualified, over their limit or not free is ever offered, bound or asked to step in: checked by counting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.interviewers import OwnHours, Profile
from domain.times import Span
from scheduler.binding import bind, substitutes
from scheduler.diaries import Taken, closed, diary
from scheduler.openings import Need, openings
from scheduler.reasons import each, first_block
from scheduler.supply import Detail

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAYS, FIRST, LAST = (0, 2, 8), 9, 13  # Monday, Wednesday, and Tuesday of the week after; bookable from 9 to 13
POSITION, ROUND = "Java开发工程师", "一面"
HOURS = st.tuples(st.sampled_from((*DAYS, 1)), st.integers(8, 13))
BOOKED = st.lists(HOURS, min_size=1, max_size=3, unique=True)
TAKEN = st.lists(HOURS, max_size=2, unique=True)


@dataclass(frozen=True)
class Somebody:
    """What the oracle reads: whole hours as (day, hour), limits as numbers."""

    qualified: bool
    profile: Profile
    known: bool
    booked: tuple[tuple[int, int], ...]
    said: tuple[tuple[int, int], ...]
    busy: tuple[tuple[int, int], ...]
    own: tuple[int, int]
    per_day: int
    per_week: int
    that_wednesday: int | None

    def able(self, day: int, hour: int) -> bool:
        """Whether this person can take one interview of an hour, found by counting."""
        if not self.qualified or not self.known or (day, hour) in {*self.booked, *self.said, *self.busy}:
            return False
        if not self.own[0] <= hour < self.own[1]:
            return False
        most = self.that_wednesday if day == 2 and self.that_wednesday is not None else self.per_day
        on_day = sum(1 for other, _ in self.booked if other == day)
        in_week = sum(1 for other, _ in self.booked if other // 7 == day // 7)
        return on_day < most and in_week < self.per_week


@st.composite
def people(draw: st.DrawFn) -> Somebody:
    fitting = draw(st.sampled_from([(), ("Java",), ("Python", "java*"), ("开发",)]))
    other = draw(st.sampled_from([("Python",), ("JavaScript",), ("Jav",)]))
    fits, suits, known = (draw(st.sampled_from([True, True, True, False])) for _ in range(3))
    rounds = draw(st.sampled_from([(), ("初试",), ("复试", "一面面试")])) if suits else ("终面",)
    per_day, per_week = draw(st.integers(1, 3)), draw(st.integers(1, 6))
    wednesday = draw(st.none() | st.integers(0, 2))
    start = draw(st.sampled_from([8, 9, 11]))
    profile = Profile(
        name="x",
        positions=fitting if fits else other,
        rounds=rounds,
        per_day=per_day,
        per_week=per_week,
        hours=OwnHours(time(start), None, time(11), time(12)) if draw(st.booleans()) else OwnHours(time(start)),
        days={} if wednesday is None else {date(2026, 11, 25): wednesday},
    )
    booked, said, busy = (tuple(draw(hours)) for hours in (BOOKED, TAKEN, TAKEN))
    numbers = (per_day, per_week, wednesday)
    return Somebody(fits and suits, profile, known, booked, said, busy, (start, 24), *numbers)


def at(day: int, hour: int) -> datetime:
    return MONDAY + timedelta(days=day, hours=hour)


def spans(hours: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    return tuple(Span(at(*hour), at(*hour) + HOUR) for hour in hours)


def lunches(one: Somebody, hour: int) -> bool:
    return one.profile.hours.lunch_start is not None and hour == 11


def detail(crowd: Mapping[str, Somebody], need: Need) -> Detail:
    """What the flows make of it."""
    diaries = {}
    for name, one in crowd.items():
        quota = one.profile.quota(6, 20)
        if not one.profile.takes(need.position, need.round):
            diaries[name] = closed(need.within)
        elif one.known:
            taken = Taken(spans(one.booked), spans(one.said), spans(one.busy))
            diaries[name] = diary(need.within, one.profile, quota, taken, timedelta(0), UTC)
    load = {name: len(one.booked) for name, one in crowd.items()}
    return Detail(need.within, (), diaries, load, {name: one.per_week for name, one in crowd.items()})


def a_need(seats: tuple[tuple[str, ...], ...]) -> Need:
    within = tuple(Span(at(day, FIRST), at(day, LAST)) for day in DAYS)
    return Need(HOUR, seats, (), within, HOUR, POSITION, ROUND)


CROWDS = st.lists(people(), min_size=2, max_size=3).map(lambda crowd: dict(zip("abc", crowd, strict=False)))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[dict[str, Somebody], Need]:
    crowd = draw(CROWDS)
    seat = st.sets(st.sampled_from(sorted(crowd)), min_size=1).map(lambda names: tuple(sorted(names)))
    return crowd, a_need(tuple(draw(st.lists(seat, min_size=1, max_size=2))))


def crews(crowd: Mapping[str, Somebody], need: Need, day: int, hour: int) -> list[tuple[str, ...]]:
    """Every set of different people who can all come, by trying all."""
    able = {name for name, one in crowd.items() if one.able(day, hour) and not lunches(one, hour)}
    seated = product(*([name for name in seat if name in able] for seat in need.seats))
    return [crew for crew in seated if len(set(crew)) == len(crew)]


def weight(crowd: Mapping[str, Somebody], crew: tuple[str, ...]) -> Fraction:
    return sum((Fraction(len(crowd[name].booked), crowd[name].per_week) for name in crew), Fraction(0))


@given(worlds())
def test_what_is_offered_is_what_counting_finds(world: tuple[dict[str, Somebody], Need]) -> None:
    crowd, need = world
    found = {one.start for one in openings(need, detail(crowd, need).supply(), MONDAY, timedelta(0))}
    hours = [(day, hour) for day in DAYS for hour in range(FIRST, LAST)]
    assert found == {at(*hour) for hour in hours if crews(crowd, need, *hour)}


@settings(max_examples=300)
@given(worlds(), st.sampled_from(DAYS), st.integers(FIRST, LAST - 1))
def test_who_is_bound_can_come_and_nobody_lighter_could(
    world: tuple[dict[str, Somebody], Need], day: int, hour: int
) -> None:
    crowd, need = world
    possible = crews(crowd, need, day, hour)
    bound = bind(at(day, hour), need, detail(crowd, need).supply())
    assert (bound is None) == (not possible)
    if bound:
        assert bound.people in possible
        assert weight(crowd, bound.people) == min(weight(crowd, crew) for crew in possible)


@given(worlds(), st.sampled_from(DAYS), st.integers(FIRST, LAST - 1))
def test_who_steps_in_can_and_the_lightest_comes_first(
    world: tuple[dict[str, Somebody], Need], day: int, hour: int
) -> None:
    crowd, need = world
    supply = detail(crowd, need).supply()
    bound = bind(at(day, hour), need, supply)
    if bound is None:
        return
    gone = bound.people[0]
    found = list(substitutes(0, at(day, hour), need, supply, bound, [gone]))
    others = set(need.seats[0]) - set(bound.people)
    assert set(found) == {n for n in others if crowd[n].able(day, hour) and not lunches(crowd[n], hour)}
    weights = [weight(crowd, (name,)) for name in found]
    assert weights == sorted(weights)


@given(worlds(), st.sampled_from(DAYS), st.integers(FIRST, LAST - 1))
def test_every_reason_is_true(world: tuple[dict[str, Somebody], Need], day: int, hour: int) -> None:
    crowd, need = world
    reason = first_block(at(day, hour), need, detail(crowd, need), MONDAY, timedelta(0))
    assert (reason is None) == bool(crews(crowd, need, day, hour))
    for name, code in each(reason).items() if reason else ():
        one = crowd[name]
        true = {
            "": one.able(day, hour) and not lunches(one, hour),
            "not_qualified": not one.qualified,
            "unknown": one.qualified and not one.known,
            "booked": (day, hour) in one.booked,
            "said": (day, hour) in one.said,
            "busy": (day, hour) in one.busy,
            "off_hours": hour < one.own[0] or lunches(one, hour),
            "day_full": sum(other == day for other, _ in one.booked)
            >= (one.per_day if day != 2 or one.that_wednesday is None else one.that_wednesday),
            "week_full": sum(other // 7 == day // 7 for other, _ in one.booked) >= one.per_week,
        }
        assert true[code]
