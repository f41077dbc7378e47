"""The board's table of invitations: filtered, sorted and counted by the database, a page at a time."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, union

from domain.campaign import Phase
from domain.invitation import ENDED, KEPT, Invitation
from domain.spelling import Sought
from domain.states import State
from domain.turns import CANDIDATE_STATES, HR_STATES, TIME_STATES, Turn
from store.invitations import Invitations
from store.tables import CampaignRow, FollowUpRow, InvitationRow, PersonRow

_inv = InvitationRow.__table__  # type: ignore[attr-defined]
_person = PersonRow.__table__  # type: ignore[attr-defined]
_campaign = CampaignRow.__table__  # type: ignore[attr-defined]
_follow = FollowUpRow.__table__  # type: ignore[attr-defined]
# What was dropped before it was sent invited nobody.
_SHOWN: Final = or_(_inv.c.calling > 0, _inv.c.state == str(State.DRAFTED))
# A preview that nobody confirmed has invited nobody yet, and invites nobody by itself.
_ASKED: Final = select(_campaign.c.id).where(_campaign.c.phase.in_([str(Phase.CHECKING), str(Phase.PREVIEW)]))
_SENT: Final = and_(_SHOWN, or_(_inv.c.state != str(State.DRAFTED), _inv.c.campaign_id.not_in(_ASKED)))
_STATES: Final = {
    Turn.HR: HR_STATES,
    Turn.CANDIDATE: CANDIDATE_STATES,
    Turn.INTERVIEWER: frozenset({State.AWAITING_INTERVIEWER}),
    Turn.TIME: TIME_STATES,
    Turn.NOBODY: ENDED,
}
SORTS: Final = ("newest", "start", "name")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a batch is called, without all that it holds."""

    id: str
    position: str
    round: str
    phase: str
    created: datetime


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which invitations: of these batches (None: of all), in these states, of this turn, of people sought.

    `quiet` are the reasons on HR's list that ask nothing of anybody; `people` are ids found otherwise.
    """

    now: datetime
    quiet: Collection[str] = ()
    campaigns: Collection[str] | None = None
    states: Collection[State] = ()
    turn: Turn | None = None
    sought: Sought | None = None
    people: Collection[str] | None = None


class Listing:
    """Queries of the table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._invitations = Invitations(connection)

    def headings(self) -> list[Heading]:
        """All batches, newest first."""
        columns = (_campaign.c.id, _campaign.c.position, _campaign.c.round, _campaign.c.phase, _campaign.c.created)
        rows = self._connection.execute(select(*columns).order_by(_campaign.c.created.desc(), _campaign.c.id))
        return [Heading(*row) for row in rows]

    def page(self, wanted: Wanted, sort: str, first: int, most: int) -> list[Invitation]:
        """So many of them from the `first` (0 is the top)."""
        query = _sorted(select(_inv.c.id).where(*_conditions(wanted)), sort)
        ids = list(self._connection.execute(query.offset(first).limit(most)).scalars())
        found = {inv.id: inv for inv in self._invitations.many(ids)}
        return [found[one] for one in ids]

    def count(self, wanted: Wanted) -> int:
        """How many there are."""
        query = select(func.count()).select_from(_inv).where(*_conditions(wanted))
        return self._connection.execute(query).scalar() or 0

    def counts(self, campaigns: Collection[str] | None = None) -> dict[str, dict[State, int]]:
        """How many stand where, by batch, out of one index."""
        query = select(_inv.c.campaign_id, _inv.c.state, func.count()).where(_SHOWN)
        if campaigns is not None:
            query = query.where(_inv.c.campaign_id.in_(set(campaigns)))
        found: dict[str, dict[State, int]] = {}
        for campaign, state, count in self._connection.execute(query.group_by(_inv.c.campaign_id, _inv.c.state)):
            found.setdefault(campaign, {})[State(state)] = count
        return found

    def held(self, since: datetime, until: datetime, campaigns: Collection[str] | None = None) -> list[datetime]:
        """When the interviews that stand in this period begin."""
        agreed = _in(KEPT)
        query = select(_inv.c.start).where(agreed, _inv.c.start >= since, _inv.c.start < until)
        if campaigns is not None:
            query = query.where(_inv.c.campaign_id.in_(set(campaigns)))
        return list(self._connection.execute(query).scalars())

    def turns(self, wanted: Wanted, counted: Mapping[str, Mapping[State, int]] | None = None) -> dict[Turn, int]:
        """How many wait for whom in these batches: out of the index, and of the few that are HR's for another reason.

        `counted` is what `counts` has found about the same batches, if it was asked already.
        """
        found = Counter[Turn]()
        for counts in (self.counts(wanted.campaigns) if counted is None else counted).values():
            for state, count in counts.items():
                found[_base(state)] += count
        found[_base(State.DRAFTED)] -= self._unasked(wanted)
        for state, count in self._moved(wanted):
            found[_base(state)] -= count
            found[Turn.HR] += count
        return dict(+found)

    def _unasked(self, wanted: Wanted) -> int:
        """How many are in previews that nobody has confirmed."""
        query = select(func.count()).where(_inv.c.state == str(State.DRAFTED), _inv.c.campaign_id.in_(_ASKED))
        if wanted.campaigns is not None:
            query = query.where(_inv.c.campaign_id.in_(set(wanted.campaigns)))
        return int(self._connection.execute(query).scalar_one())

    def _moved(self, wanted: Wanted) -> list[tuple[State, int]]:
        """States, and how many in them wait for HR though their states alone do not say so."""
        begun = select(_inv.c.id).where(_begun(wanted))
        query = select(_inv.c.state, func.count()).where(_SHOWN, _inv.c.id.in_(union(_waiting(wanted), begun)))
        if wanted.campaigns is not None:
            query = query.where(_inv.c.campaign_id.in_(set(wanted.campaigns)))
        found = [(State(state), count) for state, count in self._connection.execute(query.group_by(_inv.c.state))]
        return [(state, count) for state, count in found if _base(state) is not Turn.HR]


def _base(state: State) -> Turn:
    return next(turn for turn, states in _STATES.items() if state in states)


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found = [_SENT]
    if wanted.campaigns is not None:
        found.append(_inv.c.campaign_id.in_(set(wanted.campaigns)))
    if wanted.states:
        found.append(_in(wanted.states))
    if wanted.turn:
        found.append(_whose(wanted, wanted.turn))
    if wanted.people is not None:
        found.append(_inv.c.candidate_id.in_(set(wanted.people)))
    if wanted.sought:
        found.append(_inv.c.candidate_id.in_(_named(wanted.sought)))
    return found


def _in(states: Collection[State]) -> ColumnElement[bool]:
    found: ColumnElement[bool] = _inv.c.state.in_(sorted(map(str, states)))
    return found


def _whose(wanted: Wanted, turn: Turn) -> ColumnElement[bool]:
    """The same as `domain.turns.turn`, for the database."""
    begun, waiting = _begun(wanted), _waiting(wanted)
    if turn is Turn.HR:
        # three small sets, each found through an index, rather than one condition for every row
        mine = (select(_inv.c.id).where(_in(HR_STATES)), select(_inv.c.id).where(begun), waiting)
        found: ColumnElement[bool] = _inv.c.id.in_(union(*mine))
        return found
    awake = and_(_in(_STATES[turn]), _inv.c.id.not_in(waiting))
    return and_(awake, or_(_inv.c.start.is_(None), ~begun)) if turn is Turn.TIME else awake


def _waiting(wanted: Wanted) -> Select[Any]:
    """What is on HR's list."""
    open_ = and_(_follow.c.closed.is_(None), _follow.c.reason.not_in(set(wanted.quiet)))
    return select(_follow.c.invitation_id).where(open_)


def _begun(wanted: Wanted) -> ColumnElement[bool]:
    return and_(_inv.c.state == str(State.CONFIRMED), _inv.c.start <= wanted.now)


def _named(sought: Sought) -> Select[Any]:
    """Typed letters are beginnings of the spellings, characters are parts of the name; neither is a pattern of its own."""
    parts = [_person.c.name.contains(part, autoescape=True) for part in sought.names]
    starts = [_person.c.spelled.contains(f" {start}", autoescape=True) for start in sought.spelled]
    return select(_person.c.id).where(*parts, *([or_(*starts)] if starts else []))


def _sorted(query: Select[Any], sort: str) -> Select[Any]:
    if sort == "start":
        return query.order_by(_inv.c.start.is_(None), _inv.c.start, _inv.c.id)
    if sort == "name":
        named = query.join(_person, _person.c.id == _inv.c.candidate_id)
        return named.order_by(_person.c.spelled, _person.c.name, _inv.c.id)
    return query.order_by(_inv.c.since.desc(), _inv.c.id.desc())
