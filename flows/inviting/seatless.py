"""Interviewers whom the address book does not know: names written together are parted, and a batch without any waits for some."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final

from cards import seatless as cards
from domain import commands, replies
from domain.campaign import Campaign, Phase
from domain.commands import Invite
from domain.effects import SayGroup
from domain.inputs import Said
from domain.terms import Command, Names, Terms
from flows.crew import profiles
from flows.inviting import preview
from flows.scene import Scene
from store.pending import Pending

STORY: Final = "seatless"
WAITS: Final = timedelta(hours=2)
_GLUED: Final = re.compile(r"[\u3400-\u9fff]{4,8}")
_LENGTHS: Final = (2, 3)  # of a name; 欧阳娜娜 is asked for as a whole before


def ways(name: str) -> tuple[Names, ...]:
    """Every way in which names may have been written together: 李雷韩梅梅 is 李雷、韩梅梅 or 李雷韩、梅梅; () for one name."""
    return tuple(way for way in _ways(name) if len(way) > 1) if _GLUED.fullmatch(name) else ()


def _ways(text: str) -> Iterator[Names]:
    if len(text) in _LENGTHS:
        yield (text,)
    for length in _LENGTHS:
        yield from ((text[:length], *rest) for rest in (_ways(text[length:]) if text else ()))


def parts(name: str) -> Names:
    """Everybody who may be in it, once each."""
    return tuple(dict.fromkeys(part for way in ways(name) for part in way))


def parted(campaign: Campaign) -> Campaign:
    """The batch with the names that were written together apart, where the address book knows all of them; what it does not know is noted."""
    notes: list[str] = []
    seats = []
    for seat in campaign.seats:
        names: list[str] = []
        for name in seat:
            way = next((way for way in ways(name) if all(part in campaign.found for part in way)), ())
            if name not in campaign.found and ways(name):
                notes.append(cards.read_as(name, way) if way else cards.unknown(name))
            names += way if name not in campaign.found and way else (name,)
        seats.append(tuple(dict.fromkeys(names)))
    return replace(campaign, seats=tuple(seats), notes=tuple(dict.fromkeys((*campaign.notes, *notes))))


def waits(scene: Scene, campaign: Campaign) -> None:
    """Nobody of a seat is known: the list stays, and the next message may name somebody."""
    hr = scene.tx.people.get(campaign.hr_id)
    scene.tx.pending.add(Pending(scene.mark(), hr.user_id, scene.now, STORY, {"campaign": campaign.id}))
    people = len(scene.tx.invitations.find(campaign_id=campaign.id))
    preview.show(scene, campaign, cards.nobody(campaign, people))
    if campaign.group:
        told = cards.in_group(campaign)
        scene.send(f"gu-{campaign.id}-{scene.mark()}", SayGroup(campaign.group, cards.TITLE, told), about=campaign.id)


def named(scene: Scene, said: Said) -> Campaign | None:
    """The batch that waited for the names which were just said, with them in it; None if these words are none."""
    pending = scene.tx.pending.latest(said.user_id, STORY, scene.now - WAITS)
    seats = _seats(said.command) if pending else ()
    campaign = scene.lock_campaign(pending.body["campaign"]) if pending and seats else None
    if pending is None or campaign is None:
        return None
    if campaign.phase is not Phase.CHECKING or all(campaign.crew_seats):
        scene.tx.pending.answer(pending.id, "said")
        return None
    scene.tx.pending.answer(pending.id, "said")
    kept = [seat for seat, ids in zip(campaign.seats, campaign.crew_seats, strict=True) if ids]
    order = Invite(position=campaign.position, round=campaign.round, seats=(*kept, *seats))
    told = tuple(note for note in campaign.notes if not cards.is_about_nobody(note))
    campaign = scene.save_campaign(campaign, seats=profiles.seating(scene, order).seats, notes=told)
    preview.show(scene, campaign, preview.current(scene, campaign))
    return campaign


def _seats(command: Command) -> tuple[Names, ...]:
    """Whom the words name, and nothing else."""
    match command:
        case commands.Unknown(terms=Terms() as terms) if not terms.unread and not terms.when:
            return terms.seats or (((terms.position,),) if ways(terms.position) else ())
        case commands.InterviewerAdd(people=people) if people:
            return (people,)
        case replies.Correction(names=names) if names:
            return (names,)
        case _:
            return ()
