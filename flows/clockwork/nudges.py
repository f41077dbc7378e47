"""What happens when nothing happens: rungs that are due are looked at again, climbed or skipped, and every one leaves a line."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from cards.notices import COUNTED
from domain.booking import claims
from domain.effects import AskRead
from domain.happenings import Done, Expired, Refreshed, Released
from domain.invitation import BOOKED, Invitation, Role, State
from domain.states import standing
from flows.changing import moving
from flows.clockwork import reminding, unheeded
from flows.clockwork.reminding import receivers, remind, spared
from flows.crew import interviewers
from flows.outward.outside import card_key
from flows.outward.tell import tell_hr
from flows.scene import Scene
from flows.times import bookings, supply
from scheduler.ladders import QUESTIONS, SILENT, TIMERS, UNHEARD, Do, Nudge, overdue
from scheduler.ladders.plan import STAFFED
from scheduler.ladders.rungs import UNHEEDED
from scheduler.ladders.words import sentence
from scheduler.quiet import QuietHours

WAIT_FOR_ANSWER = timedelta(minutes=1)
LATE = timedelta(hours=2)
ACTOR = "system:ladder"


def due(scene: Scene, invitation_id: str) -> None:
    """Look again at the invitation that the sweep found, and do only what still makes sense."""
    inv = scene.tx.invitations.get(invitation_id, lock=True)
    if inv.nudge_due is None or inv.nudge_due > scene.now:
        return
    alone = scene.left_alone(inv)
    ready = [n for n in overdue(scene.plan(inv), inv.nudge_rung, scene.now) if n.do in TIMERS or not alone]
    if not hours(scene, inv).allows(scene.now) and any(_loud(nudge) for nudge in ready):
        _wait_for_morning(scene, inv, [nudge for nudge in ready if not _loud(nudge)])
        return
    late = next((nudge for nudge in ready if _spared(scene, inv, nudge)), None)
    if late:
        _wait_for_tomorrow(scene, inv, late)
        return
    last = max((nudge.index for nudge in ready), default=inv.nudge_rung - 1)
    if _climb(scene, inv, ready) is not inv:  # the invitation moved on: it has a new ladder
        return
    asked = any(scene.tx.outbox.has(once(inv, n)) for n in ready if n.do in QUESTIONS)
    pause = scene.now + WAIT_FOR_ANSWER if asked else _breath(scene, inv, ready)
    _save(scene, scene.rescheduled(inv, last + 1, pause))


def _loud(nudge: Nudge) -> bool:
    return nudge.do not in SILENT | UNHEARD and not nudge.skip


def _climb(scene: Scene, inv: Invitation, ready: Sequence[Nudge]) -> Invitation:
    """One rung after the other, until one changes the invitation."""
    for nudge in ready:
        after = _step(scene, inv, nudge)
        if after is not inv:
            return after
    return inv


def _step(scene: Scene, inv: Invitation, nudge: Nudge) -> Invitation:
    unsaid = "" if nudge.skip else reminding.unsaid(scene, standing(inv) if nudge.standing else inv, nudge)
    nudge = replace(nudge, skip=unsaid) if unsaid else nudge
    if nudge.rung is not None:
        told = sentence(nudge, scene.reach(inv))
        scene.note(inv.id, ACTOR, "Skipped" if nudge.skip else "Nudged", told)
    bookings.look(scene, inv)
    if nudge.skip:
        return inv
    about = standing(inv) if nudge.standing else inv
    after = _STORIES[nudge.do](scene, about, nudge)
    return inv if after is about else after


def _wait_for_morning(scene: Scene, inv: Invitation, ready: Sequence[Nudge]) -> None:
    """The clock was late, and by now people sleep: silent work is done, the rest waits unless the interview comes first."""
    if _climb(scene, inv, ready) is not inv:
        return
    plan = scene.plan(inv)
    rung = next((n.index for n in plan[inv.nudge_rung :] if n not in ready), len(plan))
    _save(scene, scene.rescheduled(inv, rung, hours(scene, inv).next_allowed(scene.now)))


def _spared(scene: Scene, inv: Invitation, nudge: Nudge) -> bool:
    """Whether everybody who would hear of it has heard enough today; what must come before the interview cannot wait."""
    if nudge.rung is None or nudge.rung.after is None or nudge.skip:
        return False
    people = receivers(scene, inv, nudge)
    return bool(people) and len(spared(scene, people)) == len(people)


def _wait_for_tomorrow(scene: Scene, inv: Invitation, nudge: Nudge) -> None:
    later = hours(scene, inv).next_allowed(tomorrow(scene))
    told = f"顺延到 {later.astimezone(scene.rules.zone):%m-%d %H:%M}：{sentence(nudge, scene.reach(inv))}"
    scene.note(inv.id, ACTOR, "Postponed", f"{told}（今天发给对方的消息已满 {scene.rules.limits.messages_per_day} 条）")
    _save(scene, scene.rescheduled(inv, inv.nudge_rung, later))


def hours(scene: Scene, inv: Invitation) -> QuietHours:
    """Whose night counts for what comes by itself now: while the crew or HR is asked, the candidate hears nothing."""
    return scene.quiet(inv).beside(None) if inv.state in STAFFED else scene.quiet(inv)


def tomorrow(scene: Scene) -> datetime:
    """The next midnight where the organisation is."""
    local = scene.now.astimezone(scene.rules.zone)
    day = local.date() + timedelta(days=1)
    return datetime.combine(day, datetime.min.time(), scene.rules.zone)


def _breath(scene: Scene, inv: Invitation, ready: Sequence[Nudge]) -> datetime | None:
    """After a reminder that came hours late, the next step keeps its distance; what has its own time keeps that."""
    said = [nudge for nudge in ready if _loud(nudge)]
    rest = scene.plan(inv)[max((nudge.index for nudge in ready), default=-1) + 1 :]
    if not said or not rest or rest[0].rung is None or rest[0].rung.after is None:
        return None
    fixed = [nudge.due for nudge in rest if nudge.rung is None or nudge.rung.before is not None]
    return min([_put_off(scene, inv, said[-1], rest[0].due), *fixed])


def _put_off(scene: Scene, inv: Invitation, nudge: Nudge, later: datetime) -> datetime:
    """When something comes that follows this reminder, if the reminder is late."""
    late = scene.now - nudge.due
    return later if late < LATE else hours(scene, inv).next_allowed(later + late)


def _save(scene: Scene, inv: Invitation) -> None:
    held = claims(inv, scene.campaign(inv.campaign_id).duration)
    scene.tx.invitations.save(inv, held, held)


def once(inv: Invitation, nudge: Nudge) -> str:
    """Reminders are keyed by what they are about, so that a moved interview gets its own."""
    return f"nu-{inv.id}-{inv.state}-{inv.calling}-{inv.booking_no}-{inv.substitutions}-{nudge.do}-{nudge.index}"


# --- questions -------------------------------------------------------------------------------------------------------


def _ask_read(scene: Scene, inv: Invitation, nudge: Nudge) -> Invitation:
    carrier = scene.tx.outbox.remote_id(card_key(inv))
    if carrier:
        scene.send(once(inv, nudge), AskRead(carrier), about=inv.id)
    return inv


def _check_reminder(scene: Scene, inv: Invitation, nudge: Nudge) -> Invitation:
    """Was the reminder of the day before read? Members only: nobody tells us about an SMS."""
    user = scene.tx.people.get(inv.candidate_id).user_id
    heard = [t.parcel for t in scene.tx.touches.of(inv.id) if user and (t.who, t.purpose) == (user, Do.DAY_BEFORE)]
    sent = [record for key in reversed(heard) if (record := scene.tx.outbox.record(key))]
    booking = str(inv.booking_no)  # told before a move, or while it waits
    carrier = next((record.remote_id for record in sent if record.parcel.meant.subject == booking), "")
    if carrier:
        scene.send(once(inv, nudge), AskRead(carrier), about=inv.id)
    return inv


# --- rungs -----------------------------------------------------------------------------------------------------------


def _remind(scene: Scene, inv: Invitation, nudge: Nudge) -> Invitation:
    """To whom the rung says, by its channel, in its words; a deadline is when the next step comes."""
    later = next((n for n in scene.plan(inv) if n.index > nudge.index and not n.skip), None)
    deadline = later.due if later else None
    if later and later.rung:
        deadline = _put_off(scene, inv, nudge, later.due)
    remind(scene, inv, nudge, once(inv, nudge), deadline)
    return inv


def _substitute(scene: Scene, inv: Invitation, nudge: Nudge) -> Invitation:
    """Somebody else for the first seat that is silent; if nobody can, the next rung follows."""
    after = interviewers.relieve(scene, inv)
    if after is inv and inv.former and any(person not in inv.accepted for person in inv.crew):
        return moving.stay(scene, inv, Role.SYSTEM, "ladder")
    if after is inv:
        scene.note(inv.id, ACTOR, "Skipped", "没有可以替换的面试官，或离面试太近、换人次数已满")
    return after


def _hr(scene: Scene, inv: Invitation, nudge: Nudge) -> Invitation:
    reason = UNHEEDED[inv.state]
    tell_hr(scene, inv, reason, unheeded.words(scene, inv) if reason in COUNTED else "")
    return inv


# --- the bot's own timers --------------------------------------------------------------------------------------------


def _release(scene: Scene, inv: Invitation, nudge: Nudge) -> Invitation:
    return scene.apply(inv, Released(), Role.SYSTEM, "clock")


def _expire(scene: Scene, inv: Invitation, nudge: Nudge) -> Invitation:
    """The time has come and nobody agreed: other times if there are any, else this is the end, and HR learns of it."""
    if inv.former:
        return moving.stay(scene, inv, Role.SYSTEM, "clock")
    if inv.state in BOOKED:
        why = "hr" if inv.state is State.AWAITING_APPROVAL else "interviewer"
        return interviewers.reopen(scene, inv, why, Role.SYSTEM, "clock")
    offer = supply.offer(scene, inv)
    if offer:
        return scene.apply(inv, Refreshed(offer), Role.SYSTEM, "clock")
    after = scene.apply(inv, Expired(), Role.SYSTEM, "clock")
    tell_hr(scene, after, "expired")
    return after


def _finish(scene: Scene, inv: Invitation, nudge: Nudge) -> Invitation:
    return scene.apply(inv, Done(), Role.SYSTEM, "clock")


_STORIES: dict[Do, Callable[[Scene, Invitation, Nudge], Invitation]] = {
    Do.ASK_READ: _ask_read,
    Do.CHECK_REMINDER: _check_reminder,
    **dict.fromkeys(
        (
            Do.REMIND,
            Do.REMIND_DEADLINE,
            Do.NEXT_CHANNEL,
            Do.REMIND_INTERVIEWER,
            Do.DING_INTERVIEWER,
            Do.REMIND_APPROVAL,
            Do.DAY_BEFORE,
            Do.HOURS_BEFORE,
        ),
        _remind,
    ),
    Do.SUBSTITUTE: _substitute,
    Do.HR: _hr,
    Do.RELEASE: _release,
    Do.EXPIRE: _expire,
    Do.FINISH: _finish,
}
