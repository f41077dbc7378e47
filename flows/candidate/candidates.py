"""What a candidate's button or words mean, by card, page or chat: each is one of the candidate's stories."""

from collections.abc import Callable, Sequence

from cards import candidate as cards
from cards import weekgrid
from cards.press import Action, Press
from cards.view import View, params
from domain import commands, replies
from domain.happenings import Viewed
from domain.inputs import Answer
from domain.invitation import BOOKED, ENDED, OPEN, Invitation, State
from domain.terms import Command
from flows.candidate import choosing, enquiries, erasing, leaving, owntime, places, punctual, shorthand
from flows.candidate.seat import Seat
from flows.outward.outside import card_key
from flows.outward.tell import tell_hr
from flows.scene import Scene

# A tap that names its moment: an old card may be meant.
WITHOUT_VERSION = frozenset({Action.ASK_ERASE, Action.SHOW, Action.PICK, Action.TAKE, Action.CONFIRM, Action.BACK})


def press(scene: Scene, inv: Invitation, pressed: Press, shown: str, reason: str = "") -> Seat:
    """Do what a candidate's button means, or show how things stand if it is out of date."""
    seat = _seated(scene, inv, shown)
    seat.reason = reason.strip()[:200]
    if pressed.action not in WITHOUT_VERSION and not _fresh(seat.inv, pressed):
        seat.notice = cards.why(scene.brief(seat.inv), "stale")
        return seat
    _STORIES.get(pressed.action, _show)(seat, pressed)
    return seat


def words(scene: Scene, inv: Invitation, text: str, meant: Command, shown: str = "") -> Seat:
    """Do what the candidate's own words mean; what cannot be taken back is asked first."""
    seat = _seated(scene, inv, shown)
    if punctual.answered(seat, text):
        return seat
    seat.told, rest = places.heard(scene, inv.candidate_id, text)
    if seat.told and not rest:
        seat.notice, seat.told = seat.told, ""
        return seat
    named = shorthand.pressed(scene.brief(seat.inv), text)
    action = _asked_for(seat, meant)
    if named is not None:
        _STORIES.get(named.action, _kept)(seat, named)
    elif seat.told:
        owntime.words(seat, rest)
    elif action is not None:
        _STORIES[action](seat, cards.about_held(seat.inv, action))
        if action is Action.BACK and shorthand.none_fits(text) and seat.inv.state in OPEN:
            choosing.more(seat, cards.act(seat.inv, Action.MORE))
    elif isinstance(meant, replies.AcceptSlot | replies.Hold) and meant.number:
        _numbered(seat, meant.number)
    elif isinstance(meant, replies.Confirm):
        _agreed(seat)
    elif isinstance(meant, commands.CheckIn):
        tell_hr(scene, seat.inv, "asked", text[:200])
        seat.notice = scene.brief(seat.inv).say("arrived")
    else:
        owntime.words(seat, getattr(meant, "when", "") or text)
    return seat


def ticked(scene: Scene, inv: Invitation, periods: Sequence[str]) -> Seat:
    """Half-days of the page's week grid: the same as naming them."""
    seat = _seated(scene, inv, "")
    owntime.ticked(seat, weekgrid.ticked(periods, scene.campaign(inv.campaign_id).window))
    return seat


def _seated(scene: Scene, inv: Invitation, shown: str) -> Seat:
    """Whoever acts has seen the invitation."""
    seat = Seat(scene, inv, shown)
    if inv.state in {State.INVITING, State.INVITED}:
        seat.apply(Viewed())
    return seat


def _fresh(inv: Invitation, pressed: Press) -> bool:
    """Buttons about times belong to one set of offers, buttons about a booking to that booking."""
    return pressed.version == (inv.offer_no if inv.state in OPEN else inv.booking_no)


def _asked_for(seat: Seat, meant: Command) -> Action | None:
    """Which button the words stand for, None if they stand for none."""
    booked = seat.inv.state in BOOKED
    match meant:
        case replies.Decline() | commands.Cancel():
            return Action.ASK_CANCEL if booked else Action.ASK_DECLINE
        case replies.DeclineSlot() | commands.Move(when=""):
            return Action.ASK_MOVE if booked else Action.BACK if seat.inv.state is State.HELD else Action.MORE
        case _:
            return None


def _numbered(seat: Seat, number: int) -> None:
    """「第二个」: the second time on the card, which is then asked about; none that the card does not show."""
    if number > 1 and seat.inv.state in OPEN and seat.inv.note == owntime.ONE:
        return  # one time was asked about alone: the question is put once more
    if seat.inv.state in OPEN and number <= len(seat.inv.offer):
        button = cards.offer_button(seat.inv, "", seat.inv.offer[number - 1])
        if button.press:
            choosing.pick(seat, button.press)
    else:
        seat.notice = seat.scene.brief(seat.inv).say("choose")


def _agreed(seat: Seat) -> None:
    """A yes answers the question on the card; without one it is not clear to what."""
    if seat.inv.state is State.HELD:
        choosing.confirm(seat, cards.about_held(seat.inv, Action.CONFIRM))
    elif seat.inv.state in OPEN and (len(seat.inv.offer) == 1 or seat.inv.note == owntime.ONE):
        _numbered(seat, 1)
    elif seat.inv.state in OPEN:
        seat.notice = seat.scene.brief(seat.inv).say("choose")


def _kept(seat: Seat, pressed: Press) -> None:
    """「返回」, 「不取消」: nothing changes, and the question goes from the card."""
    seat.notice, seat.redraw = shorthand.kept(seat.scene.brief(seat.inv)), True


def _show(seat: Seat, pressed: Press) -> None:
    """Nothing changes."""


def _back(seat: Seat, pressed: Press) -> None:
    """Declined, and sorry for it; other questions are asked on the page."""
    if pressed.arg == cards.BACK and seat.inv.state in ENDED:
        seat.notice = enquiries.wants_back(seat.scene, seat.inv)


_STORIES: dict[Action, Callable[[Seat, Press], None]] = {
    Action.PICK: choosing.pick,
    Action.TAKE: choosing.take,
    Action.CONFIRM: choosing.confirm,
    Action.BACK: choosing.back,
    Action.MORE: choosing.more,
    Action.OTHER: owntime.other,
    Action.MISREAD: owntime.misread,
    Action.ASK_DECLINE: leaving.ask,
    Action.ASK_MOVE: leaving.ask,
    Action.ASK_CANCEL: leaving.ask,
    Action.ASK_ERASE: leaving.ask,
    Action.ERASE: erasing.confirmed,
    Action.QUESTION: _back,
    Action.DECLINE: leaving.decline,
    Action.MOVE: leaving.move,
    Action.MOVE_TO: leaving.move_to,
    Action.CANCEL: leaving.cancel,
}


def card_answer(seat: Seat) -> Answer:
    """What the presser's card shows now."""
    brief = seat.scene.brief(seat.inv)
    if card_key(seat.inv) != seat.shown:
        return Answer(card=params(cards.closed(brief)))
    view = seat.view or cards.view(brief)
    if seat.notice and not seat.view:
        view = View(view.title, view.lines, seat.notice, view.buttons)
    return Answer(card=params(view))
