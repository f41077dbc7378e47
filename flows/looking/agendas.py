"""A day's interviews: for whoever asks, and the evening before as one card for each interviewer."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Final

from cards import agendas as cards
from cards import status
from cards.press import Action, Press
from cards.view import View, params
from domain.commands import Agenda
from domain.effects import PostCard
from domain.inputs import Said
from domain.invitation import Invitation, Role, State
from domain.people import Person
from domain.states import standing
from domain.times import Span
from flows.changing import moving
from flows.crew import interviewers
from flows.scene import Scene

STANDING: Final = (State.AWAITING_INTERVIEWER, State.AWAITING_APPROVAL, State.CONFIRMED, State.CHECKED_IN)
MYSELF: Final = "我"
AHEAD: Final = timedelta(days=14)  # 「我的面试」 without a day
MOST: Final = 50  # cards in one evening


def agenda(scene: Scene, said: Said, command: Agenda) -> None:
    """「今天面试安排」, 「李雷明天几场」, 「我明天几场」."""
    ahead = (Span(scene.now, scene.now + AHEAD),) if MYSELF in command.people else ()
    windows = scene.reading(command.when or "今天").windows if command.when or not ahead else ahead
    people = _people(scene, said, command)
    if command.people and not people:
        scene.reply(said, "面试安排", cards.unknown(command.people))
        return
    wanted = [
        inv
        for inv in (_standing(scene) if people else moving.agreed(scene))
        if inv.start
        and any(w.contains(inv.start) for w in windows)
        and (not people or people & {*inv.crew, inv.candidate_id})
    ]
    lines = [status.person(scene.brief(inv)) for inv in sorted(wanted, key=lambda inv: inv.start or scene.now)]
    none = "这段时间没有已确认的面试。" if not people else "这段时间没有面试。"
    same = cards.namesakes(command.people, list(scene.tx.people.many(people).values()))
    text = "\n".join([*(lines or [none]), *same])
    scene.reply(said, f"面试安排 {len(lines)} 场" if lines else "面试安排", text)


def _people(scene: Scene, said: Said, command: Agenda) -> set[str]:
    """The ids of those whose agenda is asked for; none means everybody's."""
    speaker = scene.tx.people.by_user(said.user_id)
    found = [person for name in command.people if name != MYSELF for person in scene.tx.people.named(name)]
    if MYSELF in command.people and speaker:
        found.append(speaker)
    return {person.id for person in found}


def tell_tomorrow(scene: Scene, day: str) -> None:
    """One card for every interviewer with an interview on the next day; who has none hears nothing."""
    tomorrow = date.fromisoformat(day) + timedelta(days=1)
    found: dict[str, list[Invitation]] = {}
    for inv in _on(scene, tomorrow):
        for who in inv.crew:
            found.setdefault(who, []).append(inv)
    people = scene.tx.people.many(found)
    for who in sorted(found)[:MOST]:
        if people[who].user_id:
            card = f"ag-{tomorrow.isoformat()}-{who}"
            scene.send(card, PostCard(params(_view(scene, tomorrow, people[who])), user_id=people[who].user_id))


def _standing(scene: Scene) -> list[Invitation]:
    """With the time that counts: while a move waits for its answer, that is the old one."""
    return [standing(inv) for inv in scene.tx.invitations.find(states=STANDING)]


def _on(scene: Scene, day: date, who: Collection[str] = ()) -> list[Invitation]:
    start = datetime.combine(day, time(), scene.rules.zone)
    span = Span(start, start + timedelta(days=1))
    mine = [
        inv
        for inv in _standing(scene)
        if inv.start and span.contains(inv.start) and (not who or set(who) & set(inv.crew))
    ]
    return sorted(mine, key=lambda inv: (inv.start or scene.now, inv.id))


def _view(scene: Scene, day: date, person: Person) -> View:
    briefs = [scene.brief(inv) for inv in _on(scene, day, [person.id])]
    return cards.tomorrow(day, briefs, person.id, scene.rules.zone)


def pressed(scene: Scene, press: Press, presser: Person) -> View | None:
    """All are fine, or all but this one: what has been answered meanwhile stays as it is."""
    try:
        day = date.fromisoformat(press.subject)
    except ValueError:
        return None
    for inv in _on(scene, day, [presser.id]):
        locked = scene.tx.invitations.get(inv.id, lock=True)
        moving_on = locked.start != inv.start  # what is on the card is the agreed time, not the one that is asked about
        if press.action is Action.ALLFINE and not moving_on:
            interviewers.accept(scene, locked, presser.id, "")
        elif press.action is Action.EXCEPT and inv.id == press.arg and inv.start and inv.start > scene.now:
            _cannot(scene, locked, presser.id, moving_on=moving_on)
    return _view(scene, day, presser)


def _cannot(scene: Scene, inv: Invitation, person_id: str, *, moving_on: bool) -> None:
    if moving_on:
        moving.give_up(scene, inv, person_id, Role.INTERVIEWER)
    else:
        interviewers.refuse(scene, inv, person_id, Role.INTERVIEWER)
