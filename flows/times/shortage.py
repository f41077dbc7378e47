"""Whether a batch fits, what is scarce if it does not, and which changes are proven to help, with what they bring."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cards import fit
from cards.fit import Fitness
from domain.campaign import Campaign, Phase
from domain.invitation import AGREED, OPEN, Invitation, State
from domain.people import person_resource
from domain.times import Span
from domain.zones import label
from flows.candidate import wishes
from flows.scene import Scene
from flows.times import supply
from flows.times.variants import variants
from scheduler.capacity import CONFIRM_RATE, Capacity, capacity, expected, fitting
from scheduler.offers import Wish
from scheduler.openings import Need, Opening, Supply, openings
from scheduler.phrases import Reading
from scheduler.remedies import Limit
from scheduler.waking import waking

WAITING = (State.DRAFTED, *OPEN)
RECORD_AGE, RECORDED = timedelta(days=7), 20
ENOUGH = 50  # invited people; fewer say little about a share


def outlook(scene: Scene, campaign: Campaign, invitations: Sequence[Invitation]) -> Fitness:
    """How the batch fits now, and with each change that HR could make by one tap."""
    if not campaign.window or not all(campaign.crew_seats):
        return Fitness(wanted=len(invitations))
    demand = Demand(scene, invitations)
    wanted, free, found = world(scene, campaign)
    wanted_times = demand.wishes(campaign)
    earliest = scene.now + scene.rules.limits.notice
    now = capacity(wanted, free, found, wanted_times, earliest=earliest)
    met, rate = _met(scene, campaign, demand), confirm_rate(scene)
    return Fitness(
        wanted=now.wanted,
        openings=len(found),
        places=now.places,
        matched=now.matched,
        expected=expected(now.wanted, rate),
        rate=round(rate * 100),
        scarcest=now.scarcest,
        remedies=tuple((remedy.kind, remedy.count) for remedy in now.remedies),
        taps=_taps(scene, campaign, demand, now, met) if now.matched < now.wanted else (),
        wishing=sum(bool(inv.wish) for inv in invitations),
        met=met,
        unread=demand.unread(campaign),
        understood=demand.understood(campaign),
        exact=now.exact,
        limits=_limits(scene, now.limited),
    )


def lack(scene: Scene, found: tuple[Need, Supply, tuple[Opening, ...]], wanted: int) -> Fitness:
    """What is scarce for so many people whom any time would suit, and what would help; a few questions, however many they are."""
    need, free, times = found
    now = capacity(need, free, times, [Wish()] * wanted, earliest=scene.now + scene.rules.limits.notice)
    return Fitness(
        wanted=now.wanted,
        openings=len(times),
        places=now.places,
        matched=now.matched,
        scarcest=now.scarcest,
        remedies=tuple((remedy.kind, remedy.count) for remedy in now.remedies),
        exact=now.exact,
        limits=_limits(scene, now.limited),
    )


def _limits(scene: Scene, limited: Sequence[Limit]) -> tuple[tuple[str, str, int], ...]:
    """Whose limits are used up, by name."""
    ids = {limit.person: limit.person.removeprefix(supply.PERSON) for limit in limited}
    people = scene.tx.people.many(ids.values())
    return tuple((people[ids[limit.person]].name, limit.period, limit.most) for limit in limited)


def confirm_rate(scene: Scene) -> float:
    """The share of invited people who confirmed, from the newest batches that are a week old; too few: the default."""
    old = [c for c in scene.tx.campaigns.find(phases=[Phase.RUNNING]) if c.created <= scene.now - RECORD_AGE][:RECORDED]
    counts = sum((Counter(scene.tx.invitations.counts(c.id)) for c in old), Counter())
    invited = counts.total() - counts[State.DRAFTED] - counts[State.WITHDRAWN]
    confirmed = sum(counts[state] for state in AGREED)
    return confirmed / invited if invited >= ENOUGH else CONFIRM_RATE


def world(scene: Scene, campaign: Campaign) -> tuple[Need, Supply, tuple[Opening, ...]]:
    """What an interview of the batch needs, what is free, and when one could start."""
    wanted = supply.need(scene, campaign)
    free = supply.supply(scene, wanted)
    return wanted, free, openings(wanted, free, scene.now, scene.rules.limits.notice)


class Demand:
    """What the people of a batch wish for, read once per wording and window."""

    def __init__(self, scene: Scene, invitations: Sequence[Invitation]) -> None:
        self._scene = scene
        self._invitations = invitations
        self._read: dict[tuple[str, str, datetime, datetime], Reading] = {}

    def wishes(self, campaign: Campaign) -> list[Wish]:
        """Everybody's wish within the batch's window."""
        span = Span(campaign.window[0].start, campaign.window[-1].end)
        taken = self._taken(span)
        return [
            Wish(
                self._windows(inv, campaign),
                tuple(taken.get(person_resource(inv.candidate_id), ())),
                zone=wishes.abroad(self._scene, inv),
            )
            for inv in self._invitations
        ]

    def _windows(self, inv: Invitation, campaign: Campaign) -> tuple[Span, ...]:
        zone = wishes.abroad(self._scene, inv)
        found = self.reading(inv, campaign).windows if inv.wish else ()
        return waking(found, zone) if zone else found

    def reading(self, inv: Invitation, campaign: Campaign) -> Reading:
        """The words about time, on the candidate's clocks."""
        zone = self._scene.zone_of(inv.candidate_id).key
        key = inv.wish, zone, campaign.window[0].start, campaign.window[-1].end
        if key not in self._read:
            self._read[key] = wishes.reading(self._scene, inv, campaign.window)
        return self._read[key]

    def understood(self, campaign: Campaign) -> tuple[tuple[str, str], ...]:
        """How each wish was read, and on whose clocks people abroad are, for HR to check: name and times."""
        found = [(inv, wishes.abroad(self._scene, inv)) for inv in self._invitations]
        people = self._scene.tx.people.many({inv.candidate_id for inv, zone in found if inv.wish or zone})
        told = ((people.get(inv.candidate_id), self._told(inv, campaign, zone)) for inv, zone in found)
        return tuple((person.name, words) for person, words in told if person and words)

    def _told(self, inv: Invitation, campaign: Campaign, zone: ZoneInfo | None) -> str:
        """「周四 14:00–18:00（伦敦时间）」, 「伦敦时间」 for a wish without times, "" for neither."""
        read = self.reading(inv, campaign) if inv.wish else None
        if read and read.windows:
            return wishes.understood(self._scene, inv, read, campaign.window)
        return f"{label(zone.key)}时间" if zone else ""

    def unread(self, campaign: Campaign) -> tuple[tuple[str, str, bool], ...]:
        """Whose words gave no time: name, words, and whether they only name a time outside the batch."""
        lost = [inv for inv in self._invitations if inv.wish and not self.reading(inv, campaign).windows]
        people = self._scene.tx.people.many({inv.candidate_id for inv in lost})
        return tuple(
            (people[inv.candidate_id].name, inv.wish, bool(read.windows) or read.past)
            for inv in lost
            for read in [wishes.reading(self._scene, inv)]
        )

    def _taken(self, span: Span) -> Mapping[str, Sequence[Span]]:
        """When they have other interviews with us."""
        taken: dict[str, Sequence[Span]] = {}
        ids = [person_resource(inv.candidate_id) for inv in self._invitations]
        for chunk in (ids[at : at + 500] for at in range(0, len(ids), 500)):
            taken |= self._scene.tx.invitations.booked(chunk, span)
        return taken


def _met(scene: Scene, campaign: Campaign, demand: Demand) -> int:
    """How many of those who wrote a wish can have it, by the fast rule."""
    wishing = [wish for wish in demand.wishes(campaign) if wish.windows]
    return fitting(*world(scene, campaign), wishing).matched if wishing else 0


def _taps(
    scene: Scene, campaign: Campaign, demand: Demand, now: Capacity, met: int
) -> tuple[tuple[str, int, int], ...]:
    """Every one-tap change that lets more people come (or, with places for all, as they wished): before and after."""
    found = []
    short = now.places < now.wanted
    before = now.places if short else met
    for code, changed in variants(campaign, scene.setup).items():
        after = fitting(*world(scene, changed)).places if short else _met(scene, changed, demand)
        if after > before:
            found.append((code, before, min(after, now.wanted)))
    return tuple(found)


def none_left(scene: Scene, campaign: Campaign) -> str:
    """For somebody without times: the scarcest resource and the cheapest remedy, in one sentence."""
    waiting = scene.tx.invitations.find(campaign_id=campaign.id, states=WAITING)
    return fit.scarcest_and_cheapest(outlook(scene, campaign, waiting))
