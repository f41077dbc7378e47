"""What should exist in DingTalk for an invitation as it stands; what differs before and after must be made true outside."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from cards import candidate, notices, staff
from cards.brief import Brief
from cards.templates import chosen
from cards.view import params
from domain.effects import BookRoom, ChangeCard, CloseTodo, DropEvent, DropTodo, Effect, PostCard, PutEvent, PutTodo
from domain.invitation import AGREED, BOOKED, OVER, Invitation, State
from domain.people import own_room
from domain.templates import MESSAGE
from domain.touches import INVITE, Meant
from store.outbox import NOTHING, Parcel

LET_GO = timedelta(seconds=5)  # a room that the old entry still has is booked for the new one once that is gone


@dataclass(frozen=True, slots=True)
class Card:
    """A 1:1 card; `closed` is what it says once it is no longer wanted."""

    user_id: str
    params: Mapping[str, str]
    closed: Mapping[str, str]
    alert: str
    live: bool = False
    meant: Meant = NOTHING


@dataclass(frozen=True, slots=True)
class Todo:
    """A to-do of one or more people."""

    create: PutTodo
    done: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A calendar entry and its room."""

    create: PutEvent
    room: str


Thing = Card | Todo | Entry


def changes(before: Brief, after: Brief, mark: str, now: datetime, *, shown: str = "") -> list[Parcel]:
    """The effects that turn the outside of `before` into that of `after`; `shown` is left alone."""
    old, new = things(before), things(after)
    parcels = []
    left = {thing.room for key, thing in old.items() if key not in new and isinstance(thing, Entry)}
    for key in [*new, *(key for key in old if key not in new)]:
        if key == shown and key in new:
            continue
        if after.inv.state is State.DONE and isinstance(old.get(key), Card):
            continue  # nobody looks for news on a card after the interview; a late tap is answered as things stand
        steps = _steps(key, old.get(key), new.get(key), shown=key == shown)
        for number, effect in enumerate(steps):
            created = isinstance(effect, PostCard | PutTodo | PutEvent)
            name = key if created else f"{key}~{mark}{number}"
            thing = new.get(key)
            meant = thing.meant if created and isinstance(thing, Card) else NOTHING
            due = now + LET_GO if isinstance(effect, BookRoom) and effect.room_id in left else now
            parcels.append(Parcel(name, key, effect, due, after.inv.id, meant))
    return parcels


def _steps(key: str, old: Thing | None, new: Thing | None, *, shown: bool) -> Iterator[Effect]:
    match old, new:
        case None, Card() | Todo() | Entry():
            yield from _made(new)
        case Card(), Card() if old.params != new.params:
            yield ChangeCard(key, dict(new.params))
        case Todo(), Todo() if new.done and not old.done:
            yield CloseTodo(new.create.creator_union)
        case Entry(), Entry() if old.room != new.room:
            yield from _room(new)
        case Card() | Todo() | Entry(), None if not shown:
            yield _unmade(key, old)
        case _:
            return


def _made(new: Thing) -> Iterator[Effect]:
    match new:
        case Card():
            yield PostCard(dict(new.params), user_id=new.user_id, alert=new.alert, live=new.live)
        case Todo():
            yield new.create
        case Entry():
            yield new.create
            yield from _room(new)


def _unmade(key: str, old: Thing) -> Effect:
    match old:
        case Card():
            return ChangeCard(key, dict(old.closed))
        case Todo():
            return DropTodo(old.create.creator_union)
        case Entry():
            return DropEvent(old.create.organizer_union)


def _room(entry: Entry) -> Iterator[Effect]:
    if entry.room:
        yield BookRoom(entry.create.organizer_union, entry.room)


def things(b: Brief) -> dict[str, Thing]:
    """Everything that should exist outside, by key; the key is the remote idempotency key.

    While a move waits, what belongs to the agreed booking exists beside it; of the candidate's card there is only one.
    """
    kept = _booked(b.former) if b.former else ()
    return dict([*_candidate(b), *kept, *_booked(b)])


def _booked(b: Brief) -> Iterator[tuple[str, Thing]]:
    for part in (_crew, _approval, _todos, _entry):
        yield from part(b)


def entry_key(inv: Invitation) -> str:
    """The calendar entry of the present booking."""
    elsewhere = f"-{inv.place_no}" if inv.place_no else ""
    return f"ev-{inv.id}-{inv.booking_no}-{inv.substitutions}{elsewhere}"


def card_key(inv: Invitation) -> str:
    """The candidate's present card."""
    return f"cd-{inv.id}-{inv.calling}"


def _candidate(b: Brief) -> Iterator[tuple[str, Thing]]:
    if b.candidate.member and b.inv.calling:
        alert = f"{b.company} 邀请您面试：{b.position}"
        shown, closed = params(candidate.view(b)), params(candidate.closed(b))
        meant = Meant(INVITE, template=chosen(b, INVITE, MESSAGE).ref)
        yield card_key(b.inv), Card(b.candidate.user_id, shown, closed, alert, live=True, meant=meant)


def _crew(b: Brief) -> Iterator[tuple[str, Thing]]:
    if b.inv.state not in BOOKED | OVER:
        return
    for person in b.crew:
        view, closed = staff.interviewer(b, person.id), staff.interviewer_closed(b)
        key, alert = f"iv-{b.inv.id}-{b.inv.booking_no}-{person.id}", f"请确认面试：{b.candidate.name} {b.time}"
        meant = Meant("ask_interviewer")
        yield key, Card(person.user_id, params(view), params(closed), alert, meant=meant)


def _approval(b: Brief) -> Iterator[tuple[str, Thing]]:
    if b.inv.state is State.AWAITING_APPROVAL and b.hr:
        view, closed = staff.approval(b), staff.approval_closed(b)
        key = f"ap-{b.inv.id}-{b.inv.booking_no}-{b.inv.substitutions}"
        alert = f"面试待审批：{b.candidate.name}"
        yield key, Card(b.hr.user_id, params(view), params(closed), alert, meant=Meant("ask_approval"))


def _todos(b: Brief) -> Iterator[tuple[str, Thing]]:
    """One to-do for all of them: whoever cannot be an executor, being no member, has the page instead."""
    if not b.todos or b.inv.state not in AGREED or not b.hr or not b.hr.union_id or not b.inv.start:
        return
    unions = sorted({p.union_id for p in (*b.crew, b.hr, b.candidate) if p.union_id})
    create = PutTodo(b.hr.union_id, unions, notices.todo(b), b.inv.start.isoformat(), b.link_base)
    yield f"td-{b.inv.id}-{b.inv.booking_no}-{b.inv.substitutions}", Todo(create, b.inv.state in OVER)


def _entry(b: Brief) -> Iterator[tuple[str, Thing]]:
    if b.inv.state not in AGREED or not b.hr or not b.hr.union_id or not b.inv.start:
        return
    unions = sorted({p.union_id for p in (*b.crew, b.candidate) if p.union_id})
    summary, text = notices.event(b)
    start, end = b.inv.start.isoformat(), (b.inv.start + b.duration).isoformat()
    reminders = [int(before.total_seconds()) // 60 for before in b.entry_reminders]
    own = own_room(b.inv.room)  # DingTalk cannot show a room that it does not have
    create = PutEvent(b.hr.union_id, unions, summary, text, start, end, b.room if own else b.place, reminders)
    yield entry_key(b.inv), Entry(create, "" if own else b.inv.room)
