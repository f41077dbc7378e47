"""「李雷请假，周三的都换人」, 「张三的面试官换成韩梅梅」: somebody else at the same time; what is unclear is asked back."""

from collections.abc import Sequence
from typing import Any, Final

from cards import asking, notices
from cards import reassigning as cards
from cards.view import View
from domain.commands import Reassign
from domain.effects import Again
from domain.happenings import Substituted
from domain.inputs import Said
from domain.invitation import BOOKED, Invitation, Role, State
from domain.people import Person
from domain.times import Span
from flows.asking import aside, ask, speaker
from flows.changing import orders
from flows.crew import interviewers, spoken
from flows.scene import Scene
from flows.times import supply
from scheduler.intervals import intersect
from store.pending import Pending

STORY: Final = "reassign"


def reassign(scene: Scene, said: Said, command: Reassign) -> None:
    """An interviewer's interviews, or those of candidates."""
    to = _member(scene, said, command.to)
    if command.to and to is None:
        scene.reply(said, cards.TITLE, spoken.nobody(command.to[0]))
    elif command.names:
        for name in command.names:
            _of_candidate(scene, said, command, name, to)
    elif len(command.people) != 1:
        scene.reply(said, cards.TITLE, cards.WHO)
    else:
        _of_interviewer(scene, said, command, to)


def _member(scene: Scene, said: Said, names: Sequence[str]) -> Person | None:
    return spoken.person(scene, said, names[0]) if names else None


def _body(said: Said, to: Person | None, gone: str, found: Sequence[Invitation]) -> dict[str, Any]:
    return {
        "to": to.id if to else "",
        "gone": gone,
        "invitations": [inv.id for inv in found],
        "away": [],
        "group": said.group,
    }


def _of_candidate(scene: Scene, said: Said, command: Reassign, name: str, to: Person | None) -> None:
    found = [inv for inv in orders.named(scene, name) if inv.state in BOOKED]
    if not found:
        scene.reply(said, cards.TITLE, cards.not_found(name))
    elif len(found) > 1 or len(found[0].crew) > 1:
        _which(scene, said, found, to)
    else:
        seat(scene, said, found[0], found[0].crew[0], to)


def seat(scene: Scene, said: Said, inv: Invitation, gone: str, to: Person | None) -> None:
    """Somebody else takes this person's seat; None: whoever is free. What became of it is told in chat."""
    pending = Pending(scene.mark(), said.user_id, scene.now, STORY, _body(said, to, gone, [inv]), asking.YES)
    scene.tx.pending.add(pending)
    _begin(scene, pending)


def _which(scene: Scene, said: Said, found: Sequence[Invitation], to: Person | None) -> None:
    """Several interviews, or several who sit in one: a tap says which seat is meant."""
    options = []
    for inv in found:
        brief = scene.brief(inv)
        for seat, person in enumerate(brief.crew):
            options.append((f"{inv.id}_{seat}", cards.seat(brief, person.name)))
    body = _body(said, to, "", found)
    ask(scene, said.user_id, STORY, body, lambda key: asking.choice(key, cards.TITLE, cards.WHICH, options))
    aside(scene, said, cards.TITLE)


def _of_interviewer(scene: Scene, said: Said, command: Reassign, to: Person | None) -> None:
    """All interviews of somebody, or those of a time: shown with who comes instead before anything changes."""
    gone = spoken.person(scene, said, command.people[0])
    if gone is None:
        scene.reply(said, cards.TITLE, spoken.nobody(command.people[0]))
        return
    horizon = [Span(scene.now, scene.now + supply.HORIZON)]
    windows = intersect(scene.reading(command.when, horizon).windows, horizon) if command.when else ()
    if command.when and not windows:
        scene.reply(said, cards.TITLE, cards.unclear(command.when))
        return
    booked = [inv for inv in scene.tx.invitations.find(states=BOOKED) if gone.id in inv.crew and inv.start]
    found = [inv for inv in booked if not windows or any(inv.start and w.contains(inv.start) for w in windows)]
    if not found:
        scene.reply(said, cards.TITLE, cards.none(gone.name, at_a_time=bool(windows)))
        return
    body = _body(said, to, gone.id, found)
    body["away"] = [[window.start.isoformat(), window.end.isoformat()] for window in windows]
    rows = [(scene.brief(inv), _instead(scene, inv, gone.id, to)) for inv in sorted(found, key=_start)]
    ask(scene, said.user_id, STORY, body, lambda key: cards.people(key, gone.name, rows))
    aside(scene, said, cards.TITLE)


def _start(inv: Invitation) -> str:
    return inv.start.isoformat() if inv.start else ""


def _instead(scene: Scene, inv: Invitation, gone: str, to: Person | None) -> str:
    """Who would come, by name; "" if nobody can."""
    if to:
        return to.name
    able = supply.stand_ins(scene, inv, inv.crew.index(gone))
    return scene.tx.people.get(able[0]).name if able else ""


def answered(scene: Scene, pending: Pending, answer: str) -> View:
    """HR's tap."""
    if answer == asking.NO:
        return asking.answered(cards.TITLE, cards.LEFT)
    if answer == asking.YES:
        _begin(scene, pending)
        return asking.answered(cards.TITLE, cards.BEGUN)
    key, _, seat = answer.rpartition("_")
    if key not in pending.body["invitations"] or not seat.isdecimal():
        return asking.answered(cards.TITLE, cards.UNREAD)
    inv = scene.tx.invitations.get(key)
    if int(seat) >= len(inv.crew):
        return asking.answered(cards.TITLE, cards.CHANGED)
    body = {**pending.body, "invitations": [key], "gone": inv.crew[int(seat)]}
    again = Pending(scene.mark(), pending.user_id, scene.now, STORY, body, asking.YES)
    scene.tx.pending.add(again)
    _begin(scene, again)
    return asking.answered(cards.TITLE, cards.BEGUN)


def _begin(scene: Scene, pending: Pending) -> None:
    """Whoever is to come instead has their calendar looked at first."""
    to = pending.body["to"]
    campaign = scene.campaign(scene.tx.invitations.get(pending.body["invitations"][0]).campaign_id)
    if to and supply.ask_busy(scene, campaign, {to}):
        scene.send(f"hv-{scene.mark()}", Again("reassign", pending.id), lane=f"busy-{campaign.id}")
    else:
        go_on(scene, pending.id)


def go_on(scene: Scene, pending_id: str) -> None:
    """Everything is known: one after the other, and what became of each."""
    pending = scene.tx.pending.get(pending_id)
    if pending is None:
        return
    gone = scene.tx.people.get(pending.body["gone"])
    away = spoken.spans(pending.body["away"])
    lines = [_one(scene, key, gone, pending) for key in pending.body["invitations"]]
    if away:
        spoken.absent(scene, gone, away)
        lines.append(cards.away(gone.name))
    scene.reply(speaker(scene, pending.user_id, pending.body["group"]), cards.TITLE, cards.done(lines))


def _one(scene: Scene, key: str, gone: Person, pending: Pending) -> str:
    inv = scene.tx.invitations.get(key, lock=True)
    return cards.told(scene.brief(inv), _outcome(scene, inv, gone, pending))


def _outcome(scene: Scene, inv: Invitation, gone: Person, pending: Pending) -> str:
    if inv.state not in BOOKED or gone.id not in inv.crew:
        return cards.ALREADY
    if inv.former:
        return cards.MOVING
    if pending.body["to"]:
        return _by(scene, inv, gone, scene.tx.people.get(pending.body["to"]), pending.user_id)
    able = supply.stand_ins(scene, inv, inv.crew.index(gone.id))
    if not able:
        interviewers.refuse(scene, inv, gone.id, Role.HR, actor=pending.user_id)
        return cards.NOBODY
    _replace(scene, inv, gone, able[0], pending.user_id)
    return cards.instead(scene.tx.people.get(able[0]).name)


def _by(scene: Scene, inv: Invitation, gone: Person, to: Person, actor: str) -> str:
    """By exactly this person, if they can."""
    if to.id in inv.crew:
        return cards.sits_in(to.name)
    if to.id == inv.candidate_id or not supply.may_sit(scene, inv, to.id):
        return cards.not_free(to.name)
    _replace(scene, inv, gone, to.id, actor)
    return cards.instead(to.name)


def _replace(scene: Scene, inv: Invitation, gone: Person, new: str, actor: str) -> None:
    crew = tuple(new if person == gone.id else person for person in inv.crew)
    before = scene.brief(inv)
    scene.apply(inv, Substituted(gone.id, crew), Role.HR, actor)
    if inv.state is State.CONFIRMED or gone.id in inv.accepted:
        scene.say([gone], notices.not_needed(before), inv.id)
