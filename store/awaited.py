"""HR's list with the few facts that the place of each entry hangs on, so that all of it can be put in order without being read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from domain.states import State
from store.tables import CampaignRow, FollowUpRow, InvitationRow

_inv = InvitationRow.__table__  # type: ignore[attr-defined]
_campaign = CampaignRow.__table__  # type: ignore[attr-defined]
_follow = FollowUpRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Entry:
    """An open entry, and where its invitation stands; `hr_id` is whose batch it belongs to."""

    invitation_id: str
    reason: str
    detail: str
    opened: datetime
    state: State
    start: datetime | None
    moves: int
    hr_id: str


class Awaited:
    """Queries about HR's list."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def entries(self, quiet: Collection[str], of: Collection[str] | None = None) -> list[Entry]:
        """Open entries but those for `quiet` reasons, in no order; `of` are the invitations asked about, None for all."""
        query = (
            select(
                *(_follow.c.invitation_id, _follow.c.reason, _follow.c.detail, _follow.c.opened),
                *(_inv.c.state, _inv.c.start, _inv.c.moves, _campaign.c.hr_id),
            )
            .join(_inv, _inv.c.id == _follow.c.invitation_id)
            .join(_campaign, _campaign.c.id == _inv.c.campaign_id)
            .where(_follow.c.closed.is_(None), _follow.c.reason.not_in(sorted(quiet)))
        )
        if of is not None:
            query = query.where(_follow.c.invitation_id.in_(sorted(of)))
        states = {str(state): state for state in State}
        return [Entry(*row[:4], states[row[4]], *row[5:]) for row in self._connection.execute(query).all()]
