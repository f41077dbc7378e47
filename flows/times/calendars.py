"""Calendars as DingTalk tells them: what an answer changes, for whom it comes too late, and whose cannot be read."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from cards import notices
from domain.booking import span_of
from domain.campaign import Phase
from domain.effects import AskBusy
from domain.inputs import Settled
from domain.invitation import Invitation, Role, State
from domain.people import Person, person_resource
from domain.times import Span
from flows.crew import interviewers
from flows.inviting import lookup
from flows.scene import Scene
from flows.times import supply
from scheduler.intervals import union
from store.outbox import Parcel

AGAIN = timedelta(hours=2)  # whose calendar could not be read is asked for again, not at every tap


def answered(scene: Scene, parcel: Parcel, effect: AskBusy, happening: Settled) -> None:
    """Calendars as they are now; our own bookings in them are ours to count."""
    people = {union_id: person_resource(p.id) for union_id, p in scene.tx.people.by_union(effect.unions).items()}
    within = Span(datetime.fromisoformat(effect.start), datetime.fromisoformat(effect.end))
    booked = scene.tx.invitations.booked(people.values(), within)
    facts = happening.facts.get("busy", {})
    busy = {r: _others(facts[u], booked.get(r, ())) for u, r in people.items() if u in facts}
    unknown = [resource for u, resource in people.items() if u not in facts]
    before = scene.tx.busy.known(unknown)
    scene.tx.busy.replace(busy, unknown, within, scene.now)
    _too_late(scene, busy, within.start)
    if unknown:
        lost = [r.removeprefix(supply.PERSON) for r, known in before.items() if not known.unknown]
        _unreadable(scene, parcel.about, effect, unknown, lost)
    lookup.known(scene, parcel.about)


def _others(pairs: Sequence[Sequence[str]], own: Collection[Span]) -> list[Span]:
    """The busy spans that are not our own interviews."""
    spans = [Span(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in pairs]
    ours = union(own)
    return [span for span in spans if not any(mine.covers(span) for mine in ours)]


def _too_late(scene: Scene, busy: Mapping[str, Sequence[Span]], asked: datetime) -> None:
    """Who confirmed before the answer came may have chosen a time that is gone: somebody else takes it, or it is said.

    Only for questions put before the choice: what an interviewer enters afterwards may be this very interview.
    """
    for waiting in scene.tx.invitations.find(states=[State.AWAITING_INTERVIEWER]):
        if waiting.since < asked:
            continue
        slot = span_of(waiting, scene.campaign(waiting.campaign_id).duration)
        for person in waiting.crew:
            if slot and any(span.overlaps(slot) for span in busy.get(person_resource(person), ())):
                _replace(scene, waiting, person)


def _replace(scene: Scene, waiting: Invitation, person: str) -> None:
    inv = scene.tx.invitations.get(waiting.id, lock=True)
    if inv.booking_no == waiting.booking_no and person not in inv.accepted:
        interviewers.refuse(scene, inv, person, Role.SYSTEM, actor="calendar")


def _unreadable(scene: Scene, campaign_id: str, effect: AskBusy, unknown: Sequence[str], lost: Sequence[str]) -> None:
    """Nobody is offered blindly: HR hears once a day who is left out, and the question is put again later."""
    campaign = scene.campaign(campaign_id)
    if campaign.phase not in {Phase.SENDING, Phase.RUNNING}:
        return
    people = scene.tx.people.many([*lost, campaign.hr_id, *(r.removeprefix(supply.PERSON) for r in unknown)])
    today = scene.now.astimezone(scene.rules.zone).date()
    for person in lost:
        key = f"blind-{campaign_id}-{person}-{today}"
        scene.say([people[campaign.hr_id]], notices.unreadable([people[person].name]), campaign_id, key)
    _ask_again(scene, campaign_id, effect.acting_union, [people[r.removeprefix(supply.PERSON)] for r in unknown])


def _ask_again(scene: Scene, campaign_id: str, acting: str, people: Sequence[Person]) -> None:
    due = scene.now + AGAIN
    key = f"busy-{campaign_id}-{int(due.timestamp()) // int(AGAIN.total_seconds())}"
    if not scene.tx.outbox.has(key):
        end = due + supply.HORIZON
        question = AskBusy(acting, [person.union_id for person in people][:20], due.isoformat(), end.isoformat())
        scene.send(key, question, about=campaign_id, due=due)
