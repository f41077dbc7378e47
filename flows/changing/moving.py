"""An agreed interview is to be moved: the old time stays until everybody has agreed to the new one, or for good."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from cards import moving, notices
from cards.brief import moment
from cards.view import plain
from domain.booking import span_of
from domain.happenings import Lapsed, Moved, Stayed
from domain.invitation import Invitation, Role, State
from domain.people import Person, person_resource
from domain.states import standing
from domain.times import Span
from flows.candidate import wishes
from flows.outward.tell import tell_hr
from flows.scene import Scene
from flows.times import obstacles, refresh, supply
from scheduler.binding import Crew
from scheduler.intervals import union

YEAR = timedelta(days=365)
EARLY = timedelta(hours=2)  # who is said to be there so long before the time is there for that interview


def by_hr(scene: Scene, inv: Invitation, start: datetime, actor: str) -> str:
    """HR names another time; what became of it, in words."""
    zone = scene.rules.zone
    if inv.former and start == inv.former.start:
        stay(scene, inv, Role.HR, actor)
        return f"好的，不改了，仍为 {moment(start, zone)}。"
    crew = crew_for(scene, inv, start)
    if crew is None:
        others = "、".join(moment(other, zone) for other in nearest(scene, inv, start))
        hint = f"最接近的空档：{others}。" if others else "这批没有其他空档。"
        return f"{moment(start, zone)} 约不上：{obstacles.obstacle(scene, inv, start)}。{hint}没有改动原来的安排。"
    after = scene.apply(inv, Moved(start, crew.people, crew.room), Role.HR, actor)
    refresh.later(scene, inv.campaign_id)
    who, notes = _names(scene, after.crew), f"{_others(scene, inv, after)}{against(scene, inv, start)}"
    if after.former:
        old = moment(after.former.start, zone)
        return f"正在请面试官{who}确认改到 {moment(start, zone)}；确认之前，原时间 {old} 不变。{notes}有结果会通知您和候选人。"
    return f"已改到 {moment(start, zone)}，正在请面试官{who}确认，确认后通知候选人。{notes}"


def was(before: Invitation) -> str:
    """The agreed booking that a move takes the place of, for HR's collected message: its minute and its people; "" if none."""
    old = before.former
    return f"{int(old.start.timestamp()) // 60}>{','.join(old.crew)}" if old else ""


def as_it_was(detail: str) -> tuple[datetime, tuple[str, ...]]:
    """The same read back: when, and person ids."""
    minutes, _, people = detail.partition(">")
    return datetime.fromtimestamp(int(minutes) * 60, UTC), tuple(one for one in people.split(",") if one)


def crew_for(scene: Scene, inv: Invitation, start: datetime) -> Crew | None:
    """Who sits in at another time that HR names: the same people if they can, else others."""
    same = supply.crew_at(scene, inv, start, [[person] for person in inv.crew], anywhen=True) if inv.crew else None
    return same or supply.crew_at(scene, inv, start, anywhen=True)


def against(scene: Scene, inv: Invitation, start: datetime) -> str:
    """A warning where the time is none of those that the candidate asked for."""
    windows = wishes.reading(scene, inv, scene.campaign(inv.campaign_id).window).windows if inv.wish else ()
    if not windows or any(window.contains(start) for window in windows):
        return ""
    return f"⚠ 候选人期望的时间是「{plain(wishes.quoted(scene, inv, scene.campaign(inv.campaign_id)), 40)}」，请留意。"


def _names(scene: Scene, crew: Collection[str]) -> str:
    people = scene.tx.people.many(crew)
    return f" {'、'.join(plain(people[one].name, 8) for one in crew if one in people)} " if crew else ""


def _others(scene: Scene, before: Invitation, after: Invitation) -> str:
    """Somebody else sits in: said, because nobody asked for it."""
    gone = [person for person in before.crew if person not in after.crew]
    return f"⚠ 面试官换人了：原来的{_names(scene, gone)}那时没空。" if gone else ""


def nearest(scene: Scene, inv: Invitation, start: datetime) -> list[datetime]:
    """Times that can be had instead of one that cannot, the nearest first."""
    held = {inv.start, inv.former.start if inv.former else None}
    return sorted((one for one in supply.offer(scene, inv) if one not in held), key=lambda other: abs(other - start))


def done(scene: Scene, before: Invitation, inv: Invitation) -> None:
    """Everybody agreed to the new time: the candidate is told, and so is whoever is not needed any more."""
    was, brief = scene.brief(standing(before)), scene.brief(inv)
    scene.say_in_zones(brief, [brief.candidate], moving.moved)
    _free(scene, inv, [person for person in was.crew if person.id not in inv.crew], was.inv)


def stay(scene: Scene, inv: Invitation, role: Role, actor: str, *, shown: str = "") -> Invitation:
    """The move comes to nothing: what was agreed stays, and those who heard of the move hear of that."""
    wanted = scene.brief(inv)
    after = scene.apply(inv, Stayed(moving.KEPT), role, actor, shown=shown)
    brief = scene.brief(after)
    if role is not Role.CANDIDATE:
        scene.say_in_zones(brief, [brief.candidate], moving.stays)
        scene.to_outsider(after, "stays", f"st-{inv.id}-{inv.booking_no}")
    _free(scene, inv, [p for p in wanted.crew if p.id in inv.accepted and p.user_id != actor], inv)
    if role is not Role.HR:
        tell_hr(scene, after, "stays")
    return after


def give_up(scene: Scene, inv: Invitation, person_id: str, role: Role) -> Invitation:
    """Somebody cannot come at the agreed time while a move from it waits: only the new time is left to hope for."""
    old = standing(inv)
    if inv.former is None or person_id not in old.crew:
        return inv
    not_then(scene, old, person_id)
    after = scene.apply(inv, Lapsed(), role, scene.whose_word(person_id))
    was, brief = scene.brief(old), scene.brief(after)
    scene.say_in_zones(brief, [brief.candidate], moving.lost)
    scene.to_outsider(after, "lost", f"lost-{inv.id}-{old.booking_no}")
    _free(scene, inv, [person for person in was.crew if person.id != person_id], old)
    tell_hr(scene, after, "former_lost")
    return after


def as_agreed(scene: Scene, inv: Invitation, actor: str) -> Invitation:
    """Who is there, or should be, is so at the agreed time: a move that still waits is off."""
    if inv.former and inv.former.start <= scene.now + EARLY:
        return stay(scene, inv, Role.HR, actor)
    return inv


def begun(inv: Invitation, now: datetime) -> bool:
    """Whether the agreed time has come."""
    start = standing(inv).start
    return start is not None and start <= now


def _free(scene: Scene, inv: Invitation, people: Collection[Person], booking: Invitation) -> None:
    scene.say(people, notices.not_needed(scene.brief(booking)), inv.id)


def not_then(scene: Scene, inv: Invitation, person_id: str) -> None:
    """Who said no for this candidate is not asked for the same time by the next one."""
    slot = span_of(inv, scene.campaign(inv.campaign_id).duration)
    resource = person_resource(person_id)
    if slot:
        before = scene.tx.busy.said([resource], Span(slot.start - YEAR, slot.end + YEAR)).get(resource, [])
        scene.tx.busy.say(resource, union([*before, slot]))


def agreed(scene: Scene) -> list[Invitation]:
    """Every interview that takes place as things stand, with the time that counts."""
    states = [State.AWAITING_INTERVIEWER, State.AWAITING_APPROVAL, State.CONFIRMED, State.CHECKED_IN]
    found = map(standing, scene.tx.invitations.find(states=states))
    return [inv for inv in found if inv.state in {State.CONFIRMED, State.CHECKED_IN}]
