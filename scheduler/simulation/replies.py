"""How an organisation's own candidates answered before, and what that says about the next campaign."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from statistics import median
from typing import Final

from scheduler.simulation.scenario import Behaviour

ENOUGH: Final = 50  # invitations; below, the defaults say more
_CAUTION: Final = 20.0  # invitations that a default share weighs against what was counted
_FEW: Final = 10  # below, a mean is an accident
_HOUR: Final = timedelta(hours=1)
_REMINDED: Final = timedelta(hours=24)
_REMINDERS: Final = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """One invitation that had time enough: from sent to seen and to chosen; None for never."""

    viewed: timedelta | None = None
    chosen: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Curve:
    """`taken`: how often the first, second and third time of a card was; `came` and `missed` are interviews."""

    answers: tuple[Answer, ...] = ()
    taken: tuple[int, ...] = ()
    came: int = 0
    missed: int = 0

    @property
    def enough(self) -> bool:
        """Whether it says more than the defaults."""
        return len(self.answers) >= ENOUGH

    def figures(self) -> Mapping[str, object]:
        """Return what a person wants to know of it; hours are medians, None if there are none."""
        never = sum(answer.chosen is None for answer in self.answers)
        return {
            "invitations": len(self.answers),
            "never_share": round(never / len(self.answers), 4) if self.answers else 0.0,
            "hours_to_view_median": _hours([a.viewed for a in self.answers if a.viewed is not None]),
            "hours_to_choose_median": _hours([a.chosen for a in self.answers if a.chosen is not None]),
        }


def behaviour(curve: Curve, usual: Behaviour) -> Behaviour:
    """Return the usual behaviour with what the past says better; unchanged when there is not enough of it.

    Shares are shrunk: (counted + 20 × usual) / (all + 20). Who answers within a day does so by themselves, who answers
    later was woken by one of two reminders, and who declined has only looked. What the past does not tell stays usual.
    """
    if not curve.enough:
        return usual
    prompt = [a.chosen for a in curve.answers if a.chosen is not None and a.chosen <= _REMINDED]
    fast, slow = [wait for wait in prompt if wait <= _HOUR], [wait for wait in prompt if wait > _HOUR]
    silent = len(curve.answers) - len(prompt)
    late = sum(a.chosen is not None for a in curve.answers) - len(prompt)
    lookers = sum(a.viewed is not None for a in curve.answers if a.chosen is None)
    return replace(
        usual,
        responds=_share(len(prompt), len(curve.answers), usual.responds),
        burst=_share(len(fast), len(prompt), usual.burst),
        soon=_mean(fast, usual.soon),
        later=_mean(slow, usual.later),
        wakes=_share(late, _REMINDERS * silent, usual.wakes),
        reads_only=_share(lookers, silent - late, usual.reads_only),
        no_show=_share(curve.missed, curve.came + curve.missed, usual.no_show),
        positions=_positions(curve.taken, usual.positions),
    )


def _share(part: int, whole: int, usual: float) -> float:
    return round((part + _CAUTION * usual) / (whole + _CAUTION), 4)


def _mean(waits: Sequence[timedelta], usual: timedelta) -> timedelta:
    return sum(waits, timedelta()) / len(waits) if len(waits) >= _FEW else usual


def _positions(taken: Sequence[int], usual: Sequence[float]) -> tuple[float, ...]:
    counts = [taken[at] if at < len(taken) else 0 for at in range(len(usual))]
    return tuple(_share(count, sum(counts), share) for count, share in zip(counts, usual, strict=True))


def _hours(waits: Sequence[timedelta]) -> float | None:
    return round(median(wait / _HOUR for wait in waits), 2) if waits else None
