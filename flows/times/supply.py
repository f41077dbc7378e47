"""Which times can be had: the campaign's needs laid over what is known of people and rooms at this moment."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from domain.campaign import Campaign
from domain.effects import AskBusy
from domain.interviewers import Profile, Quota
from domain.invitation import OPEN, Invitation
from domain.people import person_resource, room_resource
from domain.times import Span
from flows.candidate import wishes
from flows.crew import profiles
from flows.scene import Scene
from flows.times import venues
from flows.times.habits import priors
from scheduler.binding import Crew, bind, free_room, substitutes
from scheduler.diaries import Taken, closed, diary
from scheduler.intervals import union
from scheduler.offers import Offer, Wish, recommend, recommend_batch
from scheduler.openings import Need, Opening, Supply, openings
from scheduler.quotas import caps
from scheduler.supply import Detail, Diary
from store.busy import Known

HORIZON = timedelta(days=31)  # the longest free/busy question that is surely answered [free-schedule]
_WEEK = timedelta(days=7)
OFFERED = 3
PERSON = "p:"
NOBODY = Profile(listed=False)
STILL = 10  # seconds for which a time that can be had is one, if nothing has happened
FAIR = timedelta(weeks=2)  # back and ahead: over this time nobody is to carry more than the others


def need(scene: Scene, campaign: Campaign, seats: Sequence[Collection[str]] | None = None) -> Need:
    """What one interview of the campaign needs; `seats` narrows who may sit where (person ids)."""
    crew = campaign.crew_seats if seats is None else seats
    return Need(
        duration=campaign.duration,
        seats=tuple(tuple(person_resource(p) for p in seat) for seat in crew),
        rooms=tuple(room_resource(room) for room in campaign.rooms),
        within=campaign.window,
        step=scene.rules.limits.step,
        position=campaign.position,
        round=campaign.round,
        spare=venues.spare(scene, campaign),
    )


def detail(scene: Scene, wanted: Need, besides: str = "", within: Span | None = None) -> Detail:
    """Everything that makes a time possible or impossible; what it calls free and what it gives as reasons agree.

    A calendar that DingTalk would not show, or was never asked for, has no diary: it is unknown, never free.
    """
    resources = {*(p for seat in wanted.seats for p in seat), *wanted.rooms}
    span = within or Span(wanted.within[0].start, wanted.within[-1].end)
    known = scene.tx.busy.known(resources)
    busy, said = scene.tx.busy.spans(resources, span), scene.tx.busy.said(resources, span)
    people, rooms = [r for r in resources if r.startswith(PERSON)], [r for r in resources if not r.startswith(PERSON)]
    booked = scene.tx.invitations.booked(people, weeks(scene, span), besides)
    booked |= venues.booked(scene, rooms, span, besides)
    hours = (span,) if within else wanted.within
    found = profiles.of(scene, [r[2:] for r in people])
    diaries: dict[str, Diary] = {}
    for r in resources:
        profile = found.get(r[2:], NOBODY) if r.startswith(PERSON) else NOBODY
        if not profile.takes(wanted.position, wanted.round):
            diaries[r] = closed(hours)
        elif venues.readable(r, known, span):
            taken = Taken(_of(booked, r), _of(said, r), _of(busy, r))
            diaries[r] = _diary(scene, hours, r, profile, taken)
    recent = Span(scene.now - FAIR, scene.now + FAIR)
    limits = scene.rules.limits
    quotas = {f"{PERSON}{key}": one.quota(limits.per_day, limits.per_week) for key, one in found.items()}
    most = {key: quota.per_week for key, quota in quotas.items()}
    left = {key: caps(hours, booked.get(key, ()), quota, scene.rules.zone) for key, quota in quotas.items()}
    newcomer = caps(hours, (), Quota(limits.per_day, limits.per_week), scene.rules.zone)
    return Detail(hours, (), diaries, scene.tx.invitations.load(people, recent), most, left, newcomer)


def _diary(scene: Scene, hours: tuple[Span, ...], resource: str, profile: Profile, taken: Taken) -> Diary:
    """Somebody who may sit in, with pauses and limits; or a room, which has neither."""
    if not resource.startswith(PERSON):
        return venues.diary(scene, resource, hours, taken)
    limits = scene.rules.limits
    quota = profile.quota(limits.per_day, limits.per_week)
    return diary(hours, profile, quota, taken, limits.buffer, scene.rules.zone)


def limits_of(scene: Scene, resource: str, day: date) -> tuple[int, int]:
    """The most interviews that a person takes on that day and in its week; what is said of a full day names them."""
    limits = scene.rules.limits
    profile = profiles.of(scene, [resource.removeprefix(PERSON)]).get(resource.removeprefix(PERSON), NOBODY)
    return profile.quota(limits.per_day, limits.per_week).on(day)


def weeks(scene: Scene, span: Span) -> Span:
    """The whole weeks, Monday to Sunday, that the span touches: what the limits per week are counted over."""
    first = span.start.astimezone(scene.rules.zone)
    monday = datetime.combine(first.date() - timedelta(days=first.weekday()), time(0), first.tzinfo)
    weeks = -(-(span.end - monday) // _WEEK)
    return Span(monday, monday + weeks * _WEEK)


def _of(spans: Mapping[str, Sequence[Span]], resource: str) -> tuple[Span, ...]:
    return tuple(spans.get(resource, ()))


def supply(scene: Scene, wanted: Need, besides: str = "", within: Span | None = None) -> Supply:
    """What is free."""
    return detail(scene, wanted, besides, within).supply()


def idle(scene: Scene, campaign: Campaign) -> list[str]:
    """Whose calendars are known and leave no time for a single interview of this campaign; person ids."""
    if not campaign.window or not all(campaign.crew_seats):
        return []
    diaries = detail(scene, need(scene, campaign)).diaries
    full = [r for r, own in diaries.items() if not any(span.length >= campaign.duration for span in own.free())]
    return [r.removeprefix(PERSON) for r in full if r.startswith(PERSON)]


def times(scene: Scene, campaign: Campaign, besides: str = "") -> tuple[Opening, ...]:
    """Every time at which an interview of this campaign could start."""
    if not campaign.window or not all(campaign.crew_seats):
        return ()
    wanted = need(scene, campaign)
    return openings(wanted, supply(scene, wanted, besides), scene.now, scene.rules.limits.notice)


def alive(scene: Scene, inv: Invitation) -> Collection[datetime]:
    """Which of the times on the card of somebody who has to choose can still be had.

    Nearly always all of them: then only the parts of the window that they lie in have been looked at.
    """
    campaign, offered = scene.campaign(inv.campaign_id), set(inv.offer)
    if not campaign.window or not all(campaign.crew_seats):
        return ()
    slots = [Span(start, start + campaign.duration) for start in inv.offer]
    found = _starts_in(scene, campaign, [one for one in union(campaign.window) if any(map(one.overlaps, slots))])
    if not offered <= found:
        found = {opening.start for opening in times(scene, campaign, inv.id)}
    return offered & found


def _starts_in(scene: Scene, campaign: Campaign, parts: Sequence[Span]) -> set[datetime]:
    """When an interview could start in these parts of the window; what is found is there for the batch's other people, too."""
    known: dict[Span, set[datetime]] = scene.tx.kept(("starts", campaign.id, int(scene.now.timestamp()) // STILL), dict)
    if missing := tuple(part for part in parts if part not in known):
        wanted = replace(need(scene, campaign), within=missing)
        found = openings(wanted, supply(scene, wanted), scene.now, scene.rules.limits.notice)
        known.update({part: {one.start for one in found if part.contains(one.start)} for part in missing})
    return {start for part in parts for start in known[part]}


def demand(scene: Scene, besides: Collection[datetime] = ()) -> Counter[datetime]:
    """How many open cards name each start; one's own times in `besides` are no competition."""
    counts: Counter[datetime] = Counter(dict.fromkeys(besides, -1))
    for _, offer in scene.tx.invitations.offers(OPEN):
        counts.update(offer)
    return counts


def wish(scene: Scene, inv: Invitation, campaign: Campaign) -> Wish:
    """What the candidate asked for, and when they are taken."""
    span = Span(campaign.window[0].start, campaign.window[-1].end)
    resource = person_resource(inv.candidate_id)
    taken = scene.tx.invitations.booked([resource], span, inv.id).get(resource, [])
    return Wish(wishes.windows(scene, inv, campaign), tuple(taken), zone=wishes.abroad(scene, inv))


def offer(
    scene: Scene, inv: Invitation, skip: Collection[datetime] = (), avoid: Collection[Span] = ()
) -> tuple[datetime, ...]:
    """Three fresh times for one candidate, none of `skip` and none that touches `avoid`."""
    campaign = scene.campaign(inv.campaign_id)
    found = times(scene, campaign, inv.id)
    if not found:
        return ()
    mine = wish(scene, inv, campaign)
    prior = priors(scene, campaign, [inv])[inv.id]
    wanted = replace(mine, avoid=(*mine.avoid, *avoid), prior=prior)
    offers = recommend(
        found, wanted, demand(scene, inv.offer if inv.state in OPEN else ()), zone=scene.rules.zone, skip=skip
    )
    return _starts(offers)


def mended(scene: Scene, inv: Invitation, alive: Collection[datetime]) -> tuple[datetime, ...]:
    """The candidate's times with those that died replaced; the same tuple if none died or nothing is left."""
    keep = tuple(start for start in inv.offer if start in alive)
    if len(keep) == len(inv.offer) and keep:
        return inv.offer
    fresh = [start for start in offer(scene, inv, skip=inv.offer) if start not in keep]
    return (*keep, *fresh[: max(len(inv.offer), OFFERED) - len(keep)]) or inv.offer


def offers(scene: Scene, campaign: Campaign, invitations: Sequence[Invitation]) -> Mapping[str, tuple[datetime, ...]]:
    """Three times for everybody of a batch, spread over the whole of it."""
    found = times(scene, campaign)
    prior = priors(scene, campaign, invitations)
    candidates = [(inv.id, replace(wish(scene, inv, campaign), prior=prior[inv.id])) for inv in invitations]
    made = recommend_batch(candidates, found, demand(scene), zone=scene.rules.zone)
    return {name: _starts(chosen) for name, chosen in made.items()}


def _starts(chosen: Sequence[Offer]) -> tuple[datetime, ...]:
    return tuple(one.start for one in chosen)


def crew_at(
    scene: Scene,
    inv: Invitation,
    start: datetime,
    seats: Sequence[Collection[str]] | None = None,
    *,
    anywhen: bool = False,
) -> Crew | None:
    """People and room for this start, None if it cannot be had (any more); ids are plain person and room ids.

    `anywhen`: HR names a time outside the campaign's window; calendars and bookings still count.
    """
    campaign = venues.held_at(scene, inv)
    wanted = need(scene, campaign, seats)
    slot = Span(start, start + campaign.duration)
    near = tuple(w for w in wanted.within if w.start <= slot.end and slot.start <= w.end)
    if not near and not anywhen:
        return None
    wanted = replace(wanted, within=near or (slot,))
    outside = slot if anywhen else None
    taken = person_resource(inv.candidate_id)
    if scene.tx.invitations.booked([taken], slot, inv.id):
        return None
    out = [person_resource(p) for p in (*inv.refused, inv.candidate_id)]  # nobody interviews themselves
    found = bind(start, wanted, supply(scene, wanted, inv.id, outside), out)
    return Crew(tuple(p[2:] for p in found.people), found.room[2:]) if found else None


def stand_ins(scene: Scene, inv: Invitation, seat: int) -> list[str]:
    """Who could take one seat of a booking whose time, room and other people stay; least loaded first, person ids."""
    if inv.start is None:
        return []
    campaign = scene.campaign(inv.campaign_id)
    slot = Span(inv.start, inv.start + campaign.duration)
    wanted = replace(need(scene, campaign), rooms=(), within=(slot,))
    crew = Crew(tuple(person_resource(p) for p in inv.crew), "")
    gone = [person_resource(p) for p in (*inv.refused, inv.crew[seat], inv.candidate_id)]
    able = substitutes(seat, inv.start, wanted, supply(scene, wanted, inv.id, slot), crew, gone)
    return [person.removeprefix(PERSON) for person in able]


def may_sit(scene: Scene, inv: Invitation, person_id: str) -> bool:
    """Whether this very person could take part in a booking as it stands."""
    if inv.start is None:
        return False
    slot = Span(inv.start, inv.start + scene.campaign(inv.campaign_id).duration)
    wanted = replace(need(scene, scene.campaign(inv.campaign_id), [(person_id,)]), rooms=(), within=(slot,))
    return bind(inv.start, wanted, supply(scene, wanted, inv.id, slot), ()) is not None


def room_at(scene: Scene, inv: Invitation, start: datetime) -> str | None:
    """A room that is free at the time of a booking whose people stay; "" when none is needed, None when none is free."""
    campaign = venues.held_at(scene, inv)
    slot = Span(start, start + campaign.duration)
    wanted = replace(need(scene, campaign), within=(slot,))
    found = free_room(start, wanted, supply(scene, wanted, inv.id, slot))
    return found[2:] if found else found


def ask_busy(scene: Scene, campaign: Campaign, people: Collection[str], *, max_age: timedelta | None = None) -> int:
    """Ask DingTalk for these people's calendars if what we know is older than `max_age`; returns how many are asked."""
    known = scene.tx.busy.known({person_resource(p) for p in people})
    limit = scene.rules.limits.busy_age if max_age is None else max_age
    stale = [p for p in sorted(people) if _stale(known.get(person_resource(p)), scene.now - limit)]
    persons = scene.tx.people.many({*stale, campaign.hr_id})
    acting = persons[campaign.hr_id].union_id
    unions = [persons[p].union_id for p in stale if persons[p].union_id]
    for chunk in (unions[i : i + 20] for i in range(0, len(unions), 20)):
        start, end = scene.now.isoformat(), (scene.now + HORIZON).isoformat()
        scene.send(
            f"busy-{scene.mark()}", AskBusy(acting, chunk, start, end), lane=f"busy-{campaign.id}", about=campaign.id
        )
    return len(unions)


def _stale(known: Known | None, oldest: datetime) -> bool:
    return known is None or known.fetched < oldest
