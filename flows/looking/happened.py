"""「今天谁改期了」, 「有人取消吗」, 「李四问了什么」: what people did lately, and what they asked and nobody has answered."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from cards import daily as cards
from cards import trail
from cards.view import plain
from domain.inputs import Said
from domain.wishes import Happened, Questions
from flows.candidate import unanswered
from flows.changing import orders
from flows.looking import reports
from flows.scene import Scene
from store.journal import Line

STEPS: Final = {
    "moved": frozenset({"Moved", "Reopened"}),
    "cancelled": frozenset({"Cancelled", "Withdrawn"}),
    "declined": frozenset({"Declined"}),
    "confirmed": frozenset({"Accepted", "Approved"}),
    "no_show": frozenset({"NoShow"}),
}
LATELY: Final = timedelta(days=7)
_AGREED: Final = "→ confirmed"
_PAGE: Final = 500
_MOST: Final = 40  # pages


def happened(scene: Scene, said: Said, command: Happened) -> None:
    """One line for each person, by what was done last, newest first."""
    title, since, until = reports.period(scene, command.when) if command.when else ("", scene.now - LATELY, scene.now)
    when = plain(command.when, 8) if title else "最近 7 天"
    last: dict[str, Line] = {}
    for line in _lines(scene, since):
        if line.step.at <= until and line.step.what in STEPS[command.what] and _counts(command.what, line):
            last.setdefault(line.invitation_id, line)
    invitations = {inv.id: inv for inv in scene.tx.invitations.many(last)}
    rows = [
        (scene.brief(invitations[key]), line.step.at, _who(scene, line), line.step.what)
        for key, line in last.items()
        if key in invitations
    ]
    scene.reply(said, f"{when}{cards.DEEDS[command.what]}", cards.happened(command.what, when, rows, scene.rules.zone))


def _lines(scene: Scene, since: datetime) -> Iterator[Line]:
    """Everything that happened since then, newest first, a page at a time."""
    before = 0
    for _ in range(_MOST):
        page = scene.tx.trail.latest(_PAGE, before=before)
        yield from (line for line in page if line.step.at >= since)
        if len(page) < _PAGE or page[-1].step.at < since:
            return
        before = page[-1].number


def _counts(what: str, line: Line) -> bool:
    """Whoever accepts as one of several has not agreed it yet."""
    return what != "confirmed" or line.step.detail.endswith(_AGREED)


def _who(scene: Scene, line: Line) -> str:
    _, _, one = line.step.actor.partition(":")
    person = scene.tx.people.by_user(one) or next(iter(scene.tx.people.many([one]).values()), None)
    return trail.who(line.step.actor, {one: plain(person.name, 8)} if person else {})


def questions(scene: Scene, said: Said, command: Questions) -> None:
    """What these people asked, in their own words; how they stand where they asked nothing."""
    if command.names:
        found = [inv for name in command.names for inv in orders.named(scene, name)]
    else:
        waiting = scene.tx.enquiries.waiting()
        found = scene.tx.invitations.many(dict.fromkeys(one.invitation_id for one in waiting))
    rows = [(scene.brief(inv), asked) for inv in found if (asked := unanswered.lines(scene.tx, inv.id, times=True))]
    scene.reply(said, "候选人的问题", cards.questions(rows, command.names))
