"""Every button: whose it is, what it is about, and which story it starts; the right is checked in one place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, NamedTuple

from cards import requests, staff
from cards.press import Action, Press, unpack
from cards.view import View, params
from domain.campaign import Campaign
from domain.inputs import Answer, Pressed
from domain.invitation import Invitation
from domain.people import Person
from flows import answering, chat
from flows.candidate import candidates, enquiries
from flows.changing import chasing, halting, picking
from flows.crew import interviewers
from flows.inviting import launching, lookup, preview, retrying
from flows.looking import agendas, drilling, followups
from flows.scene import Scene
from flows.settings import changing
from flows.words import templates

NOTHING: Final = Answer()


class Right(StrEnum):
    """Who may press: HR, whoever sits in (the story looks in what), or the candidate of this very invitation."""

    HR = "hr"
    CREW = "crew"
    CANDIDATE = "candidate"


@dataclass(frozen=True, slots=True)
class Tap:
    """One press by somebody we know; `card` is what they pressed it on."""

    pressed: Press
    presser: Person
    card: str


class Row(NamedTuple):
    """What the packed subject stands for is looked up by `about`, which gives None for what we do not have."""

    right: Right
    about: Callable[[Scene, str], Any]
    story: Callable[[Scene, Any, Tap], Answer]


def pressed(scene: Scene, happening: Pressed) -> Answer:
    """A press counts only if we made the button, for what we have, and the presser has the right to it."""
    press, presser = unpack(happening.action), scene.tx.people.by_user(happening.user_id)
    if press is None or presser is None:
        return NOTHING
    row = PRESSES[press.action]
    subject = row.about(scene, press.subject)
    if subject is None or not _may(scene, row.right, subject, presser):
        return NOTHING
    return row.story(scene, subject, Tap(press, presser, happening.card))


def _may(scene: Scene, right: Right, subject: Any, presser: Person) -> bool:
    match right:
        case Right.HR:
            return presser.user_id in scene.rules.hr_user_ids
        case Right.CANDIDATE:
            return isinstance(subject, Invitation) and presser.id == subject.candidate_id
        case Right.CREW:
            return True


# --- what a button is about ------------------------------------------------------------------------------------------


def _batch(scene: Scene, subject: str) -> Campaign | None:
    try:
        return scene.lock_campaign(subject)
    except KeyError:
        return None


def _invitation(scene: Scene, subject: str) -> Invitation | None:
    return scene.tx.invitations.known(subject)


def _itself(scene: Scene, subject: str) -> str:
    """The story knows what kind of id or day it is."""
    return subject


# --- stories ---------------------------------------------------------------------------------------------------------


def _shown(story: Callable[[Scene, Any, Tap], View | None]) -> Callable[[Scene, Any, Tap], Answer]:
    def told(scene: Scene, subject: Any, tap: Tap) -> Answer:
        view = story(scene, subject, tap)
        return Answer(card=params(view)) if view else NOTHING

    return told


def _candidate(scene: Scene, inv: Invitation, tap: Tap) -> Answer:
    return candidates.card_answer(candidates.press(scene, inv, tap.pressed, tap.card))


def _interviewer(scene: Scene, inv: Invitation, tap: Tap) -> View:
    press, presser = tap.pressed, tap.presser
    yes = press.action is Action.ACCEPT
    before = scene.brief(inv)
    inv = interviewers.answer(scene, inv, presser.id, press.version, yes=yes, shown=tap.card)
    brief = scene.brief(inv)
    kept = brief.former
    if kept and presser.id in kept.inv.crew and press.version == kept.inv.booking_no:
        return staff.interviewer(kept, presser.id)
    if presser.id in inv.crew and press.version == inv.booking_no:
        return staff.interviewer(brief, presser.id)
    if press.action is Action.REFUSE:
        return staff.refused(brief, requests.kept(before, brief, presser.id))
    return staff.interviewer_closed(brief)


def _approval(scene: Scene, inv: Invitation, tap: Tap) -> View:
    if tap.pressed.version == inv.booking_no:
        agree = interviewers.approve if tap.pressed.action is Action.APPROVE else interviewers.reject
        inv = agree(scene, inv, tap.card)
    return staff.approval_closed(scene.brief(inv))


_ROWS: Final[tuple[tuple[Row, tuple[Action, ...]], ...]] = (
    (
        Row(Right.HR, _batch, _shown(lambda scene, batch, tap: launching.send(scene, batch, tap.pressed.moment))),
        (Action.SEND,),
    ),
    (
        Row(Right.HR, _batch, _shown(lambda scene, batch, tap: launching.pressed(scene, batch, tap.pressed))),
        (Action.LAUNCH,),
    ),
    (
        Row(Right.HR, _batch, _shown(lambda scene, batch, tap: retrying.pressed(scene, batch, tap.pressed))),
        (Action.RETRY,),
    ),
    (Row(Right.HR, _batch, _shown(lambda scene, batch, tap: preview.drop(scene, batch, tap.card))), (Action.DROP,)),
    (
        Row(Right.HR, _batch, _shown(lambda scene, batch, tap: preview.change(scene, batch, tap.pressed, tap.card))),
        (Action.CHANGE, Action.UNDO),
    ),
    (
        Row(Right.HR, _batch, _shown(lambda scene, batch, tap: chasing.pressed(scene, batch, tap.pressed))),
        (Action.CHASE,),
    ),
    (
        Row(Right.HR, _batch, _shown(lambda scene, batch, tap: halting.pressed(scene, batch, tap.pressed))),
        (Action.HALT,),
    ),
    (
        Row(Right.HR, _batch, _shown(lambda scene, batch, tap: lookup.choose(scene, batch, tap.pressed))),
        (Action.CHOOSE,),
    ),
    (
        Row(
            Right.HR,
            _itself,
            _shown(lambda scene, _, tap: answering.answered(scene, tap.pressed, tap.presser.user_id)),
        ),
        (Action.MEANT,),
    ),
    (
        Row(Right.HR, _itself, _shown(lambda scene, _, tap: templates.pressed(scene, tap.pressed))),
        (Action.KEEP, Action.FORGET),
    ),
    (
        Row(Right.HR, _itself, _shown(lambda scene, _, tap: chat.guessed(scene, tap.pressed, tap.presser.user_id))),
        (Action.GUESS,),
    ),
    (Row(Right.HR, _itself, _shown(lambda scene, _, tap: drilling.pressed(scene, tap.pressed))), (Action.LOOK,)),
    (Row(Right.HR, _itself, _shown(lambda scene, _, tap: changing.pressed(scene, tap.pressed))), (Action.SETTINGS,)),
    (Row(Right.HR, _itself, _shown(lambda scene, _, tap: enquiries.pressed(scene, tap.pressed))), (Action.FAQ,)),
    (Row(Right.HR, _itself, _shown(lambda scene, _, tap: followups.pressed(scene, tap.pressed))), (Action.FOLLOW,)),
    (
        Row(
            Right.HR,
            _invitation,
            _shown(lambda scene, inv, tap: picking.tapped(scene, inv, tap.pressed, tap.presser.user_id)),
        ),
        (Action.ORDER,),
    ),
    (Row(Right.HR, _invitation, _shown(_approval)), (Action.APPROVE, Action.REJECT)),
    (Row(Right.CREW, _invitation, _shown(_interviewer)), (Action.ACCEPT, Action.REFUSE)),
    (
        Row(Right.CREW, _itself, _shown(lambda scene, _, tap: agendas.pressed(scene, tap.pressed, tap.presser))),
        (Action.ALLFINE, Action.EXCEPT),
    ),
    (
        Row(Right.CANDIDATE, _invitation, _candidate),
        (
            Action.PICK,
            Action.CONFIRM,
            Action.BACK,
            Action.MORE,
            Action.ASK_DECLINE,
            Action.DECLINE,
            Action.ASK_MOVE,
            Action.MOVE,
            Action.ASK_CANCEL,
            Action.CANCEL,
            Action.SHOW,
            Action.WORDS,
            Action.TAKE,
            Action.OTHER,
            Action.MISREAD,
            Action.MOVE_TO,
            Action.ZONE,
            Action.GRID,
            Action.QUESTION,
            Action.LANGUAGE,
            Action.REMINDERS,
            Action.CONSENT,
            Action.ASK_ERASE,
            Action.ERASE,
        ),
    ),
)
PRESSES: Final[Mapping[Action, Row]] = {action: row for row, actions in _ROWS for action in actions}
