"""Random campaigns, checked step by step without the engine: nobody twice, nobody lost, every tap accounted for."""

from datetime import UTC, datetime, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.invitation import Invitation, State
from domain.times import Span
from scheduler.binding import bind
from scheduler.grid import whole_cells
from scheduler.intervals import subtract
from scheduler.openings import Supply, openings
from scheduler.simulation.market import Market
from scheduler.simulation.outcome import Outcome
from scheduler.simulation.play import play
from scheduler.simulation.scenario import Behaviour, Policy, Scenario
from scheduler.simulation.worlds import Size, made

MONDAY = datetime(2026, 11, 30, 1, tzinfo=UTC)
SENT = MONDAY - timedelta(hours=14)
OCCUPYING = {"held", "awaiting_interviewer", "awaiting_approval", "confirmed", "checked_in"}
SHARES = st.floats(0, 1)


def days(count: int) -> tuple[Span, ...]:
    """Mornings of three hours and afternoons of four and a half."""
    mornings = [MONDAY + timedelta(days=day) for day in range(count)]
    parts = ((0, 180), (270, 540))
    return tuple(Span(m + timedelta(minutes=a), m + timedelta(minutes=b)) for m in mornings for a, b in parts)


@st.composite
def sizes(draw: st.DrawFn) -> Size:
    seats = draw(st.integers(1, 2))
    return Size(
        candidates=draw(st.integers(0, 25)),
        interviewers=draw(st.integers(seats, 6)),
        rooms=draw(st.integers(0, 3)),
        within=days(draw(st.integers(1, 3))),
        minutes=draw(st.sampled_from((30, 40, 45, 60))),
        step=draw(st.sampled_from((timedelta(minutes=15), timedelta(minutes=30), timedelta(minutes=45)))),
        seats=seats,
        busy=draw(st.floats(0, 0.6)),
    )


BEHAVIOURS = st.builds(
    Behaviour,
    responds=SHARES,
    burst=SHARES,
    reads_only=SHARES,
    wakes=SHARES,
    abandons=st.floats(0, 0.5),
    no_show=SHARES,
    declines=st.floats(0, 0.6),
    silent=SHARES,
    unread=SHARES,
)
POLICIES = st.builds(Policy, rule=st.sampled_from(("spread", "earliest", "random")), live=st.booleans())


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    seed = draw(st.integers(0, 999))
    guests, need, supply = made(draw(sizes()), seed)
    return Scenario(
        guests, need, supply, SENT, seed=seed, behaviour=draw(BEHAVIOURS), policy=draw(POLICIES),
        kind=draw(st.sampled_from(("", "应届"))),
    )  # fmt: skip


def clash(one: Invitation, other: Invitation, length: timedelta) -> bool:
    """Whether two interviews want the same person or room at the same time."""
    if one.start is None or other.start is None or abs(one.start - other.start) >= length:
        return False
    return bool({*one.crew, one.room or "-"} & {*other.crew, other.room or "--"})


def twice(outcome: Outcome) -> list[tuple[Invitation, Invitation]]:
    """Every double booking that existed at any moment."""
    length = -(-outcome.scenario.need.duration // timedelta(minutes=15)) * timedelta(minutes=15)
    now: dict[str, Invitation] = {}
    found = []
    for step in outcome.log:
        now[step.inv.id] = step.inv
        if step.inv.state.value in OCCUPYING:
            others = [inv for inv in now.values() if inv.state.value in OCCUPYING and inv.id != step.inv.id]
            found += [(step.inv, other) for other in others if clash(step.inv, other, length)]
    return found


@settings(max_examples=60, deadline=None)
@given(scenarios())
def test_a_campaign_adds_up(scenario: Scenario) -> None:
    outcome = play(scenario)
    assert twice(outcome) == []
    assert [inv.id for inv in outcome.invitations] == [guest.id for guest in scenario.guests]
    assert sum(outcome.states().values()) == len(scenario.guests)
    funnel = outcome.funnel()
    assert funnel["invited"] == len(scenario.guests)
    assert funnel["invited"] >= funnel["viewed"] >= funnel["picked"] >= funnel["chosen"] >= funnel["confirmed"]
    assert sum(outcome.load().values()) == len(outcome.agreed) * len(scenario.need.seats)
    holds = sum(step.event == "Held" for step in outcome.log)
    assert outcome.taps == outcome.gone + holds
    assert all(step.at >= SENT for step in outcome.log)
    assert [step.at for step in outcome.log] == sorted(step.at for step in outcome.log)


@settings(max_examples=60, deadline=None)
@given(scenarios())
def test_every_booking_lies_where_all_of_its_people_were_free(scenario: Scenario) -> None:
    for step in play(scenario).log:
        if step.event == "Held" and step.inv.start:
            slot = whole_cells(step.inv.start, scenario.need.duration)
            taken = [*step.inv.crew, *([step.inv.room] if step.inv.room else [])]
            assert all(any(span.covers(slot) for span in scenario.supply.free[name]) for name in taken)
            assert bool(step.inv.room) == bool(scenario.need.rooms)
            assert step.inv.start > step.at


@settings(max_examples=20, deadline=None)
@given(scenarios())
def test_the_same_scenario_has_the_same_outcome(scenario: Scenario) -> None:
    assert play(scenario) == play(scenario)


@settings(max_examples=60, deadline=None)
@given(sizes(), st.lists(st.integers(0, 200), max_size=12), st.integers(0, 30))
def test_the_market_says_what_the_engine_says_from_scratch(size: Size, picks: list[int], hours: int) -> None:
    _, need, supply = made(size, 1)
    now, notice = SENT + timedelta(hours=hours), timedelta(hours=4)
    market = Market(need, supply, notice, SENT)
    booked: list[Invitation] = []
    for pick in picks:
        free = dict(supply.free)
        for inv in booked:
            slot = whole_cells(inv.start or SENT, need.duration)
            free |= {name: subtract(free[name], (slot,)) for name in (*inv.crew, inv.room) if name}
        fresh = Supply(free, dict(market.load))
        found = openings(need, fresh, now, notice)
        assert market.openings(now) == found
        assert all(market.alive(opening.start, now) for opening in found)
        if pick % 3 == 0 and booked:
            market.move(booked.pop(), None)
        elif found:
            start = found[pick % len(found)].start
            crew = market.bind(start)
            assert crew == bind(start, need, fresh)
            assert crew is not None
            booked.append(Invitation("c", "k", "c", State.HELD, now, start=start, crew=crew.people, room=crew.room))
            market.move(None, booked[-1])


def test_the_auditor_sees_a_double_booking() -> None:
    one = Invitation("a", "k", "a", State.HELD, SENT, start=MONDAY, crew=("p",), room="r")
    half = timedelta(minutes=30)
    cases = {
        ("p", "x", MONDAY + half): True,
        ("q", "r", MONDAY + half): True,
        ("q", "x", MONDAY + half): False,
        ("p", "r", MONDAY + 2 * half): False,
    }
    others = {
        key: Invitation("b", "k", "b", State.HELD, SENT, start=key[2], crew=(key[0],), room=key[1]) for key in cases
    }
    assert {key: clash(one, other, 2 * half) for key, other in others.items()} == cases
    roomless = [Invitation(name, "k", name, State.HELD, SENT, start=MONDAY, crew=(name,)) for name in "ab"]
    assert [clash(a, b, half) for a, b in combinations(roomless, 2)] == [False]
