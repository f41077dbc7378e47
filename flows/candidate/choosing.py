"""The candidate chooses: taps a time, confirms it, lets it go, or asks for other ones."""

from datetime import datetime

from cards import candidate as cards
from cards.press import Press
from domain.happenings import Chosen, Held, NoneFits, Refreshed, Released
from domain.invitation import BOOKED, State, allows
from domain.times import Span
from flows.candidate.seat import Seat
from flows.outward.tell import tell_hr
from flows.times import refresh, supply, venues
from scheduler.binding import Crew

OTHER_BATCHES = 2  # sets of times after the first, before a person looks at it


def pick(seat: Seat, pressed: Press) -> None:
    """Tap a time: it is kept for a while, and «is that right?» is asked."""
    start = pressed.moment
    if seat.inv.state is State.HELD and seat.inv.start == start:
        return
    if start is None or not allows(seat.inv, Held) or not _on_offer(seat, start):
        seat.notice = cards.why(seat.scene.brief(seat.inv), "stale")
        return
    crew = supply.crew_at(seat.scene, seat.inv, start) if start > seat.scene.now else None
    if crew is None:
        others(seat, "gone")
        return
    _hold(seat, start, crew)
    limit = seat.scene.rules.limits.busy_age / 6
    supply.ask_busy(seat.scene, seat.scene.campaign(seat.inv.campaign_id), crew.people, max_age=limit)
    # A room that was taken meanwhile is found out when it is booked, and replaced: it need not be asked about as often.
    longer = 4 * seat.scene.rules.limits.busy_age
    venues.ask(seat.scene, seat.scene.campaign(seat.inv.campaign_id), [crew.room], longer)


def take(seat: Seat, pressed: Press) -> None:
    """«Yes, 10:00»: the one time that the card asked about, kept and confirmed in one tap."""
    start = pressed.moment
    if seat.inv.state in BOOKED and seat.inv.start == start:
        return
    if start is None or start not in seat.inv.offer or pressed.version != seat.inv.offer_no:
        pick(seat, pressed)  # the card has changed since: the time is asked about once more, with its date
        return
    pick(seat, pressed)
    if seat.inv.state is State.HELD and seat.inv.start == start:
        _book(seat)


def _hold(seat: Seat, start: datetime, crew: Crew) -> None:
    until = seat.scene.now + seat.scene.rules.limits.hold
    seat.apply(Held(start, crew.people, crew.room, until))
    refresh.later(seat.scene, seat.inv.campaign_id)


def _on_offer(seat: Seat, start: datetime) -> bool:
    """On the card now, or on the one that the candidate still looks at and can be had all the same."""
    campaign = seat.scene.campaign(seat.inv.campaign_id)
    if start in seat.inv.offer:
        return True
    return any(opening.start == start for opening in supply.times(seat.scene, campaign, seat.inv.id))


def confirm(seat: Seat, pressed: Press) -> None:
    """Book what is held, if it is the time that stood on the button; if another is, say so and book nothing."""
    if _elsewhere(seat, pressed):
        return
    if seat.inv.state is State.HELD:
        _book(seat)
    elif seat.inv.state not in BOOKED:
        pick(seat, pressed)  # it is no longer kept: if it can still be had, the question is asked once more


def _elsewhere(seat: Seat, pressed: Press) -> bool:
    """Whether another time is held or agreed meanwhile, which the candidate is told."""
    other = seat.inv.state in {State.HELD, *BOOKED} and pressed.moment != seat.inv.start
    if other:
        seat.notice = cards.elsewhere(seat.scene.brief(seat.inv))
    return other


def _book(seat: Seat) -> None:
    inv = seat.inv
    if inv.start is None:
        return
    crew = supply.crew_at(seat.scene, inv, inv.start, [(p,) for p in inv.crew])
    if crew is None:  # the calendar was asked again while the time was held
        crew = supply.crew_at(seat.scene, inv, inv.start)
        if crew is None:
            others(seat, "gone")
            return
    if (crew.people, crew.room) != (inv.crew, inv.room):
        seat.apply(Held(inv.start, crew.people, crew.room, inv.held_until or seat.scene.now))
        limit = seat.scene.rules.limits.busy_age / 6
        supply.ask_busy(seat.scene, seat.scene.campaign(inv.campaign_id), crew.people, max_age=limit)
    seat.apply(Chosen())


def back(seat: Seat, pressed: Press) -> None:
    """Not this one after all."""
    if not _elsewhere(seat, pressed) and allows(seat.inv, Released):
        seat.apply(Released())


def more(seat: Seat, pressed: Press) -> None:
    """«None fits»: other times twice, then a person."""
    if len(seat.inv.tried) >= OTHER_BATCHES * supply.OFFERED:
        to_person(seat, "")
    else:
        others(seat, "more")


def others(seat: Seat, why: str) -> None:
    """Put fresh times on the card; if there are none, a person looks at it."""
    length = seat.scene.campaign(seat.inv.campaign_id).duration
    left = (*seat.inv.tried, *seat.inv.offer) if why == "more" else ()
    offer = supply.offer(seat.scene, seat.inv, avoid=[Span(start, start + length) for start in left])
    if offer and allows(seat.inv, Refreshed):
        seat.apply(Refreshed(offer, why))
        seat.notice = cards.why(seat.scene.brief(seat.inv), why)
    else:
        to_person(seat, "", "no_times")


def to_person(seat: Seat, words: str, reason: str = "none_fits") -> None:
    """HR takes over."""
    if allows(seat.inv, NoneFits):
        seat.apply(NoneFits(words))
        tell_hr(seat.scene, seat.inv, reason)
