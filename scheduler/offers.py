"""The three times: wished ones first, spread over days and parts of the day, least contended over the whole batch."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final
from zlib import crc32
from zoneinfo import ZoneInfo

from domain.times import Span
from scheduler.board import Board
from scheduler.habits import Prior
from scheduler.openings import Opening
from scheduler.positions import readings
from scheduler.reasons import Reason
from scheduler.waking import awake

# Penalties in days: how many days later a time may lie and still be preferred to one with this flaw.
SAME_DAY: Final = 3.0
SAME_PART: Final = 0.75
OVERLAP: Final = 20.0
NIGHT: Final = 300.0  # where the candidate lives: only if nothing else is there
# Next to a wish being near counts and being spread hardly does: two hours later today beats tomorrow.
_NEAR: Final = 0.1


@dataclass(frozen=True, slots=True)
class Wish:
    """What a candidate said.

    `windows`: when they would like to come; empty = no wish. A window shorter than the interview, or a point, names
    starts. `avoid`: when they cannot (own bookings, «not on Thursday»): never offered. `prior`: when people like them
    tend to come; it tips the balance and never filters. `zone`: the candidate's clocks if they live by other ones: a
    time in their night is offered only where there is no other.
    """

    windows: tuple[Span, ...] = ()
    avoid: tuple[Span, ...] = ()
    prior: Prior | None = None
    zone: ZoneInfo | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """One recommended time, and why."""

    start: datetime
    end: datetime
    reasons: tuple[Reason, ...] = ()


def recommend(
    openings: Sequence[Opening],
    wish: Wish,
    demand: Mapping[datetime, float],
    *,
    zone: tzinfo,
    count: int = 3,
    weight: float = 8.0,
    skip: Collection[datetime] = (),
) -> tuple[Offer, ...]:
    """Return up to `count` times for one candidate: wished ones first, then the nearest others, each group in order.

    `openings` are those of one need, sorted. `demand`: start → how many open offers of other candidates name it.
    `weight`: how many days later a time may lie to avoid one where two candidates are expected for every three places.
    `skip`: starts not to be offered again. Fewer times only when there are no more; `avoid` and `skip` hold always.
    """
    return recommend_batch([("", wish)], openings, demand, zone=zone, count=count, weight=weight, skip={"": skip})[""]


def recommend_batch(
    candidates: Sequence[tuple[str, Wish]],
    openings: Sequence[Opening],
    demand: Mapping[datetime, float],
    *,
    zone: tzinfo,
    count: int = 3,
    weight: float = 8.0,
    skip: Mapping[str, Collection[datetime]] | None = None,
) -> Mapping[str, tuple[Offer, ...]]:
    """Return times for everybody, spread over the whole batch; parameters as for `recommend`.

    Everybody gets their first time before anybody gets a second, and the order turns in every round. It depends on how
    little choice somebody has and on the id, not on the place in the list: any order gives the same offers.
    """
    board = Board(openings, zone, weight, count).demanded(demand)
    seekers = [
        _Seeker.of(name, wish, board, (skip or {}).get(name, ())) for name, wish in sorted(candidates, key=_by_name)
    ]
    seekers.sort(key=_Seeker.rank)
    for turn in range(count):
        for seeker in seekers if turn % 2 == 0 else reversed(seekers):
            seeker.choose(board)
    served = {seeker.name: seeker.offers(board) for seeker in seekers}
    return {name: served[name] for name, _ in candidates}


def _by_name(candidate: tuple[str, Wish]) -> str:
    """Return what candidates are sorted by before anything depends on their order."""
    return candidate[0]


class _Seeker:
    """One candidate while the batch is being served; times are positions on the board."""

    __slots__ = ("allowed", "chosen", "name", "windows", "wish", "wished")

    def __init__(self, name: str, wish: Wish, allowed: int, wished: int) -> None:
        self.name = name
        self.wish = wish
        self.allowed = allowed
        self.wished = wished
        self.windows = readings(wish.windows)
        self.chosen: list[int] = []

    @classmethod
    def of(cls, name: str, wish: Wish, board: Board, skip: Collection[datetime]) -> "_Seeker":
        """Work out what this candidate may be offered and what of it they wished for."""
        allowed = board.positions.all() & ~board.positions.meeting(wish.avoid) & ~board.positions.at(skip)
        return cls(name, wish, allowed, allowed & board.positions.fitting(wish.windows))

    def rank(self) -> tuple[int, int, str]:
        """Order: who has least choice first; equals by a fixed shuffle of their ids."""
        choice = self.wished.bit_count() or self.allowed.bit_count()
        return choice, crc32(self.name.encode()), self.name

    def choose(self, board: Board) -> None:
        """Take the best time left, if any, and let the board know."""
        left = self.allowed & ~sum(1 << index for index in self.chosen)
        wished = left & self.wished
        if wished or not self.wish.windows:
            best = board.cheapest(wished or left, lambda index: self._flaws(board, index))
        else:
            best = board.nearest(left, self.wish.windows, lambda index: _NEAR * self._flaws(board, index))
        if best is not None:
            self.chosen.append(best)
            board.name(best)

    def _flaws(self, board: Board, index: int) -> float:
        """Return what speaks against one more time next to those already chosen, in days; never negative."""
        cost = self.wish.prior.flaw(board.habits[index]) if self.wish.prior else 0.0
        cost += NIGHT * self._at_night(board.openings[index])
        for other in self.chosen:
            cost += SAME_DAY * (board.days[index] == board.days[other])
            cost += SAME_PART * (board.parts[index] == board.parts[other])
            cost += OVERLAP * board.overlap(index, other)
        return cost

    def _at_night(self, opening: Opening) -> bool:
        """Return whether the candidate would have to get up for it."""
        return self.wish.zone is not None and not awake(opening.start, opening.end, self.wish.zone)

    def offers(self, board: Board) -> tuple[Offer, ...]:
        """Return what was chosen: wished times first, each group in order of time."""
        order = sorted(self.chosen, key=lambda index: (not self.wished >> index & 1, index))
        return tuple(self._offer(board, index) for index in order)

    def _offer(self, board: Board, index: int) -> Offer:
        """Return one time with its rule trace."""
        opening = board.openings[index]
        return Offer(opening.start, opening.end, tuple(self._reasons(board, index)))

    def _reasons(self, board: Board, index: int) -> list[Reason]:
        """Return the rules that spoke for one time, the candidate's own wish first."""
        opening = board.openings[index]
        reasons = [] if not self.wish.windows else [self._wish_reason(board, index)]
        if self.wish.prior and board.habits[index] in self.wish.prior.reasons:
            reasons.append(self.wish.prior.reasons[board.habits[index]])
        free = {"crews": opening.crews, "rooms": opening.room_count, "places": opening.capacity}
        reasons.append(Reason("free", {key: str(value) for key, value in free.items()}))
        others = board.named[index] - sum(board.overlap(index, other) for other in self.chosen)
        reasons.append(Reason("contention", {"named": f"{others:g}", "places": str(opening.capacity)}))
        if len(self.chosen) > 1 and sum(board.days[index] == board.days[other] for other in self.chosen) == 1:
            reasons.append(Reason("own_day", {"part": board.parts[index]}))
        return reasons

    def _wish_reason(self, board: Board, index: int) -> Reason:
        """Return how this time stands to the candidate's wish."""
        if not self.wished >> index & 1:
            return Reason("near_wish", {"minutes": str(round(board.distance(index, self.wish.windows) * 1440))})
        window = next(window for window in self.windows if board.positions.fitting((window,)) >> index & 1)
        return Reason("wished", {"from": window.start.isoformat(), "to": window.end.isoformat()})
