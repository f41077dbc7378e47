"""The interviewer's story: accept, or cannot; then somebody else at the same time, or other times for the candidate."""

from dataclasses import replace

from cards import moving as cards
from cards import notices
from domain.booking import span_of
from domain.happenings import Accepted, Approved, Reopened, Substituted
from domain.invitation import BOOKED, Invitation, Role, State, allows
from domain.states import standing
from flows.candidate import unanswered
from flows.changing import moving
from flows.crew import calledoff
from flows.outward.tell import news, tell_hr, tell_swap
from flows.scene import Scene
from flows.times import bookings, supply


def accept(scene: Scene, inv: Invitation, person_id: str, shown: str) -> Invitation:
    """One tap: I can make it. Asked again, it changes nothing."""
    if inv.state is not State.AWAITING_INTERVIEWER or person_id not in inv.crew or person_id in inv.accepted:
        return inv
    approval = scene.campaign(inv.campaign_id).approval
    who = scene.whose_word(person_id)
    after = scene.apply(inv, Accepted(person_id, approval), Role.INTERVIEWER, who, shown=shown)
    return confirmed(scene, inv, after)


def answer(scene: Scene, inv: Invitation, person_id: str, version: int, *, yes: bool, shown: str = "") -> Invitation:
    """Yes or no to the booking with this number, the new one or the agreed one; to any other it says nothing."""
    if version == inv.booking_no:
        return accept(scene, inv, person_id, shown) if yes else refuse(scene, inv, person_id, Role.INTERVIEWER, shown)
    if inv.former and version == inv.former.booking_no and not yes:
        return moving.give_up(scene, inv, person_id, Role.INTERVIEWER)
    return inv


def approve(scene: Scene, inv: Invitation, shown: str) -> Invitation:
    """HR agrees."""
    if not allows(inv, Approved):
        return inv
    return confirmed(scene, inv, scene.apply(inv, Approved(), Role.HR, scene.actor, shown=shown))


def confirmed(scene: Scene, before: Invitation, inv: Invitation) -> Invitation:
    """What happens once when everybody has said yes."""
    if inv.state is State.CONFIRMED:
        unanswered.settled(scene.tx, inv.id, scene.now)
        if before.former or before.note in cards.MOVED:
            moving.done(scene, before, inv)
            was = standing(before) if before.former else None
            scene.to_outsider(inv, "moved", f"mv-{inv.id}-{inv.booking_no}", was=was)
        else:
            scene.to_outsider(inv, "confirmed", f"ok-{inv.id}-{inv.booking_no}")
        news(scene, inv, "confirmed", moving.was(before))
        return bookings.ask_approval(scene, inv)
    return inv


def reject(scene: Scene, inv: Invitation, shown: str) -> Invitation:
    """HR does not agree: the candidate is asked anew."""
    if inv.state is not State.AWAITING_APPROVAL:
        return inv
    if inv.former:
        return moving.stay(scene, inv, Role.HR, scene.actor, shown=shown)
    return reopen(scene, inv, "hr", Role.HR, scene.actor, shown=shown)


def refuse(scene: Scene, inv: Invitation, person_id: str, role: Role, shown: str = "", actor: str = "") -> Invitation:
    """Somebody of the crew cannot: a substitute at the same time and place, else new times for the candidate.

    `actor` is who says so, if it is not the person.
    """
    if inv.state not in BOOKED or person_id not in inv.crew:
        return inv
    was_confirmed = inv.state is State.CONFIRMED
    actor = actor or scene.whose_word(person_id)
    if role is not Role.SYSTEM:  # a calendar may be free again, somebody's word stands
        moving.not_then(scene, inv, person_id)
    crew = _substitute(scene, inv, person_id)
    if crew is None and inv.former:
        return moving.stay(scene, inv, role, actor, shown=shown)
    if crew is None:
        scene.note(inv.id, f"{role}:{actor}", "Refused", scene.tx.people.get(person_id).name)
        after = reopen(scene, inv, "interviewer", role, actor, shown=shown)
        if calledoff.is_near(scene, inv) and calledoff.tell(scene, after, person_id):
            scene.follow_up(after, "no_substitute")
        else:
            tell_hr(scene, replace(after, start=inv.start), "no_substitute")
        return after
    after = scene.apply(inv, Substituted(person_id, crew), role, actor, shown=shown)
    if was_confirmed:
        scene.say([scene.tx.people.get(person_id)], notices.not_needed(scene.brief(inv)), inv.id)
    _asked_instead(scene, inv, after, "clashed" if role is Role.SYSTEM else "substituted")
    return after


def _asked_instead(scene: Scene, before: Invitation, after: Invitation, why: str) -> None:
    """HR hears of it and why, and the newcomer's calendar is looked at once more."""
    tell_swap(scene, before, after, why)
    new = set(after.crew) - set(before.crew)
    supply.ask_busy(scene, scene.campaign(after.campaign_id), new, max_age=scene.rules.limits.busy_age / 6)


def relieve(scene: Scene, inv: Invitation) -> Invitation:
    """Somebody else for the first seat that stays silent; the invitation as it is if nobody can."""
    silent = next((person for person in inv.crew if person not in inv.accepted), "")
    crew = _substitute(scene, inv, silent) if silent and inv.state is State.AWAITING_INTERVIEWER else None
    if crew is None:
        return inv
    after = scene.apply(inv, Substituted(silent, crew), Role.SYSTEM, "ladder")
    _asked_instead(scene, inv, after, "relieved")
    return after


def _substitute(scene: Scene, inv: Invitation, gone: str) -> tuple[str, ...] | None:
    """The crew with the seat of `gone` filled anew, everybody else and the room unchanged; None if nobody can."""
    limits = scene.rules.limits
    if inv.start is None or inv.substitutions >= limits.substitutes or inv.start - scene.now < limits.substitute_notice:
        return None
    index = inv.crew.index(gone)
    new = next(iter(supply.stand_ins(scene, inv, index)), "")
    return (*inv.crew[:index], new, *inv.crew[index + 1 :]) if new else None


def reopen(scene: Scene, inv: Invitation, why: str, role: Role, actor: str, *, shown: str = "") -> Invitation:
    """The booking falls through: three new times on a new card, or by link, with the reason."""
    slot = span_of(inv, scene.campaign(inv.campaign_id).duration)
    offer = supply.offer(scene, replace(inv, refused=()), avoid=[slot] if slot else [])
    after = scene.apply(inv, Reopened(offer, calledoff.noted(scene, inv, why)), role, actor, shown=shown)
    scene.to_outsider(after, "again", f"again-{inv.id}-{after.calling}")
    if not offer:
        tell_hr(scene, after, "no_times")
    return after
