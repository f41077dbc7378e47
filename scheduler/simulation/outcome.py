"""What became of a simulated campaign, as figures."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.invitation import AGREED, Invitation, State
from scheduler.fairness import gini, qualities
from scheduler.grid import members
from scheduler.offers import Offer
from scheduler.openings import Opening
from scheduler.positions import Positions
from scheduler.reasons import Reason
from scheduler.simulation.scenario import Guest, Scenario
from scheduler.simulation.stage import Stage, Step

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """`invitations` as they stood at the end, `log` every change on the way. Counters are by name.

    `taps`, `gone`: taps on a time, and those that found it gone; `firsts` and `first_gone`: of each candidate's first.
    `stranded`: candidates who once found none of their times left, or never got any. `offers`: what was sent first.
    """

    scenario: Scenario
    invitations: tuple[Invitation, ...]
    log: tuple[Step, ...]
    found: tuple[Opening, ...]
    messages: Mapping[str, int]
    calls: Mapping[str, int]
    pushes: Mapping[str, int]
    touches: Mapping[str, int]
    taps: int
    gone: int
    firsts: int
    first_gone: int
    stranded: frozenset[str]

    @classmethod
    def of(cls, stage: Stage, found: Sequence[Opening]) -> "Outcome":
        """Take the figures of a campaign that is over."""
        tally = stage.tally
        return cls(
            stage.scenario,
            tuple(stage.invitations.values()),
            tuple(stage.log),
            tuple(found),
            dict(tally.messages),
            dict(tally.calls),
            dict(tally.pushes),
            dict(tally.touches),
            tally.taps,
            tally.gone,
            tally.firsts,
            tally.first_gone,
            frozenset(tally.stranded),
        )

    @property
    def agreed(self) -> tuple[Invitation, ...]:
        """Return the interviews that came about, whether the candidate appeared or not."""
        return tuple(inv for inv in self.invitations if inv.state in AGREED)

    def load(self) -> dict[str, int]:
        """Return how many interviews everybody has, the idle ones too."""
        counts = Counter(person for inv in self.agreed for person in inv.crew)
        return {person: counts[person] for person in self.scenario.people}

    def states(self) -> dict[str, int]:
        """Return how many invitations ended in which state."""
        return dict(sorted(Counter(str(inv.state) for inv in self.invitations).items()))

    def funnel(self) -> dict[str, int]:
        """Return how many candidates came how far."""
        reached: dict[str, set[str]] = {}
        for step in self.log:
            reached.setdefault(step.event, set()).add(step.inv.id)
        names = {"invited": "Dispatched", "viewed": "Viewed", "picked": "Held", "chosen": "Chosen"}
        counts = {name: len(reached.get(event, ())) for name, event in names.items()}
        came = sum(inv.state in {State.DONE, State.CHECKED_IN} for inv in self.invitations)
        return counts | {"confirmed": len(self.agreed), "came": came}

    def days_away(self) -> float:
        """Return how many days after sending the interviews are, on average; 0 for none."""
        starts = [inv.start for inv in self.agreed if inv.start]
        return sum((start - self.scenario.sent) / _DAY for start in starts) / max(len(starts), 1)

    def offer_gini(self) -> float:
        """Return how unevenly good times were spread over the batch when it was sent."""
        if not self.found:
            return 0.0
        sent = {step.inv.id: step.inv.offer for step in self.log if step.event == "Dispatched"}
        batch = {guest.id: self._rated(guest, sent[guest.id]) for guest in self.scenario.guests}
        return gini(qualities(batch, self.found, self.scenario.policy.count).values())

    def _rated(self, guest: Guest, starts: Sequence[datetime]) -> list[Offer]:
        """Return what was sent, with the remark where it was not what the candidate wished for."""
        positions = Positions(self.found)
        wished = positions.fitting(guest.wish.windows) if guest.wish.windows else positions.all()
        welcome = {positions.starts[index] for index in members(wished)}
        length = self.scenario.need.duration
        return [Offer(at, at + length, () if at in welcome else (Reason("near_wish"),)) for at in starts]

    def cost(self) -> float:
        """Return what the messages cost, in yuan."""
        return sum(self.scenario.prices.get(channel, 0.0) * count for channel, count in self.messages.items())

    def figures(self) -> dict[str, object]:
        """Return everything worth comparing, rates from 0 to 1; JSON values only."""
        candidates, agreed = len(self.invitations), len(self.agreed)
        load = self.load()
        return {
            "candidates": candidates,
            "confirmed": agreed,
            "confirm_rate": _share(agreed, candidates),
            "taps_gone_rate": _share(self.gone, self.taps),
            "first_taps_gone_rate": _share(self.first_gone, self.firsts),
            "none_left_rate": _share(len(self.stranded), candidates),
            "days_to_interview_mean": round(self.days_away(), 3),
            "messages": dict(sorted(self.messages.items())),
            "cost_cny": round(self.cost(), 2),
            "api_calls": sum(self.calls.values()),
            "api_calls_by_kind": dict(sorted(self.calls.items())),
            "pushes": sum(self.pushes.values()),
            "hr_touches": sum(self.touches.values()),
            "hr_touches_by_reason": dict(sorted(self.touches.items())),
            "load_gini": round(gini(load.values()), 4),
            "load_min": min(load.values(), default=0),
            "load_max": max(load.values(), default=0),
            "offer_gini": round(self.offer_gini(), 4),
            "states": self.states(),
            "funnel": self.funnel(),
        }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
