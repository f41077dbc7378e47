"""Which story an input belongs to; whoever acts is who DingTalk says, never what a card says."""

from collections.abc import Callable
from typing import Any

from cards import staff
from cards.press import Action, Press, unpack
from cards.view import View, params
from domain.inputs import (
    Answer,
    CalendarChanged,
    Due,
    Input,
    Opened,
    Pressed,
    Rendered,
    Said,
    Settled,
    StageReached,
    Submitted,
    Traced,
    Unsubscribed,
    Woken,
)
from domain.invitation import Invitation, Role
from domain.people import Person
from flows import (
    agendas,
    answering,
    calendar,
    candidates,
    chasing,
    chat,
    digest,
    dispatch,
    enquiries,
    followups,
    halting,
    interviewers,
    lookup,
    mornings,
    moving,
    nudges,
    orders,
    outcomes,
    pages,
    preview,
    reassigning,
    receipts,
    refresh,
    relocating,
    rendered,
    reports,
    stages,
    templates,
    withdrawing,
)
from flows.scene import Scene

NOTHING = Answer()


def route(scene: Scene) -> Answer:
    """Tell the story of the scene's input."""
    return _ROUTES[type(scene.happening)](scene, scene.happening)


def _silent(story: Callable[[Scene, Any], None]) -> Callable[[Scene, Any], Answer]:
    def told(scene: Scene, happening: Any) -> Answer:
        story(scene, happening)
        return NOTHING

    return told


def _woken(scene: Scene, happening: Woken) -> None:
    stories = {
        "dispatch": dispatch.go_on,
        "send": dispatch.begin,
        "digest": digest.send,
        "refresh": refresh.refresh,
        "trigger": stages.fire,
        "closing": withdrawing.go_on,
        "place": relocating.go_on,
        "reassign": reassigning.go_on,
        **_CHORES,
    }
    stories[happening.story](scene, happening.subject)


_CHORES = {"week": reports.weekly, "day": mornings.today, "tomorrow": agendas.tell_tomorrow}


def _submitted(scene: Scene, happening: Submitted) -> Answer:
    return pages.submitted(scene, happening, unpack)


def _pressed(scene: Scene, happening: Pressed) -> Answer:
    """A press counts only if we made the button, for this card, and the presser is the one it was made for."""
    pressed = unpack(happening.action)
    presser = scene.tx.people.by_user(happening.user_id)
    if pressed is None or presser is None:
        return NOTHING
    by_hr = happening.user_id in scene.rules.hr_user_ids
    if pressed.action in _BATCH:
        view = _batch(scene, pressed, happening.card) if by_hr else None
    elif pressed.action is Action.MEANT:
        view = answering.answered(scene, pressed, happening.user_id) if by_hr else None
    elif pressed.action in {Action.KEEP, Action.FORGET}:
        view = templates.pressed(scene, pressed) if by_hr else None
    elif pressed.action is Action.FAQ:
        view = enquiries.pressed(scene, pressed) if by_hr else None
    elif pressed.action is Action.FOLLOW:
        view = followups.pressed(scene, pressed) if by_hr else None
    elif pressed.action in {Action.ALLFINE, Action.EXCEPT}:
        view = agendas.pressed(scene, pressed, presser)
    elif pressed.action is Action.ORDER:
        inv = _invitation(scene, pressed.subject)
        view = orders.tapped(scene, inv, pressed.arg, happening.user_id) if by_hr and inv else None
    else:
        return _about_invitation(scene, pressed, presser, happening.card, by_hr=by_hr)
    return Answer(card=params(view)) if view else NOTHING


_BATCH = frozenset({Action.SEND, Action.DROP, Action.CHOOSE, Action.CHANGE, Action.UNDO, Action.HALT, Action.CHASE})


def _batch(scene: Scene, pressed: Press, card: str) -> View | None:
    try:
        campaign = scene.lock_campaign(pressed.subject)
    except KeyError:
        return None
    match pressed.action:
        case Action.SEND:
            return dispatch.send(scene, campaign, pressed.moment)
        case Action.DROP:
            return preview.drop(scene, campaign, card)
        case Action.CHANGE | Action.UNDO:
            return preview.change(scene, campaign, pressed, card)
        case Action.CHASE:
            return chasing.pressed(scene, campaign, pressed)
        case Action.HALT:
            return halting.pressed(scene, campaign, pressed)
        case _:
            return lookup.choose(scene, campaign, pressed)


def _invitation(scene: Scene, invitation_id: str) -> Invitation | None:
    try:
        return scene.tx.invitations.get(invitation_id, lock=True)
    except KeyError:
        return None


def _about_invitation(scene: Scene, pressed: Press, presser: Person, card: str, *, by_hr: bool) -> Answer:
    inv = _invitation(scene, pressed.subject)
    if inv is None:
        return NOTHING
    if pressed.action in {Action.ACCEPT, Action.REFUSE}:
        return _interviewer(scene, inv, pressed, presser, card)
    if pressed.action in {Action.APPROVE, Action.REJECT}:
        return _approval(scene, inv, pressed, presser, card) if by_hr else NOTHING
    if presser.id != inv.candidate_id:
        return NOTHING
    return candidates.card_answer(candidates.press(scene, inv, pressed, card))


def _interviewer(scene: Scene, inv: Invitation, pressed: Press, presser: Person, card: str) -> Answer:
    if pressed.version == inv.booking_no:
        if pressed.action is Action.ACCEPT:
            inv = interviewers.accept(scene, inv, presser.id, card)
        else:
            inv = interviewers.refuse(scene, inv, presser.id, Role.INTERVIEWER, card)
    elif inv.former and pressed.version == inv.former.booking_no and pressed.action is Action.REFUSE:
        inv = moving.give_up(scene, inv, presser.id, Role.INTERVIEWER)
    brief = scene.brief(inv)
    kept = brief.former
    if kept and presser.id in kept.inv.crew and pressed.version == kept.inv.booking_no:
        return Answer(card=params(staff.interviewer(kept, presser.id)))
    if presser.id in inv.crew and pressed.version == inv.booking_no:
        return Answer(card=params(staff.interviewer(brief, presser.id)))
    own = pressed.action is Action.REFUSE
    return Answer(card=params(staff.refused(brief) if own else staff.interviewer_closed(brief)))


def _approval(scene: Scene, inv: Invitation, pressed: Press, presser: Person, card: str) -> Answer:
    if pressed.version == inv.booking_no:
        agree = interviewers.approve if pressed.action is Action.APPROVE else interviewers.reject
        inv = agree(scene, inv, presser.id, card)
    return Answer(card=params(staff.approval_closed(scene.brief(inv))))


_ROUTES: dict[type[Input], Callable[[Scene, Any], Answer]] = {
    Said: _silent(chat.said),
    Pressed: _pressed,
    Opened: pages.opened,
    Rendered: rendered.rendered,
    Submitted: _submitted,
    Settled: _silent(outcomes.settled),
    StageReached: stages.reached,
    Traced: receipts.traced,
    Unsubscribed: receipts.unsubscribed,
    Due: _silent(lambda scene, happening: nudges.due(scene, happening.invitation_id)),
    Woken: _silent(_woken),
    CalendarChanged: _silent(calendar.changed),
}
