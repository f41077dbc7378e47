"""One reminder on its way: to whom its rung says, by which channel, in whose words, and never too many a day."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from cards import reminders
from cards.brief import Brief
from domain.effects import Ding
from domain.invitation import Invitation, State
from domain.people import Person
from domain.touches import Meant
from flows.outward.tell import tell_hr
from flows.scene import Scene
from scheduler.ladders import Channel, Nudge
from scheduler.ladders.rungs import CANDIDATE, HR, INTERVIEWER

DINGS = {Channel.DING_APP: "app", Channel.DING_SMS: "sms", Channel.DING_PHONE: "phone"}
BEGUN = "那时面试已经开始"
INSIDE = frozenset({Channel.CARD, Channel.MESSAGE, Channel.OWN})


def receivers(scene: Scene, inv: Invitation, nudge: Nudge) -> list[Person]:
    """Who would hear of it: of the crew, while it is asked, only those who are silent."""
    if nudge.rung is None or not nudge.rung.way.template:
        return []
    brief, to = scene.brief(inv), nudge.rung.way.to
    waiting = inv.state is State.AWAITING_INTERVIEWER
    crew = [person for person in brief.crew if not (waiting and person.id in inv.accepted)]
    return [
        *(crew if INTERVIEWER in to else ()),
        *([brief.candidate] if CANDIDATE in to and not scene.reach(inv).unwanted(nudge.rung) else ()),
        *([brief.hr] if HR in to and brief.hr else ()),
    ]


def spared(scene: Scene, people: Collection[Person]) -> set[str]:
    """Ids of those who have had as many messages today as anybody may get, over all campaigns."""
    local = scene.now.astimezone(scene.rules.zone)
    midnight = datetime.combine(local.date(), datetime.min.time(), scene.rules.zone)
    counts = scene.tx.disturbances.since({person.id for person in people}, midnight)
    return {person for person, count in counts.items() if count >= scene.rules.limits.messages_per_day}


def unsaid(scene: Scene, inv: Invitation, nudge: Nudge) -> str:
    """Why a reminder whose time has come says nothing to anybody, "" if it does, or is none: nobody is reminded of what has begun."""
    if nudge.rung is None or not nudge.rung.way.template:
        return ""
    return BEGUN if inv.start is not None and inv.start <= scene.now else ""


def remind(scene: Scene, inv: Invitation, nudge: Nudge, key: str, deadline: datetime | None) -> None:
    """Send one rung's message; whoever has had enough today is left out, which is noted."""
    people = receivers(scene, inv, nudge)
    full = spared(scene, people)
    hearing = [person for person in people if person.id not in full]
    if full:
        _left_out(scene, inv, [person for person in people if person.id in full])
    if hearing:
        scene.tx.disturbances.add(key, [person.id for person in hearing], scene.now)
        _send(scene, replace(scene.brief(inv), deadline=deadline), nudge, hearing, key)


def _meant(inv: Invitation, nudge: Nudge) -> Meant:
    """What a rung's message is for, and about which booking; before there is one its number is that of the last."""
    return Meant(str(nudge.do), str(inv.booking_no))


def _left_out(scene: Scene, inv: Invitation, people: Sequence[Person]) -> None:
    names, most = "、".join(person.name for person in people), scene.rules.limits.messages_per_day
    scene.note(inv.id, "system:ladder", "Spared", f"{names} 今天已经收到 {most} 条消息，这一条不再发")
    if inv.candidate_id in {person.id for person in people}:
        tell_hr(scene, inv, "spared")


def _send(scene: Scene, brief: Brief, nudge: Nudge, hearing: Sequence[Person], key: str) -> None:
    """Members in one call, whoever is outside by the rung's own channel."""
    if nudge.rung is None:
        return
    way, inv, meant = nudge.rung.way, brief.inv, _meant(brief.inv, nudge)
    channel = scene.reach(inv).resolve(way.channel) if CANDIDATE in way.to else way.channel
    if channel in DINGS:
        text = reminders.strong(brief, way.template, scene.now)
        users = sorted(person.user_id for person in hearing if person.user_id)
        if users and not scene.tx.outbox.has(key):
            scene.send(key, Ding(users, text, DINGS[channel]), about=inv.id, meant=meant)
        return
    outside = [p for p in hearing if p.id == inv.candidate_id and (channel not in INSIDE or not p.member)]
    inside = [person for person in hearing if person not in outside]
    scene.say_in_zones(brief, inside, lambda b: reminders.words(b, way.template, scene.now), key, meant)
    if outside:
        purpose = reminders.purpose(brief, way.template, scene.now)
        apart = f"{key}-o" if inside else key
        ways = scene.reach(inv).announced(nudge.rung)
        for number, each in enumerate(ways):
            scene.to_outsider(
                inv, purpose, f"{apart}-{number}" if number else apart, "" if each in INSIDE else str(each)
            )
