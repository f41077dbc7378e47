"""Small random worlds, judged by brute force that shares no code with the engine."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.times import Span
from scheduler.binding import bind
from scheduler.capacity import capacity
from scheduler.offers import Wish, recommend, recommend_batch
from scheduler.openings import Need, Opening, openings
from scheduler.reasons import first_block
from scheduler.supply import Block, Detail, Diary

MONDAY = datetime(2026, 11, 30, tzinfo=UTC)
QUARTER = timedelta(minutes=15)


@dataclass(frozen=True)
class World:
    need: Need
    detail: Detail
    now: datetime
    notice: timedelta

    def openings(self) -> tuple[Opening, ...]:
        return openings(self.need, self.detail.supply(), self.now, self.notice)


def at(quarter: int) -> datetime:
    return MONDAY + QUARTER * quarter


@st.composite
def spans(draw: st.DrawFn, cells: int, most: int = 2) -> tuple[Span, ...]:
    pairs = draw(st.lists(st.tuples(st.integers(0, cells), st.integers(1, cells)), max_size=most))
    return tuple(Span(at(start), at(min(start + length, cells))) for start, length in pairs if start < cells)


@st.composite
def diaries(draw: st.DrawFn, cells: int) -> Diary:
    hours = draw(st.one_of(st.just((Span(at(0), at(cells)),)), spans(cells)))
    codes = draw(st.lists(st.sampled_from(["busy", "booked", "day_full"]), unique=True, max_size=2))
    return Diary(hours, tuple(Block(code, draw(spans(cells, 1))) for code in codes))


@st.composite
def worlds(draw: st.DrawFn, *, cells: int = 12, panels: bool = True) -> World:
    people, rooms = ["a", "b", "c"][: draw(st.integers(1, 3))], ["r", "s"][: draw(st.integers(0, 2))]
    one_seat = st.lists(st.sampled_from(people), min_size=1, unique=True).map(tuple)
    seats = tuple(draw(st.lists(one_seat, min_size=1, max_size=2 if panels else 1)))
    within = draw(st.one_of(st.just((Span(at(0), at(cells)),)), spans(cells)))
    need = Need(
        duration=QUARTER * draw(st.integers(1, 4)),
        seats=seats,
        rooms=tuple(rooms),
        within=within,
        step=QUARTER * draw(st.sampled_from([1, 2, 4])),
    )
    known = [name for name in (*people, *rooms) if draw(st.integers(0, 9))]
    detail = Detail(
        window=(Span(at(0), at(cells)),),
        calendar=(Block("lunch", draw(spans(cells, 1))),),
        diaries={name: draw(diaries(cells)) for name in known},
        load={name: draw(st.integers(0, 3)) for name in people},
    )
    return World(need, detail, at(draw(st.integers(-4, 6))), QUARTER * draw(st.integers(0, 3)))


# The oracle: one quarter of an hour after the other, as a person with a paper calendar would do it.


def quarters(start: datetime, duration: timedelta) -> list[datetime]:
    return [start + QUARTER * index for index in range(-(-duration // QUARTER))]


def in_spans(quarter: datetime, given_spans: Sequence[Span]) -> bool:
    return any(span.start <= quarter and quarter + QUARTER <= span.end for span in given_spans)


def in_diary(quarter: datetime, diary: Diary | None) -> bool:
    if diary is None or not in_spans(quarter, diary.hours):
        return False
    return not any(
        span.start < quarter + QUARTER and quarter < span.end for block in diary.blocks for span in block.spans
    )


def is_free(name: str, start: datetime, world: World) -> bool:
    diary = world.detail.diaries.get(name)
    return all(in_diary(quarter, diary) for quarter in quarters(start, world.need.duration))


def crews(start: datetime, world: World) -> Iterator[tuple[str, ...]]:
    for crew in product(*(dict.fromkeys(seat) for seat in world.need.seats)):
        if len(set(crew)) == len(crew) and all(is_free(person, start, world) for person in crew):
            yield crew


def rooms_free(start: datetime, world: World) -> list[str]:
    return [room for room in world.need.rooms if is_free(room, start, world)] if world.need.rooms else [""]


def starts(world: World) -> list[datetime]:
    found = []
    for quarter in range(-8, 20):
        start = at(quarter)
        on_grid = (start - MONDAY) % world.need.step == timedelta(0)
        in_time = start >= world.now + world.notice
        inside = all(in_spans(moment, world.need.within) for moment in quarters(start, world.need.duration))
        if on_grid and in_time and inside:
            found.append(start)
    return found


def at_once(start: datetime, world: World, used: frozenset[str] = frozenset()) -> int:
    best = 0
    for crew in crews(start, world):
        for room in rooms_free(start, world):
            names = frozenset(name for name in (*crew, room) if name)
            if not names & used:
                best = max(best, 1 + at_once(start, world, used | names))
    return best


Placed = tuple[tuple[datetime, frozenset[str]], ...]


def clash(start: datetime, names: frozenset[str], placed: Placed, world: World) -> bool:
    length = QUARTER * len(quarters(start, world.need.duration))
    return any(abs(start - other) < length and names & taken for other, taken in placed)


def most_matched(choices: Sequence[frozenset[datetime]], world: World, placed: Placed = ()) -> int:
    """Try every way to give every candidate a time, a crew and a room, or nothing."""
    if not choices:
        return 0
    best = most_matched(choices[1:], world, placed)
    for start in sorted(choices[0]):
        for crew in crews(start, world):
            for room in rooms_free(start, world):
                names = frozenset(name for name in (*crew, room) if name)
                if best < len(choices) and not clash(start, names, placed, world):
                    best = max(best, 1 + most_matched(choices[1:], world, (*placed, (start, names))))
    return best


def suits(start: datetime, wish: Wish, world: World) -> bool:
    length = world.need.duration
    if any(start < span.end and span.start < start + length for span in wish.avoid if span.length):
        return False
    return not wish.windows or any(span.start <= start and start + length <= span.end for span in wish.windows)


def choice_of(wish: Wish, world: World) -> frozenset[datetime]:
    return frozenset(opening.start for opening in world.openings() if suits(opening.start, wish, world))


@st.composite
def wishes(draw: st.DrawFn, world: World, cells: int = 12) -> Wish:
    """Windows at least as long as an interview and apart from each other, so that each can be judged for itself."""
    length = world.need.duration // QUARTER
    start = draw(st.integers(0, cells - 1))
    window = Span(at(start), at(start + length + draw(st.integers(0, 4))))
    return Wish(windows=draw(st.sampled_from([(), (window,)])), avoid=draw(st.one_of(st.just(()), spans(cells, 1))))


@given(worlds())
def test_openings_are_what_a_paper_calendar_says(world: World) -> None:
    expected = [
        (start, at_once(start, world), len(rooms_free(start, world)) if world.need.rooms else 0)
        for start in starts(world)
        if at_once(start, world)
    ]
    assert [(opening.start, opening.capacity, opening.room_count) for opening in world.openings()] == expected


@given(worlds())
def test_binding_finds_a_crew_exactly_where_there_is_one(world: World) -> None:
    for start in starts(world):
        crew = bind(start, world.need, world.detail.supply())
        if crew is None:
            assert at_once(start, world) == 0
        else:
            assert crew.people in set(crews(start, world))
            assert crew.room in rooms_free(start, world)


@given(worlds())
def test_binding_takes_the_crew_that_has_done_least(world: World) -> None:
    for start in starts(world):
        crew = bind(start, world.need, world.detail.supply())
        loads = [sum(world.detail.load[person] for person in other) for other in crews(start, world)]
        if crew is not None:
            assert sum(world.detail.load[person] for person in crew.people) == min(loads)


@given(worlds(), st.data())
def test_binding_leaves_out_who_declined(world: World, data: st.DataObject) -> None:
    declined = data.draw(st.sets(st.sampled_from(["a", "b", "c", "r", "s"])))
    for start in starts(world):
        crew = bind(start, world.need, world.detail.supply(), declined)
        able = [crew for crew in crews(start, world) if not declined.intersection(crew)]
        rooms = [room for room in rooms_free(start, world) if room not in declined]
        assert (crew is not None) == (bool(able) and bool(rooms))
        assert crew is None or not declined.intersection((*crew.people, crew.room))


@given(worlds())
def test_binding_one_after_the_other_fills_the_capacity_and_uses_nobody_twice(world: World) -> None:
    for opening in world.openings():
        taken: list[str] = []
        crew = bind(opening.start, world.need, world.detail.supply(), taken)
        while crew is not None:
            names = [name for name in (*crew.people, crew.room) if name]
            assert not set(names) & set(taken)
            assert len(set(names)) == len(names)
            taken += names
            crew = bind(opening.start, world.need, world.detail.supply(), taken)
        assert len(world.need.seats) > 1 or len(taken) == opening.capacity * (2 if world.need.rooms else 1)


@given(worlds(), st.data())
def test_recommendations_can_be_had_and_are_wished_for_first(world: World, data: st.DataObject) -> None:
    wish = data.draw(wishes(world))
    found = world.openings()
    skip = data.draw(st.sets(st.sampled_from([opening.start for opening in found]))) if found else set()
    offers = recommend(found, wish, {}, zone=UTC, skip=skip)
    possible = [opening.start for opening in found if opening.start not in skip]
    possible = [start for start in possible if suits(start, Wish(avoid=wish.avoid), world)]
    wished = [start for start in possible if suits(start, wish, world)]
    offered = [offer.start for offer in offers]
    assert len(offered) == len(set(offered)) == min(3, len(possible))
    assert set(offered) <= set(possible)
    assert len(set(offered) & set(wished)) == min(3, len(wished))
    assert [start in wished for start in offered] == sorted((start in wished for start in offered), reverse=True)


@given(worlds(), st.data())
def test_the_order_of_the_list_changes_nothing(world: World, data: st.DataObject) -> None:
    batch = [(f"c{index}", data.draw(wishes(world))) for index in range(data.draw(st.integers(0, 4)))]
    shuffled = data.draw(st.permutations(batch))
    found = world.openings()
    demand = {opening.start: float(index) for index, opening in enumerate(found)}
    assert recommend_batch(shuffled, found, demand, zone=UTC) == recommend_batch(batch, found, demand, zone=UTC)


@settings(deadline=None)
@given(worlds(cells=8), st.data())
def test_capacity_is_the_true_maximum(world: World, data: st.DataObject) -> None:
    batch = [data.draw(wishes(world, 8)) for _ in range(data.draw(st.integers(0, 3)))]
    result = capacity(world.need, world.detail.supply(), world.openings(), batch)
    best = most_matched([choice_of(wish, world) for wish in batch], world)
    assert (result.wanted, result.matched, result.exact) == (len(batch), best, True)


@settings(deadline=None, max_examples=60)
@given(worlds(cells=6, panels=False))
def test_places_are_the_true_maximum(world: World) -> None:
    result = capacity(world.need, world.detail.supply(), world.openings(), ())
    anything = frozenset(opening.start for opening in world.openings())
    fit = 0
    while fit < 5 and most_matched([anything] * (fit + 1), world) == fit + 1:
        fit += 1
    assert min(result.places, 5) == fit


@given(worlds())
def test_what_is_not_an_opening_has_one_true_reason(world: World) -> None:
    found = {opening.start for opening in world.openings()}
    for quarter in range(-8, 20):
        start = at(quarter)
        reason = first_block(start, world.need, world.detail, world.now, world.notice)
        assert (reason is None) == (start in found)
        if reason is not None:
            assert is_true(reason.code, start, world), reason


def is_true(code: str, start: datetime, world: World) -> bool:
    """Judge a reason by itself: whether what it says holds, whatever else may hold too."""
    inside = all(in_spans(moment, world.need.within) for moment in quarters(start, world.need.duration))
    verdicts = {
        "past": start < world.now,
        "too_soon": world.now <= start < world.now + world.notice,
        "outside_window": not all(
            in_spans(moment, world.detail.window) for moment in quarters(start, world.need.duration)
        ),
        "lunch": not inside and blocked("lunch", start, world.detail.calendar, world),
        "outside_hours": not inside,
        "off_grid": (start - MONDAY) % world.need.step != timedelta(0),
        "too_few_people": not any(crews(start, world)),
        "no_room": bool(world.need.rooms) and not rooms_free(start, world),
    }
    return verdicts[code] if code in verdicts else empty_seat_by(code, start, world)


def empty_seat_by(code: str, start: datetime, world: World) -> bool:
    for seat in world.need.seats:
        if not any(is_free(person, start, world) for person in seat):
            return any(names(code, start, person, world) for person in seat)
    return False


def names(code: str, start: datetime, person: str, world: World) -> bool:
    diary = world.detail.diaries.get(person)
    if diary is None:
        return code == "unknown"
    if code == "off_hours":
        return not all(in_spans(moment, diary.hours) for moment in quarters(start, world.need.duration))
    return blocked(code, start, diary.blocks, world)


def blocked(code: str, start: datetime, blocks: Sequence[Block], world: World) -> bool:
    taken = [span for block in blocks if block.code == code for span in block.spans]
    return any(
        span.start < moment + QUARTER and moment < span.end
        for span in taken
        for moment in quarters(start, world.need.duration)
    )
