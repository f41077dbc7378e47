"""Figures out of the database: a fixed number of questions, whatever the period and however many people are in it.

People are found by the ledger's index on the moment of sending, what they did by what is kept of their history.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Subquery, and_, case, exists, func, or_, select

from domain.figures import Answer, Funnel, Slice
from domain.states import State
from domain.touches import INVITE
from store.replies import ReplyRow
from store.said import TouchRow
from store.tables import CampaignRow, FollowUpRow, InvitationRow
from store.types import UtcDateTime

_inv = InvitationRow.__table__  # type: ignore[attr-defined]
_campaign = CampaignRow.__table__  # type: ignore[attr-defined]
_touch = TouchRow.__table__  # type: ignore[attr-defined]
_reply = ReplyRow.__table__  # type: ignore[attr-defined]
_follow = FollowUpRow.__table__  # type: ignore[attr-defined]
BLIND = ("mail", "wecom", "webhook")  # nobody tells us whether it arrived
OVER = (State.CHECKED_IN, State.DONE, State.NO_SHOW)
CONFIRMED = (State.CONFIRMED, *OVER)
ATTENDED = (State.CHECKED_IN, State.DONE)
MOST = 5_000


class Figures:
    """Counts of people by the moment at which their first invitation left, `since` ≤ moment < `until`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def funnel(self, since: datetime, until: datetime, campaign_ids: Collection[str] | None = None) -> list[Slice]:
        """How far everybody got, by batch, position and channel, newest batch first."""
        rows = self._connection.execute(_counted(_told(since, until, campaign_ids), campaign_ids, max(until, since)))
        return [Slice(row[0], row[1], row[2], _funnel(row[4:])) for row in rows]

    def batches(self, since: datetime, one: datetime, other: datetime) -> tuple[dict[str, Funnel], dict[str, Funnel]]:
        """How far each batch got, counted until `one` and until `other` moment of sending, with one question."""
        told = _told(since, max(one, other))
        found: dict[datetime, dict[str, Funnel]] = {one: {}, other: {}}
        for row in self._connection.execute(_counted(told, None, min(one, other))):
            for end in {one, other} if row[3] else {max(one, other)}:
                found[end][row[0]] = found[end].get(row[0], Funnel()) + _funnel(row[4:])
        return found[one], found[other]

    def answers(self, since: datetime, until: datetime, limit: int = MOST) -> list[Answer]:
        """When the newest of them were written to, looked and chose."""
        newest = _newest(since, until, limit)
        query = (
            select(newest.c.sent, _reply.c.looked, _reply.c.chosen)
            .join(_reply, _reply.c.invitation_id == newest.c.invitation_id, isouter=True)
            .order_by(newest.c.sent, newest.c.invitation_id)
        )
        return [Answer(*row) for row in self._connection.execute(query)]

    def load(self, since: datetime, until: datetime) -> dict[str, int]:
        """Interviews per interviewer that stand or took place in the period, by person id."""
        query = (
            select(_inv.c.crew, func.count())
            .where(_inv.c.start >= since, _inv.c.start < until, _inv.c.state.in_([*map(str, CONFIRMED)]))
            .group_by(_inv.c.crew)
        )
        found: Counter[str] = Counter()
        for crew, count in self._connection.execute(query):
            found.update(dict.fromkeys(json.loads(crew), count))
        return dict(found)

    def looks(self, since: datetime, until: datetime, limit: int = MOST) -> list[tuple[str, str, datetime, datetime]]:
        """(candidate, position, sent, looked) of the newest people who looked by themselves: a receipt has no hour."""
        newest = _newest(since, until, limit)
        query = (
            select(_inv.c.candidate_id, _campaign.c.position, newest.c.sent, _reply.c.came)
            .select_from(newest)
            .join(_inv, _inv.c.id == newest.c.invitation_id)
            .join(_campaign, _campaign.c.id == _inv.c.campaign_id)
            .join(_reply, _reply.c.invitation_id == _inv.c.id)
            .where(_reply.c.came.is_not(None))
            .order_by(newest.c.sent, _inv.c.id)
        )
        return [(row[0], row[1], row[2], row[3]) for row in self._connection.execute(query)]

    def paces(self, invitation_ids: Collection[str] | None) -> dict[str, Answer]:
        """How fast these answered (None: all on HR's list), by invitation; who was not written to is left out."""
        listed = select(_follow.c.invitation_id).where(_follow.c.closed.is_(None))
        told = (
            select(_touch.c.invitation_id, func.min(_touch.c.sent, type_=UtcDateTime()).label("sent"))
            .where(_touch.c.invitation_id.in_(listed if invitation_ids is None else set(invitation_ids)))
            .where(_touch.c.purpose == INVITE)
            .where(_touch.c.sent.is_not(None))
            .group_by(_touch.c.invitation_id)
            .subquery()
        )
        query = select(told.c.invitation_id, told.c.sent, _reply.c.looked, _reply.c.chosen)
        query = query.join(_reply, _reply.c.invitation_id == told.c.invitation_id, isouter=True)
        return {row[0]: Answer(row[1], row[2], row[3]) for row in self._connection.execute(query).all()}


def _told(since: datetime, until: datetime, campaign_ids: Collection[str] | None = None) -> Subquery:
    """Whose first invitation left in the period, when, by which channel, and whether it is known to have arrived."""
    heard = or_(_touch.c.delivered.is_not(None), _touch.c.read.is_not(None), _touch.c.clicked.is_not(None))
    failed = _touch.c.outcome == "failed"
    arrived = and_(or_(heard, _touch.c.channel == "card"), ~failed)
    query = (
        select(
            _touch.c.invitation_id,
            func.min(_touch.c.sent, type_=UtcDateTime()).label("sent"),
            func.min(_touch.c.channel).label("channel"),
            _any(arrived).label("arrived"),
            _any(_touch.c.clicked.is_not(None)).label("linked"),
        )
        .where(_touch.c.purpose == INVITE, _touch.c.version == 0)
        .where(_touch.c.sent >= since, _touch.c.sent < until)
        .group_by(_touch.c.invitation_id)
    )
    if campaign_ids is None:
        return query.subquery()
    mine = select(_inv.c.id).where(_inv.c.campaign_id.in_(set(campaign_ids)))
    return query.where(_touch.c.invitation_id.in_(mine)).subquery()


def _newest(since: datetime, until: datetime, limit: int) -> Subquery:
    """The last that were written to; found from the end of the index, however many there were before."""
    last = (
        select(_touch.c.invitation_id, _touch.c.sent)
        .where(_touch.c.purpose == INVITE, _touch.c.version == 0)
        .where(_touch.c.sent >= since, _touch.c.sent < until)
        .order_by(_touch.c.sent.desc())
        .limit(limit)
        .subquery()
    )
    first = func.min(last.c.sent, type_=UtcDateTime()).label("sent")
    return select(last.c.invitation_id, first).group_by(last.c.invitation_id).subquery()


def _funnel(counts: Iterable[int | None]) -> Funnel:
    return Funnel(*(int(count or 0) for count in counts))


def _counted(told: Subquery, campaign_ids: Collection[str] | None, early: datetime) -> Select[Any]:
    """Counts by batch, position, channel, and whether they were written to before `early`."""
    asked = exists().where(_follow.c.invitation_id == _inv.c.id, _follow.c.reason == "asked")
    clicked = or_(told.c.linked == 1, _inv.c.opened_at.is_not(None), _reply.c.acted.is_not(None))
    opened = or_(_reply.c.looked.is_not(None), _inv.c.viewed_at.is_not(None), clicked)
    arrived = or_(told.c.arrived == 1, opened)
    counts = (
        func.count(),
        _sum(arrived),
        _sum(and_(told.c.channel.in_(BLIND), ~func.coalesce(arrived, False))),
        _sum(opened),
        _sum(clicked),
        *(_sum(_inv.c.state.in_([*map(str, states)])) for states in (CONFIRMED, OVER, ATTENDED)),
        _sum(asked),
        _sum(_inv.c.moves > 0),
        func.sum(_inv.c.moves),
    )
    before = case((told.c.sent < early, 1), else_=0)
    keys = (_inv.c.campaign_id, _campaign.c.position, told.c.channel, before)
    query = (
        select(*keys, *counts)
        .select_from(told)
        .join(_inv, _inv.c.id == told.c.invitation_id)
        .join(_campaign, _campaign.c.id == _inv.c.campaign_id)
        .join(_reply, _reply.c.invitation_id == _inv.c.id, isouter=True)
        .group_by(*keys, _campaign.c.created)
        .order_by(_campaign.c.created.desc(), *keys)
    )
    return query if campaign_ids is None else query.where(_inv.c.campaign_id.in_(set(campaign_ids)))


def _any(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.max(case((condition, 1), else_=0))


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))
