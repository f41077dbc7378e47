"""What people say about their own or others' time: 「李雷 下周二三下午可以面」, 「王总周四全天没空」, 「我周三下午没空」."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from cards import remarks as cards
from cards.view import plain
from domain.commands import SupplyAdd, SupplyBlock
from domain.inputs import Said
from domain.people import Person, Room, person_resource, room_resource
from domain.terms import Names
from domain.times import Span
from flows.crew import profiles, stretches
from flows.scene import Scene
from flows.times import refresh, supply, venues
from scheduler.intervals import intersect, subtract, union

MYSELF = "我"


def block(scene: Scene, said: Said, command: SupplyBlock) -> None:
    """Not free then: never offered, and cards that offer it get another time."""
    _change(scene, said, command.people, command.when, free=False)


def add(scene: Scene, said: Said, command: SupplyAdd) -> None:
    """Free then after all: what was said against it is forgotten; DingTalk's calendar still counts."""
    _change(scene, said, command.people, command.when, free=True)


def _change(scene: Scene, said: Said, names: Names, when: str, *, free: bool) -> None:
    windows = _windows(scene, said, when)
    for name in (names or (MYSELF,)) if windows else ():
        somebody = person(scene, said, name) or _room(scene, said, name)
        if somebody is None:
            scene.reply(said, "没有找到", nobody(name))
        else:
            _tell(scene, said, somebody, windows, free=free)


def of(scene: Scene, said: Said, somebody: Person | Room, when: str, *, free: bool) -> None:
    """The same about somebody who is known already."""
    windows = _windows(scene, said, when)
    if windows:
        _tell(scene, said, somebody, windows, free=free)


def _windows(scene: Scene, said: Said, when: str) -> tuple[Span, ...]:
    """What the words mean, as far ahead as calendars are read; nothing when that had to be asked back."""
    horizon = Span(scene.now, scene.now + supply.HORIZON)
    found = scene.reading(when, [horizon])
    windows = intersect(found.windows or found.excluded, [horizon])
    if windows and (found.excluded or not found.ask):
        return windows
    text = f"没有确定您说的时间「{plain(when)}」，请写成「11月25日下午」。没有改动任何安排。"
    scene.reply(said, "请确认时间", text)
    return ()


def _tell(scene: Scene, said: Said, somebody: Person | Room, windows: tuple[Span, ...], *, free: bool) -> None:
    _write(scene, somebody, windows, free=free)
    who = "" if isinstance(somebody, Person) and somebody.user_id == said.user_id else somebody.name
    dates = stretches.worded(windows, scene.rules.zone, scene.now)
    again = stretches.plainly(windows[0], scene.rules.zone, scene.now)
    scene.reply(said, cards.NOTED, cards.time(somebody.name, dates, free=free, again=f"{plain(who) or MYSELF}{again}"))


def nobody(name: str) -> str:
    """What is answered about a name that means nobody, or several people."""
    return f"没有找到面试官「{plain(name)}」，或者有重名。没有改动任何安排。"


def person(scene: Scene, said: Said, name: str) -> Person | None:
    """Oneself, or for HR exactly one member: of this name, of the profiles, or as this name was understood in a batch."""
    if name == MYSELF:
        return scene.tx.people.by_user(said.user_id)
    members = [one for one in scene.tx.people.named(name) if one.member]
    return members[0] if len(members) == 1 else _listed(scene, name) or _meant(scene, name)


def _room(scene: Scene, said: Said, name: str) -> Room | None:
    """A meeting room, whose time only HR may give and take."""
    return venues.meant(scene, name) if said.user_id in scene.rules.hr_user_ids else None


def _listed(scene: Scene, name: str) -> Person | None:
    """Somebody of the profiles whom no batch has met yet."""
    user_id = profiles.user_id_of(scene.rules, name)
    if not user_id:
        return None
    known = scene.tx.people.by_user(user_id) or Person(scene.mark(), name, user_id=user_id)
    scene.tx.people.save(known)
    return known


def _meant(scene: Scene, name: str) -> Person | None:
    """Whom HR meant by this name (王总, one of two 张伟) when an interviewer was asked for."""
    found = [campaign.found[name] for campaign in scene.tx.campaigns.find() if campaign.found.get(name, "?") != "?"]
    return scene.tx.people.many(found[:1]).get(found[0]) if found else None


def _write(scene: Scene, somebody: Person | Room, windows: tuple[Span, ...], *, free: bool) -> None:
    resource = room_resource(somebody.id) if isinstance(somebody, Room) else person_resource(somebody.id)
    everything = Span(scene.now - timedelta(days=1), scene.now + timedelta(days=365))
    before = scene.tx.busy.said([resource], everything).get(resource, [])
    scene.tx.busy.say(resource, subtract(before, windows) if free else union([*before, *windows]))
    changed(scene, somebody)


def absent(scene: Scene, somebody: Person, windows: tuple[Span, ...]) -> None:
    """Somebody is away: nothing of theirs is offered then."""
    _write(scene, somebody, windows, free=False)


def present(scene: Scene, somebody: Person, windows: tuple[Span, ...]) -> None:
    """What was said against this time is forgotten."""
    _write(scene, somebody, windows, free=True)


def spans(packed: Sequence[Sequence[str]]) -> tuple[Span, ...]:
    """Windows out of JSON."""
    return tuple(Span(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in packed)


def changed(scene: Scene, somebody: Person | Room) -> None:
    """Cards that offer times of this person or room get others if these are gone; one batch leads to all that share them."""
    for batch in _batches(scene, somebody)[:1]:
        refresh.later(scene, batch)


def _batches(scene: Scene, somebody: Person | Room) -> list[str]:
    if isinstance(somebody, Person):
        return scene.tx.crews.batches([somebody.id]).get(somebody.id, [])
    return [campaign.id for campaign in scene.tx.campaigns.find() if somebody.id in campaign.rooms]
