"""What people say about their own or others' time: 「李雷 下周二三下午可以面」, 「王总周四全天没空」, 「我周三下午没空」."""

from datetime import timedelta

from cards.view import plain
from domain.commands import SupplyAdd, SupplyBlock
from domain.inputs import Said
from domain.people import Person, person_resource
from domain.terms import Names
from domain.times import Span
from flows import refresh, supply
from flows.scene import Scene
from scheduler.intervals import intersect, subtract, union
from scheduler.phrases import echo

MYSELF = "我"


def block(scene: Scene, said: Said, command: SupplyBlock) -> None:
    """Not free then: never offered, and cards that offer it get another time."""
    _change(scene, said, command.people, command.when, free=False)


def add(scene: Scene, said: Said, command: SupplyAdd) -> None:
    """Free then after all: what was said against it is forgotten; DingTalk's calendar still counts."""
    _change(scene, said, command.people, command.when, free=True)


def _change(scene: Scene, said: Said, names: Names, when: str, *, free: bool) -> None:
    horizon = Span(scene.now, scene.now + supply.HORIZON)
    found = scene.reading(when, [horizon])
    windows = intersect(found.windows or found.excluded, [horizon])
    if not windows or (found.ask and not found.excluded):
        scene.reply(
            said, "请确认时间", f"没有确定您说的时间「{plain(when)}」，请写成「11月25日下午」。没有改动任何安排。"
        )
        return
    for name in names or (MYSELF,):
        person = _person(scene, said, name)
        if person is None:
            scene.reply(said, "没有找到", f"没有找到面试官「{plain(name)}」，或者有重名。没有改动任何安排。")
            continue
        _write(scene, person, windows, free=free)
        verb = "可以面试" if free else "不安排面试"
        scene.reply(said, "记下了", f"{plain(person.name)}：{echo(windows, scene.rules.zone, now=scene.now)} {verb}。")


def _person(scene: Scene, said: Said, name: str) -> Person | None:
    """Oneself, or for HR exactly one member of this name."""
    if name == MYSELF:
        return scene.tx.people.by_user(said.user_id)
    members = [person for person in scene.tx.people.named(name) if person.member]
    return members[0] if len(members) == 1 else None


def _write(scene: Scene, person: Person, windows: tuple[Span, ...], *, free: bool) -> None:
    resource = person_resource(person.id)
    everything = Span(scene.now - timedelta(days=1), scene.now + timedelta(days=365))
    before = scene.tx.busy.said([resource], everything).get(resource, [])
    scene.tx.busy.say(resource, subtract(before, windows) if free else union([*before, *windows]))
    for campaign in scene.tx.campaigns.find():
        if any(person.id in seat for seat in campaign.crew_seats):
            refresh.later(scene, campaign.id)
            break
