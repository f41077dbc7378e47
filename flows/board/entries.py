"""The interviews of a period as a calendar shows them, for whoever may see them, in a few queries however many there are."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from cards import calendar as cards
from domain.booking import HOLDING, span_of
from domain.campaign import Campaign
from domain.happenings import Moved
from domain.invitation import BOOKED, Invitation, State, allows
from domain.people import person_resource, room_resource
from domain.states import standing
from domain.times import Span
from domain.viewers import Post
from flows.board.board import Look
from flows.times import venues

MOST: Final = 1000  # interviews in one look; nobody reads more in a week
SHOWN: Final = HOLDING


class Only(NamedTuple):
    """What is to be shown: ids of an interviewer, a room and a batch, "" for all."""

    who: str = ""
    room: str = ""
    batch: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One interview in the calendar; one that is to be moved has two, of which `old` is the agreed one."""

    id: str
    span: Span
    candidate: str
    job: str
    crew: tuple[str, ...]
    names: tuple[str, ...]
    room: str
    where: str
    state: str
    tone: str
    movable: bool
    number: int
    since: datetime
    stands: State
    old: bool = False


def find(look: Look, span: Span, only: Only) -> list[Entry]:
    """Everything that this viewer may see in the period, the earliest first."""
    if look.viewer.post is Post.INTERVIEWER:
        only = only._replace(who=only.who or look.viewer.person_id)
    found = _held(look, span, only) if only.who or only.room else look.tx.invitations.between(span, SHOWN, MOST)
    batches = {one.id: one for one in look.tx.campaigns.many({inv.campaign_id for inv in found})}
    pairs = [pair for inv in found for pair in _times(inv, batches[inv.campaign_id])]
    seen = [(inv, batch, old) for inv, batch, old in pairs if _wanted(look, inv, batch, span, only)]
    people = look.tx.people.many({p for inv, _, _ in seen for p in (*inv.crew, inv.candidate_id)})
    names = {key: one.name for key, one in people.items()}
    made = [_entry(look, inv, batch, names, old=old) for inv, batch, old in seen]
    return sorted(made, key=lambda entry: (entry.span, entry.id))


def _held(look: Look, span: Span, only: Only) -> Sequence[Invitation]:
    """By what holds the time of one person or room, so that nobody else's interviews are read."""
    resource = person_resource(only.who) if only.who else room_resource(only.room)
    ids = look.tx.invitations.holding([resource], span).get(resource, [])
    return [inv for inv in look.tx.invitations.many(ids[:MOST]) if inv.state in SHOWN]


def _times(inv: Invitation, batch: Campaign) -> Iterator[tuple[Invitation, Campaign, bool]]:
    """The booking, and the agreed one that it is to replace."""
    yield inv, batch, False
    if inv.former:
        yield standing(inv), batch, True


def _wanted(look: Look, inv: Invitation, batch: Campaign, span: Span, only: Only) -> bool:
    if inv.start is None or not span.contains(inv.start) or not _seen(look, batch, inv.crew):
        return False
    return (
        (not only.who or only.who in inv.crew)
        and (not only.room or only.room == inv.room)
        and (not only.batch or only.batch == batch.id)
    )


def _entry(look: Look, inv: Invitation, batch: Campaign, names: Mapping[str, str], *, old: bool) -> Entry:
    return Entry(
        id=inv.id,
        span=span_of(inv, batch.duration) or Span(look.now, look.now),
        candidate=names.get(inv.candidate_id, ""),
        job=" · ".join(part for part in (batch.position, batch.round) if part),
        crew=inv.crew,
        names=tuple(names.get(person, person) for person in inv.crew),
        room=inv.room,
        where=venues.name(look.scene, inv.room) or inv.place or batch.place or batch.mode,
        state=cards.state(inv, old=old),
        tone="wait" if old else cards.TONES.get(inv.state, ""),
        movable=look.viewer.orders and not old and inv.state in BOOKED and allows(inv, Moved),
        number=inv.booking_no,
        since=inv.since,
        stands=inv.state,
        old=old,
    )


def seen_by(look: Look, inv: Invitation, batch: Campaign) -> bool:
    """Whether the viewer may see this interview, at either of its times."""
    crews = {*inv.crew, *(inv.former.crew if inv.former else ())}
    return inv.state is not State.DRAFTED and _seen(look, batch, crews)


def _seen(look: Look, batch: Campaign, crew: Collection[str]) -> bool:
    """What the viewer's post shows, and whatever they sit in themselves."""
    return look.viewer.sees(batch.position, crew) or bool(look.viewer.person_id and look.viewer.person_id in crew)
