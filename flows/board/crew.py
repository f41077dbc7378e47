"""The interviewers: how much each has this week, what they take, whether their calendar can be read, when they are free."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from cards import crew as cards
from cards import remarks as words
from domain.interviewers import Profile, monday
from domain.people import Person, person_resource
from domain.rules import Rules
from domain.times import CELL, Span
from domain.viewers import Post
from flows.board import entries, skills, weeks
from flows.board.board import Look
from flows.board.calendar import day_of, taken
from flows.board.entries import Only
from flows.crew import profiles
from flows.times import supply
from scheduler.openings import Need

_EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)
PAGE: Final = 50
AHEAD: Final = 7  # days in which the next free times are looked for
FREE: Final = 3
LEAST: Final = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Row:
    """One interviewer; `id` is "" for somebody of the profiles whom no batch has met yet."""

    id: str
    name: str
    department: str = ""
    takes: str = ""
    pools: tuple[str, ...] = ()
    senior: bool = False
    week: int = 0
    per_day: int = 0
    per_week: int = 0
    calendar: str = ""
    readable: bool = False
    free: tuple[str, ...] = ()


def view(look: Look, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """{"rows", "page", "pages", "skills"} for those who may see every batch."""
    if look.viewer.post not in {Post.HR, Post.READER}:
        return None
    people = look.tx.people.many(look.tx.crews.everybody() | look.tx.remarks.everybody())
    known = sorted((one for one in people.values() if one.member), key=lambda one: (one.name, one.id))
    unmet = [p for p in look.scene.rules.interviewers if not _met(p, known)]
    pages = max(-(-(len(known) + len(unmet)) // PAGE), 1)
    page = min(max(int(asked["page"]) if asked.get("page", "").isdecimal() else 1, 1), pages)
    shown = [*known, *unmet][(page - 1) * PAGE : page * PAGE]
    met = rows(look, [one for one in shown if isinstance(one, Person)])
    others = [_unmet(look, one) for one in shown if isinstance(one, Profile)]
    return {"rows": [*met, *others], "page": page, "pages": pages, "skills": skills.EMPTY}


def one(look: Look, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """One interviewer's page: the row, the week, what was said; None if there is no such interviewer for this viewer."""
    if look.viewer.post not in {Post.HR, Post.READER}:
        return None
    person = look.tx.people.many([asked.get("person", "")]).get(asked.get("person", ""))
    if person is None or not profiles.interviews(look.scene, person):
        return None
    return {"row": rows(look, [person])[0], "person": person.id, **about(look, person, asked)}


def about(look: Look, person: Person, asked: Mapping[str, str]) -> dict[str, Any]:
    """The week of an interviewer and what was said of their time and limits."""
    zone = look.scene.rules.zone
    today = look.now.astimezone(zone).date()
    first = monday(day_of(asked.get("day", ""), today))
    span = weeks.day_span(first, zone, 7)
    found = entries.find(look, span, Only(who=person.id))
    busy = taken(look, [person.id], [], span)[person.id]
    days = [weeks.column(look.scene, first + timedelta(days=number)) for number in range(7)]
    mine = {d.day: [e for e in found if e.span.start.astimezone(zone).date() == d.day] for d in days}
    shown = [(d, mine[d.day], busy) for d in days if not d.off or mine[d.day] or d.today]
    return {
        "grid": weeks.filled(look.scene, shown, 2),
        "title": weeks.title(first),
        "day": first.isoformat(),
        "before": (first - timedelta(days=7)).isoformat(),
        "after": (first + timedelta(days=7)).isoformat(),
        "places": {entry.id: f"board/calendar?day={_day(entry.span, look)}&show={entry.id}" for entry in found},
        "count": len({entry.id for entry in found}),
        "said": _said(look, person),
        "remarks": _remarks(look, person),
        "skills": skills.form(look, person),
    }


def rows(look: Look, people: Sequence[Person]) -> list[Row]:
    """Everybody's figures, in the same few queries for one and for fifty."""
    scene, zone = look.scene, look.scene.rules.zone
    ids = [person.id for person in people]
    today = look.now.astimezone(zone).date()
    week = supply.weeks(scene, Span(look.now, look.now))
    booked = look.tx.invitations.booked([person_resource(p) for p in ids], week)
    known = look.tx.busy.known([person_resource(p) for p in ids])
    found, free = profiles.of(scene, ids), _free(look, ids)
    limits = scene.rules.limits
    made = []
    for person in people:
        profile, resource = found[person.id], person_resource(person.id)
        per_day, per_week = profile.quota(limits.per_day, limits.per_week).on(today)
        told = known.get(resource)
        made.append(
            Row(
                id=person.id,
                name=person.name,
                department=person.department,
                takes=cards.takes(profile.positions, profile.rounds),
                pools=_pools(scene.rules, person.name, person.user_id),
                senior=profile.senior,
                week=sum(week.contains(span.start) for span in booked.get(resource, ())),
                per_day=per_day,
                per_week=per_week,
                calendar=cards.calendar(told.fetched if told else None, look.now, unknown=bool(told and told.unknown)),
                readable=bool(told and not told.unknown),
                free=tuple(cards.stretch(span.start, span.end, zone) for span in free.get(person.id, ())[:FREE]),
            )
        )
    return made


def _free(look: Look, ids: Collection[str]) -> Mapping[str, Sequence[Span]]:
    """Person id → the next stretches of working time that nothing takes; nothing for unreadable calendars."""
    scene, zone = look.scene, look.scene.rules.zone
    first = look.now.astimezone(zone).date()
    days = scene.setup.calendar.working_spans(first, first + timedelta(days=AHEAD), scene.setup.hours, zone)
    earliest = _quarter(look.now + scene.rules.limits.notice)
    within = tuple(Span(max(span.start, earliest), span.end) for span in days if span.end > earliest)
    if not ids or not within:
        return {}
    wanted = Need(LEAST, (tuple(person_resource(p) for p in ids),), (), within)
    diaries = supply.detail(scene, wanted).diaries
    return {
        resource.removeprefix(supply.PERSON): [span for span in diary.free() if span.length >= LEAST]
        for resource, diary in diaries.items()
    }


def _quarter(moment: datetime) -> datetime:
    """The next quarter of an hour, as interviews begin."""
    return moment + (_EPOCH - moment) % CELL


def _said(look: Look, person: Person) -> list[dict[str, str]]:
    """What this person, or HR, said of the time ahead: {"words", "what"} with the order that takes it back."""
    resource = person_resource(person.id)
    ahead = Span(look.now, look.now + supply.HORIZON)
    zone = look.scene.rules.zone
    found = sorted(look.tx.busy.said([resource], ahead).get(resource, []))
    return [
        {"words": cards.stretch(span.start, span.end, zone), "what": f"unsay-{_minute(span.start)}-{_minute(span.end)}"}
        for span in found[:PAGE]
    ]


def _remarks(look: Look, person: Person) -> list[dict[str, str]]:
    """The numbers that were said: {"words", "what"}; those of days that are over are left out."""
    today = look.now.astimezone(look.scene.rules.zone).date()
    told = look.tx.remarks.about([person.id]).get(person.id, [])
    return [
        {
            "words": words.limit(remark),
            "what": f"forget-{remark.topic}" + (f"-{remark.on:%Y%m%d}" if remark.on else ""),
        }
        for remark in told
        if remark.topic in {"per_day", "per_week", "day", "week"} and (remark.on is None or remark.on >= monday(today))
    ]


def _minute(moment: Any) -> str:
    return str(int(moment.timestamp()) // 60)


def _day(span: Span, look: Look) -> str:
    return f"{span.start.astimezone(look.scene.rules.zone):%Y-%m-%d}"


def _met(profile: Profile, people: Sequence[Person]) -> bool:
    same = (profile.user_id == p.user_id if profile.user_id else profile.name == p.name for p in people)
    return any(same)


def _unmet(look: Look, profile: Profile) -> Row:
    limits = look.scene.rules.limits
    today: date = look.now.astimezone(look.scene.rules.zone).date()
    per_day, per_week = profile.quota(limits.per_day, limits.per_week).on(today)
    return Row(
        id="",
        name=profile.label,
        takes=cards.takes(profile.positions, profile.rounds),
        pools=_pools(look.scene.rules, profile.name, profile.user_id),
        senior=profile.senior,
        per_day=per_day,
        per_week=per_week,
        calendar=cards.UNMET,
    )


def _pools(rules: Rules, name: str, user_id: str) -> tuple[str, ...]:
    return tuple(pool for pool, members in rules.pools.items() if {name, user_id} - {""} & set(members))
