"""Invitations that are old enough to be judged: how they ended, and what their order on HR's list is made of."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from domain.states import State
from domain.touches import INVITE
from store.said import EnquiryRow, TouchRow
from store.tables import InvitationRow

_inv = InvitationRow.__table__  # type: ignore[attr-defined]
_touch = TouchRow.__table__  # type: ignore[attr-defined]
_asked = EnquiryRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Past:
    """One invitation: where it stands, how often it was moved, how many questions came."""

    invitation_id: str
    state: State
    moves: int
    questions: int


class Judged:
    """Queries about old invitations."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def past(self, since: datetime, until: datetime, limit: int) -> list[Past]:
        """Those whose first message left in the period, the newest first."""
        sent = (
            select(_touch.c.invitation_id, func.min(_touch.c.sent).label("sent"))
            .where(_touch.c.purpose == INVITE, _touch.c.sent >= since, _touch.c.sent < until)
            .group_by(_touch.c.invitation_id)
            .subquery()
        )
        questions = (
            select(_asked.c.invitation_id, func.count().label("count")).group_by(_asked.c.invitation_id).subquery()
        )
        query = (
            select(_inv.c.id, _inv.c.state, _inv.c.moves, func.coalesce(questions.c.count, 0))
            .join(sent, sent.c.invitation_id == _inv.c.id)
            .join(questions, questions.c.invitation_id == _inv.c.id, isouter=True)
            .order_by(sent.c.sent.desc(), _inv.c.id)
            .limit(limit)
        )
        return [Past(row[0], State(row[1]), row[2], row[3]) for row in self._connection.execute(query)]
