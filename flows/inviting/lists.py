"""A list as a file: fetched, read, answered with what is wrong in it, and used by the order that came before or comes next."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields, replace
from datetime import timedelta
from typing import Any

from cards import lists as words
from domain.campaign import BadRow
from domain.commands import Invite, InviteFile, Unknown
from domain.files import ReadFile, SendTable
from domain.inputs import Said, Settled
from domain.terms import Names, Terms
from flows.inviting import intake, stages
from flows.inviting.kept import tuples
from flows.inviting.listed import line_of
from flows.scene import Scene
from store.outbox import Parcel
from store.rosters import Upload

PATIENCE = timedelta(minutes=30)  # how long an order waits for its file
KEPT = timedelta(days=1)  # how long «the list of just now» is that list
MOST_GROUPS = 8
FEWEST_FACTS = 2  # a lone word («初试») may be meant for something else
Rows = Sequence[Mapping[str, Any]]
Key = tuple[str, str, str]  # position, round, interviewers as the rows name them
Groups = Mapping[Key, Rows]


def received(scene: Scene, said: Said) -> None:
    """A file came: it is read before anything is said about it."""
    waiting = scene.tx.rosters.newest(said.user_id, scene.now - PATIENCE)
    order = _packed(said.command) or (dict(waiting.order) if waiting and not waiting.name else {})
    name = said.file.get("name", "") or "文件"
    roster = Upload(scene.mark(), said.user_id, scene.now, name, said.group, order=order)
    scene.tx.rosters.save(roster)
    scene.send(f"fl-{roster.id}", ReadFile(name, said.file["code"]), about=roster.id)
    scene.reply(said, "收到文件", words.reading(name))


def ordered(scene: Scene, said: Said, command: InviteFile) -> None:
    """「用刚才的表发邀约 …」: with the list of just now, or as soon as one comes."""
    if said.file:
        received(scene, said)
        return
    newest = scene.tx.rosters.newest(said.user_id, scene.now - KEPT)
    if newest and newest.facts and newest.facts["accepted"]:
        start(scene, replace(newest, group=said.group or newest.group), said, _order(scene, newest, command))
        return
    if newest and newest.name and not newest.facts:
        scene.tx.rosters.save(replace(newest, order=_packed(command), group=said.group))
        scene.reply(said, "正在读名单", words.reading(newest.name))
        return
    scene.tx.rosters.save(Upload(scene.mark(), said.user_id, scene.now, group=said.group, order=_packed(command)))
    scene.reply(said, "还缺名单", words.missing(intake.EXAMPLE))


def hinted(scene: Scene, said: Said) -> bool:
    """Whether words that are no order by themselves («初试 下周一到周五 A座302») say how to use the list of just now."""
    terms = said.command.terms if isinstance(said.command, Unknown) else None
    if terms is None or terms.unread or "\n" in said.text:
        return False
    facts = (terms.when, terms.round, terms.duration, terms.place, terms.seats, terms.mode)
    newest = scene.tx.rosters.newest(said.user_id, scene.now - PATIENCE)
    if sum(map(bool, facts)) < FEWEST_FACTS or not newest or not newest.facts.get("accepted") or newest.order:
        return False
    if terms.position and all(row.get("position") for row in newest.facts["accepted"]):
        return False  # any word that is no fact is read as a position: here none is missing
    ordered(scene, said, InviteFile(**{field.name: getattr(terms, field.name) for field in fields(Terms)}))
    return True


def _order(scene: Scene, kept: Upload, command: InviteFile) -> Mapping[str, Any]:
    """What was said, or, if nothing was, the terms of the time before: a long list is invited piece by piece."""
    said = _packed(command)
    if not any(said.values()):
        return kept.order or said
    scene.tx.rosters.save(replace(kept, order=said))
    return said


def read(scene: Scene, parcel: Parcel, effect: ReadFile, happening: Settled) -> None:
    """The file was read: back go the rows with their faults, forward goes the order if there is one."""
    del effect
    roster = scene.tx.rosters.get(parcel.about)
    if roster is None:
        return
    said = Said(happening.key, roster.user_id, "", "", group=roster.group)
    error = happening.error or str(happening.facts.get("error") or "")
    if error or happening.outcome != "done":
        _unused(scene, roster)
        scene.reply(said, "文件没有用上", words.unusable(roster.name, error))
        return
    facts = {key: happening.facts.get(key, []) for key in ("accepted", "rejected", "warnings")}
    roster = replace(roster, facts=facts)
    scene.tx.rosters.save(roster)
    if facts["rejected"]:
        marked = SendTable([roster.user_id], words.marked_name(roster.name), list(happening.facts.get("tables", [])))
        scene.send(f"fb-{roster.id}", marked, about=roster.id)
    if roster.order and facts["accepted"]:
        start(scene, roster, said, roster.order)
    else:
        follows = stages.imported(scene, facts["accepted"])
        found = words.found(roster.name, facts)
        scene.reply(said, "名单已读好", "\n\n".join([found, *follows]))


def _unused(scene: Scene, roster: Upload) -> None:
    """The list before stays the last one; an order goes on waiting for a file that can be read."""
    if roster.order:
        scene.tx.rosters.save(replace(roster, name="", facts={}))
    else:
        scene.tx.rosters.drop(roster.id)


def start(scene: Scene, roster: Upload, said: Said, order: Mapping[str, Any]) -> None:
    """One batch for each position, round and set of interviewers of the list, where the order does not name them."""
    groups = _groups(roster.facts["accepted"], order)
    if len(groups) > MOST_GROUPS:
        scene.reply(
            said, "一张表里分得太细", words.too_many([" ".join(filter(None, key)) for key in groups], MOST_GROUPS)
        )
        return
    bad = [BadRow(row["row"], str(row.get("text", "")), row["reason"]) for row in roster.facts["rejected"]]
    ready, left = _ready(scene, groups, order)
    for number, (key, rows) in enumerate(ready.items()):
        intake.start(scene, said, _invite(order, key, rows), bad=() if number else tuple(bad + left))


def _ready(scene: Scene, groups: Groups, order: Mapping[str, Any]) -> tuple[Groups, list[BadRow]]:
    """The groups that lack nothing, and the rows of the others with what they lack; all of them if none is complete."""
    lacks = {key: intake.missing(scene, _terms(order, key, rows)) for key, rows in groups.items()}
    if all(lacks.values()):
        return groups, []
    left = [
        BadRow(int(row["row"]), str(row.get("name", "")), words.lacks(lacks[key]))
        for key, rows in groups.items()
        for row in rows
        if lacks[key]
    ]
    return {key: rows for key, rows in groups.items() if not lacks[key]}, left


def _groups(rows: Rows, order: Mapping[str, Any]) -> Groups:
    """Rows that are invited together, in the order of the list; who names no interviewer joins those who are like them."""
    groups: dict[Key, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[_key(row, order)].append(row)
    for position, round_, crew in [key for key in groups if not key[2]]:
        fuller = next((key for key in groups if key[:2] == (position, round_) and key[2]), None)
        if fuller:
            groups[fuller] += groups.pop((position, round_, crew))
    return groups


def _key(row: Mapping[str, Any], order: Mapping[str, Any]) -> Key:
    said = [str(order.get(name) or row.get(name, "")) for name in ("position", "round")]
    crew = "" if order.get("seats") else "+".join("、".join(seat) for seat in seats_of(str(row.get("interviewer", ""))))
    return said[0], said[1], crew


def _invite(order: Mapping[str, Any], key: Key, rows: Rows) -> Invite:
    """The order over these rows."""
    return replace(_terms(order, key, rows), lines=tuple(line_of(row) for row in rows))


def lacking(scene: Scene, rows: Rows, order: Mapping[str, Any]) -> dict[str, list[tuple[str, int]]]:
    """By what is missing, the groups that lack it (the position and how many people); {} if any group is complete.

    The rows of the others are then listed in its preview as left out.
    """
    found: dict[str, list[tuple[str, int]]] = {}
    for key, mine in _groups(rows, order).items():
        lacks = intake.missing(scene, _terms(order, key, mine))
        if not lacks:
            return {}
        for slot in lacks:
            found.setdefault(slot, []).append((key[0], len(mine)))
    return found


def _terms(order: Mapping[str, Any], key: Key, rows: Rows) -> Invite:
    """What the order leaves open and all rows agree on is taken from them."""
    position, round_, crew = key
    terms = {name: tuples(value) for name, value in order.items()}
    said = {"place": _agreed(rows, "place"), "mode": _agreed(rows, "mode"), "kind": _agreed(rows, "kind")}
    terms |= {name: value for name, value in said.items() if value and not terms.get(name)}
    terms |= {"position": position, "round": round_, "seats": terms.get("seats") or seats_of(crew)}
    return Invite(**terms)


def _agreed(rows: Rows, key: str) -> str:
    """What all rows say, "" if they differ."""
    values = {str(row.get(key, "")) for row in rows}
    return values.pop() if len(values) == 1 else ""


def seats_of(text: str) -> tuple[Names, ...]:
    """「李雷、韩梅梅」 stand in for each other, 「李雷+韩梅梅」 both sit in."""
    seats = (tuple(name.strip() for name in words.SEPARATORS.split(seat) if name.strip()) for seat in text.split("+"))
    return tuple(seat for seat in seats if seat)


def common(rows: Rows) -> tuple[str, str]:
    return _agreed(rows, "position"), _agreed(rows, "interviewer")


def _packed(command: Any) -> dict[str, Any]:
    return asdict(command) if isinstance(command, InviteFile) else {}
