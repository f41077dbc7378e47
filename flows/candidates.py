"""The candidate's story: pick a time, confirm it, ask for others, move, cancel or decline; by card, page or words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from cards import candidate as cards
from cards import page as pages
from cards.press import Action, Press
from cards.view import View, params
from domain.happenings import Cancelled, Chosen, Declined, Held, NoneFits, Refreshed, Released, Reopened, Viewed
from domain.inputs import Answer, Opened, Submitted
from domain.invitation import BOOKED, OPEN, Invitation, Role, State, allows
from domain.times import Span
from flows import refresh, supply
from flows.scene import Scene
from flows.setup import Links
from flows.tell import tell_hr

NOT_READ = "没有看懂这个时间，已转告招聘同事。您也可以换个说法，例如「下周三下午」或「11月25日 14:00」。"
OUT_OF_RANGE = "您说的时间不在这次面试的安排范围内，已转告招聘同事。您也可以先从下面的时间里选。"
OTHER_BATCHES = 2  # sets of times after the first, before a person looks at it


class Seat:
    """The candidate's side of one input: who acts, and which card will show the result in the ack."""

    def __init__(self, scene: Scene, inv: Invitation, shown: str) -> None:
        self.scene = scene
        self.inv = inv
        self.shown = shown
        self.asking: Action | None = None
        self.notice = ""
        self.view: View | None = None

    def apply(self, event: Any) -> None:
        """Let something happen on behalf of the candidate."""
        self.inv = self.scene.apply(self.inv, event, Role.CANDIDATE, self.inv.candidate_id, shown=self.shown)


def press(scene: Scene, inv: Invitation, pressed: Press, shown: str) -> Seat:
    """Do what a candidate's button or form means, or show how things stand if it is out of date."""
    seat = Seat(scene, inv, shown)
    if inv.state in {State.INVITING, State.INVITED}:
        seat.apply(Viewed())
    if pressed.action not in {Action.SHOW, Action.PICK} and not _fresh(seat.inv, pressed):
        seat.notice = cards.WHY["stale"]
        return seat
    _STORIES.get(pressed.action, _show)(seat, pressed, "")
    return seat


def words(scene: Scene, inv: Invitation, text: str, shown: str) -> Seat:
    """Do what the candidate's own words about time mean."""
    seat = Seat(scene, inv, shown)
    if inv.state in {State.INVITING, State.INVITED}:
        seat.apply(Viewed())
    _words(seat, Press(Action.WORDS, inv.id), text)
    return seat


def _fresh(inv: Invitation, pressed: Press) -> bool:
    """Buttons about times belong to one set of offers, buttons about a booking to that booking."""
    return pressed.version == (inv.offer_no if inv.state in OPEN else inv.booking_no)


def _show(seat: Seat, pressed: Press, text: str) -> None:
    """Nothing changes."""


def _pick(seat: Seat, pressed: Press, text: str) -> None:
    start = pressed.moment
    if seat.inv.state is State.HELD and seat.inv.start == start:
        return
    scene = seat.scene
    if start is None or not allows(seat.inv, Held) or not _on_offer(seat, start):
        seat.notice = cards.WHY["stale"]
        return
    crew = supply.crew_at(scene, seat.inv, start) if start > scene.now else None
    if crew is None:
        _others(seat, "gone")
        return
    until = scene.now + scene.rules.limits.hold
    seat.apply(Held(start, crew.people, crew.room, until))
    refresh.later(scene, seat.inv.campaign_id)
    supply.ask_busy(scene, scene.campaign(seat.inv.campaign_id), crew.people, max_age=scene.rules.limits.busy_age / 6)


def _on_offer(seat: Seat, start: datetime) -> bool:
    """On the card now, or on the one that the candidate still looks at and can be had all the same."""
    campaign = seat.scene.campaign(seat.inv.campaign_id)
    if start in seat.inv.offer:
        return True
    return any(opening.start == start for opening in supply.times(seat.scene, campaign, seat.inv.id))


def _confirm(seat: Seat, pressed: Press, text: str) -> None:
    inv = seat.inv
    if inv.state is not State.HELD or inv.start is None:
        return
    crew = supply.crew_at(seat.scene, inv, inv.start, [(p,) for p in inv.crew])
    if crew is None:  # the calendar was asked again while the time was held
        crew = supply.crew_at(seat.scene, inv, inv.start)
        if crew is None:
            _others(seat, "gone")
            return
    if (crew.people, crew.room) != (inv.crew, inv.room):
        seat.apply(Held(inv.start, crew.people, crew.room, inv.held_until or seat.scene.now))
    seat.apply(Chosen())


def _back(seat: Seat, pressed: Press, text: str) -> None:
    if allows(seat.inv, Released):
        seat.apply(Released())


def _more(seat: Seat, pressed: Press, text: str) -> None:
    """«None fits»: other times twice, then a person."""
    if len(seat.inv.tried) >= OTHER_BATCHES * supply.OFFERED:
        _to_person(seat, "")
    else:
        _others(seat, "more")


def _others(seat: Seat, why: str) -> None:
    """Put fresh times on the card; if there are none, a person looks at it."""
    length = seat.scene.campaign(seat.inv.campaign_id).duration
    left = (*seat.inv.tried, *seat.inv.offer) if why == "more" else ()
    offer = supply.offer(seat.scene, seat.inv, avoid=[Span(start, start + length) for start in left])
    if offer and allows(seat.inv, Refreshed):
        seat.apply(Refreshed(offer, why))
        seat.notice = cards.WHY[why]
    else:
        _to_person(seat, "", "no_times")


def _to_person(seat: Seat, words_said: str, reason: str = "none_fits") -> None:
    if allows(seat.inv, NoneFits):
        seat.apply(NoneFits(words_said))
        tell_hr(seat.scene, seat.inv, reason)


def _words(seat: Seat, pressed: Press, text: str) -> None:
    """Own words become the wish; the nearest times are offered, nothing is booked before a tap.

    What cannot be read takes nothing away: the times stay, HR hears the words, and the candidate may try again.
    """
    scene, campaign = seat.scene, seat.scene.campaign(seat.inv.campaign_id)
    if not text.strip():
        seat.notice = "请先写一个时间，例如「下周三下午」。"
        return
    if not scene.reading(text, campaign.window).windows:
        tell_hr(scene, seat.inv, "asked", text[:200])
        known = scene.reading(text).windows
        seat.notice = OUT_OF_RANGE if known else NOT_READ
        return
    wished = replace(seat.inv, wish=text[:200])
    offer = supply.offer(scene, wished)
    windows = scene.reading(text, campaign.window).windows
    fits = any(window.contains(start) or window.start == start for window in windows for start in offer)
    why = "words" if fits else "not_as_wished"
    seat.inv = wished
    if offer and allows(wished, Refreshed):
        seat.apply(Refreshed(offer, why))
    elif offer and allows(wished, Reopened):
        seat.apply(Reopened(offer, why))
        seat.apply(Viewed())
    else:
        _to_person(seat, text[:200], "no_times")
    seat.notice = cards.WHY[why] if offer else ""


def _ask(seat: Seat, pressed: Press, text: str) -> None:
    if pressed.action is not Action.ASK_DECLINE and _too_late(seat):
        return
    seat.asking = pressed.action
    seat.view = cards.question(seat.scene.brief(seat.inv), pressed.action)


def _too_late(seat: Seat) -> bool:
    limits = seat.scene.rules.limits
    inv = seat.inv
    late = inv.start is not None and inv.start - seat.scene.now < limits.move_cutoff
    if not late and inv.moves < limits.moves:
        return False
    brief = seat.scene.brief(inv)
    seat.view = cards.too_late(brief, int(limits.move_cutoff.total_seconds() // 3600))
    seat.notice = seat.view.tips
    return True


def _decline(seat: Seat, pressed: Press, text: str) -> None:
    if allows(seat.inv, Declined):
        seat.apply(Declined(text[:200]))
        tell_hr(seat.scene, seat.inv, "declined")


def _move(seat: Seat, pressed: Press, text: str) -> None:
    if seat.inv.state not in BOOKED or _too_late(seat):
        return
    old = seat.inv.start
    offer = supply.offer(seat.scene, seat.inv, skip=(old,) if old else ())
    seat.apply(Reopened(offer, "asked", by_candidate=True))
    tell_hr(seat.scene, seat.inv, "moved_by_candidate" if offer else "no_times")


def _cancel(seat: Seat, pressed: Press, text: str) -> None:
    if seat.inv.state not in BOOKED or _too_late(seat):
        return
    seat.apply(Cancelled(text[:200]))
    tell_hr(seat.scene, seat.inv, "cancelled_by_candidate")


_STORIES: dict[Action, Callable[[Seat, Press, str], None]] = {
    Action.PICK: _pick,
    Action.CONFIRM: _confirm,
    Action.BACK: _back,
    Action.MORE: _more,
    Action.WORDS: _words,
    Action.ASK_DECLINE: _ask,
    Action.ASK_MOVE: _ask,
    Action.ASK_CANCEL: _ask,
    Action.DECLINE: _decline,
    Action.MOVE: _move,
    Action.CANCEL: _cancel,
}


def card_answer(seat: Seat) -> Answer:
    """What the presser's card shows now."""
    brief = seat.scene.brief(seat.inv)
    if f"cd-{seat.inv.id}-{seat.inv.calling}" != seat.shown:
        return Answer(card=params(cards.closed(brief)))
    view = seat.view or cards.view(brief)
    if seat.notice and not seat.view:
        view = View(view.title, view.lines, seat.notice, view.buttons)
    return Answer(card=params(view))


# --- the page --------------------------------------------------------------------------------------------------------


def opened(scene: Scene, happening: Opened) -> Answer:
    """Show the page; a person who opens it has seen the invitation."""
    found = _behind(scene, happening.token)
    if found is None:
        return Answer(page=pages.gone())
    inv = found
    if not happening.preview and allows(inv, Viewed) and (inv.state is not State.VIEWED or not inv.opened_at):
        inv = scene.apply(inv, Viewed(opened=True), Role.CANDIDATE, inv.candidate_id)
    if not happening.preview:
        inv = _refreshed(scene, inv)
    return Answer(page=pages.model(scene.brief(inv)))


def _refreshed(scene: Scene, inv: Invitation) -> Invitation:
    """On a page that costs nothing, a time that is gone is replaced before it can be tapped."""
    if inv.state not in {State.INVITING, State.INVITED, State.VIEWED}:
        return inv
    alive = {opening.start for opening in supply.times(scene, scene.campaign(inv.campaign_id), inv.id)}
    offer = supply.mended(scene, inv, alive)
    return scene.apply(inv, Refreshed(offer), Role.SYSTEM, "page") if offer != inv.offer else inv


def submitted(scene: Scene, happening: Submitted, press_of: Callable[[str], Press | None]) -> Answer:
    """A button or form of the page."""
    inv = _behind(scene, happening.token)
    if inv is None:
        return Answer(page=pages.gone())
    pressed = press_of(happening.action)
    if pressed is None or pressed.subject != inv.id:
        return Answer(page=pages.model(scene.brief(inv), cards.WHY["stale"]))
    seat = words(scene, inv, happening.text, "") if pressed.action is Action.WORDS else press(scene, inv, pressed, "")
    return Answer(page=pages.model(scene.brief(seat.inv), seat.notice, seat.asking))


def _behind(scene: Scene, token: str) -> Invitation | None:
    found = scene.tx.invitations.by_link(Links.digest(token))
    if not found:
        return None
    inv = scene.tx.invitations.get(found, lock=True)
    last = (inv.start or inv.since) + scene.rules.limits.link_life
    return inv if inv.state is not State.DRAFTED and scene.now < last else None
