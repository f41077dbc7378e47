"""Where a simulated campaign takes place: the clock, the invitations, and the one way in which they change."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from heapq import heappop, heappush

from domain.happenings import Event
from domain.invitation import OCCUPYING, OPEN, Invitation, Role, State, decide
from scheduler.binding import Crew
from scheduler.ladders import Nudge, plan
from scheduler.simulation import things
from scheduler.simulation.dice import Dice
from scheduler.simulation.market import Market
from scheduler.simulation.offering import Offering
from scheduler.simulation.scenario import Guest, Scenario, reach_by
from scheduler.simulation.tally import Tally

CAMPAIGN = "simulated"


@dataclass(frozen=True, slots=True)
class Step:
    """One change of an invitation, and when it happened."""

    at: datetime
    event: str
    inv: Invitation


class Stage:
    """Everything that the stories share. `due` is called when an invitation has a next reminder."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.now = scenario.sent
        self.market = Market(scenario.need, scenario.supply, scenario.limits.notice, scenario.sent)
        self.tally = Tally(scenario)
        self.offering = Offering(scenario.policy, scenario.zone, Dice(scenario.seed, "rule"))
        self.guests = {guest.id: guest for guest in scenario.guests}
        self.invitations = {guest.id: _draft(guest, scenario.sent) for guest in scenario.guests}
        self.log: list[Step] = []
        self.due: Callable[[str, datetime], None] = _nobody
        self._named: Counter[datetime] = Counter()
        self._holders: defaultdict[datetime, set[str]] = defaultdict(set)
        self._queue: list[tuple[datetime, int, Callable[[], None]]] = []
        self._count = 0

    # --- time --------------------------------------------------------------------------------------------------------

    def later(self, due: datetime, work: Callable[[], None]) -> None:
        """Put work into the future; what is due together is done in the order in which it was put there."""
        self._count += 1
        heappush(self._queue, (max(due, self.now), self._count, work))

    def run(self) -> None:
        """Let everything happen until nothing is left to happen."""
        while self._queue:
            self.now, _, work = heappop(self._queue)
            work()

    def dice(self, whose: str, what: str) -> Dice:
        """Return luck that depends on nothing else."""
        return Dice(self.scenario.seed, whose, what)

    # --- times -------------------------------------------------------------------------------------------------------

    def offers(self, ids: Collection[str], skip: Collection[datetime] = ()) -> dict[str, tuple[datetime, ...]]:
        """Return times for these candidates, in order, next to what is on everybody else's cards."""
        mine = Counter(start for one in ids for start in self._open_offer(self.invitations[one]))
        demand: dict[datetime, float] = {start: named for start, named in self._named.items() if named > mine[start]}
        for start in demand.keys() & mine.keys():
            demand[start] -= mine[start]
        wishes = [(one, self.guests[one].wish) for one in ids]
        made = self.offering.batch(wishes, self.market.openings(self.now), demand, skip)
        return {one: tuple(sorted(offer.start for offer in offers)) for one, offers in made.items()}

    def crew_at(self, start: datetime) -> Crew | None:
        """Return who takes an interview at this moment, None if it cannot be had any more."""
        return self.market.bind(start) if start > self.now else None

    def starts(self) -> list[datetime]:
        """Return the times that can be offered."""
        return [opening.start for opening in self.market.openings(self.now)]

    def alive(self, start: datetime) -> bool:
        """Return whether this time can be offered."""
        return self.market.alive(start, self.now)

    def losers(self) -> list[str]:
        """Return who has a time that can no longer be offered."""
        dead = [start for start, named in self._named.items() if named and not self.alive(start)]
        return sorted({one for start in dead for one in self._holders[start]})

    # --- change ------------------------------------------------------------------------------------------------------

    def apply(self, one: str, event: Event, role: Role, shown: str = "") -> Invitation:
        """Let something happen to an invitation by the bot's own table; what it costs is counted."""
        before = self.invitations[one]
        after = decide(before, event, role, self.now)
        after = self._reminded(after, before.nudge_rung if after.since == before.since else 0)
        self.invitations[one] = after
        self.log.append(Step(self.now, type(event).__name__, after))
        things.count(before, after, self.guests[one], self.tally, shown)
        self._rename(before, after)
        self._occupy(before, after)
        return after

    def reschedule(self, one: str, rung: int) -> None:
        """Remember the next reminder."""
        self.invitations[one] = self._reminded(self.invitations[one], rung)

    def plan(self, inv: Invitation) -> tuple[Nudge, ...]:
        """Return what will happen by itself."""
        scenario = self.scenario
        reach = reach_by(self.guests[inv.id].ways, inv.channel)
        return plan(inv, scenario.need.duration, scenario.ladders, scenario.kind, scenario.quiet, reach=reach)

    def _reminded(self, inv: Invitation, rung: int) -> Invitation:
        """Return the invitation with its next reminder, and see to it that somebody looks then."""
        rest = self.plan(inv)[rung:]
        due = rest[0].due if rest else None
        if due is not None:
            self.due(inv.id, due)
        return replace(inv, nudge_rung=rung, nudge_due=due)

    def _open_offer(self, inv: Invitation) -> tuple[datetime, ...]:
        return inv.offer if inv.state in OPEN else ()

    def _rename(self, before: Invitation, after: Invitation) -> None:
        old, new = self._open_offer(before), self._open_offer(after)
        if old == new:
            return
        self._named.subtract(old)
        self._named.update(new)
        for start in old:
            self._holders[start].discard(after.id)
        for start in new:
            self._holders[start].add(after.id)

    def _occupy(self, before: Invitation, after: Invitation) -> None:
        old, new = _occupied(before), _occupied(after)
        if (old, before.crew, before.room) == (new, after.crew, after.room):
            return
        if old and not new and old <= self.now:
            return  # what is over can stay booked
        self.market.move(before if old else None, after if new else None)


def _occupied(inv: Invitation) -> datetime | None:
    return inv.start if inv.state in OCCUPYING else None


def _draft(guest: Guest, now: datetime) -> Invitation:
    return Invitation(guest.id, CAMPAIGN, guest.id, State.DRAFTED, now)


def _nobody(one: str, due: datetime) -> None:
    """Nobody is reminded."""
