"""A pasted table may name position, round and interviewers in each row: what differs is invited in batches of its own, as from a file."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cards import lists as words
from domain.campaign import BadRow
from domain.commands import Invite
from domain.inputs import Said
from domain.terms import Line, Names
from flows.inviting import intake, lists
from flows.scene import Scene

Key = tuple[str, str, tuple[Names, ...]]


def ordered(scene: Scene, said: Said, order: Invite, bad: tuple[BadRow, ...] = ()) -> None:
    """「批量邀约 …」 with its list: one preview for each batch; what is missing is asked for once, for all of them."""
    batches = apart(order)
    if len(batches) > lists.MOST_GROUPS:
        named = [" ".join(filter(None, (one.position, one.round, _written(one.seats)))) for one in batches]
        scene.reply(said, "一张表里分得太细", words.too_many(named, lists.MOST_GROUPS))
    elif len(batches) > 1 and any(one.missing for one in batches):
        intake.start(scene, said, replace(order, **_common(batches)), bad=bad)
    else:
        for number, one in enumerate(batches):
            intake.start(scene, said, one, bad=() if number else bad)


def apart(order: Invite) -> list[Invite]:
    """The order as one for each set of position, round and interviewers; what a row says of itself counts more."""
    groups: dict[Key, list[Line]] = {}
    for line in order.lines:
        crew = lists.seats_of(line.interviewer) or order.seats
        groups.setdefault((line.position or order.position, line.round or order.round, crew), []).append(line)
    for key in [key for key in groups if not key[2]]:
        fuller = next((one for one in groups if one[:2] == key[:2] and one[2]), None)
        if fuller:
            groups[fuller] += groups.pop(key)
    found = [
        replace(order, position=position, round=round_, seats=seats, lines=tuple(lines))
        for (position, round_, seats), lines in groups.items()
    ]
    rest = [replace(one, bad=(), warned=()) for one in found[1:]]
    return [*found[:1], *rest] or [order]


def _common(batches: list[Invite]) -> Mapping[str, Any]:
    """What none of them lacks: the rows keep their own, so that only the rest is asked for."""
    first = batches[0]
    whole = {name: all(getattr(one, name) for one in batches) for name in ("position", "seats")}
    return {name: getattr(first, name) for name, all_have in whole.items() if all_have}


def _written(seats: tuple[Names, ...]) -> str:
    return "+".join("、".join(seat) for seat in seats)
