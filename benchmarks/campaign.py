"""A campaign played through with the engine's own decisions: who taps when, what they find, who is left with nothing."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from random import Random
from statistics import mean
from zoneinfo import ZoneInfo

from domain.times import Span
from scheduler.binding import Crew, bind
from scheduler.grid import cell_count
from scheduler.intervals import subtract
from scheduler.offers import Offer, Wish, recommend_batch
from scheduler.openings import Need, Opening, Supply, openings

ZONE = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2026, 11, 30, 1, tzinfo=UTC)
SENT = MORNING - timedelta(hours=16)
HALF_HOUR = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class World:
    """What a campaign has to work with."""

    need: Need
    supply: Supply
    wishes: tuple[Wish, ...]


def world(candidates: int, people: int, rooms: int, days: int, *, free: float = 1.0, seed: int = 1) -> World:
    """Return interviews of an hour in working hours; everybody is free for a share of the half hours."""
    random = Random(seed)
    parts = ((timedelta(0), timedelta(hours=3)), (timedelta(hours=4.5), timedelta(hours=9)))
    mornings = [MORNING + timedelta(days=day) for day in range(days)]
    within = tuple(Span(morning + start, morning + end) for morning in mornings for start, end in parts)
    names = tuple(f"p{index}" for index in range(people))
    places = tuple(f"r{index}" for index in range(rooms))
    diaries = {name: subtract(within, _busy(within, 1 - free, random)) for name in (*names, *places)}
    need = Need(timedelta(hours=1), (names,), places, within)
    wishes = tuple(Wish((random.choice(within),) if random.random() < 0.5 else ()) for _ in range(candidates))
    return World(need, Supply(diaries, {}), wishes)


def _busy(within: Sequence[Span], share: float, random: Random) -> list[Span]:
    halves = [
        Span(span.start + HALF_HOUR * i, span.start + HALF_HOUR * (i + 1))
        for span in within
        for i in range(span.length // HALF_HOUR)
    ]
    return random.sample(halves, round(share * len(halves)))


@dataclass(slots=True)
class Outcome:
    """What a campaign came to. A tap is `gone` when nobody could be bound to the time on the card any more."""

    taps: int = 0
    gone: int = 0
    empty: int = 0
    updates: int = 0
    booked: list[tuple[datetime, Crew]] = field(default_factory=list)

    def row(self) -> str:
        """Return the figures as a line of a table."""
        away = mean((start - SENT) / timedelta(days=1) for start, _ in self.booked) if self.booked else 0.0
        share = 100 * self.gone / max(self.taps, 1)
        return f"{len(self.booked):6d} {share:7.1f} % {self.empty:6d} {self.updates:8d} {away:7.2f}"


Propose = Callable[
    [Sequence[tuple[str, Wish]], Sequence[Opening], Mapping[datetime, float]], Mapping[str, tuple[Offer, ...]]
]


def spread(weight: float) -> Propose:
    """Return the engine's own rule."""

    def propose(
        batch: Sequence[tuple[str, Wish]], found: Sequence[Opening], demand: Mapping[datetime, float]
    ) -> Mapping[str, tuple[Offer, ...]]:
        return recommend_batch(batch, found, demand, zone=ZONE, weight=weight)

    return propose


def earliest(
    batch: Sequence[tuple[str, Wish]], found: Sequence[Opening], demand: Mapping[datetime, float]
) -> Mapping[str, tuple[Offer, ...]]:
    """Offer everybody the first three times."""
    return {name: tuple(Offer(opening.start, opening.end) for opening in found[:3]) for name, _ in batch}


def shuffled(seed: int) -> Propose:
    """Return the rule that offers any three times."""
    random = Random(seed)

    def propose(
        batch: Sequence[tuple[str, Wish]], found: Sequence[Opening], demand: Mapping[datetime, float]
    ) -> Mapping[str, tuple[Offer, ...]]:
        picks = {name: random.sample(found, min(3, len(found))) for name, _ in batch}
        return {name: tuple(Offer(opening.start, opening.end) for opening in pick) for name, pick in picks.items()}

    return propose


class Campaign:
    """One run. Cards are refreshed `refresh` after a time dies (None: never); a failed tap brings new times at once."""

    def __init__(
        self,
        given: World,
        propose: Propose,
        *,
        refresh: tuple[float, float] | None,
        seed: int = 1,
        answering: float = 0.85,
    ) -> None:
        self.world = given
        self.free = dict(given.supply.free)
        self.load: Counter[str] = Counter()
        self.propose = propose
        self.refresh = refresh
        self.answering = answering
        self.random = Random(seed)
        self.queue: list[tuple[datetime, int, str, str]] = []
        self.names = {f"c{index}": wish for index, wish in enumerate(given.wishes)}
        self.held: dict[str, tuple[Offer, ...]] = {}
        self.found: tuple[Opening, ...] = ()
        self.outcome = Outcome()

    def run(self) -> Outcome:
        """Send to everybody, then let them answer: half at once, half over two days, some never."""
        self.found = self.look(SENT)
        self.held = dict(self.propose(list(self.names.items()), self.found, {}))
        for name in self.names:
            if self.random.random() < self.answering:
                self.later(SENT + self.delay(), "tap", name)
        while self.queue:
            now, _, what, name = heappop(self.queue)
            getattr(self, what)(now, name)
        return self.outcome

    def delay(self) -> timedelta:
        """Return when somebody answers."""
        hours = self.random.expovariate(4) if self.random.random() < 0.5 else self.random.expovariate(1 / 8)
        return timedelta(hours=min(hours, 36))

    def later(self, due: datetime, what: str, name: str) -> None:
        """Put something into the future."""
        heappush(self.queue, (due, len(self.queue) + self.outcome.taps * 10_000, what, name))

    def supply(self) -> Supply:
        """Return what is free now."""
        return Supply(self.free, self.load)

    def look(self, now: datetime) -> tuple[Opening, ...]:
        """Return the openings now."""
        return openings(self.world.need, self.supply(), now, timedelta(hours=4))

    def tap(self, now: datetime, name: str) -> None:
        """Let a candidate take one of the times on the card, mostly the first."""
        offers = self.held.get(name, ())
        if not offers:
            self.outcome.empty += 1
            return
        choice = self.random.choices(offers, [60, 25, 15][: len(offers)])[0]
        self.outcome.taps += 1
        crew = bind(choice.start, self.world.need, self.supply())
        if crew is None:
            self.outcome.gone += 1
            self.renew(now, name)
            self.later(now + timedelta(minutes=1), "tap", name)
        else:
            self.book(now, name, choice, crew)

    def book(self, now: datetime, name: str, choice: Offer, crew: Crew) -> None:
        """Take people and room off the market and send word to the cards that lose a time."""
        taken = Span(choice.start, choice.start + timedelta(minutes=15) * cell_count(self.world.need.duration))
        for resource in filter(None, (*crew.people, crew.room)):
            self.free[resource] = subtract(self.free[resource], (taken,))
        self.load.update(crew.people)
        self.outcome.booked.append((choice.start, crew))
        del self.held[name]
        self.found = self.look(now)
        if self.refresh is not None:
            alive = {opening.start for opening in self.found}
            for other in [key for key, offers in self.held.items() if any(o.start not in alive for o in offers)]:
                self.later(now + timedelta(seconds=self.random.uniform(*self.refresh)), "update", other)

    def update(self, now: datetime, name: str) -> None:
        """Refresh one card, unless somebody was faster."""
        alive = {opening.start for opening in self.found}
        if name in self.held and any(offer.start not in alive for offer in self.held[name]):
            self.outcome.updates += 1
            self.renew(now, name)

    def renew(self, now: datetime, name: str) -> None:
        """Give one candidate three times that can be had now."""
        demand = Counter(offer.start for key, offers in self.held.items() if key != name for offer in offers)
        self.found = self.look(now)
        self.held[name] = self.propose([(name, self.names[name])], self.found, demand)[name]
