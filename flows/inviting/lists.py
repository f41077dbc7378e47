"""A list as a file: fetched, read, answered with what is wrong in it, and used by the order that came before or comes next."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

from cards import lists as words
from domain.campaign import BadRow
from domain.commands import Invite, InviteFile
from domain.files import ReadFile, SendTable
from domain.inputs import Said, Settled
from domain.terms import Names
from flows.inviting import intake, stages
from flows.inviting.listed import line_of
from flows.scene import Scene
from store.outbox import Parcel
from store.rosters import Upload

PATIENCE = timedelta(minutes=30)  # how long an order waits for its file
KEPT = timedelta(days=1)  # how long «the list of just now» is that list
MOST_GROUPS = 5
Rows = Sequence[Mapping[str, Any]]


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
        start(scene, replace(newest, group=said.group or newest.group), said, _packed(command))
        return
    if newest and newest.name and not newest.facts:
        scene.tx.rosters.save(replace(newest, order=_packed(command), group=said.group))
        scene.reply(said, "正在读名单", words.reading(newest.name))
        return
    scene.tx.rosters.save(Upload(scene.mark(), said.user_id, scene.now, group=said.group, order=_packed(command)))
    scene.reply(said, "还缺名单", words.missing(intake.EXAMPLE))


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
        found = words.found(roster.name, facts, *common(facts["accepted"]))
        scene.reply(said, "名单已读好", "\n\n".join([found, *follows]))


def _unused(scene: Scene, roster: Upload) -> None:
    """The list before stays the last one; an order goes on waiting for a file that can be read."""
    if roster.order:
        scene.tx.rosters.save(replace(roster, name="", facts={}))
    else:
        scene.tx.rosters.drop(roster.id)


def start(scene: Scene, roster: Upload, said: Said, order: Mapping[str, Any]) -> None:
    """One batch for each position and round of the list, if the order does not name them."""
    groups = _groups(roster.facts["accepted"], order)
    if len(groups) > MOST_GROUPS:
        scene.reply(said, "一张表里岗位太多", words.too_many([position for position, _ in groups], MOST_GROUPS))
        return
    bad = tuple(BadRow(row["row"], str(row.get("text", "")), row["reason"]) for row in roster.facts["rejected"])
    for number, ((position, round_), rows) in enumerate(groups.items()):
        invite = _invite(order, position, round_, rows)
        intake.start(scene, said, invite, bad=() if number else bad)


def _groups(rows: Rows, order: Mapping[str, Any]) -> dict[tuple[str, str], list[Mapping[str, Any]]]:
    groups: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        position = order.get("position") or str(row.get("position", ""))
        groups[position, order.get("round") or str(row.get("round", ""))].append(row)
    return groups


def _invite(order: Mapping[str, Any], position: str, round_: str, rows: Rows) -> Invite:
    """The order over these rows; what it leaves open and all rows agree on is taken from them."""
    fields = {key: _tuples(value) for key, value in order.items()}
    seats = fields.get("seats") or seats_of(_agreed(rows, "interviewer"))
    said = {"place": _agreed(rows, "place"), "mode": _agreed(rows, "mode"), "kind": _agreed(rows, "kind")}
    fields |= {key: value for key, value in said.items() if value and not fields.get(key)}
    fields |= {"position": position, "round": round_, "seats": seats}
    return Invite(**fields, lines=tuple(line_of(row) for row in rows))


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


def _tuples(value: Any) -> Any:
    """JSON's lists as the tuples that they were."""
    return tuple(_tuples(item) for item in value) if isinstance(value, list | tuple) else value
