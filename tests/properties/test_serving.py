"""Packing, matching, search and bounds agree with trying everything, on worlds given as bare bit masks."""

from collections.abc import Mapping
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from scheduler.exact import most_served
from scheduler.flow import matched_count, most_matched
from scheduler.packing import Packing, Stock, pack, upper_bound
from scheduler.serving import Serving

STARTS = 6
MASKS = st.integers(0, 2**STARTS - 1)
GROUPS = st.dictionaries(MASKS, st.integers(0, 2), max_size=3)


@st.composite
def stocks(draw: st.DrawFn) -> Stock:
    people = tuple(draw(st.lists(MASKS, min_size=1, max_size=3)))
    seat = st.integers(1, 2 ** len(people) - 1)
    seats = tuple(draw(st.lists(seat, min_size=1, max_size=2)))
    rooms = draw(st.none() | st.lists(MASKS, max_size=2).map(tuple))
    cap = st.tuples(MASKS.filter(bool), st.integers(0, 2))
    caps = draw(st.just(()) | st.tuples(*(st.lists(cap, max_size=2).map(tuple) for _ in people)))
    return Stock(draw(st.integers(1, 3)), 2**STARTS - 1, people, seats, rooms, caps)


def tried(stock: Stock, waiting: tuple[int, ...], taken: frozenset[tuple[str, int, int]] = frozenset()) -> int:
    """Serve the candidates one after the other in every possible way; `taken` holds (kind, who, start)."""
    if not waiting:
        return 0
    best = tried(stock, waiting[1:], taken)
    for start in range(STARTS):
        if not waiting[0] >> start & 1 or best == len(waiting):
            continue
        for names in ways(stock, start):
            booked = taken | {(kind, who, start) for kind, who in names}
            if within_limits(stock, booked) and not any(
                (kind, who) == name and abs(start - at) < stock.length for kind, who, at in taken for name in names
            ):
                best = max(best, 1 + tried(stock, waiting[1:], booked))
    return best


def within_limits(stock: Stock, booked: frozenset[tuple[str, int, int]]) -> bool:
    """Whether nobody has more interviews in some set of starts than their caps allow."""
    return all(
        sum(kind == "person" and who == index and within >> at & 1 for kind, who, at in booked) <= left
        for index, own in enumerate(stock.caps)
        for within, left in own
    )


def ways(stock: Stock, start: int) -> list[tuple[tuple[str, int], ...]]:
    """Return every crew with every room that could serve an interview then."""
    able = [index for index, mask in enumerate(stock.people) if mask >> start & 1]
    seats = [[("person", index) for index in able if seat >> index & 1] for seat in stock.seats]
    rooms = [("room", index) for index, mask in enumerate(stock.rooms or ()) if mask >> start & 1]
    crews = [crew for crew in product(*seats) if len(set(crew)) == len(crew)]
    return [(*crew, room) for crew in crews for room in rooms] if stock.rooms is not None else list(crews)


def flat(groups: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(choice for choice, count in groups.items() for _ in range(count))


def possible(stock: Stock, counts: Mapping[int, int]) -> bool:
    """Whether so many interviews can start where a plan says."""
    planned = tuple(1 << bit for bit, count in counts.items() for _ in range(count))
    return tried(stock, planned) == len(planned)


@given(stocks(), GROUPS)
def test_search_finds_the_most_and_a_plan_that_works(stock: Stock, groups: dict[int, int]) -> None:
    plan = most_served(stock, groups)
    assert sum(plan.values()) == tried(stock, flat(groups))
    assert possible(stock, plan)


@given(stocks(), GROUPS, st.sampled_from([0, 60_000]))
def test_what_is_served_is_certain_and_what_is_exact_is_the_most(
    stock: Stock, groups: dict[int, int], effort: int
) -> None:
    served, best = Serving(stock, effort).serve(groups), tried(stock, flat(groups))
    assert served.count <= best
    assert served.count == best or not served.exact


@given(stocks())
def test_a_packing_works_and_no_bound_lies_below_the_most(stock: Stock) -> None:
    packed = pack(stock)
    most = sum(most_served(stock, {stock.starts: 99}).values())
    assert possible(stock, packed.count)
    assert packed.total() <= most <= sum(upper_bound(part) for part in stock.parts())


@given(stocks(), st.permutations(range(STARTS)))
def test_whatever_the_order_a_filled_packing_takes_no_more(stock: Stock, order: list[int]) -> None:
    packing = Packing(stock).fill(order)
    assert possible(stock, packing.count)
    assert not any(packing.place(bit) for bit in range(STARTS))


@given(GROUPS, st.dictionaries(st.integers(0, STARTS - 1), st.integers(0, 2)))
def test_matching_is_maximum_and_overfills_nothing(groups: dict[int, int], places: dict[int, int]) -> None:
    held = most_matched(groups, places)
    people = sum(places.values())
    stock = Stock(
        1, 2**STARTS - 1, tuple(1 << bit for bit in places for _ in range(places[bit])), (2**people - 1,), None
    )
    assert matched_count(held) == (tried(stock, flat(groups)) if people else 0)
    for place, served in held.items():
        assert sum(served.values()) <= places[place]
        assert all(choice >> place & 1 for choice, count in served.items() if count)
    for choice, count in groups.items():
        assert sum(served.get(choice, 0) for served in held.values()) <= count
