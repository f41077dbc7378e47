"""500 candidates on 550, 750 and 1,000 places: the bot's offers against three times frozen when they are sent.

python -m benchmarks.simulation                       20 seeds, some minutes
python -m benchmarks.simulation --seeds 3 --plot FILE.svg
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Final
from zoneinfo import ZoneInfo

from domain.times import Span
from scheduler.grid import Grid
from scheduler.intervals import subtract
from scheduler.openings import Need, Supply, aligned
from scheduler.simulation.dice import Dice
from scheduler.simulation.outcome import Outcome
from scheduler.simulation.play import play
from scheduler.simulation.scenario import Behaviour, Policy, Scenario
from scheduler.simulation.worlds import Size, made
from scheduler.workcalendar import WorkCalendar, WorkingHours

ZONE: Final = ZoneInfo("Asia/Shanghai")
SENT: Final = datetime(2026, 11, 30, 10, tzinfo=ZONE)
HOUR: Final = timedelta(hours=1)
PLACES: Final = (550, 750, 1000)
CANDIDATES: Final = 500
POLICIES: Final = {
    "earliest three, frozen": Policy("earliest", live=False),
    "random three, frozen": Policy("random", live=False),
    "spread three, frozen": Policy("spread", live=False),
    "spread three, live": Policy("spread", live=True),
}
COLOURS: Final = ("#bf4040", "#d98c26", "#7a8ba8", "#1677ff")
MOST_GONE: Final = 0.01


@dataclass(frozen=True, slots=True)
class Row:
    """Sums over all seeds of one rule on one number of places."""

    candidates: int
    confirmed: int
    taps: int
    gone: int
    firsts: int
    first_gone: int
    stranded: int
    calls: int
    days: float

    @classmethod
    def of(cls, runs: Sequence[Outcome]) -> "Row":
        """Add up."""
        return cls(
            sum(len(run.invitations) for run in runs),
            sum(len(run.agreed) for run in runs),
            sum(run.taps for run in runs),
            sum(run.gone for run in runs),
            sum(run.firsts for run in runs),
            sum(run.first_gone for run in runs),
            sum(len(run.stranded) for run in runs),
            sum(sum(run.calls.values()) for run in runs),
            sum(run.days_away() for run in runs) / len(runs),
        )

    def text(self) -> str:
        """Return the figures as a line of a table."""
        shares = (self.gone / self.taps, self.first_gone / self.firsts, self.stranded / self.candidates)
        rates = "".join(f"{100 * share:11.2f} %" for share in (*shares, self.confirmed / self.candidates))
        return f"{rates}{self.days:10.2f}{self.calls / max(self.confirmed, 1):10.1f}"


def scenario(places: int, seed: int, policy: Policy, candidates: int = CANDIDATES) -> Scenario:
    """Return a week in which exactly so many interviews of an hour, on the hour, fit."""
    within = WorkCalendar().working_spans(date(2026, 12, 1), date(2026, 12, 7), WorkingHours(), ZONE)
    hours = starts(within)
    people = -(-places // len(hours))
    size = Size(candidates, people, 0, within, minutes=60, step=HOUR, busy=0.0)
    guests, need, supply = made(size, seed)
    surplus = Dice(seed, "surplus").sample([(p, h) for p in need.seats[0] for h in hours], people * len(hours) - places)
    free = {p: subtract(spans, [Span(h, h + HOUR) for q, h in surplus if q == p]) for p, spans in supply.free.items()}
    return Scenario(guests, need, Supply(free), SENT, seed=seed, policy=policy, zone=ZONE)


def starts(within: tuple[Span, ...]) -> list[datetime]:
    """Return the full hours at which an interview of an hour can begin."""
    need, grid = Need(HOUR, (("",),), (), within, HOUR), Grid.over(within)
    moments = [grid.moment(bit) for bit in range(grid.size) if aligned(need, grid) >> bit & 1]
    return [moment for moment in moments if any(span.covers(Span(moment, moment + HOUR)) for span in within)]


def hurried(seeds: int) -> None:
    """Print what becomes of the promise when people answer faster than anybody does."""
    for minutes in (15, 5, 1):
        rush = Behaviour(burst=1, soon=timedelta(minutes=minutes))
        given = [replace(scenario(PLACES[0], seed, Policy()), behaviour=rush) for seed in range(1, seeds + 1)]
        name = f"live, all in {minutes} min (mean)"
        print(f"{PLACES[0]:5d}  {name:24s}{Row.of([play(one) for one in given]).text()}")


def measured(seeds: int) -> dict[int, dict[str, Row]]:
    """Play everything with the same seeds, printing as it goes."""
    print(f"{CANDIDATES} candidates, {seeds} seeds; half of them wish for a half day")
    print(
        f"{'':31s}{'taps gone':>13s}{'first gone':>13s}{'none left':>13s}{'confirmed':>13s}{'days':>10s}{'calls':>10s}"
    )
    found: dict[int, dict[str, Row]] = {}
    for places in PLACES:
        for name, policy in POLICIES.items():
            row = Row.of([play(scenario(places, seed, policy)) for seed in range(1, seeds + 1)])
            found.setdefault(places, {})[name] = row
            print(f"{places:5d}  {name:24s}{row.text()}")
    return found


def plot(found: Mapping[int, Mapping[str, Row]]) -> str:
    """Return a bar per rule and number of places: the share of taps that find their time gone."""
    bars, x = [], 60
    for places, rows in found.items():
        for colour, row in zip(COLOURS, rows.values(), strict=True):
            share = row.gone / row.taps
            top = 260 - 220 * share
            bars.append(f'<rect x="{x}" y="{top:.1f}" width="34" height="{max(260 - top, 1):.1f}" fill="{colour}"/>')
            bars.append(f'<text x="{x + 17}" y="{top - 5:.1f}" text-anchor="middle">{100 * share:.1f}</text>')
            x += 42
        bars.append(f'<text x="{x - 88}" y="280" text-anchor="middle">{places} places</text>')
        x += 34
    names = [
        f'<rect x="{60 + 150 * at}" y="296" width="10" height="10" fill="{colour}"/>'
        f'<text x="{75 + 150 * at}" y="305">{name}</text>'
        for at, (colour, name) in enumerate(zip(COLOURS, POLICIES, strict=True))
    ]
    title = f"Taps that find their time gone, % ({CANDIDATES} candidates)"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 320" font-family="sans-serif" font-size="12">'
        f'<rect width="680" height="320" fill="#fff"/><text x="60" y="20" font-size="14">{title}</text>'
        f'{"".join(bars)}<path d="M50 260H670" stroke="#999"/>{"".join(names)}</svg>\n'
    )


def main() -> int:
    """Print the table, draw it if asked to, and fail if the promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    begin = perf_counter()
    found = measured(options.seeds)
    hurried(options.seeds)
    print(f"{perf_counter() - begin:.0f} s")
    if options.plot:
        options.plot.write_text(plot(found), encoding="utf-8")
    ours = [rows["spread three, live"] for rows in found.values()]
    return int(any(row.gone > MOST_GONE * row.taps or row.stranded for row in ours))


if __name__ == "__main__":
    raise SystemExit(main())
