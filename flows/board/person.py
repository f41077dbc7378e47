"""One invitation's whole story, and what may be ordered about it; interviewers see what they need for the interview, no more."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Final

from cards import followups as follow_cards
from cards import touches as told
from cards import trail
from cards.board import spoken
from cards.brief import Brief, day_name, moment
from cards.press import Action, Press, moment_arg
from cards.templates import MAIL_LINK
from cards.wordings import LINK
from domain.faq import alike
from domain.happenings import Approved, Cancelled, CheckedIn, Moved, NoShow, Relocated, Withdrawn
from domain.invitation import BOOKED, KEPT, OPEN, Invitation, State, allows
from domain.phones import masked
from domain.states import standing
from domain.touches import Fate, Touch
from domain.viewers import Post
from domain.zones import label
from flows.board import people, stale
from flows.board.board import Look
from flows.changing import moving, prompting, rounds
from flows.looking import followups
from flows.looking.traces import Trace
from flows.outward import nights
from flows.outward.tell import INFORMATION
from flows.times import supply

TIMES: Final = 90  # free times that HR may choose from


def view(look: Look, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """Everything about one invitation that this viewer may see."""
    inv = found(look, asked["id"])
    if inv is None:
        return None
    brief = look.scene.brief(standing(inv))
    waits = [one for one in look.tx.follow_ups.list([inv.id]) if one.reason not in INFORMATION]
    known = {
        "id": inv.id,
        "name": brief.candidate.name,
        "job": brief.job,
        "batch": inv.campaign_id,
        **people.state(look, inv, waits=bool(waits)),
        "time": brief.time if inv.state is not State.HELD else "",
        "wanted": look.scene.brief(inv).time if inv.former else "",
        "minutes": brief.minutes,
        "where": brief.where,
        "mode": brief.mode or "现场",
        "was": stale.seen(inv),
        "crew": [(person.id, person.name, person.id in brief.inv.accepted) for person in brief.crew],
        "whole": look.viewer.post is not Post.INTERVIEWER,
        "orders": look.viewer.orders,
    }
    return known | _story(look, inv, brief) if known["whole"] else known


def found(look: Look, invitation_id: str) -> Invitation | None:
    """The invitation, if there is one that this viewer may see; a dropped preview invited nobody."""
    one = next(iter(look.tx.invitations.many([invitation_id])), None)
    if one is None or not (one.calling or one.state is State.DRAFTED):
        return None
    crew = {*one.crew, *(one.former.crew if one.former else ())}
    return one if look.viewer.sees(look.scene.campaign(one.campaign_id).position, crew) else None


def _story(look: Look, inv: Invitation, brief: Brief) -> dict[str, Any]:
    scene = look.scene
    touches = look.tx.touches.of(inv.id)
    steps, later = look.tx.trail.of(inv.id), nights.waits(scene, [inv.id]).get(inv.id, "")
    asked = {one.id: one.text for one in look.tx.enquiries.of(inv.id)}
    names = _names(look, [touch.who for touch in touches], [step.actor.partition(":")[2] for step in steps])
    return {
        "facts": _facts(look, inv, brief),
        "offered": [moment(start, scene.rules.zone) for start in sorted(inv.offer)] if inv.state in OPEN else [],
        "why": [spoken(line.removeprefix("- ")) for line in _explained(look, inv)],
        "waits": followups.entries(scene, followups.ranked(scene, of=[inv.id])),
        "why_first": follow_cards.WHY_FIRST,
        "why_waits": partial(follow_cards.on_page, beside=asked.values()),
        "points": follow_cards.points,
        "steps": [
            {
                "at": moment(step.at, scene.rules.zone),
                "who": trail.who(step.actor, names),
                "what": trail.what(step.what, step.detail, scene.rules.zone, asked.get(step.detail, "")),
            }
            for step in reversed(steps)
        ],
        "touches": [_touch(look, touch, names, later) for touch in reversed(touches)],
        "cost": round(sum(touch.cost for touch in touches), 3),
        "questions": _questions(look, inv),
        "others": _others(look, inv),
        "may": _may(look, inv, brief) if look.viewer.orders else {},
    }


def _explained(look: Look, inv: Invitation) -> Sequence[str]:
    """«Why these three», while they can be chosen."""
    return Trace(look.scene, inv).offered()[1:] if inv.state in OPEN and inv.offer else ()


def _facts(look: Look, inv: Invitation, brief: Brief) -> list[tuple[str, str]]:
    person, rules = brief.candidate, look.scene.rules
    campaign = look.scene.campaign(inv.campaign_id)
    whole = rules.export_phones
    seen = inv.opened_at or inv.viewed_at
    rows = (
        ("手机", person.mobile if whole else masked(person.mobile)),
        ("邮箱", person.email if whole else masked(person.email)),
        ("部门", person.department),
        ("类型", person.kind or campaign.kind),
        ("期望时间", inv.wish),
        ("候选人的话", brief.words),
        ("邀请渠道", told.CHANNELS.get(inv.channel, inv.channel)),
        ("查看时间", moment(seen, rules.zone) if seen else ""),
        ("改期次数", str(inv.moves) if inv.moves else ""),
        ("所在时区", label(person.zone) if person.zone else ""),
        ("语言", "英文" if person.language else ""),
        ("自动催促", "已停止" if inv.left_alone else ""),
    )
    return [(name, text) for name, text in rows if text]


def _names(look: Look, users: Sequence[str], actors: Sequence[str]) -> dict[str, str]:
    """Everybody who was told or who acted, by whichever id stands there."""
    ids = {one for one in (*users, *actors) if one}
    members = look.tx.people.by_users(ids)
    known = look.tx.people.many(ids - members.keys())
    return {**{user: person.name for user, person in members.items()}, **{key: one.name for key, one in known.items()}}


def _touch(look: Look, touch: Touch, names: Mapping[str, str], later: str) -> dict[str, Any]:
    return {
        "at": moment(touch.sent or touch.queued, look.scene.rules.zone),
        "way": told.CHANNELS.get(touch.channel, touch.channel),
        "to": names.get(touch.who) or "候选人",
        "what": told.PURPOSES.get(touch.purpose, "通知"),
        "fate": told.fate(touch, later),
        "lost": touch.fate in {Fate.FAILED, Fate.UNKNOWN},
        "error": touch.error,
        "cost": touch.cost,
        # A candidate's own link is nobody else's to open.
        "text": spoken(touch.text.replace(MAIL_LINK, LINK)).replace(
            look.scene.setup.links.token(touch.invitation_id), "…"
        ),
    }


def _questions(look: Look, inv: Invitation) -> list[dict[str, Any]]:
    waiting = look.tx.enquiries.waiting()
    return [
        {
            "id": one.id,
            "text": one.text,
            "at": moment(one.at, look.scene.rules.zone),
            "answer": one.answer or ("（后来另定了时间）" if one.about_time and one.answered else ""),
            "kept": bool(one.faq),
            "alike": len([other for other in alike(waiting, one.text) if other.id != one.id]) if one.text else 0,
        }
        for one in look.tx.enquiries.of(inv.id)
    ]


def _others(look: Look, inv: Invitation) -> list[dict[str, Any]]:
    seen = {one.id: one for one in look.tx.listing.headings() if look.viewer.sees_position(one.position)}
    same = [one for one in look.tx.invitations.find(candidate_ids=[inv.candidate_id]) if one.id != inv.id]
    return people.rows(look, [one for one in same if one.calling or one.state is State.DRAFTED], seen)


# --- what may be ordered now -------------------------------------------------------------------------------------------


def _may(look: Look, inv: Invitation, brief: Brief) -> dict[str, Any]:
    """Which orders fit the state, with what there is to choose from."""
    agreed = brief.inv
    begun = moving.begun(inv, look.now)
    return {
        "chase": inv.state in OPEN - {State.INVITING} and not inv.left_alone,
        "nochase": inv.state in OPEN and not inv.left_alone,
        "retime": inv.state in OPEN - {State.INVITING, State.HELD},
        "call": bool(brief.candidate.mobile),
        "prompt": bool(prompting.waited(inv)),
        "approve": approval(inv),
        "room": f"room-{inv.booking_no}" if inv.room_pending else "",
        "checkin": allows(agreed, CheckedIn) and begun,
        "early": allows(agreed, CheckedIn) and not begun and _near(look, agreed),
        "noshow": allows(agreed, NoShow) and begun,
        "outcome": inv.state in KEPT and begun,
        "next": rounds.NEXT.get(brief.round, ""),
        "move": _free_times(look, inv) if allows(inv, Moved) else None,
        "place": _places(look)
        if inv.state is not State.DRAFTED and allows(inv, Relocated) and not inv.former
        else None,
        "seats": _seats(look, inv) if inv.state in BOOKED and not inv.former else [],
        "cancel": allows(inv, Cancelled) and inv.state in BOOKED,
        "withdraw": allows(inv, Withdrawn) and inv.state not in BOOKED,
        "agreed": agreed.state is State.CONFIRMED,
    }


def _near(look: Look, inv: Invitation) -> bool:
    """Whether it is the day of the interview: nobody is there before."""
    zone = look.scene.rules.zone
    return inv.start is not None and inv.start.astimezone(zone).date() == look.now.astimezone(zone).date()


def approval(inv: Invitation) -> tuple[str, str] | None:
    """What the buttons for yes and no mean, packed, while it waits for HR's yes."""
    if not allows(inv, Approved):
        return None
    yes, no = (Press(action, inv.id, inv.booking_no).pack() for action in (Action.APPROVE, Action.REJECT))
    return yes, no


def _free_times(look: Look, inv: Invitation) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every start at which people and room are free, by day: what it means packed, and the clock."""
    zone, scene = look.scene.rules.zone, look.scene
    starts = [one.start for one in supply.times(scene, scene.campaign(inv.campaign_id), inv.id)]
    days: dict[str, list[tuple[str, str]]] = {}
    for start in [one for one in starts if one != inv.start][:TIMES]:
        local: datetime = start.astimezone(zone)
        days.setdefault(day_name(local), []).append((moment_arg(start), f"{local:%H:%M}"))
    return list(days.items())


def _places(look: Look) -> list[str]:
    rules = look.scene.rules
    rooms = [room.name for room in (*look.tx.rooms.all().values(), *rules.rooms)]
    return list(dict.fromkeys([*rules.places, *rooms]))[:60]


def _seats(look: Look, inv: Invitation) -> list[dict[str, Any]]:
    """Everybody who sits in, with who could come instead at the same time."""
    found = []
    crew = look.tx.people.many(inv.crew)
    for seat, person in enumerate(inv.crew):
        able = supply.stand_ins(look.scene, inv, seat)
        named = look.tx.people.many(able)
        name = crew[person].name if person in crew else ""
        found.append({"id": person, "name": name, "able": [(one, named[one].name) for one in able if one in named]})
    return found
