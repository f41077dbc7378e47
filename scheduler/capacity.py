"""Whether a batch fits before anything is sent, what is scarce if it does not, and what would help."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from scheduler.grid import Grid, members
from scheduler.offers import Wish
from scheduler.openings import Need, Opening, Supply
from scheduler.packing import Stock, pack
from scheduler.positions import Positions
from scheduler.remedies import Limit, Remedy, Shortage
from scheduler.serving import Serving, greedily


@dataclass(frozen=True, slots=True)
class Capacity:
    """`wanted` interviews, `places` that fit at all, `matched` candidates who can all come at a time they wished for.

    `scarcest`: empty when all are matched, else `wishes` (there are places, at other times), `interviewers`, `rooms`,
    `both`, `time` or `limits` (of the people in `limited`, dearest first). `remedies`: cheapest first. `exact`: false
    when the world was too large to prove that no more fit; the numbers are certain to be reached all the same.
    """

    wanted: int
    places: int
    matched: int
    scarcest: str
    remedies: tuple[Remedy, ...]
    exact: bool = True
    limited: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """How many interviews fit at all, and how many candidates can all come at a time they wished for."""

    places: int
    matched: int


# With more candidates than this the exact search would keep HR waiting.
LARGE = 1000
# Expected share of invited people who confirm, until an organisation has a record of its own.
CONFIRM_RATE = 0.86


def expected(wanted: int, rate: float = CONFIRM_RATE) -> int:
    """Return how many of the invited will want a place, to the nearest."""
    return int(wanted * rate + 0.5)


def fitting(need: Need, supply: Supply, openings: Sequence[Opening], wishes: Sequence[Wish] | None = None) -> Fit:
    """Return certain lower bounds quickly, without proof and without remedies: for comparing one world with another.

    Without `wishes` only the places are counted, and `matched` is 0.
    """
    grid = Grid.over(need.within)
    stock = _stock(need, supply, openings, grid)
    matched = 0 if wishes is None else greedily(stock, choices(openings, wishes, grid))
    return Fit(max(pack(stock).total(), matched), matched)


def capacity(
    need: Need,
    supply: Supply,
    openings: Sequence[Opening],
    wishes: Sequence[Wish],
    *,
    earliest: datetime | None = None,
) -> Capacity:
    """Return how one interview for each of `wishes` fits; `earliest` is now plus notice, else the first opening.

    Above `LARGE` wishes the greedy rule takes the place of the exact search, and only quick remedies are looked for.
    """
    grid = Grid.over(need.within)
    first = earliest or (openings[0].start if openings else None)
    groups = choices(openings, wishes, grid)
    stock = _stock(need, supply, openings, grid)
    if len(wishes) > LARGE:
        return _greedy(Shortage(need, supply, first, pack(stock).total(), len(wishes)), greedily(stock, groups))
    serving = Serving(stock)
    room, matched = serving.places(), serving.serve(groups)
    if matched.count >= len(wishes):
        return Capacity(len(wishes), room.count, matched.count, "", (), matched.exact and room.exact)
    shortage = Shortage(need, supply, first, room.count, len(wishes))
    remedies = shortage.remedies(len(wishes) - matched.count)
    exact = room.exact and matched.exact
    return Capacity(len(wishes), room.count, matched.count, *_scarce(shortage, remedies, exact=exact))


def _greedy(shortage: Shortage, matched: int) -> Capacity:
    """Return what the greedy rule found, with the remedies that need no search."""
    wanted, places = shortage.wanted, max(shortage.fitting, matched)
    if matched >= wanted:
        return Capacity(wanted, places, matched, "", (), exact=False)
    remedies = shortage.quick_remedies(wanted - matched)
    return Capacity(wanted, places, matched, *_scarce(shortage, remedies, exact=False))


def _scarce(
    shortage: Shortage, remedies: tuple[Remedy, ...], *, exact: bool
) -> tuple[str, tuple[Remedy, ...], bool, tuple[Limit, ...]]:
    """Return what is scarce, whose limits if it is those, and what would help."""
    scarcest = shortage.scarcest()
    return scarcest, remedies, exact, shortage.limited() if scarcest == "limits" else ()


def _stock(need: Need, supply: Supply, openings: Sequence[Opening], grid: Grid) -> Stock:
    """Return who could start at the openings."""
    return Stock.of(need, supply, sum(1 << grid.bit(opening.start) for opening in openings), grid)


def choices(openings: Sequence[Opening], wishes: Sequence[Wish], grid: Grid) -> Counter[int]:
    """Return which sets of starts the candidates can take and how many have each; without a wish any time will do."""
    positions = Positions(openings)
    bits = [1 << grid.bit(opening.start) for opening in openings]
    counts: Counter[int] = Counter()
    for wish in wishes:
        chosen = positions.fitting(wish.windows) if wish.windows else positions.all()
        counts[chosen & ~positions.meeting(wish.avoid)] += 1
    return Counter({sum(bits[index] for index in members(mask)): count for mask, count in counts.items()})
