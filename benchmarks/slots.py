"""Times for a batch: how long, how it grows, how many taps fail under each rule, how near the optimum it comes.

python -m benchmarks.slots            everything that takes seconds
python -m benchmarks.slots --full     500 candidates, 20 seeds, three sizes of supply as well: minutes
"""

import argparse
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from statistics import mean, median
from time import process_time

from benchmarks.campaign import SENT, ZONE, Campaign, Propose, World, earliest, shuffled, spread, world
from scheduler.capacity import capacity
from scheduler.fairness import gini, qualities
from scheduler.offers import Wish, recommend, recommend_batch
from scheduler.openings import Opening, openings

NOTICE = timedelta(hours=4)
REFRESH = (5.0, 60.0)


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
        row = measure(world(*size, free=0.8))
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


def campaigns(candidates: int, sizes: dict[int, tuple[int, int, int]], seeds: int) -> None:
    """Print what happens to taps under each rule."""
    rules: dict[str, tuple[Propose, tuple[float, float] | None]] = {
        "earliest three, kept": (earliest, None),
        "random three, kept": (shuffled(1), None),
        "spread, kept": (spread(8), None),
        "spread, refreshed": (spread(8), REFRESH),
    }
    print(f"{candidates} candidates; booked, taps gone, left with nothing, cards updated, days away")
    for places, (people, rooms, days) in sizes.items():
        given = world(candidates, people, rooms, days)
        for name, (propose, refresh) in rules.items():
            runs = [Campaign(given, propose, refresh=refresh, seed=seed).run() for seed in range(seeds)]
            share = 100 * sum(run.gone for run in runs) / sum(run.taps for run in runs)
            empty = sum(run.empty for run in runs) / seeds
            print(f"{places:5d} places {name:24s} {runs[0].row()}   all seeds: {share:5.2f} % gone, {empty:5.1f} empty")


def optimum() -> None:
    """Print how many interviews come about when everybody answers, of the most that could, under each rule."""
    print("booked of the optimum when everybody answers; cards refreshed within a minute; 10 worlds each")
    rules = {"spread": spread(8), "random": shuffled(1), "earliest": earliest}
    for candidates, people, rooms, days, free in ((40, 8, 5, 3, 0.6), (120, 6, 5, 5, 0.8), (220, 10, 8, 5, 1.0)):
        shares: dict[str, list[float]] = {name: [] for name in rules}
        proven = 0
        for seed in range(10):
            given = replace(world(candidates, people, rooms, days, free=free, seed=seed), wishes=(Wish(),) * candidates)
            most = capacity(given.need, given.supply, look(given), given.wishes)
            proven += most.exact
            for name, rule in rules.items():
                run = Campaign(given, rule, refresh=REFRESH, seed=seed, answering=1).run()
                shares[name].append(len(run.booked) / most.matched)
        row = ", ".join(f"{name} {100 * mean(values):.1f} %" for name, values in shares.items())
        print(f"{candidates} candidates, {people} × {rooms} × {days} days: {row}; optimum proven in {proven} of 10")


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--full", action="store_true")
    full = parser.parse_args().full
    growth()
    memory()
    fairness()
    optimum()
    campaigns(200, {280: (10, 8, 5)}, 5)
    if full:
        campaigns(500, {560: (20, 16, 5), 770: (25, 22, 5), 980: (32, 28, 5)}, 20)


if __name__ == "__main__":
    main()
