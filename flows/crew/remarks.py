"""What people say about interviewers: 「李雷每天最多2场」, 「我这周最多面3场」, 「李雷只面初试」, 「李雷可以面Java」."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from cards import remarks as cards
from domain.commands import Skill, SupplyLimit
from domain.inputs import Said
from domain.interviewers import MOST, Profile, Remark, monday
from domain.people import Person
from domain.terms import Names
from domain.times import Span
from flows.crew import ceilings, profiles, spoken
from flows.scene import Scene
from flows.times import supply


def limit(scene: Scene, said: Said, command: SupplyLimit) -> None:
    """At most so many interviews a day, a week, or on those days; what was said before of the same is replaced."""
    days = _days(scene, said, command)
    for person in _people(scene, said, command.people) if days is not None else ():
        _limit(scene, said, person, _limits(command, days or []))


def limit_of(scene: Scene, said: Said, person: Person, command: SupplyLimit) -> None:
    """The same about somebody who is known already."""
    days = _days(scene, said, command)
    if days is not None:
        _limit(scene, said, person, _limits(command, days))


def _limit(scene: Scene, said: Said, person: Person, wanted: Sequence[Remark]) -> None:
    if said.user_id in scene.rules.hr_user_ids:
        ceilings.set_by_hr(scene, person, said.user_id, wanted)
    elif ceilings.exceeded(scene, said, person, wanted, cards.limit):
        return
    for remark in wanted:
        scene.tx.remarks.say(person.id, remark, scene.now)
    spoken.changed(scene, person)
    scene.reply(said, cards.NOTED, cards.limited(person.name, wanted))


def forget(scene: Scene, person: Person, remark: Remark, *, by_hr: bool) -> None:
    """A number is taken back; what HR allows stands unless HR takes it back, and a person's own word falls back to it."""
    kept = {one.topic: one for one in scene.tx.remarks.about([person.id]).get(person.id, []) if one.on == remark.on}
    most = kept.get(MOST + remark.topic)
    if by_hr:
        scene.tx.remarks.forget(person.id, MOST + remark.topic, remark.on)
    if most and not by_hr:
        scene.tx.remarks.say(person.id, replace(remark, count=most.count), scene.now)
    else:
        scene.tx.remarks.forget(person.id, remark.topic, remark.on)
    spoken.changed(scene, person)


def _limits(command: SupplyLimit, days: Sequence[date]) -> list[Remark]:
    if not days:
        return [Remark(f"per_{command.per}", command.count)]
    return [Remark(command.per, command.count, on=day) for day in days]


def _days(scene: Scene, said: Said, command: SupplyLimit) -> list[date] | None:
    """The days (or Mondays of the weeks) that were named, none for always; None when that had to be asked back."""
    if not command.when:
        return []
    horizon = Span(scene.now, scene.now + supply.HORIZON)
    found = scene.reading(command.when, [horizon])
    if not found.windows or found.ask:
        scene.reply(said, *cards.unclear(command.when))
        return None
    days = [day for window in found.windows for day in _covered(scene, window)]
    if not days:
        scene.reply(said, *cards.WHOLE_DAYS)
        return None
    return sorted({monday(day) for day in days} if command.per == "week" else set(days))


def _covered(scene: Scene, window: Span) -> Iterable[date]:
    """The local days from midnight to midnight, or from now, that the window covers; none when it covers parts."""
    start, end = window.start.astimezone(scene.rules.zone), window.end.astimezone(scene.rules.zone)
    opens = window.start <= scene.now or start.time() == start.min.time()
    if not opens or end.time() != end.min.time():
        return []
    return [start.date() + timedelta(days=number) for number in range((end.date() - start.date()).days)]


def skill(scene: Scene, said: Said, command: Skill) -> None:
    """What people may take: these too, only these, or everything."""
    for person in _people(scene, said, command.people):
        before = profiles.of(scene, [person.id])[person.id]
        after = take(scene, person, {topic: _words(before, command, topic) for topic in ("positions", "rounds")})
        scene.reply(said, cards.NOTED, cards.skills(person.name, after))


def take(scene: Scene, person: Person, wanted: Mapping[str, Names | None]) -> Profile:
    """From now on these `positions` and `rounds`, () for all, None for as before; the profile after it."""
    for topic, words in wanted.items():
        if words is not None:
            scene.tx.remarks.say(person.id, Remark(topic, words=words), scene.now)
    spoken.changed(scene, person)
    return profiles.of(scene, [person.id])[person.id]


def take_back(scene: Scene, person: Person) -> Profile:
    """Positions and rounds are those of the settings again; the profile after it."""
    for topic in ("positions", "rounds"):
        scene.tx.remarks.forget(person.id, topic, None)
    spoken.changed(scene, person)
    return profiles.of(scene, [person.id])[person.id]


def _words(before: Profile, command: Skill, topic: str) -> Names | None:
    """The list of positions or rounds from now on; None when nothing was said of it."""
    if topic in command.free:
        return ()
    new: Names = getattr(command, topic)
    old: Names = () if command.only else getattr(before, topic)
    return tuple(dict.fromkeys((*old, *new))) if new else None


def _people(scene: Scene, said: Said, names: Names) -> list[Person]:
    """Everybody who is meant; who is not found is named in an answer."""
    if not names:
        scene.reply(said, *cards.NAME_FIRST)
    found = []
    for name in names:
        person = spoken.person(scene, said, name)
        if person is None:
            scene.reply(said, cards.NOT_FOUND, spoken.nobody(name))
        else:
            found.append(person)
    return found
