"""Made-up campaigns of a given size: diaries with holes in them, wishes, and ways to be reached."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from domain.times import Span
from scheduler.intervals import subtract
from scheduler.offers import Wish
from scheduler.openings import Need, Supply
from scheduler.simulation.dice import Dice
from scheduler.simulation.scenario import Guest

_MEETING = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Size:
    """How large a campaign is. `within`: its working time. `seats`: interviewers in every interview.

    `busy`: share of their time that is taken already; `wishing`: share of candidates with a wish, for one of the spans
    of `within`; `ways`: share of candidates who are reached first by `card`, `sms` or `mail`.
    """

    candidates: int
    interviewers: int
    rooms: int
    within: tuple[Span, ...]
    minutes: int = 45
    step: timedelta = _MEETING
    seats: int = 1
    busy: float = 0.3
    wishing: float = 0.5
    ways: Mapping[str, float] = field(default_factory=lambda: {"card": 0.2, "sms": 0.6, "mail": 0.2})


def made(size: Size, seed: int) -> tuple[tuple[Guest, ...], Need, Supply]:
    """Return candidates, what an interview needs, and what is free; the same for the same seed.

    Interviewers are dealt to the seats in turn. No rooms means that none is needed.
    """
    people = tuple(f"面试官{number:03d}" for number in range(1, size.interviewers + 1))
    rooms = tuple(f"会议室{number:03d}" for number in range(1, size.rooms + 1))
    seats = tuple(people[first :: size.seats] for first in range(size.seats))
    free = {name: subtract(size.within, _meetings(size, Dice(seed, name))) for name in people}
    free |= dict.fromkeys(rooms, size.within)
    need = Need(timedelta(minutes=size.minutes), seats, rooms, size.within, size.step)
    return tuple(_guest(number, size, seed) for number in range(size.candidates)), need, Supply(free)


def _meetings(size: Size, dice: Dice) -> Sequence[Span]:
    halves = [
        Span(span.start + _MEETING * index, span.start + _MEETING * (index + 1))
        for span in size.within
        for index in range(span.length // _MEETING)
    ]
    return dice.sample(halves, round(size.busy * len(halves)))


def _guest(number: int, size: Size, seed: int) -> Guest:
    name = f"c{number + 1:05d}"
    dice = Dice(seed, name)
    names = tuple(size.ways)
    first = names[dice.index(tuple(size.ways.values()))]
    others = tuple(way for way in names if way not in {first, "card"} and size.ways[way])
    wishes = dice.chance(size.wishing) and bool(size.within)
    window = size.within[int(dice.unit() * len(size.within))] if wishes else None
    return Guest(name, (first, *others), Wish((window,) if window else ()))
