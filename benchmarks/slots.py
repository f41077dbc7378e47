"""Times for a batch: how long, how it grows, how fair and how near the optimum, and what knowing people's habits does.

python -m benchmarks.slots            a minute; campaigns played to their end are in benchmarks.simulation
"""

import tracemalloc
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from statistics import mean, median
from time import process_time
from typing import Final
from zoneinfo import ZoneInfo

from domain.habits import Tally
from domain.times import Span
from scheduler.capacity import capacity
from scheduler.dayparts import habit_part
from scheduler.fairness import gini, qualities
from scheduler.habits import Kind, Prior, Situation, family_of, prior
from scheduler.offers import Offer, Wish, recommend, recommend_batch
from scheduler.openings import Need, Opening, Supply, openings
from scheduler.simulation.play import play
from scheduler.simulation.scenario import Behaviour, Policy, Scenario
from scheduler.simulation.worlds import Size, made
from scheduler.workcalendar import WorkCalendar, WorkingHours

Shape = tuple[int, int, int, int]  # candidates, interviewers, rooms, working days
USUAL: Final = WorkingHours()
ZONE: Final = ZoneInfo("Asia/Shanghai")
SENT: Final = datetime(2026, 11, 30, 10, tzinfo=ZONE)
NOTICE: Final = timedelta(hours=4)
POLICIES: Final = {rule: Policy(rule) for rule in ("spread", "random", "earliest")}
# Everybody answers and nobody cancels: what is left to the rule is all that counts.
WILLING: Final = Behaviour(responds=1, abandons=0, no_show=0, declines=0, silent=0)


@dataclass(frozen=True, slots=True)
class World:
    """What a campaign has to work with."""

    need: Need
    supply: Supply
    wishes: tuple[Wish, ...]


def scenario(
    shape: Shape, *, free: float = 1.0, seed: int = 1, wishing: float = 0.5, hours: WorkingHours = USUAL
) -> Scenario:
    """Return interviews of an hour on so many working days; everybody is free for a share of the half hours."""
    candidates, people, rooms, days = shape
    calendar, day = WorkCalendar(), date(2026, 11, 30)
    within: list[Span] = []
    for _ in range(days):
        day = calendar.next_workday(day)
        within += calendar.working_spans(day, day, hours, ZONE)
    size = Size(candidates, people, rooms, tuple(within), minutes=60, busy=1 - free, wishing=wishing)
    guests, need, supply = made(size, seed)
    return Scenario(guests, need, supply, SENT, seed=seed, behaviour=WILLING, zone=ZONE)


def world(*shape: int, free: float = 1.0) -> World:
    """Return the same without the people who answer."""
    candidates, people, rooms, days = shape
    given = scenario((candidates, people, rooms, days), free=free)
    return World(given.need, given.supply, tuple(guest.wish for guest in given.guests))


def clock(work: Callable[[], object], runs: int = 5) -> float:
    """Return the median CPU seconds of some runs."""

    def once() -> float:
        start = process_time()
        work()
        return process_time() - start

    return median(once() for _ in range(runs))


def look(given: World) -> tuple[Opening, ...]:
    """Return the openings when the batch is sent."""
    return openings(given.need, given.supply, SENT, NOTICE)


def batch(given: World) -> list[tuple[str, Wish]]:
    """Return the candidates by name."""
    return [(f"c{index}", wish) for index, wish in enumerate(given.wishes)]


def measure(given: World) -> tuple[float, float, float, float]:
    """Return milliseconds for openings, a batch, one candidate and the capacity check."""
    found = look(given)
    names = batch(given)
    times = (
        clock(lambda: look(given)),
        clock(lambda: recommend_batch(names, found, {}, zone=ZONE)),
        clock(lambda: recommend(found, given.wishes[0], {}, zone=ZONE)),
        clock(lambda: capacity(given.need, given.supply, found, given.wishes), 1),
    )
    return times[0] * 1000, times[1] * 1000, times[2] * 1000, times[3] * 1000


def growth() -> None:
    """Print times and their ratios to 1,000 candidates × 60 interviewers × 20 rooms × 10 days."""
    print("free 80 %, half with a wish; milliseconds (ratio to ×1)")
    print(f"{'':22s}{'openings':>16s}{'batch':>16s}{'one':>16s}{'capacity':>16s}")
    base = measure(world(1000, 60, 20, 10, free=0.8))
    sizes = {
        "×1": (1000, 60, 20, 10),
        "candidates ×0.5": (500, 60, 20, 10),
        "candidates ×2": (2000, 60, 20, 10),
        "candidates ×4": (4000, 60, 20, 10),
        "people, rooms ×0.5": (1000, 30, 10, 10),
        "people, rooms ×2": (1000, 120, 40, 10),
        "people, rooms ×4": (1000, 240, 80, 10),
        "days ×0.5": (1000, 60, 20, 5),
        "days ×2": (1000, 60, 20, 20),
        "days ×4": (1000, 60, 20, 40),
    }
    for name, size in sizes.items():
        row = base if name == "×1" else measure(world(*size, free=0.8))
        print(f"{name:22s}" + "".join(f"{ms:9.1f} ({ms / one:4.1f})" for ms, one in zip(row, base, strict=True)))


def memory() -> None:
    """Print what a batch of 1,000 costs at its peak."""
    given = world(1000, 60, 20, 10, free=0.8)
    names = batch(given)
    tracemalloc.start()
    recommend_batch(names, look(given), {}, zone=ZONE)
    print(f"memory at the peak of 1,000 candidates: {tracemalloc.get_traced_memory()[1] / 1e6:.1f} MB")
    tracemalloc.stop()


def fairness() -> None:
    """Print how evenly good times are spread over a batch."""
    given = world(600, 60, 20, 10)
    found = look(given)
    names = batch(given)
    worth = qualities(recommend_batch(names, found, {}, zone=ZONE), found)
    single = qualities({name: recommend(found, wish, {}, zone=ZONE) for name, wish in names}, found)
    mine, best = list(worth.values()), list(single.values())
    kept = [own / alone for own, alone in zip(mine, best, strict=True)]
    print(f"Gini of offer quality: {gini(mine):.3f}; of everybody's wishes served alone: {gini(best):.3f}")
    print(f"share kept of what one gets alone: worst {min(kept):.2f}, median {median(kept):.2f}, Gini {gini(kept):.3f}")


def optimum() -> None:
    """Print how many interviews come about when everybody answers, of the most that could, under each rule."""
    print("booked of the optimum when everybody answers; times that are gone are replaced; 10 worlds each")
    for candidates, people, rooms, days, free in ((40, 8, 5, 3, 0.6), (120, 6, 5, 5, 0.8), (220, 10, 8, 5, 1.0)):
        shares: dict[str, list[float]] = {name: [] for name in POLICIES}
        proven = 0
        for seed in range(10):
            given = scenario((candidates, people, rooms, days), free=free, seed=seed, wishing=0)
            found = openings(given.need, given.supply, SENT, NOTICE)
            most = capacity(given.need, given.supply, found, [guest.wish for guest in given.guests])
            proven += most.exact
            for name, policy in POLICIES.items():
                shares[name].append(len(play(replace(given, policy=policy)).agreed) / most.matched)
        row = ", ".join(f"{name} {100 * mean(values):.1f} %" for name, values in shares.items())
        print(f"{candidates} candidates, {people} × {rooms} × {days} days: {row}; optimum proven in {proven} of 10")


def habits() -> None:
    """Print what knowing people's habits does to 600 candidates' times: with and without the prior."""
    print("what the prior does: 600 candidates, 60 × 20 × 10 days, nobody has a wish")
    print(f"{'':32s}{'suits':>10s}{'one suits':>12s}{'mean lift':>12s}{'days':>8s}{'Gini':>8s}")
    working = Situation(Kind.SOCIAL, employed=True)
    cases = {
        "engineers, 9–18": ("工程师", Situation(), USUAL),
        "engineers at work, 8–21": ("工程师", working, WorkingHours(start=time(8), end=time(21))),
        "salespeople, 9–18": ("销售", Situation(), USUAL),
    }
    for name, (position, who, hours) in cases.items():
        given = scenario((600, 60, 20, 10), free=0.7, wishing=0, hours=hours)
        found = openings(given.need, given.supply, SENT, NOTICE)
        known = prior(family_of(position), who, Tally(), Tally())
        for how, wish in (("without", Wish()), ("with", Wish(prior=known))):
            made_ = recommend_batch([(guest.id, wish) for guest in given.guests], found, {}, zone=ZONE)
            print(f"{f'{name}, {how}':32s}{_row(made_, known)}{gini(qualities(made_, found).values()):8.3f}")


def _row(offers: Mapping[str, tuple[Offer, ...]], known: Prior) -> str:
    """Return the share of times that suit, of people with one that does, the mean lift and the days from sending."""
    parts = [[habit_part(offer.start, ZONE) for offer in given] for given in offers.values()]
    every = [part for given in parts for part in given]
    suits = mean(part in known.reasons for part in every)
    one = mean(any(part in known.reasons for part in given) for given in parts)
    away = mean((offer.start - SENT) / timedelta(days=1) for given in offers.values() for offer in given)
    return f"{100 * suits:8.1f} %{100 * one:10.1f} %{mean(known.lifts[part] for part in every):12.3f}{away:8.2f}"


def main() -> None:
    """Print all tables."""
    growth()
    memory()
    fairness()
    optimum()
    habits()


if __name__ == "__main__":
    main()
