"""「加两个面试官 赵六 钱七」: who is new sits in for the last batch, and its open cards get more times."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from cards import asking
from cards import crew as cards
from cards.view import View
from domain.campaign import BEGUN, Campaign, Phase
from domain.commands import InterviewerAdd
from domain.effects import FindPerson
from domain.inputs import Said
from domain.people import Person
from domain.terms import Names
from domain.touches import Meant
from flows.asking import aside, ask, speaker
from flows.crew import profiles, spoken
from flows.inviting import lookup, preview
from flows.scene import Scene
from flows.times import refresh, supply
from store.pending import Pending

STORY: Final = "interviewer_add"
TITLE: Final = "加面试官"
GOING: Final = (Phase.PREVIEW, *BEGUN)


def add(scene: Scene, said: Said, command: InterviewerAdd) -> None:
    """To the speaker's last batch; in which seat is asked if there are several."""
    person = scene.tx.people.by_user(said.user_id)
    own = scene.tx.campaigns.find(phases=GOING, hr_id=person.id) if person else []
    if not own or not command.people:
        scene.reply(said, TITLE, "您没有进行中的批次，或者没有说是谁，没有改动任何安排。例如：加面试官 赵六")
        return
    campaign = own[0]
    body = {"campaign": campaign.id, "names": list(command.people), "seat": 0, "group": said.group}
    if len(campaign.seats) > 1:
        seats = [(str(number), "/".join(seat)[:20]) for number, seat in enumerate(campaign.seats)]
        text = f"「{cards.job(campaign)}」每场有 {len(seats)} 位面试官，新加的人可以替哪一位？"
        ask(scene, said.user_id, STORY, body, lambda key: asking.choice(key, TITLE, text, seats))
        aside(scene, said, TITLE)
        return
    _put(scene, said.user_id, body)


def join(scene: Scene, user_id: str, campaign: Campaign, names: Names, seat: int) -> None:
    """The same to a batch and seat that are known already."""
    _put(scene, user_id, {"campaign": campaign.id, "names": list(names), "seat": seat, "group": ""})


def _put(scene: Scene, user_id: str, body: Mapping[str, Any]) -> None:
    pending = Pending(scene.mark(), user_id, scene.now, STORY, body, asking.YES)
    scene.tx.pending.add(pending)
    _begin(scene, pending.id, user_id, body)


def answered(scene: Scene, pending: Pending, answer: str) -> View:
    """HR said which seat."""
    if not answer.isdecimal():
        return asking.answered(TITLE, "没有看懂这个选择，没有加人。")
    _put(scene, pending.user_id, {**pending.body, "seat": int(answer)})
    return asking.answered(TITLE, "正在核对通讯录，完成后告诉您。")


def _begin(scene: Scene, pending_id: str, user_id: str, body: Mapping[str, Any]) -> None:
    """Who is not known yet is looked up in the address book."""
    said = speaker(scene, user_id)
    unknown = [name for name in body["names"] if not _known(scene, said, name)]
    for number, name in enumerate(unknown):
        user = profiles.user_id_of(scene.rules, name)
        question = FindPerson(user_id=user) if user else FindPerson(name=name)
        scene.send(f"fa-{pending_id}-{number}", question, about=pending_id, meant=Meant(STORY))
    if not unknown:
        _join(scene, pending_id)


def _known(scene: Scene, said: Said, name: str) -> Person | None:
    found = spoken.person(scene, said, name)
    return found if found and found.union_id else None


def found(scene: Scene, pending_id: str, people: Sequence[Mapping[str, str]], asked: FindPerson) -> None:
    """One answer of the address book; the last one leads on."""
    if len(people) == 1:
        lookup.saved(scene, dict(people[0]), asked)
    if not scene.tx.outbox.unfinished(pending_id, ("FindPerson",)):
        _join(scene, pending_id)


def _join(scene: Scene, pending_id: str) -> None:
    pending = scene.tx.pending.get(pending_id)
    if pending is None:
        return
    said = speaker(scene, pending.user_id, pending.body["group"])
    met = {name: _known(scene, said, name) for name in pending.body["names"]}
    here = {name: person for name, person in met.items() if person}
    campaign = scene.lock_campaign(pending.body["campaign"])
    if here:
        campaign = _seated(scene, campaign, pending.body["seat"], here)
    scene.reply(said, TITLE, cards.added(campaign, list(here.values()), [name for name in met if name not in here]))


def _seated(scene: Scene, campaign: Campaign, number: int, here: Mapping[str, Person]) -> Campaign:
    """They may take this seat from now on; their calendars are asked for before anything is offered."""
    seats = tuple(
        tuple(dict.fromkeys((*seat, *here))) if index == number else seat for index, seat in enumerate(campaign.seats)
    )
    known = {**campaign.found, **{name: person.id for name, person in here.items()}}
    campaign = scene.save_campaign(campaign, seats=seats, found=known)
    asked = supply.ask_busy(scene, campaign, {person.id for person in here.values()}, max_age=timedelta(0))
    if campaign.phase is Phase.PREVIEW:
        preview.again(scene, campaign, asked)
    else:
        refresh.later(scene, campaign.id)
    return campaign
