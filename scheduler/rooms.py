"""Which meeting rooms an interview fits into, the least wasteful first, and what is missing when none does."""

from collections.abc import Collection, Iterable

from domain.people import Room

_UNKNOWN = 1_000_000


def here(rooms: Iterable[Room], place: str) -> tuple[Room, ...]:
    """Return the rooms that a place means: the one of exactly this name, else all that belong to it."""
    listed = tuple(rooms)
    return tuple(r for r in listed if r.name == place) or tuple(r for r in listed if r.lies_in(place))


def fitting(rooms: Iterable[Room], people: int, equipment: Collection[str] = ()) -> tuple[Room, ...]:
    """Return the rooms that seat so many and have everything, fewest seats to spare first, unknown sizes last."""
    fit = [room for room in rooms if room.seats(people) and room.has(equipment)]
    return tuple(sorted(fit, key=lambda room: (spare(room, people), room.name, room.id)))


def spare(room: Room, people: int) -> int:
    """Return how many seats stay empty; very many when nobody knows."""
    return room.capacity - people if room.capacity else _UNKNOWN


def lack(rooms: Iterable[Room], people: int, equipment: Collection[str]) -> str:
    """Return why none of the rooms fits: `small` or `bare`; "" if one does, or if there is none at all."""
    listed = tuple(rooms)
    if not listed or fitting(listed, people, equipment):
        return ""
    return "bare" if fitting(listed, people) else "small"
