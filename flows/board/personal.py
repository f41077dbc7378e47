"""What HR orders about one invitation from its page: the same stories as in chat, with a form instead of a sentence."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from cards import board as cards
from cards.brief import moment
from cards.enquiries import ALL, KEEP
from cards.press import Action, Press, moment_arg
from cards.view import View
from domain.happenings import Relocated
from domain.inputs import Ordered
from domain.invitation import BOOKED, KEPT, Invitation, State, allows
from domain.viewers import Viewer
from flows.asking import speaker
from flows.board.speaking import overheard
from flows.candidate import enquiries
from flows.changing import moving, orders, prompting, reassigning, relocating, rounds
from flows.scene import Scene

Personal = Callable[[Scene, Ordered, Invitation, Viewer], str]
LONGEST: Final = 200
ANSWER: Final = 800


def ended(scene: Scene, happening: Ordered, inv: Invitation, who: Viewer) -> str:
    """Cancel or take back; why is kept in the history, and told to nobody."""
    reason = happening.fields.get("reason", "").strip()[:LONGEST]
    before = inv.state
    said = orders.carry_out(scene, inv, happening.what, who.user_id)
    if reason and scene.tx.invitations.get(inv.id).state is not before:
        scene.note(inv.id, f"hr:{who.user_id}", "Reason", reason)
    return said


def moved(scene: Scene, happening: Ordered, inv: Invitation, who: Viewer) -> str:
    """To one of the free times, or to one in HR's own words; outside the batch's days only if HR says so."""
    words = happening.fields.get("when", "").strip()[:LONGEST]
    packed = happening.fields.get("start", "")
    if words:
        start = orders.beginning(scene.reading(words))
        if start is None:
            return cards.no_time(words)
        packed = moment_arg(start)
        if orders.unusual(scene, inv, f"move-{packed}") and not happening.fields.get("sure"):
            return cards.unusual(moment(start, scene.rules.zone))
    if not packed:
        return cards.NO_TIME_CHOSEN
    return orders.carry_out(scene, inv, f"move-{packed}", who.user_id)


def relocated(scene: Scene, happening: Ordered, inv: Invitation, who: Viewer) -> str:
    """Somewhere else, with a room there if one is free."""
    place = happening.fields.get("place", "").strip()[:60]
    if not place:
        return cards.NO_PLACE
    if inv.state is State.DRAFTED or inv.former or not allows(inv, Relocated):
        return cards.NOT_NOW
    own = overheard(scene)
    relocating.one(own, inv, place, who.user_id)
    return "\n".join(own.heard) or cards.looking_for_rooms(place)


def reseated(scene: Scene, happening: Ordered, inv: Invitation, who: Viewer) -> str:
    """Somebody else in one seat: whom HR names, or whoever is free."""
    gone, to = happening.fields.get("gone", ""), happening.fields.get("to", "")
    if gone not in inv.crew or inv.state not in BOOKED or inv.former:
        return cards.NOT_NOW
    person = scene.tx.people.many([to]).get(to) if to else None
    if to and person is None:
        return cards.NOBODY
    own = overheard(scene)
    reassigning.seat(own, speaker(scene, who.user_id), inv, gone, person)
    return "\n".join(line.removeprefix("- ") for line in own.heard) or cards.LOOKING_AT_CALENDARS


def prompted(scene: Scene, happening: Ordered, inv: Invitation, who: Viewer) -> str:
    """Interviewers who have not said yes yet."""
    del happening
    return prompting.of_interview(scene, inv, who.user_id)


def decided(scene: Scene, happening: Ordered, inv: Invitation, who: Viewer) -> str:
    """How it went, and on to the next round, whose preview is looked at before anything is sent."""
    if inv.state not in KEPT or not moving.begun(inv, scene.now):
        return cards.NOT_HELD_YET
    own = overheard(scene)
    said = speaker(scene, who.user_id)
    passed = happening.what.endswith("-passed")
    following = happening.fields.get("next", "").strip()[:20]
    told = rounds.record(own, said, inv, passed=passed, next_round=following)
    return "\n".join([told, *own.heard])


def answered(scene: Scene, happening: Ordered, inv: Invitation, who: Viewer) -> str:
    """A question, if HR likes also for all who asked the same, and kept for those who will."""
    del who
    text = happening.fields.get("text", "").strip()[:ANSWER]
    if not text:
        return cards.NOTHING_TYPED
    question = happening.fields.get("question", "")
    views: list[View | None] = [enquiries.reply(scene, inv, text, question)]
    for field, arg in (("alike", ALL), ("keep", KEEP)):
        if happening.fields.get(field):
            views.append(enquiries.pressed(scene, Press(Action.FAQ, question, 0, arg)))
    return cards.spoken("\n".join(view.lines[0] for view in views if view is not None))


# The part of the order before the first "-": its story.
STORIES: Final[Mapping[str, Personal]] = MappingProxyType(
    {
        "cancel": ended,
        "withdraw": ended,
        "reschedule": moved,
        "relocate": relocated,
        "reseat": reseated,
        "prompt": prompted,
        "outcome": decided,
        "answer": answered,
    }
)
