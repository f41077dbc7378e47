"""The candidate wants to move, cancel or decline: a question first, and only within the organisation's limits."""

from datetime import timedelta

from cards import candidate as cards
from cards import notices
from cards.press import Action, Press
from domain.effects import Say
from domain.happenings import Cancelled, Declined, Moved, Reopened
from domain.invitation import BOOKED, Invitation, Role, State, allows
from domain.states import standing
from flows.candidate.seat import Seat
from flows.changing import moving
from flows.outward import touches
from flows.outward.tell import tell_hr
from flows.scene import Scene
from flows.times import refresh, supply
from store.outbox import Parcel

SOON = timedelta(hours=2)  # so long before the interview an interviewer must know that nobody comes


def ask(seat: Seat, pressed: Press) -> None:
    """«Are you sure?»; nothing has changed yet."""
    if pressed.action in {Action.ASK_MOVE, Action.ASK_CANCEL} and too_late(seat):
        return
    seat.asking = pressed.action
    seat.view = cards.question(seat.scene.brief(seat.inv), pressed.action)


def too_late(seat: Seat) -> bool:
    """Whether a change is no longer the candidate's to make; then they are told whom to call."""
    limits = seat.scene.rules.limits
    inv = standing(seat.inv)
    late = inv.start is not None and inv.start - seat.scene.now < limits.move_cutoff
    if not late and inv.moves < limits.moves:
        return False
    brief = seat.scene.brief(inv)
    seat.view = cards.too_late(brief, int(limits.move_cutoff.total_seconds() // 3600))
    seat.notice = seat.view.tips
    return True


def decline(seat: Seat, pressed: Press) -> None:
    """No interest in the interview."""
    if allows(seat.inv, Declined):
        seat.apply(Declined(seat.reason))
        _told(seat, "declined")


def move(seat: Seat, pressed: Press) -> None:
    """Give the agreed time up for three others."""
    if seat.inv.state not in BOOKED or too_late(seat):
        return
    old = {start for start in (seat.inv.start, standing(seat.inv).start) if start}
    offer = supply.offer(seat.scene, seat.inv, skip=old)
    seat.apply(Reopened(offer, "asked", by_candidate=True))
    _told(seat, "moved_by_candidate" if offer else "no_times")


def move_to(seat: Seat, pressed: Press) -> None:
    """From the agreed time to another one in one step: the old one is kept until everybody has agreed to the new one."""
    start = pressed.moment
    if seat.inv.state not in BOOKED or start is None or start == seat.inv.start or too_late(seat):
        return
    if seat.inv.former and start == seat.inv.former.start:
        seat.inv = moving.stay(seat.scene, seat.inv, Role.CANDIDATE, seat.inv.candidate_id, shown=seat.shown)
        return
    crew = supply.crew_at(seat.scene, seat.inv, start) if start > seat.scene.now else None
    if crew is None:
        seat.notice = seat.scene.brief(seat.inv).say("kept_time")
        return
    seat.apply(Moved(start, crew.people, crew.room, by_candidate=True))
    refresh.later(seat.scene, seat.inv.campaign_id)
    limit = seat.scene.rules.limits.busy_age / 6
    supply.ask_busy(seat.scene, seat.scene.campaign(seat.inv.campaign_id), crew.people, max_age=limit)
    tell_hr(seat.scene, seat.inv, "rebooked_by_candidate")


def cancel(seat: Seat, pressed: Press) -> None:
    """Call the interview off."""
    if seat.inv.state not in BOOKED or too_late(seat):
        return
    agreed = standing(seat.inv)
    seat.apply(Cancelled(seat.reason))
    if agreed.state is State.CONFIRMED:
        crew_told(seat.scene, agreed)
    _told(seat, "cancelled_by_candidate")


def crew_told(scene: Scene, agreed: Invitation) -> None:
    """Whoever has said yes hears of it; at night only if the morning would be too late."""
    brief, key = scene.brief(agreed), f"off-{agreed.id}-{agreed.booking_no}"
    users = sorted({person.user_id for person in brief.crew if person.user_id})
    late = agreed.start is not None and scene.setup.quiet.next_allowed(scene.now) > agreed.start - SOON
    if late and users and not scene.tx.outbox.has(key):
        parcel = Parcel(key, key, Say(users, *notices.called_off(brief)), scene.now, agreed.id)
        scene.tx.outbox.add([parcel], scene.now)
        touches.record(scene.tx, [parcel], scene.why, scene.now)
    else:
        scene.say(brief.crew, notices.called_off(brief), agreed.id, key)


def _told(seat: Seat, what: str) -> None:
    """HR hears of it; why, if it was said, is a line of history and on their list."""
    tell_hr(seat.scene, seat.inv, what)
    if seat.reason:
        seat.scene.note(seat.inv.id, f"candidate:{seat.inv.candidate_id}", "Reason", seat.reason)
        tell_hr(seat.scene, seat.inv, "asked", seat.reason)
