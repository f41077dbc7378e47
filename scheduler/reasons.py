"""Why a time is offered, and the first thing that stands in the way of one that is not; words come from the cards."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.times import Span
from scheduler.binding import Crew
from scheduler.grid import Grid, floor_cell, moment_of, whole_cells
from scheduler.openings import Need, aligned, crew_count, seat_masks
from scheduler.supply import Detail, Diary


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that spoke: a stable code and the values to fill its sentence with. Moments are ISO 8601 in UTC."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)


def first_block(start: datetime, need: Need, detail: Detail, now: datetime, notice: timedelta) -> Reason | None:
    """Return the one thing that keeps `start` from being offered; None exactly when it is an opening.

    In this order: `past`, `too_soon`, the calendar (`outside_window`, the codes of `detail.calendar`, `outside_hours`),
    `off_grid`, then each seat (the commonest cause among its people: `unknown`, `off_hours` or a code of their blocks),
    `too_few_people` (a panel whose seats share people), `no_room`.
    """
    if start < now + notice:
        return Reason("past" if start < now else "too_soon", {"earliest": (now + notice).isoformat()})
    slot = whole_cells(start, need.duration)
    if not _covered(slot, need.within):
        return Reason(_closed_by(slot, detail))
    if not _on_grid(start, need):
        return Reason("off_grid", {"minutes": str(need.step // timedelta(minutes=1))})
    return _seats_block(slot, need, detail) or _rooms_block(slot, need, detail)


def trace(start: datetime, need: Need, detail: Detail, crew: Crew) -> tuple[Reason, ...]:
    """Return HR's whole account of a bound time: each person's free span and load, then the room's."""
    slot = whole_cells(start, need.duration)
    people = [_free_reason("person_free", person, slot, detail) for person in crew.people]
    rooms = [_free_reason("room_free", crew.room, slot, detail)] if crew.room else []
    return tuple(people + rooms)


def _free_reason(code: str, resource: str, slot: Span, detail: Detail) -> Reason:
    """Return the free span around the slot that a person or room gives."""
    free = detail.diaries[resource].free() if resource in detail.diaries else ()
    home = next((span for span in free if span.covers(slot)), slot)
    values = {"id": resource, "from": home.start.isoformat(), "to": home.end.isoformat()}
    return Reason(code, values | {"load": str(detail.load.get(resource, 0))})


def _covered(slot: Span, spans: Sequence[Span]) -> bool:
    """Whether every cell of the slot lies wholly in the spans."""
    grid = Grid.over([slot])
    return grid.inside(spans).bit_count() == grid.size


def _on_grid(start: datetime, need: Need) -> bool:
    """Whether interviews may start then by the grid of starts."""
    grid = Grid.over(need.within)
    return start == moment_of(floor_cell(start)) and bool(aligned(need, grid) >> grid.bit(start) & 1)


def _closed_by(slot: Span, detail: Detail) -> str:
    """Return why the calendar is closed."""
    if detail.window and not _covered(slot, detail.window):
        return "outside_window"
    return next((block.code for block in detail.calendar if _meets(slot, block.spans)), "outside_hours")


def _meets(slot: Span, spans: Sequence[Span]) -> bool:
    """Whether any of the spans takes a moment of the slot."""
    return any(span.start < slot.end and slot.start < span.end for span in spans if span.start < span.end)


def _cause(slot: Span, diary: Diary | None) -> str:
    """Return the first cause that a person or room is not free; empty when they are."""
    if diary is None:
        return "unknown"
    if _covered(slot, diary.free()):
        return ""
    return next((block.code for block in diary.blocks if _meets(slot, block.spans)), "off_hours")


def _seats_block(slot: Span, need: Need, detail: Detail) -> Reason | None:
    """Return what keeps the first seat empty that nobody can take, or that seats compete for the same people."""
    people = tuple(sorted({person for seat in need.seats for person in seat}))
    causes = {person: _cause(slot, detail.diaries.get(person)) for person in people}
    for index, seat in enumerate(need.seats):
        if all(causes[person] for person in seat):
            return _empty_seat(index, seat, causes)
    free = sum(1 << position for position, person in enumerate(people) if not causes[person])
    if crew_count(free, seat_masks(need.seats, people)):
        return None
    who = ",".join(person for person in people if not causes[person])
    return Reason("too_few_people", {"seats": str(len(need.seats)), "free": str(free.bit_count()), "people": who})


def _empty_seat(index: int, seat: Sequence[str], causes: Mapping[str, str]) -> Reason:
    """Return the commonest cause among a seat's people, the first named on a tie; `causes` tells everybody's."""
    counts = Counter(causes[person] for person in seat)
    code, count = counts.most_common(1)[0] if counts else ("no_people", 0)
    who = ",".join(person for person in seat if causes[person] == code)
    values = {"seat": str(index), "people": who, "count": str(count), "of": str(len(seat))}
    return Reason(code, values | {"causes": _each({person: causes[person] for person in seat})})


def _rooms_block(slot: Span, need: Need, detail: Detail) -> Reason | None:
    """Return how the rooms are taken when none is free."""
    causes = {room: _cause(slot, detail.diaries.get(room)) for room in need.rooms}
    if not need.rooms or not all(causes.values()):
        return None
    counts = {code: str(count) for code, count in sorted(Counter(causes.values()).items())}
    return Reason("no_room", {"of": str(len(causes)), "causes": _each(causes)} | counts)


def _each(causes: Mapping[str, str]) -> str:
    """Return everybody's cause in one value, `id=code,id=code`; see `each` for the way back."""
    return ",".join(f"{resource}={code}" for resource, code in causes.items())


def each(reason: Reason) -> Mapping[str, str]:
    """Return resource → code of everybody who stands in the way of a reason; empty where nobody does."""
    return dict(pair.split("=", 1) for pair in reason.values.get("causes", "").split(",") if pair)
