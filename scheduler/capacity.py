"""Whether a batch fits before anything is sent, what is scarce if it does not, and what would help."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from scheduler.grid import Grid, members
from scheduler.offers import Wish
from scheduler.openings import Need, Opening, Supply
from scheduler.packing import Stock
from scheduler.positions import Positions
from scheduler.remedies import Remedy, Shortage
from scheduler.serving import Serving


@dataclass(frozen=True, slots=True)
class Capacity:
    """`wanted` interviews, `places` that fit at all, `matched` candidates who can all come at a time they wished for.

    `scarcest`: empty when all are matched, else `wishes` (there are places, at other times), `interviewers`, `rooms`,
    `both` or `time`. `remedies`: cheapest first. `exact`: false when the world was too large to prove that no more fit;
    the numbers are certain to be reached all the same.
    """

    wanted: int
    places: int
    matched: int
    scarcest: str
    remedies: tuple[Remedy, ...]
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Fit:
    """How many interviews fit at all, and how many candidates can all come at a time they wished for."""

    places: int
    matched: int


# Expected share of invited people who confirm, until an organisation has a record of its own.
CONFIRM_RATE = 0.86


def expected(wanted: int, rate: float = CONFIRM_RATE) -> int:
    """Return how many of the invited will want a place, rounded up."""
    return -int(-wanted * rate // 1)


def fitting(need: Need, supply: Supply, openings: Sequence[Opening], wishes: Sequence[Wish]) -> Fit:
    """Return certain lower bounds quickly, without proof and without remedies: for comparing one world with another."""
    grid = Grid.over(need.within)
    stock = Stock.of(need, supply, sum(1 << grid.bit(opening.start) for opening in openings), grid)
    serving = Serving(stock, effort=0)
    return Fit(serving.places().count, serving.serve(choices(openings, wishes, grid)).count)


def capacity(
    need: Need,
    supply: Supply,
    openings: Sequence[Opening],
    wishes: Sequence[Wish],
    *,
    earliest: datetime | None = None,
) -> Capacity:
    """Return how one interview for each of `wishes` fits; `earliest` is now plus notice, else the first opening."""
    grid = Grid.over(need.within)
    stock = Stock.of(need, supply, sum(1 << grid.bit(opening.start) for opening in openings), grid)
    serving = Serving(stock)
    room, matched = serving.places(), serving.serve(choices(openings, wishes, grid))
    if matched.count >= len(wishes):
        return Capacity(len(wishes), room.count, matched.count, "", (), matched.exact and room.exact)
    first = earliest or (openings[0].start if openings else None)
    shortage = Shortage(need, supply, first, room.count, len(wishes))
    remedies = shortage.remedies(len(wishes) - matched.count)
    return Capacity(len(wishes), room.count, matched.count, shortage.scarcest(), remedies, room.exact and matched.exact)


def choices(openings: Sequence[Opening], wishes: Sequence[Wish], grid: Grid) -> Counter[int]:
    """Return which sets of starts the candidates can take and how many have each; without a wish any time will do."""
    positions = Positions(openings)
    bits = [1 << grid.bit(opening.start) for opening in openings]
    counts: Counter[int] = Counter()
    for wish in wishes:
        chosen = positions.fitting(wish.windows) if wish.windows else positions.all()
        counts[chosen & ~positions.meeting(wish.avoid)] += 1
    return Counter({sum(bits[index] for index in members(mask)): count for mask, count in counts.items()})
