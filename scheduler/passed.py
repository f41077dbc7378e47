"""Why a time that can be had was not among those offered, by the very costs that the times are chosen by."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, tzinfo

from scheduler.board import Board
from scheduler.grid import members
from scheduler.offers import OVERLAP, SAME_DAY, SAME_PART, Wish
from scheduler.openings import Opening
from scheduler.positions import readings
from scheduler.reasons import Reason


def passed(
    openings: Sequence[Opening],
    wish: Wish,
    demand: Mapping[datetime, float],
    offered: Collection[datetime],
    *,
    zone: tzinfo,
    count: int = 3,
    weight: float = 8.0,
) -> Mapping[datetime, Reason]:
    """Return, for every opening that was not offered, what counts most against it next to the offered ones.

    `demand` is that of other candidates. Codes: `off_wish` (wished times were there), `farther` (from the wish than all
    that were offered), `overlaps` (an offered one), `same_day` (`times` offered on it), `crowded` (`named` open offers
    of others for `places`), `same_part`, `unsuited` (people like
    them come at other times), `later` (than all offered), else `as_good`. `newly_free`: fewer than `count`
    offered times are left, so this one would be offered now.
    """
    board = Board(openings, zone, weight, count).demanded(demand)
    return _Passed(board, wish, members(board.positions.at(offered)), count).all()


class _Passed:
    """The openings left over, next to the chosen positions."""

    __slots__ = ("_board", "_chosen", "_count", "_prior", "_windows", "_wished")

    def __init__(self, board: Board, wish: Wish, chosen: Iterator[int], count: int) -> None:
        self._board = board
        self._chosen = list(chosen)
        self._count = count
        self._prior = wish.prior
        self._windows = readings(wish.windows)
        self._wished = board.positions.fitting(wish.windows)

    def all(self) -> Mapping[datetime, Reason]:
        """Return a reason for everything not chosen."""
        openings = self._board.openings
        return {openings[i].start: self._reason(i) for i in range(len(openings)) if i not in self._chosen}

    def _reason(self, index: int) -> Reason:
        """Return the rule that decides, else the dearest cost, else that this time is as good as the others."""
        if len(self._chosen) < self._count:
            return Reason("newly_free")
        if self._windows and not self._wished >> index & 1 and self._missed(index):
            return Reason("farther" if self._wishless() else "off_wish")
        costs = dict(self._costs(index))
        code = max(costs, key=lambda key: costs[key], default="as_good")
        return Reason(code, self._values(code, index))

    def _wishless(self) -> bool:
        """Whether no chosen time is a wished one."""
        return not any(self._wished >> other & 1 for other in self._chosen)

    def _missed(self, index: int) -> bool:
        """Whether every chosen time is nearer to the wish; a wished one is at it."""
        far = self._board.distance(index, self._windows)
        return all(self._wished >> o & 1 or self._board.distance(o, self._windows) < far for o in self._chosen)

    def _costs(self, index: int) -> Iterator[tuple[str, float]]:
        """Yield what the opening costs to offer next to the chosen ones, in days, by cause."""
        board = self._board
        if any(board.overlap(index, other) for other in self._chosen):
            yield "overlaps", OVERLAP
        if times := self._times(index):
            yield "same_day", SAME_DAY * times
        if board.named[index] > 0:
            yield "crowded", board.contention(index)
        if parts := sum(board.parts[index] == board.parts[other] for other in self._chosen):
            yield "same_part", SAME_PART * parts
        if self._prior and (flaw := self._prior.flaw(board.habits[index])):
            yield "unsuited", flaw
        if not self._windows and index > max(self._chosen):
            yield "later", board.away(index) - board.away(max(self._chosen))

    def _times(self, index: int) -> int:
        """Return how many chosen times are on the same day."""
        return sum(self._board.days[index] == self._board.days[other] for other in self._chosen)

    def _values(self, code: str, index: int) -> Mapping[str, str]:
        """Return the figures that the sentence needs."""
        if code == "same_day":
            return {"times": str(self._times(index))}
        if code == "crowded":
            return {"named": f"{self._board.named[index]:g}", "places": str(self._board.openings[index].capacity)}
        return {}
