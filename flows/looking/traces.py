"""The whole account behind a candidate's times: who and where each would be, and what keeps every other time away."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from cards import why
from cards.habits import for_hr
from domain.campaign import Campaign
from domain.invitation import OPEN, Invitation
from domain.people import person_resource
from domain.times import CELL, Span
from flows.scene import Scene
from flows.times import supply, venues
from flows.times.habits import priors
from scheduler.account import Case, account
from scheduler.binding import bind
from scheduler.dayparts import habit_part
from scheduler.intervals import union
from scheduler.offers import Offer
from scheduler.openings import Need, openings
from scheduler.passed import passed
from scheduler.reasons import Reason, each, first_block, trace
from scheduler.supply import Block, Detail
from scheduler.workcalendar import wall_span


class Trace:
    """What is known at this moment of one invitation that is still being chosen from."""

    def __init__(self, scene: Scene, inv: Invitation) -> None:
        self._scene = scene
        self._inv = inv
        self._campaign: Campaign = scene.campaign(inv.campaign_id)
        self._zone = scene.rules.zone
        self._need: Need = supply.need(scene, self._campaign)
        self._detail: Detail = self._with_lunch(supply.detail(scene, self._need, inv.id))
        self._free = self._detail.supply()
        self._prior = priors(scene, self._campaign, [inv])[inv.id]
        self._wish = replace(supply.wish(scene, inv, self._campaign), prior=self._prior)
        self._openings = openings(self._need, self._free, scene.now, scene.rules.limits.notice)
        own = inv.offer if inv.state in OPEN else ()
        self._demand = supply.demand(scene, own)
        self._cards = [offer for _, offer in scene.tx.invitations.offers(OPEN)]
        if own in self._cards:
            self._cards.remove(own)
        self._names = self._known_names()

    def _with_lunch(self, detail: Detail) -> Detail:
        """Lunch that interrupts the batch's hours is called lunch, not «outside the batch»."""
        hours, zone = self._scene.setup.hours, self._zone
        if hours.lunch_start is None or hours.lunch_end is None:
            return detail
        days = {span.start.astimezone(zone).date() for span in self._campaign.window}
        lunches = [s for day in sorted(days) for s in wall_span(day, hours.lunch_start, hours.lunch_end, zone)]
        ends, starts = {w.end for w in detail.window}, {w.start for w in detail.window}
        between = tuple(lunch for lunch in lunches if lunch.start in ends and lunch.end in starts)
        return replace(detail, window=union([*detail.window, *between]), calendar=(Block("lunch", between),))

    def _known_names(self) -> Mapping[str, str]:
        """Resource → name."""
        seats = {p for seat in self._campaign.crew_seats for p in seat}
        people = self._scene.tx.people.many(seats)
        names = {person_resource(p): person.name for p, person in people.items()}
        return names | {f"r:{room.id}": room.name for room in venues.listed(self._scene, self._campaign)}

    # --- offered -----------------------------------------------------------------------------------------------------

    def offered(self, within: Sequence[Span] = ()) -> list[str]:
        """One line per time on the card, with the people and the room that a tap would bind now."""
        starts = [s for s in sorted(self._inv.offer) if not within or any(w.contains(s) for w in within)]
        lines = [why.offered(start, self._clauses(start), self._zone) for start in starts]
        return ["**已推荐的时间**：", *lines] if lines else []

    def _clauses(self, start: datetime) -> list[str]:
        opening = next((one for one in self._openings if one.start == start), None)
        exclude = [person_resource(p) for p in self._inv.refused]
        crew = bind(start, self._need, self._free, exclude) if opening else None
        if crew is None or opening is None:
            block = first_block(start, self._need, self._detail, self._scene.now, self._scene.rules.limits.notice)
            return [why.gone(self._sentence(start, block or Reason("too_few_people", {"seats": "1", "free": "0"})))]
        span = Span(start, opening.end)
        met = any(
            w.covers(span) or (w.length < span.length and self._names_start(w, start)) for w in self._wish.windows
        )
        free = [self._free_clause(reason) for reason in trace(start, self._need, self._detail, crew)]
        wish = why.wished(self._inv.wish if self._wish.windows else "", met=met)
        return [wish, self._suits(start), *free, why.shared(self._others(start), opening.capacity)]

    def _others(self, start: datetime) -> int:
        """How many other candidates have this time on their cards, or one that overlaps it; each counts once."""
        return sum(any(abs(other - start) < self._campaign.duration for other in card) for card in self._cards)

    def _names_start(self, window: Span, start: datetime) -> bool:
        return window.start == start or window.contains(start)

    def _suits(self, start: datetime) -> str:
        """What people like them tend to take; who has said what they wish needs no such guess."""
        reason = None if self._wish.windows else self._prior.reasons.get(habit_part(start, self._zone))
        return for_hr(reason.values) if reason else ""

    def _free_clause(self, reason: Reason) -> str:
        resource = reason.values["id"]
        if reason.code == "room_free":
            return why.room_free(self._names.get(resource, resource[2:]))
        start, end = datetime.fromisoformat(reason.values["from"]), datetime.fromisoformat(reason.values["to"])
        week = self._week(resource, datetime.fromisoformat(reason.values["from"]))
        return why.person_free(self._names.get(resource, resource[2:]), start, end, week, self._zone)

    # --- not offered -------------------------------------------------------------------------------------------------

    def missing(self, windows: Sequence[Span]) -> list[why.Row]:
        """Every start in the windows that is not on the card, with its one reason."""
        offers = tuple(Offer(start, start + self._campaign.duration) for start in self._inv.offer)
        others = passed(self._openings, self._wish, self._demand, self._inv.offer, zone=self._zone)
        case = Case(self._wish, offers, frozenset(self._inv.tried), others)
        notice = self._scene.rules.limits.notice
        verdicts = [
            v for w in map(_asked, windows) for v in account(w, self._need, self._detail, case, self._scene.now, notice)
        ]  # fmt: skip
        return [(v.start, self._sentence(v.start, v.reason)) for v in verdicts if v.reason.code != "offered"]

    def _sentence(self, start: datetime, reason: Reason) -> str:
        causes = each(reason)
        if reason.code == "no_room":
            return venues.lacking(self._campaign) or why.rooms(
                [(self._names.get(room, room[2:]), code) for room, code in causes.items()]
            )
        if causes:
            return why.people(
                [(self._names.get(p, p[2:]), code, self._figure(p, code, start)) for p, code in causes.items()]
            )
        who = "、".join(self._names.get(p, p[2:]) for p in reason.values.get("people", "").split(",") if p)
        figures = {"named": str(self._others(start))} if reason.code == "crowded" else {}
        return why.sentence(reason.code, {**reason.values, **figures, "who": who})

    def _figure(self, resource: str, code: str, start: datetime) -> str:
        if code == "day_full":
            return self._day(resource, start)
        return self._week(resource, start) if code == "week_full" else ""

    def _day(self, resource: str, start: datetime) -> str:
        """「6/6」: interviews that day, and the most of them."""
        local = start.astimezone(self._zone)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        per_day, _ = supply.limits_of(self._scene, resource, local.date())
        return f"{self._count(resource, Span(midnight, midnight + timedelta(days=1)))}/{per_day}"

    def _week(self, resource: str, start: datetime) -> str:
        """「2/5」: interviews from Monday to Sunday, and the most of them."""
        _, per_week = supply.limits_of(self._scene, resource, start.astimezone(self._zone).date())
        return f"{self._count(resource, supply.weeks(self._scene, Span(start, start + self._campaign.duration)))}/{per_week}"

    def _count(self, resource: str, within: Span) -> int:
        booked = self._scene.tx.invitations.booked([resource], within, self._inv.id).get(resource, [])
        return sum(within.contains(span.start) for span in booked)


def _asked(window: Span) -> Span:
    """A time without an end asks for the interview that starts then."""
    return window if window.length else Span(window.start, window.start + CELL)
