"""What happens when nothing happens: reminders, the next channel, the DING, and finally a person."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from cards import notices
from domain.booking import claims
from domain.effects import AskRead, Ding
from domain.happenings import Done, Expired, Refreshed, Released
from domain.invitation import BOOKED, Invitation, Role, State
from domain.people import Person
from flows import interviewers, supply
from flows.post import channel_of
from flows.scene import Scene
from flows.tell import tell_hr
from scheduler.ladders import QUESTIONS, SILENT, Do, Nudge, overdue

SOON = timedelta(hours=4)
WAIT_FOR_ANSWER = timedelta(minutes=1)


def due(scene: Scene, invitation_id: str) -> None:
    """Look again at the invitation that the sweep found, and do only what still makes sense."""
    inv = scene.tx.invitations.get(invitation_id, lock=True)
    if inv.nudge_due is None or inv.nudge_due > scene.now:
        return
    ready = overdue(scene.plan(inv), inv.nudge_rung, scene.now)
    if not scene.setup.quiet.allows(scene.now) and any(nudge.do not in SILENT for nudge in ready):
        ready = tuple(nudge for nudge in ready if nudge.do in SILENT)
        _wait_for_morning(scene, inv, ready)
        return
    last = max((nudge.index for nudge in ready), default=inv.nudge_rung - 1)
    for nudge in ready:
        after = _STORIES[nudge.do](scene, inv, nudge)
        if after is not inv:  # the invitation moved on: it has a new ladder
            return
    _next(scene, inv, last + 1, waiting=any(scene.tx.outbox.has(_once(inv, n)) for n in ready if n.do in QUESTIONS))


def _wait_for_morning(scene: Scene, inv: Invitation, ready: Sequence[Nudge]) -> None:
    """The clock was late, and by now people sleep: silent work is done, the rest waits unless the interview comes first."""
    for nudge in ready:
        if _STORIES[nudge.do](scene, inv, nudge) is not inv:
            return
    later = scene.setup.quiet.next_allowed(scene.now)
    plan = scene.plan(inv)
    rung = next((n.index for n in plan[inv.nudge_rung :] if n not in ready), len(plan))
    _save(scene, scene.rescheduled(inv, rung, later))


def _next(scene: Scene, inv: Invitation, rung: int, *, waiting: bool) -> None:
    """Remember the rung; after a question, give the answer a minute."""
    pause = scene.now + WAIT_FOR_ANSWER if waiting else None
    _save(scene, scene.rescheduled(inv, rung, pause))


def _save(scene: Scene, inv: Invitation) -> None:
    """Only the reminder has changed: what is occupied stays so."""
    held = claims(inv, scene.campaign(inv.campaign_id).duration)
    scene.tx.invitations.save(inv, held, held)


def _once(inv: Invitation, nudge: Nudge) -> str:
    """Reminders are keyed by what they are about, so that a moved interview gets its own."""
    return f"nu-{inv.id}-{inv.state}-{inv.calling}-{inv.booking_no}-{inv.substitutions}-{nudge.do}-{nudge.index}"


def _candidate_card(scene: Scene, inv: Invitation) -> str:
    return scene.tx.outbox.remote_id(f"cd-{inv.id}-{inv.calling}")


def _ask_read(scene: Scene, inv: Invitation, nudge: Nudge) -> Invitation:
    carrier = _candidate_card(scene, inv)
    if carrier:
        scene.send(_once(inv, nudge), AskRead(carrier), about=inv.id)
    return inv


def _remind(scene: Scene, inv: Invitation, nudge: Nudge) -> Invitation:
    brief = scene.brief(inv)
    if brief.candidate.member:
        scene.say([brief.candidate], notices.remind_candidate(brief), inv.id, _once(inv, nudge))
    else:
        scene.to_outsider(inv, "remind", _once(inv, nudge))
    return inv


def _remind_deadline(scene: Scene, inv: Invitation, nudge: Nudge) -> Invitation:
    later = [n.due for n in scene.plan(inv) if n.index > nudge.index]
    brief = replace(scene.brief(inv), deadline=later[0] if later else None)
    if brief.candidate.member:
        scene.say([brief.candidate], notices.remind_deadline(brief), inv.id, _once(inv, nudge))
    else:
        scene.to_outsider(inv, "remind", _once(inv, nudge))
    return inv


def _next_channel(scene: Scene, inv: Invitation, nudge: Nudge) -> Invitation:
    """The next way to reach this person; if there is none, the same again would only annoy."""
    person = scene.tx.people.get(inv.candidate_id)
    way = channel_of(person, scene.rules.channels, after=inv.channel or "card")
    if way and way != inv.channel:
        scene.to_outsider(inv, "remind", _once(inv, nudge), way)
    return inv


def _silent_crew(scene: Scene, inv: Invitation) -> list[Person]:
    people = scene.tx.people.many(inv.crew)
    return [people[p] for p in inv.crew if p not in inv.accepted and p in people]


def _remind_interviewer(scene: Scene, inv: Invitation, nudge: Nudge) -> Invitation:
    scene.say(_silent_crew(scene, inv), notices.remind_interviewer(scene.brief(inv)), inv.id, _once(inv, nudge))
    return inv


def _ding_interviewer(scene: Scene, inv: Invitation, nudge: Nudge) -> Invitation:
    users = [person.user_id for person in _silent_crew(scene, inv) if person.user_id]
    if users and not scene.tx.outbox.has(_once(inv, nudge)):
        scene.send(_once(inv, nudge), Ding(users, notices.ding(scene.brief(inv))), about=inv.id)
    return inv


def _remind_approval(scene: Scene, inv: Invitation, nudge: Nudge) -> Invitation:
    brief = scene.brief(inv)
    if brief.hr:
        scene.say([brief.hr], notices.remind_approval(brief), inv.id, _once(inv, nudge))
    return inv


def _before(scene: Scene, inv: Invitation, nudge: Nudge, message: tuple[str, str], purpose: str) -> Invitation:
    """To candidate and interviewers alike, in one call if all are members; never after the interview has begun."""
    if inv.start is None or inv.start <= scene.now:
        return inv
    brief = scene.brief(inv)
    scene.say([*brief.crew, brief.candidate], message, inv.id, _once(inv, nudge))
    if not brief.candidate.member:
        scene.to_outsider(inv, purpose, f"{_once(inv, nudge)}-o")
    return inv


def _day_before(scene: Scene, inv: Invitation, nudge: Nudge) -> Invitation:
    return _before(scene, inv, nudge, notices.day_before(scene.brief(inv)), "day")


def _hours_before(scene: Scene, inv: Invitation, nudge: Nudge) -> Invitation:
    """Two hours before; the evening before if that is in the quiet hours, and then in other words."""
    brief = scene.brief(inv)
    soon = inv.start is not None and inv.start - scene.now < SOON
    message, purpose = (notices.hours_before(brief), "hours") if soon else (notices.evening_before(brief), "day")
    return _before(scene, inv, nudge, message, purpose)


def _check_reminder(scene: Scene, inv: Invitation, nudge: Nudge) -> Invitation:
    """Was the reminder of the day before read? Members only: nobody tells us about an SMS."""
    reminders = [n for n in scene.plan(inv) if n.do is Do.DAY_BEFORE]
    record = scene.tx.outbox.record(_once(inv, reminders[0])) if reminders else None
    member = scene.tx.people.get(inv.candidate_id).member
    if record and record.remote_id and member:
        scene.send(_once(inv, nudge), AskRead(record.remote_id), about=inv.id)
    return inv


def _hr(scene: Scene, inv: Invitation, nudge: Nudge) -> Invitation:
    reasons = {State.INVITED: "silent", State.VIEWED: "undecided", State.AWAITING_INTERVIEWER: "interviewer_silent"}
    tell_hr(scene, inv, reasons.get(inv.state, str(inv.state)))
    return inv


def _release(scene: Scene, inv: Invitation, nudge: Nudge) -> Invitation:
    return scene.apply(inv, Released(), Role.SYSTEM, "clock")


def _expire(scene: Scene, inv: Invitation, nudge: Nudge) -> Invitation:
    """The time has come and nobody agreed: other times if there are any, else this is the end, and HR learns of it."""
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
    Do.REMIND: _remind,
    Do.REMIND_DEADLINE: _remind_deadline,
    Do.NEXT_CHANNEL: _next_channel,
    Do.REMIND_INTERVIEWER: _remind_interviewer,
    Do.DING_INTERVIEWER: _ding_interviewer,
    Do.REMIND_APPROVAL: _remind_approval,
    Do.DAY_BEFORE: _day_before,
    Do.HOURS_BEFORE: _hours_before,
    Do.CHECK_REMINDER: _check_reminder,
    Do.HR: _hr,
    Do.RELEASE: _release,
    Do.EXPIRE: _expire,
    Do.FINISH: _finish,
}
