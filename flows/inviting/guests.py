"""Whom a list means: looked up piece by piece, each piece with the same few questions, and no further than a batch may hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from cards import lists as words
from domain.campaign import UNSENT, BadRow, Campaign
from domain.commands import Invite
from domain.consent import Consent
from domain.people import Person
from domain.templates import presumed
from domain.terms import Flaw, Line
from flows.inviting import duplicates
from flows.scene import Scene

FLAWS: Final = {
    Flaw.NO_NAME: "没有姓名",
    Flaw.NO_CONTACT: "没有手机号、邮箱或钉钉 userid",
    Flaw.BAD_MOBILE: "手机号不正确",
    Flaw.BAD_EMAIL: "邮箱不正确",
    Flaw.DUPLICATE: "和前面的行重复",
    Flaw.NOT_UNDERSTOOD: "没有看懂这一行",
}
ALIKE: Final = 20  # so many rows are listed one by one for the same reason
LISTED: Final = 100  # so many in all: a batch is read and written many times, and its rows with it


@dataclass(frozen=True, slots=True)
class Guest:
    """One usable line: the person, whether new, and the wish."""

    person: Person
    fresh: bool
    line: Line


@dataclass(slots=True)
class Party:
    """What became of the lines: guests, those left out with the reason, and `later` those for whom there is no room.

    `unsent` are the previews, never sent, in which some of those left out stand.
    """

    guests: list[Guest] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)
    unsent: list[Campaign] = field(default_factory=list)
    later: Sequence[Line] = ()


def gathered(scene: Scene, order: Invite) -> Party:
    """Everybody who can be invited by this order, at most as many as one batch may hold.

    Who is being invited for the same position already, or stands on the list twice, is left out with the reason.
    """
    party, most = Party(bad=flawed(order)), scene.rules.limits.rows
    seen: dict[str, int] = {}
    for start in range(0, len(order.lines), most):
        piece = order.lines[start : start + most]
        taken = _take(scene, party, piece, order.position, seen)
        if taken < len(piece) or len(party.guests) == most:
            party.later = order.lines[start + taken :]
            break
    return party


def flawed(order: Invite) -> list[BadRow]:
    """The lines that were not understood."""
    return [BadRow(b.no, b.text, FLAWS.get(b.reason_code, str(b.reason_code))) for b in order.bad]


def _take(scene: Scene, party: Party, piece: Sequence[Line], position: str, seen: dict[str, int]) -> int:
    """Sort a piece of the list; returns how many of its lines were looked at before the batch was full."""
    known = _known(scene, piece)
    held = duplicates.standing(scene, {person.id for person in known.values()}, position)
    changed: dict[str, Person] = {}
    looked = len(piece)
    for at, line in enumerate(piece):
        if len(party.guests) == scene.rules.limits.rows:
            looked = at
            break
        guest = _guest(scene, line, known, changed)
        before = seen.setdefault(guest.person.id, line.no)
        standing = held.get(guest.person.id)
        if standing:
            party.bad.append(BadRow(line.no, line.name, duplicates.reason(standing)))
            party.unsent += [standing] if standing.phase in UNSENT else []
        elif before != line.no:
            party.bad.append(BadRow(line.no, line.name, words.same_person(before)))
        else:
            party.guests.append(guest)
    scene.tx.people.change(list(changed.values()))
    return looked


def _known(scene: Scene, piece: Sequence[Line]) -> dict[str, Person]:
    """Everybody of these lines whom we know, by each way in which a line may name them; a member before a candidate."""
    people = scene.tx.people.reached(
        {line.user_id for line in piece}, {line.mobile for line in piece}, {line.email for line in piece}
    )
    people.sort(key=lambda person: person.member)
    return {key: person for person in people for key in keys(person.user_id, person.mobile, person.email)}


def keys(user_id: str, mobile: str, email: str) -> list[str]:
    """How somebody is found, the surest first."""
    ways = (("u:", user_id), ("m:", mobile), ("e:", email.lower()))
    return [f"{kind}{value}" for kind, value in ways if value]


def _guest(scene: Scene, line: Line, known: dict[str, Person], changed: dict[str, Person]) -> Guest:
    """The person of a line; whoever is new is known to the lines below it."""
    ways = keys(line.user_id, line.mobile, line.email)
    person = next((known[way] for way in ways if way in known), None)
    if person is None:
        fresh = Person(scene.mark(), line.name, mobile=line.mobile, email=line.email, kind=line.kind, zone=line.zone)
        fresh = _told(replace(fresh, language=presumed(line.name, line.zone, scene.rules.zone.key)), line)
        known |= dict.fromkeys(ways, fresh)
        return Guest(fresh, fresh=True, line=line)
    person = changed.get(person.id, person)
    told = _told(replace(person, zone=line.zone or person.zone), line)
    if told != person:
        changed[person.id] = told
    return Guest(told, fresh=False, line=line)


def _told(person: Person, line: Line) -> Person:
    """Whoever lists an account in WeCom says that its owner agreed to be reached there."""
    person = replace(person, language=line.language or person.language)
    if line.wecom in {"", person.wecom}:
        return person
    return replace(person, wecom=line.wecom).saying("wecom", Consent.GRANTED)


def folded(bad: Iterable[BadRow]) -> tuple[BadRow, ...]:
    """In the order of the list, but many rows for the same reason as one: what a batch carries with it stays small."""
    alike: dict[str, list[BadRow]] = {}
    for row in sorted(bad, key=lambda row: row.line):
        alike.setdefault(row.reason, []).append(row)
    rows = [one for same in alike.values() for one in (same if len(same) <= ALIKE else [_many(same)])]
    rows.sort(key=lambda row: row.line)
    rest = rows[LISTED:]
    return (*rows[:LISTED], *([_many([replace(rest[0], reason=words.OTHER_REASONS), *rest[1:]])] if rest else []))


def _many(same: Sequence[BadRow]) -> BadRow:
    return BadRow(same[0].line, "", same[0].reason, sum(row.count for row in same))
