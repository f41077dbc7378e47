"""Which times go on a card: the bot's own recommendation, or one of the rules it is compared with."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, tzinfo

from scheduler.offers import Offer, Wish, recommend_batch
from scheduler.openings import Opening
from scheduler.simulation.dice import Dice
from scheduler.simulation.scenario import Policy


class Offering:
    """Proposes times by the rule of a policy."""

    def __init__(self, policy: Policy, zone: tzinfo, dice: Dice) -> None:
        self._policy = policy
        self._zone = zone
        self._dice = dice

    def batch(
        self,
        wishes: Sequence[tuple[str, Wish]],
        found: Sequence[Opening],
        demand: Mapping[datetime, float],
        skip: Collection[datetime] = (),
    ) -> Mapping[str, tuple[Offer, ...]]:
        """Return times for everybody of a batch; `skip` names starts that nobody is offered."""
        policy = self._policy
        if policy.rule == "spread":
            skipped = {name: skip for name, _ in wishes}
            return recommend_batch(
                wishes, found, demand, zone=self._zone, count=policy.count, weight=policy.weight, skip=skipped
            )
        left = [opening for opening in found if opening.start not in skip]
        return {name: tuple(Offer(one.start, one.end) for one in self._naive(left)) for name, _ in wishes}

    def _naive(self, found: Sequence[Opening]) -> Sequence[Opening]:
        count = self._policy.count
        return found[:count] if self._policy.rule == "earliest" else self._dice.sample(found, count)
