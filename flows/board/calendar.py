"""The calendar of interviews: a week by days, a day by interviewers or rooms, and one interview with its other time."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from cards import calendar as cards
from domain.interviewers import monday
from domain.people import person_resource, room_resource
from domain.times import Span
from domain.viewers import Post
from flows.board import entries, shifting, weeks
from flows.board.board import Look
from flows.board.entries import Entry, Only
from flows.board.people import titles
from flows.board.weeks import Grid
from flows.times import venues

KEPT: Final = ("view", "by", "day", "who", "room", "batch")
ABREAST: Final = 2  # interviews side by side where a column is one person or room
COLUMNS: Final = 40
NOBODY: Final = "-"  # an id that nobody has
_WEEK: Final = timedelta(days=7)
_FIRST, _LAST = date(2000, 1, 1), date(2100, 1, 1)


def view(look: Look, asked: Mapping[str, str]) -> dict[str, Any]:
    """{"grid", "title", "by_day", "nav": {…: address}, "choices", "chosen", …}; whoever has entered may look."""
    zone = look.scene.rules.zone
    today = look.now.astimezone(zone).date()
    day = day_of(asked.get("day", ""), today)
    by_day, by_room = asked.get("view") == "day", asked.get("by") == "room"
    only = _only(look, asked)
    first = day if by_day else monday(day)
    found = entries.find(look, weeks.day_span(first, zone, 1 if by_day else 7), only)
    grid = _day(look, day, found, only, by_room=by_room) if by_day else _week(look, first, found, only)
    step = timedelta(days=1) if by_day else _WEEK

    chosen = shifting.chosen(look, asked)
    moved = chosen["shift"] if chosen else None

    def to(**other: str) -> str:
        return address(asked, **{"day": day.isoformat(), **other})

    return {
        "grid": grid,
        "title": cards.day(day) if by_day else cards.week(first, first + timedelta(days=6)),
        "by_day": by_day,
        "by_room": by_room,
        "day": day.isoformat(),
        "today": today.isoformat(),
        "only": only._asdict(),
        "count": len({entry.id for entry in found}),
        "cut": len(found) >= entries.MOST,
        "kept": {name: asked[name] for name in KEPT if asked.get(name)},
        "nav": {
            "before": to(day=(day - step).isoformat()),
            "today": to(day=today.isoformat()),
            "after": to(day=(day + step).isoformat()),
            "week": to(view="", by=""),
            "people": to(view="day", by=""),
            "rooms": to(view="day", by="room"),
        },
        "here": to(),
        "choices": _choices(look, found, only),
        "chosen": chosen,
        "after": f"{to(day=moved.day)}&show={chosen['id']}" if chosen and moved and moved.day else to(),
        "places": {entry.id: f"{to()}&show={entry.id}" for entry in found},
        "days": {column.key: to(view="day", day=column.day.isoformat()) for column in grid.columns},
    }


def _only(look: Look, asked: Mapping[str, str]) -> Only:
    """What to filter by; somebody who interviews nobody, or whom it would tell too much about, is nobody."""
    who = asked.get("who", "")
    mine = bool(who) and who == look.viewer.person_id
    known = look.viewer.post is not Post.INTERVIEWER and look.tx.crews.sits(who)
    return Only(who if mine or known or not who else NOBODY, asked.get("room", ""), asked.get("batch", ""))


def day_of(text: str, otherwise: date) -> date:
    """The day that an address names, the other one for what is no day that people live to see."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return otherwise
    return day if _FIRST <= day <= _LAST else otherwise


def address(asked: Mapping[str, str], **other: str) -> str:
    """The calendar with the same filters, and what is to be other about it."""
    kept = {name: asked.get(name, "") for name in KEPT} | other
    return f"board/calendar?{urlencode({name: value for name, value in kept.items() if value})}"


def _week(look: Look, first: date, found: Sequence[Entry], only: Only) -> Grid:
    """Monday to Sunday; a day off on which nothing takes place is left out."""
    zone = look.scene.rules.zone
    days = [first + timedelta(days=number) for number in range(7)]
    columns = [weeks.column(look.scene, day) for day in days]
    mine = {day: [one for one in found if one.span.start.astimezone(zone).date() == day] for day in days}
    busy = taken(look, [only.who] if only.who else [], [only.room] if only.room else [], weeks.day_span(first, zone, 7))
    everything = {words: spans for words_of in busy.values() for words, spans in words_of.items()}
    shown = [(one, mine[one.day], everything) for one in columns if not one.off or mine[one.day] or one.today]
    return weeks.filled(look.scene, shown)


def _day(look: Look, day: date, found: Sequence[Entry], only: Only, *, by_room: bool) -> Grid:
    """One column for everybody who has something on that day, and for whoever is asked for."""
    ids = {entry.room for entry in found if entry.room} if by_room else {p for entry in found for p in entry.crew}
    ids |= {key for key in (only.room if by_room else only.who,) if key}
    names = _room_names(look, ids) if by_room else _names(look, ids)
    order = sorted(names, key=lambda key: (names[key], key))[:COLUMNS]
    span = weeks.day_span(day, look.scene.rules.zone)
    busy = taken(look, [] if by_room else order, order if by_room else [], span)
    columns = [
        (weeks.column(look.scene, day, key, names[key]), _of(found, key, by_room=by_room), busy.get(key, {}))
        for key in order
    ]
    return weeks.filled(look.scene, columns or [(weeks.column(look.scene, day), [], {})], ABREAST)


def _of(found: Sequence[Entry], key: str, *, by_room: bool) -> list[Entry]:
    return [entry for entry in found if (entry.room == key if by_room else key in entry.crew)]


def taken(
    look: Look, people: Sequence[str], rooms: Sequence[str], span: Span
) -> Mapping[str, Mapping[str, Sequence[Span]]]:
    """Person or room id → what else takes their time: words → spans. What people do then is nobody's business here."""
    if look.viewer.post is Post.INTERVIEWER:
        people = [one for one in people if one == look.viewer.person_id]
    resources = {person_resource(one): one for one in people} | {room_resource(one): one for one in rooms}
    calendar, told = look.tx.busy.spans(resources, span), look.tx.busy.said(resources, span)
    words = (cards.BUSY, cards.SAID) if people else (cards.ROOM_BUSY, cards.ROOM_SAID)
    return {one: {words[0]: calendar.get(r, []), words[1]: told.get(r, [])} for r, one in resources.items()}


def _choices(look: Look, found: Sequence[Entry], only: Only) -> dict[str, list[tuple[str, str]]]:
    """What there is to filter by: those of the period shown, and what is chosen already."""
    people = {person for entry in found for person in entry.crew} | {key for key in (only.who,) if key}
    rooms = {entry.room for entry in found if entry.room} | {key for key in (only.room,) if key}
    ids = {inv.campaign_id for inv in look.tx.invitations.many({entry.id for entry in found})} | {only.batch}
    batches = [one for one in look.tx.campaigns.many(ids - {""}) if look.viewer.sees_position(one.position)]
    names = titles(look)
    return {
        "who": _sorted(_names(look, people)),
        "room": _sorted(_room_names(look, rooms)),
        "batch": [(one.id, names[one.id]) for one in batches],
    }


def _names(look: Look, ids: set[str]) -> Mapping[str, str]:
    return {key: person.name for key, person in look.tx.people.many(ids).items()}


def _room_names(look: Look, ids: set[str]) -> Mapping[str, str]:
    return {key: venues.name(look.scene, key) or key for key in ids}


def _sorted(names: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(names.items(), key=lambda pair: (pair[1], pair[0]))
