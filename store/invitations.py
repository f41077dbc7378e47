"""Invitations and what they occupy; saving one keeps its booking cells in step, or fails as a conflict."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    tuple_,
    update,
)

from domain.booking import Claim
from domain.invitation import BOOKED, Invitation, State
from domain.people import person_resource
from domain.states import Booking
from domain.times import CELL, Span
from store.crews import Lapsed, lapse
from store.tables import BookingCellRow, InvitationRow
from store.types import UtcDateTime

_table = InvitationRow.__table__  # type: ignore[attr-defined]
_cell = BookingCellRow.__table__  # type: ignore[attr-defined]
_LISTS = ("crew", "accepted", "refused")
_MOMENTS = ("offer", "tried")
_FIELDS = tuple(field.name for field in fields(Invitation))
_PERSON = person_resource("")
# A page that is opened asks these: built once.
_BEHIND = select(_table).where(_table.c.link_hash == bindparam("link"))
_BEHIND_LOCKED = _BEHIND.with_for_update()
_TWO = select(_table.c.id).where(_table.c.candidate_id == bindparam("who")).limit(2)
# Where an invitation stands that was booked until now, or still is with other people.
_LOST = BOOKED | {State.INVITED, State.CANCELLED, State.WITHDRAWN}


class Invitations:
    """Queries about invitations."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, invitation_id: str, *, lock: bool = False) -> Invitation:
        """The invitation; KeyError if unknown. `lock` keeps others from writing it until commit."""
        query = select(_table).where(_table.c.id == invitation_id)
        row = self._connection.execute(query.with_for_update() if lock else query).mappings().first()
        if row is None:
            raise KeyError(invitation_id)
        return _invitation(row)

    def known(self, invitation_id: str) -> Invitation | None:
        """The invitation, kept from others until commit; None if there is none of this id."""
        try:
            return self.get(invitation_id, lock=True) if invitation_id else None
        except KeyError:
            return None

    def many(self, invitation_ids: Collection[str]) -> list[Invitation]:
        """These invitations, as far as they exist."""
        query = select(_table).where(_table.c.id.in_(set(invitation_ids))).order_by(_table.c.id)
        return [_invitation(row) for row in self._connection.execute(query).mappings()] if invitation_ids else []

    def by_link(self, link_hash: str, *, lock: bool = False) -> Invitation | None:
        """The invitation behind a personal link, None if there is none; `lock` as in `get`."""
        row = self._connection.execute(_BEHIND_LOCKED if lock else _BEHIND, {"link": link_hash}).mappings().first()
        return _invitation(row) if row else None

    def several(self, candidate_id: str) -> bool:
        """Whether a person has more invitations than one."""
        return len(self._connection.execute(_TWO, {"who": candidate_id}).all()) > 1

    def find(
        self,
        *,
        campaign_id: str = "",
        candidate_ids: Collection[str] | None = None,
        states: Collection[State] = (),
        limit: int = 0,
    ) -> list[Invitation]:
        """Invitations that meet every condition given, in the order in which HR listed them."""
        query = select(_table).order_by(_table.c.id)
        if campaign_id:
            query = query.where(_table.c.campaign_id == campaign_id)
        if candidate_ids is not None:
            query = query.where(_table.c.candidate_id.in_(set(candidate_ids)))
        if states:
            query = query.where(_table.c.state.in_([str(s) for s in states]))
        if limit:
            query = query.limit(limit)
        return [_invitation(row) for row in self._connection.execute(query).mappings()]

    def counts(self, campaign_id: str) -> dict[State, int]:
        """How many invitations of a campaign stand where."""
        query = select(_table.c.state, func.count()).where(_table.c.campaign_id == campaign_id).group_by(_table.c.state)
        return {State(state): count for state, count in self._connection.execute(query)}

    def arrivals(self, campaign_id: str, limit: int) -> list[datetime]:
        """When the latest invitations of a campaign arrived, as far as nothing has happened to them since."""
        query = select(_table.c.since).where(_table.c.campaign_id == campaign_id, _table.c.state == str(State.INVITED))
        return list(self._connection.execute(query.order_by(_table.c.since.desc()).limit(limit)).scalars())

    def due(self, now: datetime, limit: int) -> list[tuple[str, datetime]]:
        """Invitations whose next nudge is due, with the time it was due, oldest first."""
        query = select(_table.c.id, _table.c.nudge_due).where(_table.c.nudge_due <= now)
        return [(row[0], row[1]) for row in self._connection.execute(query.order_by(_table.c.nudge_due).limit(limit))]

    def put_off(self, invitation_id: str, due: datetime) -> None:
        """Look at an invitation again later."""
        self._connection.execute(update(_table).where(_table.c.id == invitation_id).values(nudge_due=due))

    def offers(self, states: Collection[State]) -> list[tuple[str, tuple[datetime, ...]]]:
        """(campaign id, times) of every invitation in these states that has times on its card."""
        query = select(_table.c.campaign_id, _table.c.offer)
        query = query.where(_table.c.state.in_([str(s) for s in states]), _table.c.offer != "[]")
        return [(campaign, _moments(offer)) for campaign, offer in self._connection.execute(query)]

    def add(self, invitations: Sequence[tuple[Invitation, str]]) -> None:
        """New invitations with the hashes of their links, many at once."""
        if invitations:
            rows = [{**_row(inv), "link_hash": link_hash} for inv, link_hash in invitations]
            self._connection.execute(insert(_table), rows)

    def discard(self, campaign_id: str) -> None:
        """What was never sent will never be: the drafts of a batch that HR dropped."""
        drafts = and_(_table.c.campaign_id == campaign_id, _table.c.state == str(State.DRAFTED))
        self._connection.execute(update(_table).where(drafts).values(state=str(State.WITHDRAWN)))

    def forget(self, invitation_id: str) -> None:
        """A draft that should never have been: one of two for the same person."""
        mine = and_(_table.c.id == invitation_id, _table.c.state == str(State.DRAFTED))
        self._connection.execute(delete(_table).where(mine))

    def save(self, inv: Invitation, before: Collection[Claim], after: Collection[Claim]) -> None:
        """Write the invitation and the difference of its claims; somebody else's cell is a Conflict."""
        self._connection.execute(update(_table).where(_table.c.id == inv.id).values(_row(inv)))
        gone, new = set(before) - set(after), sorted(set(after) - set(before))
        if gone:
            mine = and_(_cell.c.invitation_id == inv.id, tuple_(_cell.c.resource, _cell.c.cell_start).in_(gone))
            self._connection.execute(delete(_cell).where(mine))
        if new:
            rows = [{"resource": r, "cell_start": c, "invitation_id": inv.id} for r, c in new]
            self._connection.execute(insert(_cell).values(rows))  # one statement: a lost race leaves no pipeline behind
        if gone and inv.state in _LOST:
            self._lapse(inv, before, after)

    def _lapse(self, inv: Invitation, before: Collection[Claim], after: Collection[Claim]) -> None:
        """Keep when those were to sit in who do not any more."""
        still = {resource for resource, _ in after}
        lost = {r for r, _ in before if r.startswith(_PERSON)} - still - {person_resource(inv.candidate_id)}
        if lost:
            times = {cell for resource, cell in before if resource in lost}
            until = next(cell + CELL for cell in sorted(times) if cell + CELL not in times)  # of two times the first
            was = Lapsed(inv.id, Span(min(times), until), inv.since)
            lapse(self._connection, {resource.removeprefix(_PERSON) for resource in lost}, was)

    def between(self, within: Span, states: Collection[State], limit: int) -> list[Invitation]:
        """Invitations whose time begins in a period, or one of whose two times may; of each kind at most `limit`."""
        begins = and_(_table.c.start >= within.start, _table.c.start < within.end)
        moving = and_(_table.c.state.in_([str(s) for s in BOOKED]), _table.c.former != "")
        rows: dict[str, RowMapping] = {}
        # Apart, so that each finds its index; nearly everything that has a time is wanted, so the state is asked last.
        for condition in (begins, moving):
            query = select(_table).where(condition).order_by(_table.c.start, _table.c.id).limit(limit)
            rows |= {row["id"]: row for row in self._connection.execute(query).mappings()}
        return [inv for inv in map(_invitation, rows.values()) if inv.state in states]

    def holding(self, resources: Collection[str], within: Span) -> dict[str, list[str]]:
        """Resource → ids of the invitations that hold any of its time in a period."""
        inside = and_(_cell.c.cell_start >= within.start, _cell.c.cell_start < within.end)
        query = select(_cell.c.resource, _cell.c.invitation_id).where(_cell.c.resource.in_(set(resources)), inside)
        found: dict[str, list[str]] = {}
        for resource, invitation_id in self._connection.execute(query.distinct()):
            found.setdefault(resource, []).append(invitation_id)
        return found

    def pending_rooms(self) -> list[Invitation]:
        """Booked interviews whose room somebody must still approve, the next one first."""
        query = select(_table).where(_table.c.state.in_([str(s) for s in BOOKED]), _table.c.room_pending.is_(True))
        return [_invitation(row) for row in self._connection.execute(query.order_by(_table.c.start)).mappings()]

    def booked(self, resources: Collection[str], within: Span, besides: str = "") -> dict[str, list[Span]]:
        """The interviews per resource that touch the period, in order, without that of invitation `besides`."""
        first, last = (
            func.min(_cell.c.cell_start, type_=UtcDateTime()),
            func.max(_cell.c.cell_start, type_=UtcDateTime()),
        )
        inside = and_(
            _cell.c.resource.in_(set(resources)),
            _cell.c.cell_start >= within.start - CELL,
            _cell.c.cell_start < within.end,
        )
        query = (
            select(_cell.c.resource, first, last, func.count(), _cell.c.invitation_id)
            .where(inside, _cell.c.invitation_id != besides)
            .group_by(_cell.c.resource, _cell.c.invitation_id)
            .order_by(first)
        )
        rows = self._connection.execute(query).all()
        torn = {(row[0], row[4]) for row in rows if row[2] + CELL - row[1] != CELL * row[3]}
        pairs = [(row[0], Span(row[1], row[2] + CELL)) for row in rows if (row[0], row[4]) not in torn]
        return _grouped(sorted([*pairs, *self._pieces(inside, torn)]) if torn else pairs)

    def _pieces(self, inside: ColumnElement[bool], torn: Collection[tuple[str, str]]) -> Iterator[tuple[str, Span]]:
        """The separate times of invitations that hold two at once, because one of them is to be moved."""
        query = select(_cell.c.resource, _cell.c.invitation_id, _cell.c.cell_start).where(
            inside, _cell.c.invitation_id.in_({invitation_id for _, invitation_id in torn})
        )
        cells: dict[tuple[str, str], list[datetime]] = {}
        for resource, invitation_id, start in self._connection.execute(query.order_by(_cell.c.cell_start)):
            cells.setdefault((resource, invitation_id), []).append(start)
        for pair in torn:
            begins = [at for at in cells[pair] if at - CELL not in cells[pair]]
            ends = [at + CELL for at in cells[pair] if at + CELL not in cells[pair]]
            yield from ((pair[0], Span(begin, end)) for begin, end in zip(begins, ends, strict=True))

    def load(self, resources: Collection[str], within: Span) -> dict[str, int]:
        """How many interviews each resource has in a period."""
        query = (
            select(_cell.c.resource, func.count(_cell.c.invitation_id.distinct()))
            .where(
                _cell.c.resource.in_(set(resources)),
                _cell.c.cell_start >= within.start,
                _cell.c.cell_start < within.end,
            )
            .group_by(_cell.c.resource)
        )
        return {row[0]: row[1] for row in self._connection.execute(query)}


def _grouped(pairs: Iterable[tuple[str, Span]]) -> dict[str, list[Span]]:
    grouped: dict[str, list[Span]] = {}
    for resource, span in pairs:
        grouped.setdefault(resource, []).append(span)
    return grouped


def _moments(text: str) -> tuple[datetime, ...]:
    return tuple(datetime.fromisoformat(moment) for moment in json.loads(text))


def _row(inv: Invitation) -> dict[str, Any]:
    row = {name: getattr(inv, name) for name in _FIELDS}
    row["state"] = str(inv.state)
    for name in _MOMENTS:
        row[name] = json.dumps([moment.isoformat() for moment in getattr(inv, name)])
    row["former"] = _packed(inv.former)
    return row | {name: json.dumps(getattr(inv, name)) for name in _LISTS}


def _packed(kept: Booking | None) -> str:
    return json.dumps(asdict(kept) | {"start": kept.start.isoformat()}) if kept else ""


def _booking(text: str) -> Booking | None:
    if not text:
        return None
    values = json.loads(text)
    values["start"] = datetime.fromisoformat(values["start"])
    return Booking(**values | {name: tuple(values[name]) for name in _LISTS})


def _invitation(row: RowMapping) -> Invitation:
    values = {name: row[name] for name in _FIELDS}
    values |= {"state": State(row["state"]), "former": _booking(row["former"])}
    values |= {name: _moments(row[name]) for name in _MOMENTS}
    return Invitation(**values | {name: tuple(json.loads(row[name])) for name in _LISTS})
